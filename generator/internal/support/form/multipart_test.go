package form

import (
	"io"
	"strings"
	"testing"
)

func TestForm(t *testing.T) {
	body, contentType := FormBody(func(f *FormWriter) {
		f.Text("title", "é\r\n--x")
		f.JSON("meta", []byte(`{"a":1}`))
		f.File(`fi"le`, File{Name: `a "b".png`, MediaType: "image/png", Body: strings.NewReader("bytes")})
		f.File("plain", File{Body: strings.NewReader(strings.Repeat("x", 100_000))})
		f.Text("after", "z")
	})
	defer body.Close()
	parts, err := ReadParts(iotest.HalfReader(body), contentType)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		field, name, mediaType, text string
		file                         bool
	}{
		{"title", "", "", "é\r\n--x", false}, {"meta", "", "application/json", `{"a":1}`, false},
		{`fi"le`, `a "b".png`, "image/png", "bytes", true},
		{"plain", "plain", "application/octet-stream", "", true}, // passed over
		{"after", "", "", "z", false},
	} {
		p, err := parts.Next()
		if err != nil {
			t.Fatal(want.field, err)
		}
		if p.Field != want.field || p.Name != want.name || p.MediaType != want.mediaType || p.IsFile != want.file {
			t.Errorf("%+v", p)
		}
		if want.text == "" {
			continue
		}
		if s, err := p.Text(100); s != want.text || err != nil {
			t.Errorf("%s: %q %v", p.Field, s, err)
		}
	}
	if _, err := parts.Next(); err != io.EOF {
		t.Error(err)
	}
}

func TestFormErrors(t *testing.T) {
	failed := errors.New("failed")
	for name, write := range map[string]func(*FormWriter){
		"text": func(f *FormWriter) { f.Text("a", "\xff"); f.Text("b", "x") }, "json": func(f *FormWriter) { f.JSON("a", []byte{0xFF}) },
		"file": func(f *FormWriter) { f.File("a", File{}) },
		"body": func(f *FormWriter) { f.File("a", File{Body: iotest.ErrReader(failed)}) },
	} {
		body, _ := FormBody(write)
		if _, err := io.ReadAll(body); err == nil {
			t.Error(name)
		}
	}
	const header = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
	for name, text := range map[string]string{
		"no name": "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--", "no end": header + "x", "no part": "x",
		"many headers": "--B\r\n" + strings.Repeat("A: b\r\n", 20_000) + "\r\nx\r\n--B--",
		"many parts":   strings.Repeat(header+"x\r\n", 1001) + "--B--",
		"too long":     header + strings.Repeat("x", 11) + "\r\n--B--",
	} {
		parts, err := ReadParts(strings.NewReader(text), "multipart/form-data; boundary=B")
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			var p *Part
			if p, err = parts.Next(); err == nil {
				_, err = p.Text(10)
			}
		}
		if err == io.EOF && name != "no part" {
			t.Error(name, err)
		}
	}
	for _, contentType := range []string{"", "multipart/form-data", "multipart/mixed; boundary=B", "application/json"} {
		if _, err := ReadParts(strings.NewReader(""), contentType); err == nil {
			t.Error(contentType)
		}
	}
	var none *Parts
	if _, err := none.Next(); err != io.EOF {
		t.Error(err)
	}
}

// A media type is text of somebody else's: it must not begin another field.
func TestMediaTypeOfFileInjectsNothing(t *testing.T) {
	for _, mediaType := range []string{"text/plain\r\nX-Evil: 1", "text/plain\nX-Evil: 1", "a/b\x00", "a/b\x7f"} {
		body, _ := FormBody(func(f *FormWriter) { f.File("a", File{MediaType: mediaType, Body: strings.NewReader("x")}) })
		if out, err := io.ReadAll(body); err == nil || strings.Contains(string(out), "X-Evil") {
			t.Errorf("%q: %q %v", mediaType, out, err)
		}
	}
}
