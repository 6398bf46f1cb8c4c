package schema

// AnyOf has the members of all variants of an object: those are required that all require. One that several have is as that
// has it which surely accepts what the others do, else as the first has it.
func AnyOf(variants []*Shape) *Shape {
	all := *variants[0]
	all.Members, all.Both, all.Hidden = nil, nil, nil
	all.ByName, all.Groups, all.Keywords = map[string]*Member{}, nil, nil
	count := map[string]int{}
	for _, s := range variants {
		if s.Closed == nil || s.Open {
			all.Closed = nil
		}
		for _, m := range s.Members {
			known := all.ByName[m.Name]
			if known == nil {
				with := *m
				known = &with
				all.ByName[m.Name], all.Members = known, append(all.Members, known)
			}
			if !covers(known.Parts, m.Parts) && covers(m.Parts, known.Parts) {
				known.Parts, known.Node, known.Access = m.Parts, m.Node, m.Access
			}
			if count[m.Name]++; m.Required == nil {
				known.Required = nil
			}
		}
	}
	for _, m := range all.Members {
		if count[m.Name] < len(variants) {
			m.Required = nil
		}
	}
	return &all
}
