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
type PostUploadParams struct{ Body PostUploadBody }

// PostUploadBody is a form. A client sends the fields first and the file last.
type PostUploadBody struct {
	Title  string
	Labels []string
	// File is live in a handler: what comes before it in the form is in the fields above, and what comes after it in Parts.
	File form.File
	// Parts is what a handler may read when it has read File. A client leaves it nil.
	Parts *form.Parts
}

// PostAlbumParams are the inputs of PostAlbum.
type PostAlbumParams struct{ Body PostAlbumBody }

// PostAlbumBody is a form with several files.
type PostAlbumBody struct {
	Title string
	// Photos is what a client sends. A handler reads them from Parts, as they come.
	Photos []form.File
	Parts  *form.Parts
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
