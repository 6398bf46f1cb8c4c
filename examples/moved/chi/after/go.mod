module example.com/helpdesk

go 1.25.0
