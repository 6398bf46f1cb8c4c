package calls_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golden/calls/api"
	"golden/calls/client"
	"golden/calls/server"
	"golden/calls/wire"
)

var _ server.FilesHandler = client.Client{}.Files

// backend answers with what it is told to, and remembers what it was asked.
type backend struct {
	operation, got any
	err            error
	poll           api.PollResponse
	free           *api.FreeResponse
	other          *api.OtherResponse
	cut            api.CutResponse
}

func (b *backend) note(operation string, got any) error {
	b.operation, b.got = operation, got
	return b.err
}

var file = api.File{Name: "n", Size: wire.Some[int64](1 << 60)}

func (b *backend) Root(context.Context) error { return b.note("Root", nil) }

func (b *backend) ListFiles(context.Context) (map[string]api.File, error) {
	return map[string]api.File{"b": file, "a": {}}, b.note("ListFiles", nil)
}

func (b *backend) GetFile(_ context.Context, p api.GetFileParams) (*api.File, error) {
	return &file, b.note("GetFile", p)
}

func (b *backend) GetText(_ context.Context, p api.GetTextParams) (string, error) {
	return "text of " + p.Name, b.note("GetText", p)
}

func (b *backend) RenewLatest(context.Context) (api.State, error) {
	return api.StateNew, b.note("RenewLatest", nil)
}

func (b *backend) Compare(_ context.Context, p api.CompareParams) (int64, error) {
	return -5, b.note("Compare", p)
}

func (b *backend) Batch(_ context.Context, p api.BatchParams) error { return b.note("Batch", p) }

func (b *backend) GetBatch(_ context.Context, p api.GetBatchParams) (int64, error) {
	return 1, b.note("GetBatch", p)
}

func (b *backend) Search(_ context.Context, p api.SearchParams) error   { return b.note("Search", p) }
func (b *backend) Patch(_ context.Context, p api.PatchParams) error     { return b.note("Patch", p) }
func (b *backend) PutFlag(_ context.Context, p api.PutFlagParams) error { return b.note("PutFlag", p) }
func (b *backend) PutNames(_ context.Context, p api.PutNamesParams) error {
	return b.note("PutNames", p)
}
func (b *backend) PutNote(_ context.Context, p api.PutNoteParams) error { return b.note("PutNote", p) }
func (b *backend) PutAny(_ context.Context, p api.PutAnyParams) error   { return b.note("PutAny", p) }

func (b *backend) Poll(context.Context) (api.PollResponse, error) { return b.poll, b.note("Poll", nil) }
func (b *backend) Free(context.Context) (*api.FreeResponse, error) {
	return b.free, b.note("Free", nil)
}
func (b *backend) Other(context.Context) (*api.OtherResponse, error) {
	return b.other, b.note("Other", nil)
}
func (b *backend) Cut(context.Context) (api.CutResponse, error) { return b.cut, b.note("Cut", nil) }

