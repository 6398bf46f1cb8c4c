package w

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"w/gen/api"
	"w/gen/client"
	"w/gen/form"
	"w/gen/wire"
)

const message = `{"type":0,"content":"hi","mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"timestamp":"2026-01-02T03:04:05Z",` +
	`"edited_timestamp":null,"flags":0,"components":[],"id":"7","channel_id":"5","pinned":false,"mention_everyone":false,"tts":false,` +
	`"author":{"id":"1","username":"u","avatar":null,"discriminator":"0","public_flags":0,"flags":0,"global_name":null}}`

// A message has two attachments: what is said of them comes before the files, which come in order.
func TestMessageWithAttachments(t *testing.T) {
	var got []string
	fake := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Method+" "+r.URL.Path, r.Header.Get("Authorization"))
		parts, err := r.MultipartReader()
		if err != nil {
			t.Error(err)
			return
		}
		for {
			part, err := parts.NextPart()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Error(err)
				return
			}
			body, _ := io.ReadAll(part)
			got = append(got, strings.Join([]string{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), string(body)}, "|"))
		}
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, message)
	}))
	defer fake.Close()
	c, err := client.New(client.WithBaseURL(fake.URL), client.WithBotToken("Bot abc"))
	if err != nil {
		t.Fatal(err)
	}
	file := func(name, text string) form.File { return form.File{Name: name, Body: strings.NewReader(text)} }
	res, err := c.CreateMessage(t.Context(), api.CreateMessageParams{
		ChannelID: "5", Body: &api.CreateMessageFormData{Value: &api.CreateMessageFormDataValue{
			Content:     wire.Some("hi"),
			Attachments: []api.MessageAttachmentRequest{{ID: "0", Description: wire.SomeNotNull("first")}, {ID: "1"}},
			Files0:      file("a.txt", "A"), Files1: file("b.txt", "B"),
		}},
	})
	if err != nil || res.Body.ID != "7" {
		t.Fatal(res, err)
	}
	want := []string{
		"POST /channels/5/messages", "Bot abc",
		"content|||hi",
		`attachments||application/json|{"id":"0","description":"first"}`,
		`attachments||application/json|{"id":"1"}`,
		"files[0]|a.txt|application/octet-stream|A",
		"files[1]|b.txt|application/octet-stream|B",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
