package predecessor

import (
	"path"
	"strings"
)

// goSwagger reads the flags of swagger generate.
func (u *Use) goSwagger(folder string, args []argument) {
	for _, a := range args {
		switch a.flag {
		case "":
			switch a.value {
			case "server", "client":
				u.want(a.value)
			case "model":
				u.want("api")
			}
		case "f", "spec":
			u.Spec = at(folder, a.value)
		case "t", "target":
			u.Out = at(folder, path.Join(a.value, "gen"))
			u.becomes("--target", a.value, "out", "")
		case "tags":
			u.Include.Tags = append(u.Include.Tags, strings.Split(a.value, ",")...)
			u.becomes("--tags", a.value, "include.tags", "")
		case "O", "operation":
			u.Include.Operations = append(u.Include.Operations, a.value)
			u.becomes("--operation", a.value, "include.operations", "")
		case "A", "name", "m", "model-package", "s", "server-package", "c", "client-package", "a", "api-package":
			u.none("--"+a.flag, a.value, "packages are called api, client and server")
		case "exclude-main":
			u.becomes("--exclude-main", "", "nothing", "a server to start from is made by gen scaffold alone")
		case "P", "principal":
			u.none("--principal", a.value, "a security hook puts what it finds into the context")
		default:
			u.none("--"+a.flag, a.value, "")
		}
	}
}
