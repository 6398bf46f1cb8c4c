package prose

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Excerpt is a value in a message.
func Excerpt(n *source.Node) string {
	text := string(n.JSON())
	if len(text) > 40 {
		return text[:Cut(text, 37)] + "..."
	}
	return text
}

// Cut is the largest index up to n at which a rune starts.
func Cut(text string, n int) int {
	if n >= len(text) {
		return len(text)
	}
	for n > 0 && text[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

// Quoted shows a text of the document, however long or strange it is.
func Quoted(text string) string {
	const most = 80
	if len(text) > most {
		text = text[:Cut(text, most)] + "..."
	}
	return strconv.Quote(text)
}
