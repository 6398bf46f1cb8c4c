package ir

// Pages is how an operation is walked page by page.
type Pages struct {
	Name  string // method of the client: "ListUsersAll"
	By    PagesBy
	Param *Param   // that asks for a page; nil with PagesByLink
	Items []*Field // where the items are in the body of the success; none if it is a list
	Item  Type     // as the element of a list
	Next  []*Field // where the body has the value of Param for the next page, with PagesByCursor
	Text  bool     // that value is a text
	More  []*Field // where the body says whether there is another page; none if it does not
}

// PagesBy is what the next page is asked for by.
type PagesBy uint8

// What asks for the next page.
const (
	PagesByCursor PagesBy = iota // a value that the page has
	PagesByNumber                // the number of the page
	PagesByOffset                // how many items have come
	PagesByLink                  // a URL in the field Link (RFC 8288)
)

// HasPages reports whether an operation is walked page by page.
func (a *API) HasPages() bool {
	for _, op := range a.Operations {
		if op.Pages != nil {
			return true
		}
	}
	return false
}