func serve(t *testing.T, h server.FilesHandler) *server.Server {
	t.Helper()
	s, err := server.New(server.Handlers{Files: h}, server.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func connect(t *testing.T, h http.Handler) client.FilesClient {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	c, err := client.New(client.WithBaseURL(srv.URL), client.WithStrictResponses())
	if err != nil {
		t.Fatal(err)
	}
	return c.Files
}

// both runs a test against a server, and against one whose handlers are a client of it.
func both(t *testing.T, test func(*testing.T, *backend, client.FilesClient)) {
	b := &backend{}
	direct := connect(t, serve(t, b))
	t.Run("direct", func(t *testing.T) { test(t, b, direct) })
	t.Run("proxy", func(t *testing.T) { test(t, b, connect(t, serve(t, direct))) })
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestPaths(t *testing.T) {
	both(t, func(t *testing.T, b *backend, c client.FilesClient) {
		equal(t, c.Root(t.Context()), nil)
		equal(t, b.operation, "Root")
		list, err := c.ListFiles(t.Context())
		equal(t, err, nil)
		equal(t, list, map[string]api.File{"b": file, "a": {}})
		equal(t, b.operation, "ListFiles")

		for _, name := range []string{"n", "a b/c", "latest", ".txt", "..a", "é,;?"} { // the literal "latest" has no GET
			got, err := c.GetFile(t.Context(), api.GetFileParams{Name: name})
			equal(t, err, nil)
			equal(t, got, &file)
			equal(t, b.got, api.GetFileParams{Name: name})
		}
		text, err := c.GetText(t.Context(), api.GetTextParams{Name: "a.txt"})
		equal(t, err, nil)
		equal(t, text, "text of a.txt")
		state, err := c.RenewLatest(t.Context())
		equal(t, err, nil)
		equal(t, state, api.StateNew)
		n, err := c.Compare(t.Context(), api.CompareParams{Head: "new", Base: "x/y"})
		equal(t, err, nil)
		equal(t, n, int64(-5))
		equal(t, b.got, api.CompareParams{Head: "new", Base: "x/y"})
		equal(t, c.Batch(t.Context(), api.BatchParams{IDs: []int64{1, -2}}), nil)
		equal(t, b.got, api.BatchParams{IDs: []int64{1, -2}})
		_, err = c.GetBatch(t.Context(), api.GetBatchParams{IDs: []int64{3}})
		equal(t, err, nil)
		equal(t, b.got, api.GetBatchParams{IDs: []int64{3}})
	})
}

func TestInputs(t *testing.T) {
	both(t, func(t *testing.T, b *backend, c client.FilesClient) {
		day := wire.DateOf(time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC))
		for _, p := range []api.SearchParams{
			{Pipes: []string{"x"}, State: "new", XDays: []wire.Date{day}, Theme: "t"},
			{
				Each: []string{"a,b", "c d", ""}, Spaces: []string{"a", "b"}, Pipes: []string{"x", "y&z"}, Commas: []int32{1, -2},
				Blob: []byte{0, 255}, State: "else", Ratio: wire.Some[float32](0.5),
				XTags: []string{"p", "q"}, XDays: []wire.Date{day, day}, XCount: 255, XWho: wire.Some("me"),
				Crumbs: []string{"1", "2;3"}, Theme: "a b\"",
			},
		} {
			equal(t, c.Search(t.Context(), p), nil)
			equal(t, b.got, p)
		}
		for _, p := range []api.PatchParams{{Name: "n"}, {Name: "n", Body: &file}} {
			equal(t, c.Patch(t.Context(), p), nil)
			equal(t, b.got, p)
		}
		for _, p := range []api.PutFlagParams{{}, {Body: wire.Some(false)}, {Body: wire.Some(true)}} {
			equal(t, c.PutFlag(t.Context(), p), nil)
			equal(t, b.got, p)
		}
		for _, p := range []api.PutNamesParams{{}, {Body: []string{}}, {Body: []string{"a", ""}}} {
			equal(t, c.PutNames(t.Context(), p), nil)
			equal(t, b.got, p)
		}
		for _, p := range []api.PutNoteParams{{}, {Body: wire.SomeNull[api.File]()}, {Body: wire.SomeNotNull(file)}} {
			equal(t, c.PutNote(t.Context(), p), nil)
			equal(t, b.got, p)
		}
		for _, text := range []string{`null`, `{"a":[1.50]}`} {
			equal(t, c.PutAny(t.Context(), api.PutAnyParams{Body: wire.Raw(text)}), nil)
			equal(t, b.got, api.PutAnyParams{Body: wire.Raw(text)})
		}
	})
}

func TestOutputs(t *testing.T) {
	both(t, func(t *testing.T, b *backend, c client.FilesClient) {
		header := api.Poll200Header{
			Total: 7, Seen: []string{"a", "b"}, Until: wire.Some(wire.DateOf(time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC))),
		}
		for _, b.poll = range []api.PollResponse{
			&api.Poll200{Body: file},
			&api.Poll200{Header: header, Body: file},
			&api.Poll202{Header: api.Poll202Header{Total: 3}},
			&api.Poll2XX{Status: 299, Body: []string{"x"}},
			&api.Poll3XX{Status: 307},
		} {
			got, err := c.Poll(t.Context())
			equal(t, err, nil)
			equal(t, got, b.poll)
		}
		for _, status := range []int{200, 302, 399} {
			b.free = &api.FreeResponse{Status: status, Body: "é"}
			free, err := c.Free(t.Context())
			equal(t, err, nil)
			equal(t, free, b.free)
		}
		b.other = &api.OtherResponse{Status: 203}
		other, err := c.Other(t.Context())
		equal(t, err, nil)
		equal(t, other, b.other)
		for _, b.cut = range []api.CutResponse{&api.Cut201{}, &api.Cut204{}} {
			cut, err := c.Cut(t.Context())
			equal(t, err, nil)
			equal(t, cut, b.cut)
		}

		var status *wire.StatusError
		for _, b.poll = range []api.PollResponse{nil, &api.Poll2XX{Status: 404}, &api.Poll2XX{Status: 202}, &api.Poll3XX{}} {
			if _, err := c.Poll(t.Context()); !errors.As(err, &status) || status.Status != 500 {
				t.Errorf("%+v: %v", b.poll, err)
			}
		}
		b.free = &api.FreeResponse{Status: 12}
		if got, err := c.Free(t.Context()); err == nil {
			t.Errorf("%+v", got) // the 500 that the server sends instead is no text
		}
	})
}

func TestErrors(t *testing.T) {
	both(t, func(t *testing.T, b *backend, c client.FilesClient) {
		patch := func(err error) error {
			b.err = err
			return c.Patch(t.Context(), api.PatchParams{Name: "n"})
		}
		var status *wire.StatusError
		var refused *api.FileError
		err := patch(&wire.StatusError{Status: 404, Header: http.Header{"X-Why": {"so"}}})
		if !errors.As(err, &status) || status.Status != 404 || len(status.Raw) != 0 || status.Header.Get("X-Why") != "so" {
			t.Errorf("%T %v", err, err)
		}
		err = patch(&api.FileError{StatusError: wire.StatusError{Status: 409}, Body: file})
		if !errors.As(err, &refused) || refused.Status != 409 || refused.Body != file {
			t.Errorf("%T %v", err, err)
		}
		for _, undocumented := range []error{
			errors.New("x"), &wire.StatusError{Status: 410}, &api.FileError{StatusError: wire.StatusError{Status: 500}},
		} {
			if err := patch(undocumented); !errors.As(err, &status) || status.Status != 500 || errors.As(err, &refused) {
				t.Errorf("%v: %T %v", undocumented, err, err)
			}
		}
		b.err = &api.FileError{StatusError: wire.StatusError{Status: 400}, Body: file} // documented elsewhere
		if err := c.PutFlag(t.Context(), api.PutFlagParams{}); !errors.As(err, &status) || status.Status != 500 {
			t.Errorf("%T %v", err, err)
		}
		b.err = errors.New("with a response") // whose header fields stay where they are
		b.poll = &api.Poll202{Header: api.Poll202Header{Total: 3}}
		if _, err := c.Poll(t.Context()); !errors.As(err, &status) || status.Status != 500 || status.Header.Get("X-Total") != "" {
			t.Errorf("%T %v", err, err)
		}
	})
}

func TestRoutes(t *testing.T) {
	b := &backend{}
	s := serve(t, b)
	for _, q := range []struct {
		method, path string
		status       int
		operation    string
		allow        string
	}{
		{"GET", "/files/", 200, "ListFiles", ""},
		{"HEAD", "/files/", 200, "ListFiles", ""},
		{"GET", "/files", 404, "", ""},
		{"POST", "/files/", 405, "", "GET HEAD OPTIONS"},
		{"OPTIONS", "/files/", 204, "", "GET HEAD OPTIONS"},
		{"GET", "/files/x/", 404, "", ""},
		{"POST", "/files/latest", 201, "RenewLatest", ""},
		{"PATCH", "/files/latest", 204, "Patch", ""},
		{"DELETE", "/files/latest", 405, "", "GET HEAD OPTIONS PATCH POST"},
		{"GET", "/files/a...b", 200, "Compare", ""},
		{"GET", "/files/a...b...c", 200, "Compare", ""},
		{"GET", "/files/...b", 200, "GetFile", ""},
		{"PATCH", "/files/a...b", 204, "Patch", ""},
		{"GET", "/files/a.txt", 200, "GetText", ""},
		{"GET", "/files/a%2Etxt", 200, "GetText", ""},
		{"GET", "/files/.txt", 200, "GetFile", ""},
		{"GET", "/batch/", 404, "", ""},
		{"GET", "/batch/1,2", 200, "GetBatch", ""},
		{"HEAD", "/batch/1", 204, "Batch", ""},
		{"GET", "/batch/1,x", 400, "", ""},
		{"GET", "/nowhere", 404, "", ""},
		{"TRACE", "/flag", 405, "", "OPTIONS PUT"},
		{"GET", "/", 204, "Root", ""},
		{"PUT", "/", 405, "", "GET HEAD OPTIONS"},
	} {
		b.operation = ""
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(q.method, q.path, nil))
		allow := strings.Split(w.Header().Get("Allow"), ", ")
		slices.Sort(allow)
		if w.Code != q.status || b.operation != q.operation || strings.Join(allow, " ") != q.allow {
			t.Errorf("%s %s: %d %s %q %s", q.method, q.path, w.Code, b.operation, allow, w.Body)
		}
		if q.method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("%s %s: %s", q.method, q.path, w.Body)
		}
	}
}

