// Package figure is what cmd/measure hands to cmd/report: numbers, and where they come from.
package figure

// Figures are the numbers of a run, and what ran.
type Figures struct {
	Machine string   // processor, number of its cores that the run could use, operating system
	Go      string   // version
	Date    string   // of the run
	Modules []Module // the peers
	Size    int      // bytes of the JSON list
	Tables  []Table
}

// Module is a module of a peer.
type Module struct{ Path, Version string }

// Table compares variants of one thing.
type Table struct {
	Set  string // "server", "client", "loopback", "json", "valid", "invalid", "growth", "router", "generate"
	Case string // what the variants did
	Base string // the variant that ratios are to
	Size int    `json:",omitempty"` // bytes of the value
	Rows []Row
}

// Row is one variant. A number that a set does not have is 0.
type Row struct {
	Variant string
	Ratio   float64 // CPU time, of the base's
	Nanos   float64 // CPU time of one call
	Allocs  float64
	Bytes   float64 // allocated
	Share   float64 // requests a second, of the base's
	Lines   int     // of the router's source
}

// Find returns the row of a variant, nil if there is none.
func (t *Table) Find(variant string) *Row {
	for i := range t.Rows {
		if t.Rows[i].Variant == variant {
			return &t.Rows[i]
		}
	}
	return nil
}

// Of returns the tables of a set.
func (f *Figures) Of(set string) []Table {
	var found []Table
	for _, t := range f.Tables {
		if t.Set == set {
			found = append(found, t)
		}
	}
	return found
}
