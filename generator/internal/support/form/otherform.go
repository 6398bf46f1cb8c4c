//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import "github.com/bindery-dev/bindery/generator/internal/support/wire"

// OtherForm is how a member of a form stands in it that is neither JSON nor in a style, such as XML.
type OtherForm struct {
	Text func(json []byte) (string, error)
	JSON func(text string) ([]byte, error)
}

// addPair adds a member, or an element of one.
func (o OtherForm) addPair(p *pairs, name, text string) {
	if p.n++; p.n > mostParts {
		p.err = errManyParts
		return
	}
	text, err := p.unescape(text)
	var json []byte
	if err == nil {
		json, err = o.JSON(text)
	}
	if err != nil {
		var found wire.Problems
		found.Member("", name, err)
		p.err = found
		return
	}
	part := p.found.part(name)
	part.texts = append(part.texts, string(json))
}

// writePairs adds a value, or the elements of an array.
func (o OtherForm) writePairs(p *pairList, name string, json []byte) error {
	list := []wire.Raw{json}
	if v := valueOf(json); v.kind == wire.KindArray {
		list = v.parts
	}
	for _, one := range list {
		text, err := o.Text(one)
		if err == nil {
			err = p.add(name, text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
