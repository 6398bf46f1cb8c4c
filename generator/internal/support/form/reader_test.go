package form

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

const (
	contentType = "multipart/form-data; boundary=B"
	end         = "--B--"
)

func part(disposition, text string) string {
	return "--B\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + text + "\r\n"
}

// headed is a part of a field with a long header.
func headed(name string, length int) string {
	return part(`name="`+name+"\"\r\nX: "+strings.Repeat("z", length), "1")
}

var (
	title = part(`name="title"`, "t")
	photo = part(`name="photos"; filename="p"`, "1")
)

// told is what is wrong with a form, in the beginning and after its files.
func told(t *testing.T, body string, required ...string) (before, after string) {
	t.Helper()
	var v album
	r, found, err := begin(t, strings.NewReader(body), contentType, &v, required...)
	if invalid := r.Judge(v.Validate()); invalid != nil {
		found.Merge(invalid)
	}
	switch {
	case err != nil:
		return err.Error(), ""
	case found != nil:
		return found.Error(), ""
	}
	if _, err := rest(v.Parts); err != nil {
		after = err.Error()
	}
	return "", after
}

func TestFaultsOfForms(t *testing.T) {
	for _, c := range []struct{ body, before, after string }{
		{title + end, "", ""}, {title + photo + end, "", ""}, {photo + title + end, "", ""},
		{end, "body/title: is required", ""},
		{photo + end, "", "body/title: is required"},
		{title + photo + title + end, "", "body/title: the part is there twice"},
		{part(`name="title"`, "bad") + end, "body/title: must not be bad", ""},
		{photo + part(`name="title"`, "bad") + end, "", "body/title: must not be bad"},
		{photo + part(`name="title"`, "\xff") + end, "", "body/title: must be valid UTF-8"},
		{title + strings.Repeat(part(`name="cover"; filename="c"`, ""), 2) + end, "", "body/cover: the part is there twice"},
		{title + part(`name="forbidden"`, "x") + end, "body/forbidden: is not allowed", ""},
		{title + part(`name="items"`, "1") + part(`name="items"`, "x") + end, "/items/1", ""},
		{title + part(`name="items"`, "1") + part(`name="items"`, " [2,3]") + part(`name="items"`, "") + end, "", ""},
		{title + part(`name="items"`, "[1,x]") + end, "/items/1", ""},
		{title + part(`name="meta"`, "") + end, "", ""},
		{title + part(`name="meta"`, "{") + end, "/meta", ""},
		{title + part(`name="meta"`, "1") + part(`name="meta"`, "1") + end, "body/meta: the part is there twice", ""},
		{title + part(`filename="x"`, "1") + end, "has no name", ""},
		{title + part(`name="other"`, strings.Repeat("x", 100)) + end, "too large", ""},
		{photo + title + part(`name="labels"`, strings.Repeat("x", 100)) + end, "", "too large"},
		{title + strings.Repeat(part(`name="labels"`, ""), 1000) + end, "too many parts", ""},
		{"", "ends before", ""}, {"x", "ends before", ""}, {title, "ends before", ""}, {title + photo, "", "ends before"},
		{title + photo[:len(photo)-3], "", "ends before"},
		{"--B\r\n" + strings.Repeat("A: b\r\n", 20_000) + "\r\nx\r\n--B--", "body: the header of part 1 is longer than 16384 bytes", ""},
		{title + "--B\r\n" + strings.Repeat("A: b\r\n", 20_000) + "\r\nx\r\n--B--", "the header of part 2 is longer", ""},
		{title + photo + headed("cover", 9<<20) + end, "", "the header of part 3 is longer"},
		{title + headed("meta", 17<<10) + end, "body/meta: the header of part 2 is longer than 16384 bytes", ""},
		{title + headed("items", 10) + headed("items", 10) + end, "", ""},
		{title + headed("items", 400) + end, "too large", ""},
	} {
		before, after := told(t, c.body, "title")
		if !holds(before, c.before) || !holds(after, c.after) {
			t.Errorf("%.300q: %q, %q; want %q, %q", c.body, before, after, c.before, c.after)
		}
	}
	for _, contentType := range []string{"", "multipart/form-data", "multipart/form-data; boundary=", "x"} {
		if _, err := NewReader(strings.NewReader(""), contentType, new(album), Rules{}); err == nil {
			t.Error(contentType)
		}
	}
	var none *Parts
	if _, err := none.Next(); err != io.EOF {
		t.Error(err)
	}
}

