module example.com/charging

go 1.25.0
