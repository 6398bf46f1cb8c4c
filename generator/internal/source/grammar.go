package source

type object uint8
