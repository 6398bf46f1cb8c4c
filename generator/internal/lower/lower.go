package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/facade"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/operation"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/page"
	"github.com/bindery-dev/bindery/generator/internal/lower/route"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/settle"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

type (
	// Options is what a run asks for.
	Options = options.Options
	// Facade is the client of resources that it asks for.
	Facade = options.Facade
	// Pages says how operations are walked.
	Pages = options.Pages
	// Name is a Go name that somebody chose.
	Name = options.Name
	// Type is a Go type that somebody chose.
	Type = options.Type
)

// Lower decides what a document becomes in Go. Parts that it cannot do yet are left out with a warning each; if there
// are errors, the result is of no use. Package load has seen to it that the parts of the document have the shapes that OpenAPI
// gives them; everything is read from the nodes, which have order, places and exact values.
func Lower(doc *source.Document, opt Options, diags *diag.List) *ir.API {
	api := &ir.API{Raw: map[string]int{}, Names: map[string]string{}, Uncovered: doc.LeftOut.Operations, Webhooks: doc.LeftOut.Webhooks}
	namer := naming.New(opt.Initialisms...)

	// 1. The rooms, each of which knows those before it.
	schemas := schema.NewReader(doc, diags)
	book := names.NewBook(doc, opt, schemas, namer, api.Names, diags)
	schemas.Ask(book)
	models := model.NewBuilder(doc, opt, schemas, book, namer, api, diags)
	routes := route.NewRouter(api, diags)
	operations := operation.New(doc, opt, schemas, book, models, routes, namer, api, diags)

	// 2. What the document says of itself.
	operations.Document()

	// 3. Names that the document gives come before those that are derived from them.
	book.Claim()
	operations.Find()

	// 4. Operations and all that they use; then models that none uses.
	operations.Lower()
	models.LowerComponents()
	if operations.Count() == 0 && len(api.Decls) == 0 && len(doc.Schemas) > 0 {
		diags.RefuseFaults()
	}

	// 5. What is known only when all operations are.
	operations.Collect()
	settle.Settle(api, doc, models, diags)
	models.Aliases()
	routes.Build()
	page.Build(api, opt.Pages, operations.Nodes(), diags)
	facade.Build(api, opt.Facade, book, namer, operations.Nodes(), diags)
	book.UnmatchedNames()
	book.KeepLimit()
	models.UnmatchedTypes()
	return api
}
