package shapes

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/stream"
)

// backend implements what the shapes ask of a user, to see how that feels.
type backend struct{}

var (
	_ ExportsHandler = backend{}
	_ UploadsHandler = backend{}
	_ ReportsHandler = backend{}
)

func (backend) GetExport(context.Context, GetExportParams) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader("bytes")), nil
}

func (backend) GetExportLog(context.Context, GetExportLogParams) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader("text")), nil
}

func (backend) ListExportRows(ctx context.Context, _ ListExportRowsParams) (*stream.Stream[Row], error) {
	return stream.Of(func(yield func(Row, error) bool) {
		for i := range int64(3) {
			if ctx.Err() != nil || !yield(Row{"k", i}, nil) {
				return
			}
		}
	}), nil
}

func (backend) WatchExports(context.Context) (*stream.Stream[stream.Event[Progress]], error) {
	return stream.Of(func(yield func(stream.Event[Progress], error) bool) {
		yield(stream.Event[Progress]{Name: "done", Data: Progress{100}}, nil)
	}), nil
}

func (backend) PutExport(_ context.Context, params PutExportParams) error {
	_, err := io.Copy(io.Discard, params.Body)
	return err
}

func (backend) PostUpload(_ context.Context, params PostUploadParams) (*Upload, error) {
	size, err := io.Copy(io.Discard, params.Body.File.Body)
	return &Upload{params.Body.Title, size}, err
}

func (backend) PostAlbum(_ context.Context, params PostAlbumParams) error {
	for {
		photo, err := params.Body.Parts.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, photo.Body); err != nil {
			return err
		}
	}
}

func (backend) PostLogin(context.Context, PostLoginParams) error { return nil }

func (backend) GetReport(context.Context, GetReportParams) (*Report, error) { return &Report{"r"}, nil }

func (backend) PutReport(_ context.Context, params PutReportParams) error {
	if csv, ok := params.Body.(*PutReportCSV); ok {
		_, err := io.Copy(io.Discard, csv.Value)
		return err
	}
	return nil
}

func (backend) RenderReport(_ context.Context, params RenderReportParams) (RenderReportResponse, error) {
	if params.ID == "later" {
		return &RenderReport202{Header: RenderReport202Header{RetryAfter: 5}}, nil
	}
	return &RenderReport200{Body: &RenderReport200Image{"image/png", io.NopCloser(strings.NewReader("png"))}}, nil
}

func TestUse(t *testing.T) {
	var b backend
	rows, err := b.ListExportRows(t.Context(), ListExportRowsParams{ID: "1"})
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	sum := int64(0)
	for row, err := range rows.All() {
		if err != nil {
			t.Fatal(err)
		}
		sum += row.Value
	}
	if sum != 3 {
		t.Error(sum)
	}
	upload, err := b.PostUpload(t.Context(), PostUploadParams{&PostUploadBody{Title: "t", File: form.File{Name: "f", Body: strings.NewReader("12345")}}})
	if err != nil || upload.Size != 5 {
		t.Error(upload, err)
	}
	res, err := b.RenderReport(t.Context(), RenderReportParams{ID: "1"})
	if err != nil {
		t.Fatal(err)
	}
	if ok, _ := res.(*RenderReport200); ok == nil || ok.Body.(*RenderReport200Image).MediaType != "image/png" {
		t.Error(res)
	}
}
