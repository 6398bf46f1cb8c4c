package settle

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

type settler struct {
	doc    *source.Document
	diags  *diag.List
	api    *ir.API
	models *model.Builder

	telling map[ir.Decl]bool // declarations whose JSON tells more than their values do
}

// Settle settles what depends on all declarations and operations of an API: which declarations stay, their order, where pointers stand,
// what has something to check, and which file each is in.
func Settle(api *ir.API, doc *source.Document, models *model.Builder, diags *diag.List) {
	s := &settler{doc: doc, diags: diags, api: api, models: models}
	models.SettleDefaults()
	models.SettleHeld()
	s.prune()
	models.SideNotes()
	s.order()
	s.tellUses()
	s.box()
	s.uniqueWhereRead()
	s.markValidates()
	s.findTelling()
	s.declareNamespaces()
	s.assignFiles()
	s.tellUnheld()
	for _, e := range api.Errors {
		e.Tells = e.InJSON() && s.tells(e.Body)
		e.Validates = e.Body != nil && (e.Tells || validates(e.Body) || !e.InJSON() && holds(e.Body))
	}
	for _, op := range api.All().Operations {
		markForms(op)
		op.Validates = validatesInput(op)
		s.markAnswers(op)
		s.markRequests(op)
	}
}
