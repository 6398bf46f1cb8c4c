package w

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"w/gen/api"
	"w/gen/client"
)

// A file's content is committed at a path with slashes; what is refused is a typed error.
func TestCommit(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /repos/o/r/contents/{path...}", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if string(body) != `{"message":"m","content":"aGk="}` {
			t.Errorf("%s", body)
		}
		w.Header().Set("Content-Type", "application/json")
		if r.PathValue("path") != "docs/a b.md" {
			w.WriteHeader(http.StatusNotFound)
			io.WriteString(w, `{"message":"Not Found","documentation_url":"u","status":"404"}`)
			return
		}
		w.WriteHeader(http.StatusCreated)
		io.WriteString(w, `{"content":null,"commit":{"sha":"s1"}}`)
	})
	fake := httptest.NewServer(mux)
	defer fake.Close()
	c, err := client.New(client.WithBaseURL(fake.URL))
	if err != nil {
		t.Fatal(err)
	}
	ask := api.ReposCreateOrUpdateFileContentsParams{
		Owner: "o", Repo: "r", Path: "docs/a b.md", Body: api.ReposCreateOrUpdateFileContentsBody{Message: "m", Content: "aGk="},
	}
	res, err := c.Repos.CreateOrUpdateFileContents(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	if created, ok := res.(*api.ReposCreateOrUpdateFileContents201); !ok || created.Body.Commit.Sha.Value != "s1" {
		t.Errorf("%T", res)
	}
	ask.Path = "other"
	_, err = c.Repos.CreateOrUpdateFileContents(t.Context(), ask)
	var refused *api.BasicErrorError
	if !errors.As(err, &refused) || refused.Status != http.StatusNotFound || refused.Body.Message.Value != "Not Found" {
		t.Errorf("%T %v", err, err)
	}
}
