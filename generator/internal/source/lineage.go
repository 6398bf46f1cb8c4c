package source

// lineage keeps apart, where filters are applied, schemas that are values of something and those that others only extend (an
// allOf with more than them). What a discriminator maps to is reached from the former alone: a kept operation that returns a dog has
// no use for the cat, which is only reached from the pet that a dog extends.
type lineage struct {
	extended map[*Node]bool // items of an allOf, and what they refer to
	values   map[*Node]bool // targets of other references
	waiting  map[*Node]bool // schemas with a discriminator of which no value is known yet
	order    []*Node        // in which they were met
}

func newLineage() *lineage {
	return &lineage{extended: make(map[*Node]bool), values: make(map[*Node]bool), waiting: make(map[*Node]bool)}
}

// extends notes what a schema extends.
func (l *lineage) extends(n *Node) {
	list := n.Get("allOf").items()
	if l == nil || len(list) < 2 && !n.Has("properties") {
		return // an allOf of one is how a reference gets a description
	}
	for _, item := range list {
		l.extended[item] = true
	}
}

// refers notes what a reference says of its target, and reports whether a discriminator has been waiting for that.
func (l *lineage) refers(from, target *Node) (awaited bool) {
	switch {
	case l == nil:
		return false
	case l.extended[from]:
		l.extended[target] = true
		return false
	}
	l.values[target] = true
	awaited = l.waiting[target]
	delete(l.waiting, target)
	return awaited
}

// waits reports whether what a schema's discriminator maps to is not reached yet.
func (l *lineage) waits(n *Node) bool {
	if l == nil || !l.extended[n] || l.values[n] {
		return false
	}
	l.waiting[n] = true
	l.order = append(l.order, n)
	return true
}
