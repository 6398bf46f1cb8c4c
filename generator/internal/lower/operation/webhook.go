package operation

import (
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
)

// webhooks counts what is not supported yet.
func (o *Operations) webhooks() {
	hooks := o.doc.Root.Get("webhooks")
	if hooks == nil {
		return
	}
	for i := range hooks.Members {
		name := hooks.Members[i].Key
		o.api.Webhooks++
		o.diags.Warn(entry(hooks, name), "not-supported-yet", "webhook %s: not supported yet, it is left out", prose.Quoted(name))
	}
}
