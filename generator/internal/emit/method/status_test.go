package method

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Statuses of one type are one case, and so are ranges: no case repeats what another returns, but for one that must come later.
func TestErrorCases(t *testing.T) {
	a, b := &ir.ErrorType{Name: "A"}, &ir.ErrorType{Name: "B"}
	status := func(n int) ir.StatusMatch { return ir.StatusMatch{Status: n} }
	class := func(n int) ir.StatusMatch { return ir.StatusMatch{Class: n} }
	found := func(e *ir.ErrorType) jen.Code {
		if e == nil {
			return jen.Nil()
		}
		return jen.Id(e.Name)
	}
	for _, c := range []struct {
		cases []ir.ErrorCase
		none  jen.Code
		want  string
	}{
		{[]ir.ErrorCase{{Match: status(400), Type: a}, {Match: status(401)}, {Match: status(404), Type: a}, {Match: status(409)}}, nil,
			"switch status { case http.StatusBadRequest, http.StatusNotFound: return A " +
				"case http.StatusUnauthorized, http.StatusConflict: return nil } return nil"},
		{[]ir.ErrorCase{{Match: status(400), Type: a}, {Match: status(404), Type: b}}, jen.Return(jen.Id("none")),
			"switch status { case http.StatusBadRequest: return A case http.StatusNotFound: return B case 0: return none } return nil"},
		{[]ir.ErrorCase{{Match: status(400), Type: a}, {Match: class(4), Type: b}, {Match: class(5), Type: b}, {Type: a}},
			jen.Return(jen.Id("none")),
			"switch { case status == http.StatusBadRequest: return A case status/100 == 4, status/100 == 5: return B " +
				"case status >= 400: return A case status == 0: return none } return nil"},
	} {
		body := ErrorCases(&ir.ErrorSet{Cases: c.cases}, jen.Null(), Matches, found, c.none)
		text := jen.Func().Id("f").Params().Block(body).GoString()
		text = strings.Join(strings.Fields(text), " ")
		if !strings.Contains(text, c.want) {
			t.Errorf("got %s\nwant %s", text, c.want)
		}
	}
}
