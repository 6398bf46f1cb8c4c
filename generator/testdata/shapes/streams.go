package shapes

import (
	"context"
	"io"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
)

// ExportsHandler is the operations with the tag Exports:
//
//	/exports/{id}:      get → 200 application/octet-stream: {}                    bytes, whatever their length
//	/exports/{id}/log:  get → 200 text/plain: {type: string}                      text, whatever its length
//	/exports/{id}/rows: get → 200 application/jsonl: {itemSchema: Row}            JSON values, one by one
//	/exports/events:    get → 200 text/event-stream: {itemSchema: Progress data}  server-sent events
//	/exports/{id}:      put   application/octet-stream: {} → 204                  bytes, whatever their length
//
// A body that is handed out live is closed by whoever gets it: the caller of a client's method, the server that called a handler. It lasts as
// long as the context of the call.
type ExportsHandler interface {
	GetExport(ctx context.Context, params GetExportParams) (io.ReadCloser, error)
	GetExportLog(ctx context.Context, params GetExportLogParams) (io.ReadCloser, error)
	ListExportRows(ctx context.Context, params ListExportRowsParams) (*stream.Stream[Row], error)
	WatchExports(ctx context.Context) (*stream.Stream[stream.Event[Progress]], error)
	PutExport(ctx context.Context, params PutExportParams) error
}

// GetExportParams are the inputs of GetExport.
type GetExportParams struct{ ID string }

// GetExportLogParams are the inputs of GetExportLog.
type GetExportLogParams struct{ ID string }

// ListExportRowsParams are the inputs of ListExportRows.
type ListExportRowsParams struct{ ID string }

// PutExportParams are the inputs of PutExport.
type PutExportParams struct {
	ID string
	// Body is read once. A client that is to send it again, after a redirect or on a stale connection, needs an io.Seeker.
	Body io.Reader
}

// Row is one line of an export.
type Row struct {
	Key   string `json:"key"`
	Value int64  `json:"value"`
}

// Progress is the data of an event.
type Progress struct {
	Done int64 `json:"done"`
}