func TestProblems(t *testing.T) {
	s := serve(t, &backend{})
	for _, q := range []struct{ target, want string }{
		{"/batch/1,x", `"in":"path","pointer":"/ids`},
		{"/search?commas=1,x", `"in":"query","pointer":"/commas`},
		{"/search?ratio=x", `"in":"query","pointer":"/ratio","keyword":"type"`},
		{"/search?blob=$", `"in":"query","pointer":"/blob"`},
		{"/search", `"in":"query","pointer":"/pipes","keyword":"required"`},
		{"/search", `"in":"query","pointer":"/state","keyword":"required"`},
		{"/search", `"in":"header","pointer":"/X-Days","keyword":"required"`},
		{"/search", `"in":"header","pointer":"/X-Count","keyword":"required"`},
		{"/search", `"in":"cookie","pointer":"/theme","keyword":"required"`},
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", q.target, nil))
		if w.Code != 400 || !strings.Contains(w.Body.String(), q.want) {
			t.Errorf("%s: %d %s\nwant %s", q.target, w.Code, w.Body, q.want)
		}
	}
	r := httptest.NewRequest("PATCH", "/files/n", strings.NewReader(`{"name":"n"}`))
	for mediaType, want := range map[string]int{"application/merge-patch+json": 204, "text/plain": 415} {
		w := httptest.NewRecorder()
		r.Header.Set("Content-Type", mediaType)
		if s.ServeHTTP(w, r); w.Code != want {
			t.Errorf("%s: %d %s", mediaType, w.Code, w.Body)
		}
	}
}

