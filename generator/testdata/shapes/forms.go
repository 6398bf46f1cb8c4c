package shapes

import (
	"context"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// UploadsHandler is the operations with the tag Uploads:
//
//	/uploads: post multipart/form-data: {title: string, labels: [string], file: binary} → 200 Upload
//	/albums:  post multipart/form-data: {title: string, photos: [binary]}               → 204
//	/logins:  post application/x-www-form-urlencoded: {name: string, age: integer}      → 204
type UploadsHandler interface {
	PostUpload(ctx context.Context, params PostUploadParams) (*Upload, error)
	PostAlbum(ctx context.Context, params PostAlbumParams) error
	PostLogin(ctx context.Context, params PostLoginParams) error
}

// PostUploadParams are the inputs of PostUpload.
type PostUploadParams struct{ Body *PostUploadBody }

// PostUploadBody is a form. A client sends the fields first and the file last. Fields that come behind File are filled in a handler when
// that has been read to its end, whose error says whether all of the form is right.
type PostUploadBody struct {
	Title  string
	Labels []string
	File   form.File
}

// PostAlbumParams are the inputs of PostAlbum.
type PostAlbumParams struct{ Body *PostAlbumBody }

// PostAlbumBody is a form with several files. Handlers read them from Parts, as they come. Fields that come behind the first file are filled
// when Parts.Next returns io.EOF.
type PostAlbumBody struct {
	Title  string
	Photos []form.File // for clients: handlers read Parts
	Parts  *form.Parts // nil in a client
}

// PostLoginParams are the inputs of PostLogin.
type PostLoginParams struct{ Body PostLoginBody }

// PostLoginBody is a form without files: a struct as in JSON, with its own codec.
type PostLoginBody struct {
	Name string
	Age  wire.Opt[int64]
}

// Upload is a file that was uploaded.
type Upload struct {
	ID   string `json:"id"`
	Size int64  `json:"size"`
}
