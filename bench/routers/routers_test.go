package routers

import (
	"os"
	"strings"
	"testing"

	manyroutes "github.com/bindery-dev/bindery/bench/ours/routes/match"
)

func TestEveryRouteIsFound(t *testing.T) {
	list, err := os.ReadFile("../specs/routes.txt")
	if err != nil {
		t.Fatal(err)
	}
	finder := manyroutes.NewFinder()
	for i, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		method, template, _ := strings.Cut(line, " ")
		route, ok := finder.Find(request(method, fill(template, i)))
		if !ok {
			t.Errorf("%s is not found", line)
			continue
		}
		if want := strings.Count(template, "{"); route.Count != want || want > 0 && !strings.HasPrefix(route.Arguments[0], "value1-") {
			t.Errorf("%s: %d arguments, %q", line, route.Count, route.Arguments[:route.Count])
		}
	}
}
