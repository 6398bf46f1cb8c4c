package naming

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// Scope keeps names apart: it never gives out the same one twice, nor a keyword or predeclared name.
type Scope struct {
	limit  int // how many bytes a name may have, 0 for any number
	taken  map[string]bool
	folded map[string]bool // in lower case
	next   map[string]int  // where to go on counting
	held   map[string]bool // for those who had them before
	base   *Scope          // or nil: what it took is taken here
}

// NewScope returns a scope in which the reserved names are taken.
func NewScope(reserved ...[]string) *Scope {
	s := &Scope{taken: map[string]bool{}, folded: map[string]bool{}, next: map[string]int{}, held: map[string]bool{}}
	for _, names := range reserved {
		s.Reserve(names...)
	}
	return s
}

// Above returns a scope in which what s took is taken. s takes no more.
func (s *Scope) Above() *Scope {
	above := NewScope()
	above.base = s
	return above
}

// Within has the scope cut names that are longer, which it did not give out in another run. 0 lets them be. It returns the scope.
func (s *Scope) Within(limit int) *Scope {
	s.limit = limit
	return s
}

// Fit is a name as the scope gives it out if it is free.
func (s *Scope) Fit(name string) string { return Fit(name, s.limit, early) }

// FitPair is a name of two parts as the scope gives it out if it is free.
func (s *Scope) FitPair(name, part string) string { return FitPair(name, part, s.limit) }

// Reserve takes names that others declare.
func (s *Scope) Reserve(names ...string) {
	for _, name := range names {
		s.taken[name] = true
		s.folded[strings.ToLower(name)] = true
	}
}

// Bar takes names as they are spelled: in another case they are free.
func (s *Scope) Bar(names ...string) {
	for _, name := range names {
		s.taken[name] = true
	}
}

// Hold keeps names that were given out in another run: Take alone gives them out.
func (s *Scope) Hold(names ...string) {
	for _, name := range names {
		s.held[name] = true
		s.folded[strings.ToLower(name)] = true
	}
}

// Take takes name, held or not, and reports whether it was free.
func (s *Scope) Take(name string) bool {
	if s.held[name] {
		delete(s.held, name)
	} else if s.Taken(name) {
		return false
	}
	s.Reserve(name)
	return true
}

// IsHeld reports whether name is kept for somebody.
func (s *Scope) IsHeld(name string) bool { return s.held[name] }

// Redeem is Derive for those who may have had the preferred name before: they get it if it is held.
func (s *Scope) Redeem(preferred string, alternatives ...string) string {
	if name := s.Fit(preferred); s.held[name] {
		s.Take(name)
		return name
	}
	return s.Derive(preferred, alternatives...)
}

// Taken reports whether Claim would refuse name.
func (s *Scope) Taken(name string) bool {
	return s.took(name) || s.held[name] || !token.IsIdentifier(name) || types.Universe.Lookup(name) != nil || name == "init" || name == "_"
}

func (s *Scope) took(name string) bool { return s.taken[name] || s.base != nil && s.base.took(name) }

func (s *Scope) tookFolded(name string) bool {
	return s.folded[name] || s.base != nil && s.base.tookFolded(name)
}

// Claim takes the first of the names that is free, or else preferred with a number. It is for names that the document
// gives.
func (s *Scope) Claim(preferred string, alternatives ...string) string {
	return s.claim(s.Taken, preferred, alternatives)
}

// Derive is Claim for names that are derived from others: they differ from all in more than case.
func (s *Scope) Derive(preferred string, alternatives ...string) string {
	taken := func(name string) bool { return s.tookFolded(strings.ToLower(name)) || s.Taken(name) }
	return s.claim(taken, preferred, alternatives)
}

func (s *Scope) claim(taken func(string) bool, preferred string, alternatives []string) string {
	if !token.IsIdentifier(preferred) && !token.IsKeyword(preferred) {
		preferred = New().Exported(preferred)
	}
	name, found := s.firstFree(taken, preferred, alternatives)
	for i := max(s.next[preferred], 2); !found; i++ {
		number := strconv.Itoa(i)
		if name = Join(s.Fit(preferred), number); s.limit > 0 && len(name) > s.limit {
			name = Join(Fit(preferred, s.limit-len(number)-1, early), number)
		}
		found = !taken(name)
		s.next[preferred] = i + 1
	}
	s.Reserve(name)
	return name
}

// firstFree cuts the preferred name elsewhere before it takes another.
func (s *Scope) firstFree(taken func(string) bool, preferred string, alternatives []string) (string, bool) {
	names := []string{preferred}
	if s.Fit(preferred) != preferred {
		names = []string{s.Fit(preferred), Fit(preferred, s.limit, middle), Fit(preferred, s.limit, late)}
	}
	for _, name := range append(names, alternatives...) {
		if name = s.Fit(name); name != "" && !taken(name) {
			return name, true
		}
	}
	return "", false
}