// Where there is no body its type does not matter: some clients name one all the same, or send chunks without any.
func TestBodiesThatAreNotThere(t *testing.T) {
	b := &backend{}
	s := httptest.NewServer(serve(t, b))
	defer s.Close()
	for target, want := range map[string]any{
		"PATCH /files/n": api.PatchParams{Name: "n"}, "PUT /flag": api.PutFlagParams{}, "PUT /names": api.PutNamesParams{},
		"PUT /note": api.PutNoteParams{}, "PUT /any": nil, // for which one is required
	} {
		method, path, _ := strings.Cut(target, " ")
		for _, mediaType := range []string{"", "application/json", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "none"} {
			for _, body := range []io.Reader{nil, io.MultiReader()} { // chunks, since nobody knows how much there is to read
				r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, body)
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Content-Type", mediaType)
				b.got = nil
				res, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				status := map[bool]int{true: 400, false: 204}[want == nil]
				if res.Body.Close(); res.StatusCode != status || !reflect.DeepEqual(b.got, want) {
					t.Errorf("%s, %q, chunked %v: %d %+v", target, mediaType, body != nil, res.StatusCode, b.got)
				}
			}
		}
	}
}

func TestRoutingAllocatesNothing(t *testing.T) {
	s := serve(t, &backend{})
	w := httptest.NewRecorder()
	r := httptest.NewRequest("PUT", "/flag", nil)
	if n := testing.AllocsPerRun(100, func() { s.ServeHTTP(w, r) }); n > 2 { // params, for the backend's memory
		t.Errorf("%v allocations", n)
	}
}
