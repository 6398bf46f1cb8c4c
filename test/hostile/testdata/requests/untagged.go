package main

import (
	"context"
	"errors"
	"io"
	"strconv"

	"w/gen/api"
	"w/gen/server"
)

// handler answers with what it was given.
type handler struct{}

var _ server.Handler = handler{}

func out(value string, n int) (*api.Out, error) { return &api.Out{Value: value, N: int64(n)}, nil }

func (handler) GetItem(_ context.Context, p api.GetItemParams) (*api.Out, error) {
	return out(p.ID, len(p.ID))
}

func (handler) GetSub(_ context.Context, p api.GetSubParams) (*api.Out, error) {
	return out(p.ID+"|"+p.SubID, 0)
}

func (handler) GetNum(_ context.Context, p api.GetNumParams) (*api.Out, error) {
	return out("", int(p.N))
}

func (handler) DelNum(context.Context, api.DelNumParams) error { return nil }

func (handler) GetUUID(_ context.Context, p api.GetUUIDParams) (*api.Out, error) {
	return out(p.U.String(), 0)
}

func (handler) GetMe(context.Context) (*api.Out, error) { return out("me", 0) }

func (handler) GetUser(_ context.Context, p api.GetUserParams) (*api.Out, error) {
	return out("user:"+p.ID, 0)
}

func (handler) Search(_ context.Context, p api.SearchParams) (*api.Out, error) {
	return out(p.Q, len(p.Tag))
}

func (handler) PostTree(_ context.Context, p api.PostTreeParams) (*api.Out, error) {
	type level struct {
		node  *api.Node
		depth int
	}
	depth, nodes := 0, 0
	for queue := []level{{&p.Body, 1}}; len(queue) > 0; queue = queue[1:] {
		nodes++
		depth = queue[0].depth
		for i := range queue[0].node.Children {
			queue = append(queue, level{&queue[0].node.Children[i], depth + 1})
		}
	}
	return out(strconv.Itoa(depth), nodes)
}

func (handler) PostBatch(_ context.Context, p api.PostBatchParams) (*api.Out, error) {
	return out("", len(p.Body))
}

func (handler) PostEcho(_ context.Context, p api.PostEchoParams) (*api.Out, error) {
	n := int64(p.Body.Age.Or(0))
	if p.Body.Big.Set {
		n = p.Body.Big.Value
	}
	return &api.Out{Value: p.Body.Name, N: n}, nil
}

func (handler) PostMap(_ context.Context, p api.PostMapParams) (*api.Out, error) {
	return out("", len(p.Body))
}

func (handler) PostUpload(_ context.Context, p api.PostUploadParams) (*api.Out, error) {
	n, err := io.Copy(io.Discard, p.Body.File.Body)
	if err != nil {
		return nil, err
	}
	return out(p.Body.Title, int(n))
}

func (handler) PostForm(_ context.Context, p api.PostFormParams) (*api.Out, error) {
	return out(p.Body.A, int(p.Body.B.Or(0)))
}

func (handler) PostText(_ context.Context, p api.PostTextParams) (*api.Out, error) {
	return out("", len(p.Body))
}

func (handler) GetHdr(_ context.Context, p api.GetHdrParams) (*api.GetHdrResponse, error) {
	return &api.GetHdrResponse{Header: api.GetHdrResponseHeader{XEcho: p.V}}, nil
}

func (handler) GetCookie(_ context.Context, p api.GetCookieParams) (*api.Out, error) {
	return out(p.Sid, 0)
}

func (handler) GetHeader(_ context.Context, p api.GetHeaderParams) (*api.Out, error) {
	return out("", int(p.XSeq))
}

func (handler) GetPanic(context.Context) (*api.Out, error) { panic("boom-internal-detail") }

func (handler) GetErr(context.Context) (*api.Out, error) {
	return nil, errors.New("dial postgres://user:pass@db: refused")
}

func (handler) GetSecret(context.Context) (*api.Out, error) { return out("ok", 0) }
