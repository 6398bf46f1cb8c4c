package shapes

import (
	"context"
	"io"
)

// ReportsHandler is the operations with the tag Reports:
//
//	/reports/{id}: get → 200 application/json: Report, application/vnd.report+json: Report   one Go type
//	               put   application/json: Report, text/csv: {type: string} → 204            several
//	/rendered/{id}: get → 200 application/json: Report, text/html: {type: string}, image/*: {format: binary}; 202
//
// Media types that have one Go type are not told apart: a client accepts them all, in the document's order, and a server sends the first that
// the request accepts.
type ReportsHandler interface {
	GetReport(ctx context.Context, params GetReportParams) (*Report, error)
	PutReport(ctx context.Context, params PutReportParams) error
	RenderReport(ctx context.Context, params RenderReportParams) (RenderReportResponse, error)
}

// GetReportParams are the inputs of GetReport.
type GetReportParams struct{ ID string }

// PutReportParams are the inputs of PutReport.
type PutReportParams struct {
	ID   string
	Body PutReportBody
}

// PutReportBody is *PutReportJSON or *PutReportCSV.
type PutReportBody interface{ isPutReportBody() }

// PutReportJSON is a body of type application/json.
type PutReportJSON struct{ Value Report }

// PutReportCSV is a body of type text/csv.
type PutReportCSV struct{ Value io.Reader }

func (*PutReportJSON) isPutReportBody() {}
func (*PutReportCSV) isPutReportBody()  {}

// RenderReportParams are the inputs of RenderReport.
type RenderReportParams struct{ ID string }

// RenderReportResponse is *RenderReport200 or *RenderReport202.
type RenderReportResponse interface{ isRenderReportResponse() }

// RenderReport200 is the report.
type RenderReport200 struct{ Body RenderReport200Body }

// RenderReport202 says to come again.
type RenderReport202 struct{ Header RenderReport202Header }

// RenderReport202Header is the header fields of RenderReport202.
type RenderReport202Header struct {
	// RetryAfter is the field Retry-After.
	RetryAfter int64
}

func (*RenderReport200) isRenderReportResponse() {}
func (*RenderReport202) isRenderReportResponse() {}

// RenderReport200Body is *RenderReport200JSON, *RenderReport200HTML or *RenderReport200Image.
type RenderReport200Body interface{ isRenderReport200Body() }

// RenderReport200JSON is a body of type application/json.
type RenderReport200JSON struct{ Value Report }

// RenderReport200HTML is a body of type text/html.
type RenderReport200HTML struct{ Value io.ReadCloser }

// RenderReport200Image is a body of a type that image/* stands for: MediaType says which.
type RenderReport200Image struct {
	MediaType string
	Value     io.ReadCloser
}

func (*RenderReport200JSON) isRenderReport200Body()  {}
func (*RenderReport200HTML) isRenderReport200Body()  {}
func (*RenderReport200Image) isRenderReport200Body() {}

// Report is a report.
type Report struct {
	Title string `json:"title"`
}
