package child

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// valueOf is a body as what JSON has: an object of a form, an array of a stream. It is absent for what is none of these.
func valueOf(header http.Header, media string, body []byte) any {
	switch {
	case media == "text/event-stream":
		return eventsOf(body)
	case strings.HasSuffix(media, "json-seq"):
		return itemsOf(bytes.Split(body, []byte{0x1E}))
	case strings.Contains(media, "ndjson"), strings.Contains(media, "jsonl"), strings.Contains(media, "json-lines"):
		return itemsOf(bytes.Split(body, []byte{'\n'}))
	case media == "" || strings.Contains(media, "json"):
		return parsed(body)
	case media == "multipart/form-data":
		return formOf(header.Get("Content-Type"), body)
	}
	return absent{}
}

// parsed is the first JSON text in some.
func parsed(text []byte) (v any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&v) != nil {
		return absent{}
	}
	return v
}

func itemsOf(texts [][]byte) any {
	list := []any{}
	for _, text := range texts {
		if text = bytes.TrimSpace(text); len(text) > 0 {
			list = append(list, parsed(text))
		}
	}
	return list
}

// eventsOf are the events of a stream that have data (HTML, section 9.2.6): as JSON, if it is some, or else as a text.
func eventsOf(body []byte) any {
	list := []any{}
	var data []string
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(body), "\ufeff"))
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" && len(data) > 0 {
			whole := strings.Join(data, "\n")
			data = nil
			if v := parsed([]byte(whole)); v != (absent{}) {
				list = append(list, map[string]any{"data": v})
			} else if whole != "" {
				list = append(list, map[string]any{"data": whole})
			}
		}
		if name, value, _ := strings.Cut(line, ":"); name == "data" {
			data = append(data, strings.TrimPrefix(value, " "))
		}
	}
	return list
}

// formOf is a form: its parts by name, texts but for those that are JSON, and nothing of files.
func formOf(field string, body []byte) any {
	_, arguments, err := mime.ParseMediaType(field)
	if err != nil || arguments["boundary"] == "" {
		return absent{}
	}
	form := map[string]any{}
	parts := multipart.NewReader(bytes.NewReader(body), arguments["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			return form
		}
		if p.FileName() != "" {
			continue
		}
		text, err := io.ReadAll(p)
		if err != nil {
			return form
		}
		var v any = string(text)
		if strings.Contains(MediaType(http.Header(p.Header)), "json") || bytes.HasPrefix(text, []byte("{")) {
			v = parsed(text)
		}
		name := strings.TrimSuffix(p.FormName(), "[]")
		switch before := form[name].(type) {
		case nil:
			form[name] = v
		case several:
			form[name] = append(before, v)
		default:
			form[name] = several{before, v}
		}
	}
}

// several are the parts of one name.
type several = []any
