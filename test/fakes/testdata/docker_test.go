package w

import (
	"archive/tar"
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"w/gen/api"
	"w/gen/client"
	"w/gen/wire"
)

func serve(t *testing.T, path string, handler http.HandlerFunc) *client.Client {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc(path, handler)
	fake := httptest.NewServer(mux)
	t.Cleanup(fake.Close)
	c, err := client.New(client.WithBaseURL(fake.URL))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The archive of a build is streamed: the server has its first file while the second is not written yet.
func TestBuild(t *testing.T) {
	seen := make(chan string)
	c := serve(t, "POST /build", func(_ http.ResponseWriter, r *http.Request) {
		archive := tar.NewReader(r.Body)
		for {
			header, err := archive.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Error(err)
				return
			}
			seen <- header.Name + " " + r.FormValue("t")
		}
	})
	in, out := io.Pipe()
	go func() {
		archive := tar.NewWriter(out)
		for _, name := range []string{"Dockerfile", "main.go"} {
			archive.WriteHeader(&tar.Header{Name: name, Size: 512, Mode: 0o600})
			archive.Write(make([]byte, 512))
			archive.Flush()
			if got := <-seen; got != name+" app:1" {
				t.Error(got)
			}
		}
		out.CloseWithError(archive.Close())
	}()
	if err := c.Image.Build(t.Context(), api.ImageBuildParams{T: wire.Some("app:1"), Body: in}); err != nil {
		t.Fatal(err)
	}
}

// Logs are followed: a line is there before the next one is written.
func TestLogs(t *testing.T) {
	seen := make(chan string)
	c := serve(t, "GET /containers/{id}/logs", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery != "follow=true&stdout=true" {
			t.Error(r.URL.RawQuery)
		}
		w.Header().Set("Content-Type", "application/vnd.docker.raw-stream")
		for _, line := range []string{"one", "two"} {
			io.WriteString(w, line+"\n")
			http.NewResponseController(w).Flush()
			if got := <-seen; got != line {
				t.Error(got)
			}
		}
	})
	logs, err := c.Container.Logs(t.Context(), api.ContainerLogsParams{ID: "web", Follow: wire.Some(true), Stdout: wire.Some(true)})
	if err != nil {
		t.Fatal(err)
	}
	defer logs.Close()
	n := 0
	for lines := bufio.NewScanner(logs); lines.Scan(); n++ {
		seen <- lines.Text()
	}
	if n != 2 || logs.MediaType != "application/vnd.docker.raw-stream" {
		t.Error(n, logs.MediaType)
	}
}
