package form

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// album is a form as emitters print one.
type album struct {
	Title  string
	Size   wire.Opt[int64]
	Labels []string
	Meta   wire.Raw
	Items  []int64
	Cover  File
	Photos []File
	Parts  *Parts
}

func (v *album) Validate() error {
	if v.Title == "bad" {
		return wire.Problems{{Pointer: "/title", Keyword: "enum", Detail: "must not be bad"}}
	}
	return nil
}

func (v *album) WriteForm(w *Writer) {
	WriteText(w, "title", v.Title, wire.FormatString)
	WriteOpt(w.As("text/x-size"), "size", v.Size, wire.FormatInt64)
	WriteItems(w, "labels", v.Labels, wire.FormatString)
	if v.Meta != nil {
		w.As("application/x+json").JSON("meta", v.Meta)
	}
	WriteValues(w, "items", v.Items, wire.AppendInt)
	w.As("image/png").OptFile("cover", v.Cover)
	w.Files("photos", v.Photos)
}

func (v *album) ReadPart(r *Reader) {
	switch r.Name() {
	case "title":
		v.Title = ReadText(r, wire.ParseString)
	case "size":
		v.Size = ReadOpt(r, wire.ParseInt64)
	case "labels", "labels[]":
		v.Labels = ReadItem(r, v.Labels, wire.ParseString)
	case "meta":
		if in := r.JSON(); in != nil {
			v.Meta = in.Raw()
		}
	case "items", "items[]":
		v.Items = ReadValues(r, v.Items, (*wire.Reader).Int64)
	case "cover":
		r.Part(&v.Parts)
	case "photos", "photos[]":
		r.Parts(&v.Parts)
	case "forbidden":
		r.Refuse()
	default:
		r.Skip()
	}
}

// upload is a form with one file.
type upload struct {
	Title string
	File  File
}

func (v *upload) ReadPart(r *Reader) {
	switch r.Name() {
	case "title":
		v.Title = ReadText(r, wire.ParseString)
	case "file":
		r.File(&v.File)
	}
}

var errTooLarge = errors.New("too large")

func begin(t *testing.T, body io.Reader, contentType string, into Body, required ...string) (*Reader, wire.Problems, error) {
	t.Helper()
	r, err := NewReader(body, contentType, into, Rules{
		Required: required, Limit: 100, TooLarge: func() error { return errTooLarge }, Broken: func(err error) error { return err },
		Wrong: func(found wire.Problems) error { return found },
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := r.Begin()
	return r, found, err
}

// rest reads all files, and the error at the end if that is not io.EOF.
func rest(p *Parts) (out string, err error) {
	for {
		part, err := p.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		b, err := io.ReadAll(part.Body)
		if err != nil {
			return out, err
		}
		out += part.Field + " " + part.Name + " " + part.MediaType + " " + string(b) + "; "
	}
}

func TestForm(t *testing.T) {
	sent := &album{
		Title: "é\r\n--x", Size: wire.Some[int64](1), Labels: []string{"a,b", ""}, Meta: wire.Raw(`{"a":1}`), Items: []int64{1, 2},
		Cover: File{Name: `a "b".png`, Body: strings.NewReader("c")},
		Photos: []File{
			{Name: "1.gif", MediaType: "image/gif", Body: strings.NewReader("1")}, {Body: iotest.OneByteReader(strings.NewReader("2"))},
		},
	}
	w := NewWriter()
	sent.WriteForm(w)
	f, err := w.Form("multipart/form-data")
	if err != nil || f.Length != -1 || f.IsRepeatable() {
		t.Fatal(f, err)
	}
	var got album
	_, found, err := begin(t, iotest.HalfReader(f.Body()), f.MediaType, &got, "title", "cover")
	if err != nil || found != nil {
		t.Fatal(found, err)
	}
	if got.Title != sent.Title || got.Size != sent.Size || len(got.Labels) != 2 || got.Labels[0] != "a,b" ||
		string(got.Meta) != `{"a":1}` || len(got.Items) != 2 || got.Items[1] != 2 {
		t.Errorf("%+v", got)
	}
	files, err := rest(got.Parts)
	want := `cover a "b".png image/png c; photos 1.gif image/gif 1; photos ` +
		"photos application/octet-stream 2; "
	if files != want || err != nil {
		t.Errorf("%s %v, want %s", files, err, want)
	}
}

// What a document says of parts stands in them, and in no others.
func TestMediaTypesOfParts(t *testing.T) {
	w := NewWriter()
	(&album{Title: "t", Meta: wire.Raw("1"), Items: []int64{1}, Cover: File{Body: strings.NewReader("")}}).WriteForm(w)
	f, err := w.Form("multipart/form-data")
	if err != nil {
		t.Fatal(err)
	}
	_, params, _ := mime.ParseMediaType(f.MediaType)
	in := multipart.NewReader(f.Body(), params["boundary"])
	for _, want := range []string{"title ", "meta application/x+json", "items application/json", "cover image/png"} {
		p, err := in.NextPart()
		if err != nil || p.FormName()+" "+p.Header.Get("Content-Type") != want {
			t.Fatal(p, err, want)
		}
	}
}

func TestFormsAreReadAgain(t *testing.T) {
	file := strings.NewReader("skipped|123")
	file.Seek(8, io.SeekStart)
	w := NewWriter()
	(&album{Cover: File{Body: file}}).WriteForm(w)
	f, err := w.Form("multipart/form-data")
	if err != nil || !f.IsRepeatable() {
		t.Fatal(err)
	}
	first, err := io.ReadAll(f.Body())
	again, failed := f.Again()
	if err != nil || failed != nil {
		t.Fatal(err, failed)
	}
	second, err := io.ReadAll(again)
	if err != nil || !bytes.Equal(first, second) || int64(len(first)) != f.Length || bytes.Contains(first, []byte("skipped")) {
		t.Errorf("%q %q %d %v", first, second, f.Length, err)
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	failed := errors.New("failed")
	for name, v := range map[string]*album{
		"text": {Title: "\xff"}, "item": {Labels: []string{"\xff"}}, "json": {Meta: wire.Raw("\xff")}, "no body": {Photos: []File{{}}},
		"media type": {Cover: File{MediaType: "text/plain\r\nX-Evil: 1", Body: strings.NewReader("")}},
		"control":    {Cover: File{MediaType: "a/b\x7f", Body: strings.NewReader("")}},
	} {
		w := NewWriter()
		if v.WriteForm(w); true {
			if _, err := w.Form("multipart/form-data"); err == nil {
				t.Error(name)
			}
		}
	}
	w := NewWriter()
	(&album{Cover: File{Name: "a\r\nX-Evil: 1", Body: iotest.ErrReader(failed)}}).WriteForm(w)
	f, err := w.Form("multipart/form-data")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(f.Body()); !errors.Is(err, failed) || strings.Contains(string(b), "\nX-Evil") {
		t.Errorf("%q %v", b, err)
	}
}

func TestFileOfARange(t *testing.T) {
	w := NewWriter()
	w.As("image/*").File("photo", File{Body: strings.NewReader("x"), MediaType: "image/png"})
	if _, err := w.Form("multipart/form-data"); err != nil {
		t.Error(err)
	}
	w = NewWriter()
	w.As("image/*").File("photo", File{Body: strings.NewReader("x")})
	const want = "photo: the file has no MediaType, which must be one of image/*"
	if _, err := w.Form("multipart/form-data"); err == nil || err.Error() != want {
		t.Error(err)
	}
}
