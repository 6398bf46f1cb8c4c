// Package disk reads the files of a document: those below one folder, through os.Root, which no symbolic link leads out of.
//
// In go the path of the root document and the folder that references may not leave; out come the bytes of files by their names, which are
// relative to the document's folder. It must not know what is in them.
package disk
