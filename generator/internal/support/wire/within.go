// SPDX-License-Identifier: 0BSD

package wire

import "strconv"

// InItem places what err says about a value in element i of an array. With Item and Param it reaches lists in lists.
func InItem(i int, err error) error {
	if err == nil {
		return nil
	}
	return within(strconv.Itoa(i), err)
}

// InMember places what err says about a value in a member of a map.
func InMember(name string, err error) error {
	if err == nil {
		return nil
	}
	return within(escapePointer.Replace(name), err)
}

func within(token string, err error) error {
	var p Problems
	p.add("", "/"+token, err)
	return p
}
