// Package label reads what documents say of the values that an enum lists: enum has room for values alone, so they say it with the title,
// description and deprecated of a schema for each, or with extensions (x-enum-varnames, x-enum-descriptions, x-ms-enum ...).
//
// In: a [schema.Shape]. Out: a [Label] for each of its values. It must not know names that are taken, nor what becomes of them.
package label