func holds(got, want string) bool { return strings.Contains(got, want) && (want != "" || got == "") }

// A form that ends too early must not be taken for one that is complete.
func TestBrokenFormsHaveNoEnd(t *testing.T) {
	var v album
	if _, found, err := begin(t, strings.NewReader(title+photo), contentType, &v); found != nil || err != nil {
		t.Fatal(found, err)
	}
	for range 3 {
		if _, err := rest(v.Parts); err == nil || errors.Is(err, io.EOF) {
			t.Error(err)
		}
	}
}

func TestNamesAsBrowsersWriteThem(t *testing.T) {
	for written, want := range map[string]string{
		"a%22b": `a"b`, "a%0D%0Ab": "a\r\nb", "%0A": "\n", "100%": "100%", "%0d%2F": "%0d%2F", "%2522": "%2522", "a b.txt": "a b.txt",
	} {
		var v upload
		body := part(`name="file"; filename="`+written+`"`, "123") + title + end
		if _, found, err := begin(t, strings.NewReader(body), contentType, &v); found != nil || err != nil {
			t.Fatal(found, err)
		}
		if v.File.Name != want {
			t.Errorf("%s is %q, want %q", written, v.File.Name, want)
		}
	}
	for _, name := range []string{`a"b`, "a\r\nb", "ü\n", "100%"} { // and back
		if got := quoted(escapeName.Replace(name)); got != name {
			t.Errorf("%q becomes %q", name, got)
		}
	}
}

func TestFileWithFieldsBehindIt(t *testing.T) {
	for body, want := range map[string]string{
		part(`name="file"; filename="a%22b"`, "123") + title + end:         "",
		part(`name="file"`, "123") + title + part(`name="x"`, "") + end:    "",
		part(`name="file"`, "123") + title + title + end:                   "twice",
		part(`name="file"`, "123") + end:                                   "required",
		part(`name="file"`, "123") + part(`name="file"`, "4") + end:        "twice",
		strings.TrimSuffix(part(`name="file"; filename="x"`, "123"), "\n"): "ends before",
	} {
		var v upload
		_, found, err := begin(t, strings.NewReader(body), contentType, &v, "title", "file")
		if found != nil || err != nil || v.Title != "" {
			t.Fatal(found, err)
		}
		file := v.File.Body
		b, err := io.ReadAll(file)
		whole := err == nil && v.Title == "t" && string(b) == "123"
		if whole != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %q %v, want %s", body, b, err, want)
		}
		if n, again := file.Read(make([]byte, 1)); n != 0 || again == nil || err != nil && again.Error() != err.Error() {
			t.Error(n, again)
		}
	}
}

// Browsers send a part without a name and bytes for a file that nobody chose.
func TestFilesThatAreNone(t *testing.T) {
	for body, want := range map[string]bool{
		part(`name="file"; filename=""`, ""): false, part(`name="file"`, ""): false, part(`name="file"; filename="x"`, ""): true,
		part(`name="file"; filename=""`, "1"): true, "": false,
	} {
		var v upload
		if _, found, err := begin(t, strings.NewReader(title+body+end), contentType, &v); found != nil || err != nil {
			t.Fatal(found, err)
		}
		if got := v.File.Body != nil; got != want {
			t.Errorf("%q: %v", body, got)
		}
	}
}

func TestJudgeKeepsWhatIsNotOfTheBody(t *testing.T) {
	r, _, _ := begin(t, strings.NewReader(title+end), contentType, new(album))
	var all wire.Problems
	all.Param("query", "x", wire.Invalid("type", "1"))
	all.At("/title", wire.Invalid("type", "2"))
	all.At("/labels/0", wire.Invalid("type", "3"))
	all.At("", wire.Invalid("type", "4"))
	if got := r.Judge(all); got == nil || got.Error() != "query/x: 1; body/title: 2" {
		t.Error(got)
	}
	if other := errors.New("other"); r.Judge(other) != other || r.Judge(nil) != nil {
		t.Error("errors of other kinds")
	}
}
