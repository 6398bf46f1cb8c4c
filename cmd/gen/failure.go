package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// failure says what the machine could not do, of files as a user knows them: relative to where they are, and without the names that
// files have until they are in their places.
func failure(err error) string {
	var failed *fs.PathError
	var moved *os.LinkError
	switch {
	case errors.As(err, &failed):
		return about(failed.Path, failed.Err)
	case errors.As(err, &moved):
		return about(moved.New, moved.Err)
	}
	return err.Error()
}

func about(name string, err error) string {
	folder, during := name, false
	for strings.Contains(folder, ".bindery-") {
		folder, during = filepath.Dir(folder), true
	}
	switch folder = fromHere(folder); {
	case during:
		return folder + " cannot be written to: " + err.Error()
	case errors.Is(err, fs.ErrNotExist):
		return "there is no " + folder
	}
	return folder + ": " + err.Error()
}

// fromHere is a path as one would write it in the working directory.
func fromHere(name string) string {
	here, err := os.Getwd()
	if err != nil || !filepath.IsAbs(name) {
		return name
	}
	if rel, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return name
}
