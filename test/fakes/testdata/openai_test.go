package w

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"w/gen/api"
	"w/gen/client"
	"w/gen/form"
	"w/gen/wire"
)

func serve(t *testing.T, mux *http.ServeMux) *client.Client {
	t.Helper()
	fake := httptest.NewServer(mux)
	t.Cleanup(fake.Close)
	c, err := client.New(client.WithBaseURL(fake.URL), client.WithAPIKeyAuth("key"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func chunk(text string) string {
	return `data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"` + text +
		`"},"finish_reason":null}]}` + "\n\n"
}

// A chat completion is streamed: each chunk is there before the next one is sent, and [DONE] ends it. Without stream it is one value.
func TestChatCompletion(t *testing.T) {
	seen := make(chan string)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /chat/completions", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.Header.Get("Authorization") != "Bearer key" || !strings.Contains(string(body), `"content":"Count."`) {
			t.Errorf("%v %s", r.Header, body)
		}
		if !strings.Contains(string(body), `"stream":true`) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"logprobs":null,`+
				`"finish_reason":"stop","message":{"role":"assistant","content":"one two","refusal":null}}]}`)
			return
		}
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		for _, text := range []string{"one", " two"} {
			io.WriteString(w, chunk(text))
			http.NewResponseController(w).Flush()
			if got := <-seen; got != text {
				t.Errorf("%q was seen behind %q", got, text)
			}
		}
		io.WriteString(w, "data: [DONE]\n\n")
	})
	c := serve(t, mux)
	model, content := api.ModelIDsSharedString("m"), api.ChatCompletionRequestUserMessageContentTextContent("Count.")
	message := &api.ChatCompletionRequestUserMessage{Content: api.ChatCompletionRequestUserMessageContent{Value: &content}}
	ask := api.CreateChatCompletionRequest{
		Model: api.ModelIDsShared{Value: &model}, Messages: []api.ChatCompletionRequestMessage{{Value: message}},
	}
	for _, stream := range []bool{true, false} {
		ask.Stream = wire.SomeNotNull(stream)
		res, err := c.Chat.CreateChatCompletion(t.Context(), api.CreateChatCompletionParams{Body: ask})
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		switch res := res.(type) {
		case *api.CreateChatCompletionResultEventStream:
			for event, err := range res.Value.All() {
				if err != nil {
					t.Fatal(err)
				}
				text := event.Data.Choices[0].Delta.Content.Value
				got.WriteString(text)
				seen <- text
			}
		case *api.CreateChatCompletionResultJSON:
			got.WriteString(res.Value.Choices[0].Message.Content.Value)
		}
		if _, isStream := res.(*api.CreateChatCompletionResultEventStream); got.String() != "one two" || isStream != stream {
			t.Errorf("%q %T", got.String(), res)
		}
	}
}

// A file is uploaded in parts, and as a form with fields before it.
func TestUploads(t *testing.T) {
	var got []string
	mux := http.NewServeMux()
	mux.HandleFunc("POST /uploads/u1/parts", func(w http.ResponseWriter, r *http.Request) {
		file, header, err := r.FormFile("data")
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(file)
		got = append(got, header.Filename+" "+string(data))
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"id":"p`+string(data)+`","created_at":1,"upload_id":"u1","object":"upload.part"}`)
	})
	mux.HandleFunc("POST /files", func(w http.ResponseWriter, r *http.Request) {
		file, _, err := r.FormFile("file")
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(file)
		got = append(got, r.FormValue("purpose")+" "+string(data))
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"id":"f1","bytes":3,"created_at":1,"filename":"a.txt","object":"file","purpose":"batch","status":"processed"}`)
	})
	c := serve(t, mux)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for _, data := range []string{"1", "2"} {
		part, err := c.Uploads.AddUploadPart(ctx, api.AddUploadPartParams{
			UploadID: "u1", Body: &api.AddUploadPartBody{Data: form.File{Name: "blob", Body: strings.NewReader(data)}},
		})
		if err != nil || part.ID != "p"+data {
			t.Fatal(part, err)
		}
	}
	file, err := c.Files.CreateFile(ctx, api.CreateFileParams{Body: &api.CreateFileBody{
		Purpose: "batch", File: form.File{Name: "a.txt", Body: strings.NewReader("abc")},
	}})
	if err != nil || file.ID != "f1" {
		t.Fatal(file, err)
	}
	if all := strings.Join(got, ", "); all != "blob 1, blob 2, batch abc" {
		t.Error(all)
	}
}
