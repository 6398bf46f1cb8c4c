package har

import (
	"bytes"
	"encoding/base64"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

type postData struct {
	MimeType string  `json:"mimeType"`
	Text     *string `json:"text"`
	Encoding string  `json:"encoding"` // of no version of the format, but some tools write it
	Params   []param `json:"params"`
}

type param struct {
	Name        string `json:"name"`
	Value       string `json:"value"`
	FileName    string `json:"fileName"`
	ContentType string `json:"contentType"`
}

// maxBody is how long a body may be that is handed over.
const maxBody = 1 << 20

// whole is a body that is all there.
func whole(b []byte) exchange.Body {
	if len(b) > maxBody {
		return cut(int64(len(b)))
	}
	return exchange.Body{Bytes: b, Length: int64(len(b))}
}

func cut(length int64) exchange.Body { return exchange.Body{Length: length, Cut: true} }

// decoded is a text as the bytes that it stands for.
func decoded(text, encoding string) ([]byte, bool) {
	if !strings.EqualFold(encoding, "base64") {
		return []byte(text), encoding == ""
	}
	b, err := base64.StdEncoding.DecodeString(text)
	return b, err == nil
}

// requestBody is what was sent, if the file has it. Browsers keep files in forms as their names alone, and write bytes that are no text as
// some other text: what was announced tells.
func (e *entry) requestBody(h http.Header) exchange.Body {
	announced := length(h)
	data := e.Request.PostData
	if data == nil || data.Text == nil && data.Params == nil {
		if announced > 0 || h.Get("Transfer-Encoding") != "" || e.Request.BodySize.is && e.Request.BodySize.n > 0 ||
			announced < 0 && h.Get("Content-Type") != "" {
			return cut(max(announced, 0))
		}
		return exchange.Body{}
	}
	var b []byte
	var known bool
	if data.Text != nil && (*data.Text != "" || len(data.Params) == 0) {
		b, known = decoded(*data.Text, data.Encoding)
		known = known && (announced < 0 || announced == int64(len(b)) || h.Get("Content-Encoding") != "")
	} else {
		if h.Get("Content-Type") == "" && data.MimeType != "" {
			h.Set("Content-Type", data.MimeType)
		}
		b, known = form(h.Get("Content-Type"), data.Params)
	}
	if !known {
		return cut(max(announced, int64(len(b))))
	}
	return whole(b)
}

// length is what Content-Length says, -1 where it says nothing.
func length(h http.Header) int64 {
	n, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// form writes the body of a form anew, of which the file has the fields.
func form(mediaType string, params []param) ([]byte, bool) {
	base, arguments, _ := mime.ParseMediaType(mediaType)
	switch base {
	case "application/x-www-form-urlencoded":
		var pairs []string
		for _, p := range params {
			pairs = append(pairs, url.QueryEscape(p.Name)+"="+url.QueryEscape(p.Value))
		}
		return []byte(strings.Join(pairs, "&")), true
	case "multipart/form-data":
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		if w.SetBoundary(arguments["boundary"]) != nil {
			return nil, false
		}
		for _, p := range params {
			if p.FileName != "" && p.Value == "" || !p.write(w) {
				return nil, false
			}
		}
		ended := w.Close() == nil
		return b.Bytes(), ended
	}
	return nil, false
}

// write writes a part.
func (p *param) write(to *multipart.Writer) bool {
	disposition := map[string]string{"name": p.Name}
	if p.FileName != "" {
		disposition["filename"] = p.FileName
	}
	h := textproto.MIMEHeader{"Content-Disposition": {mime.FormatMediaType("form-data", disposition)}}
	if p.ContentType != "" {
		h.Set("Content-Type", p.ContentType)
	}
	part, err := to.CreatePart(h)
	if err != nil {
		return false
	}
	_, err = part.Write([]byte(p.Value))
	return err == nil
}

// responseBody is what was answered, if the file has it: with its codings off, as the format has it.
func (e *entry) responseBody(status int, h http.Header) exchange.Body {
	c := &e.Response.Content
	if e.Request.Method == http.MethodHead || status < 200 || status == http.StatusNoContent || status == http.StatusNotModified {
		return exchange.Body{}
	}
	if c.Text == nil || *c.Text == "" {
		// Nothing is what there was if the file says so twice: text that was too much to keep is not there either.
		if (!c.Size.is || c.Size.n == 0) && (length(h) == 0 || length(h) < 0 && e.Response.BodySize.is && e.Response.BodySize.n == 0) {
			return exchange.Body{}
		}
		return cut(max(length(h), c.Size.n, 0))
	}
	b, known := decoded(*c.Text, c.Encoding)
	if !known || c.Size.is && int64(len(b)) < c.Size.n && isUTF8(h) {
		return cut(max(int64(len(b)), c.Size.n))
	}
	return whole(b)
}

// isUTF8 reports whether a text has as many bytes in the file as it had on the wire.
func isUTF8(h http.Header) bool {
	_, arguments, _ := mime.ParseMediaType(h.Get("Content-Type"))
	charset := arguments["charset"]
	return charset == "" || strings.EqualFold(charset, "utf-8")
}
