module example.com/lending

go 1.25.0
