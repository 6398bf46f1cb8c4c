package w

import (
	"context"

	"w/gen/api"
	"w/gen/server"
	"w/gen/wire"
)

// A server that has two of the operations of the document. What follows is all that is written for it by hand.

type rest = server.UnimplementedTasksHandler
type tasks struct{ rest }

func (tasks) GetTask(_ context.Context, p api.GetTaskParams) (*api.GetTaskResult, error) {
	return &api.GetTaskResult{Data: &api.TaskResponse{GID: wire.Some(p.TaskGID)}}, nil
}

func (tasks) CreateTask(_ context.Context, p api.CreateTaskParams) (*api.CreateTaskResult, error) {
	return &api.CreateTaskResult{Data: &api.TaskResponse{Name: p.Body.Data.Name}}, nil
}

func (tasks) Authorize(ctx context.Context, _ wire.Operation, _ api.Credentials) (context.Context, error) {
	return ctx, nil
}

func newServer(options ...server.Option) (*server.Server, error) {
	handlers := server.Unimplemented()
	handlers.Tasks = tasks{}
	return server.New(handlers, tasks{}, options...)
}
