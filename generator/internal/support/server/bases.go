//go:build !fixed

// SPDX-License-Identifier: 0BSD

package server

import (
	"net/url"
	"strings"
)

// mounts takes paths apart at which the API may be: the texts of each segment, between which a variable has any text.
func mounts(paths ...string) [][][]string {
	list := make([][][]string, len(paths))
	for i, path := range paths {
		for segment := range strings.SplitSeq(path, "/") {
			var texts []string
			for more := true; more; {
				var text string
				text, segment, more = strings.Cut(segment, "{")
				if decoded, err := url.PathUnescape(text); err == nil {
					text = decoded
				}
				texts = append(texts, text)
				_, segment, _ = strings.Cut(segment, "}")
			}
			list[i] = append(list[i], texts)
		}
		list[i] = list[i][1:] // what is before the first slash
	}
	return list
}

// below is what a path has behind the first of the bases that it begins with. Where WithBasePath has said what that is, it has been cut off
// already.
func (x *exchange) below(path []string) (rest []string, ok bool) {
	if x.server.base != nil {
		return path, true
	}
	for _, base := range bases {
		if rest, ok := cutBase(path, base); ok {
			x.mounted = len(base)
			return rest, true
		}
	}
	return nil, false
}

func cutBase(path []string, base [][]string) (rest []string, ok bool) {
	if len(path) < len(base) {
		return nil, false
	}
	for i, texts := range base {
		if len(texts) == 1 && path[i] != texts[0] {
			return nil, false
		}
		if _, ok := parts(path[i], texts...); !ok && len(texts) > 1 {
			return nil, false
		}
	}
	if rest = path[len(base):]; len(rest) == 1 && rest[0] == "" {
		return nil, true
	}
	return rest, true
}
