package main

import (
	"bytes"
	"fmt"
	"go/constant"
	"go/types"
	"log"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// stub is one package of the archive.
type stub struct {
	library *library
	pkg     *types.Package
	whole   bool
	decls   map[string]string // by name; "" while one is being written
	imports map[string]bool
}

// source is the package as one Go file.
func (s *stub) source() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "package %s\n", s.pkg.Name())
	for _, path := range slices.Sorted(maps.Keys(s.imports)) {
		fmt.Fprintf(&b, "import %q\n", path)
	}
	for _, name := range slices.Sorted(maps.Keys(s.decls)) {
		b.WriteString(s.decls[name])
	}
	return b.Bytes()
}

// all declares everything that the package exports.
func (s *stub) all() {
	scope := s.pkg.Scope()
	for _, name := range scope.Names() {
		if obj := scope.Lookup(name); obj.Exported() {
			s.declare(obj)
		}
	}
}

// declare writes the declaration of obj, once.
func (s *stub) declare(obj types.Object) {
	name := obj.Name()
	if _, done := s.decls[name]; done {
		return
	}
	s.decls[name] = ""
	switch obj := obj.(type) {
	case *types.Const:
		s.decls[name] = s.constant(obj)
	case *types.Var:
		s.decls[name] = fmt.Sprintf("var %s %s\n", name, s.typ(obj.Type()))
	case *types.Func:
		s.decls[name] = fmt.Sprintf("func %s%s\n", name, s.signature(obj.Type()))
	case *types.TypeName:
		s.decls[name] = s.typeDecl(obj)
	}
}

// precision is that of the compiler's constants.
const precision = 512

func (s *stub) constant(obj *types.Const) string {
	value := obj.Val().ExactString()
	switch v := constant.Val(obj.Val()).(type) {
	case *big.Rat:
		value = new(big.Float).SetPrec(precision).SetRat(v).Text('p', 0)
	case *big.Float:
		value = v.Text('p', 0)
	}
	if b, ok := obj.Type().(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		if b.Kind() == types.UntypedRune {
			value = "'\\x00' + " + value
		}
		return fmt.Sprintf("const %s = %s\n", obj.Name(), value)
	}
	return fmt.Sprintf("const %s %s = %s\n", obj.Name(), s.typ(obj.Type()), value)
}

func (s *stub) typeDecl(obj *types.TypeName) string {
	if obj.IsAlias() {
		return fmt.Sprintf("type %s = %s\n", obj.Name(), s.typ(types.Unalias(obj.Type())))
	}
	named := obj.Type().(*types.Named)
	var b strings.Builder
	fmt.Fprintf(&b, "type %s", obj.Name())
	s.typeParams(&b, named.TypeParams())
	st, isStruct := named.Underlying().(*types.Struct)
	switch {
	case isStruct && !s.whole && !slices.Contains(detailed, s.pkg.Path()+"."+obj.Name()):
		fmt.Fprintf(&b, " struct{ _ %s }\n", hidden(st))
		return b.String()
	case isStruct:
		fmt.Fprintf(&b, " %s\n", s.structType(st))
	default:
		fmt.Fprintf(&b, " %s\n", s.typ(named.Underlying()))
	}
	for m := range named.Methods() {
		if m.Exported() {
			s.method(&b, named, m)
		}
	}
	return b.String()
}

// typeParams writes [K comparable, V any].
func (s *stub) typeParams(b *strings.Builder, list *types.TypeParamList) {
	for i, p := range slices.Collect(list.TypeParams()) {
		open := ", "
		if i == 0 {
			open = "["
		}
		fmt.Fprintf(b, "%s%s %s", open, p.Obj().Name(), s.typ(p.Constraint()))
	}
	if list.Len() > 0 {
		b.WriteString("]")
	}
}

func (s *stub) method(b *strings.Builder, named *types.Named, m *types.Func) {
	sig := m.Signature()
	star := ""
	if _, isPointer := sig.Recv().Type().(*types.Pointer); isPointer {
		star = "*"
	}
	var params []string
	for p := range sig.RecvTypeParams().TypeParams() {
		params = append(params, p.Obj().Name())
	}
	of := ""
	if len(params) > 0 {
		of = "[" + strings.Join(params, ", ") + "]"
	}
	fmt.Fprintf(b, "func (%s%s%s) %s%s\n", star, named.Obj().Name(), of, m.Name(), s.signature(sig))
}

// structType writes the exported fields, and a blank one in place of all others.
func (s *stub) structType(t *types.Struct) string {
	var b strings.Builder
	b.WriteString("struct {\n")
	blank := false
	for f := range t.Fields() {
		switch {
		case f.Exported() && f.Embedded():
			fmt.Fprintf(&b, "%s\n", s.typ(f.Type()))
		case f.Exported():
			fmt.Fprintf(&b, "%s %s\n", f.Name(), s.typ(f.Type()))
		case f.Embedded() && promotes(f.Type()):
			fmt.Fprintf(&b, "%s\n", s.typ(f.Type()))
		default:
			blank = true
		}
	}
	if blank {
		fmt.Fprintf(&b, "_ %s\n", hidden(t))
	}
	b.WriteString("}")
	return b.String()
}

// hidden is a type for the blank field of a struct, which is comparable if t is.
func hidden(t *types.Struct) string {
	if types.Comparable(t) {
		return "int"
	}
	return "[]int"
}

// promotes reports whether embedding t exports anything.
func promotes(t types.Type) bool {
	set := types.NewMethodSet(types.NewPointer(t))
	for m := range set.Methods() {
		if m.Obj().Exported() {
			return true
		}
	}
	return false
}

// signature writes a function type without the word func.
func (s *stub) signature(t types.Type) string { return strings.TrimPrefix(s.typ(t), "func") }

// typ writes the use of a type and declares what it mentions.
func (s *stub) typ(t types.Type) string {
	s.mention(t)
	return types.TypeString(t, func(p *types.Package) string {
		if p == s.pkg {
			return ""
		}
		s.imports[p.Path()] = true
		return p.Name()
	})
}

// mention declares the types that t mentions, in the packages that they belong to.
func (s *stub) mention(t types.Type) {
	switch t := t.(type) {
	case *types.Alias:
		s.need(t.Obj())
		s.each(t.TypeArgs())
	case *types.Named:
		s.need(t.Obj())
		s.each(t.TypeArgs())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		if m, isMap := t.(*types.Map); isMap {
			s.mention(m.Key())
		}
		s.mention(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			s.mention(f.Type())
		}
	case *types.Signature:
		for p := range t.TypeParams().TypeParams() {
			s.mention(p.Constraint())
		}
		s.mention(t.Params())
		s.mention(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			s.mention(v.Type())
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			s.mention(m.Type())
		}
		for e := range t.EmbeddedTypes() {
			s.mention(e)
		}
	case *types.Union:
		for term := range t.Terms() {
			s.mention(term.Type())
		}
	case *types.Basic, *types.TypeParam:
	default:
		log.Fatalf("%s: a type of kind %T is not foreseen", s.pkg.Path(), t)
	}
}

func (s *stub) each(list *types.TypeList) {
	for t := range list.Types() {
		s.mention(t)
	}
}

func (s *stub) need(obj *types.TypeName) {
	if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
		s.library.stub(obj.Pkg()).declare(obj)
	}
}
