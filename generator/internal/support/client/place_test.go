package client

import (
	"strings"
	"testing"
)

func region(value string) serverVariable {
	return serverVariable{name: "region", value: value, usual: "eu", listed: []string{"eu", "us"}}
}

func TestServersOfOperations(t *testing.T) {
	const own, template, usual = "https://files.example.com/v2/", "https://{region}.example.com/{stage}", "https://eu.example.com/a"
	for _, c := range []struct {
		option       Option
		server, want string
	}{
		{nil, own, "https://files.example.com /v2"},
		{nil, "/v3", "https://api.example.com /v3"},
		{nil, "/", "https://api.example.com "},
		{WithServerURL(own, "http://localhost:1/a%2Fb/"), own, "http://localhost:1 /a%2Fb"},
		{WithServerURL("/v3", "http://localhost:1"), "/v3", "http://localhost:1 "},
		{WithBaseURL("http://localhost:1/x"), own, "https://files.example.com /v2"},
		{WithBaseURL("http://localhost:1/x"), "/v3", "http://localhost:1 /v3"},
		{
			withServer(template, usual, WithServerURL, region("us"), serverVariable{name: "stage", usual: "a"}), usual,
			"https://us.example.com /a",
		},
	} {
		options := []Option{WithBaseURL("https://api.example.com/v1"), WithHeader("Host", "other")}
		if c.option != nil {
			options = append(options, c.option)
		}
		one, err := New(options...)
		if err != nil {
			t.Fatal(c.want, err)
		}
		at := one.core.at(c.server)
		if got := at.base.Scheme + "://" + at.base.Host + " " + at.path; got != c.want || (at.host == "") == (at.base == one.core.base) {
			t.Errorf("%s: %s as %q, want %s", c.server, got, at.host, c.want)
		}
		if one.core.path == at.path {
			t.Errorf("%s: the others go there too", c.server)
		}
	}
}

func TestServerThatIsWrong(t *testing.T) {
	good := WithBaseURL("https://api.example.com/v1")
	for want, option := range map[string]Option{
		`base URL "nowhere"`:     WithServerURL("/v3", "nowhere"),
		`no region "mars"`:       withServer("https://{region}", "", nil, region("mars")),
		`base URL "https://a b"`: withServer("https://{host}", "", nil, serverVariable{name: "host", value: "a b"}),
	} {
		if _, err := New(good, option); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
		if c := Lazy(good, option); c.core.at("/v3").err == nil {
			t.Errorf("%s: calls are made", want)
		}
	}
	if c := (*core)(nil); c.at("/v3") != nil {
		t.Error("a zero Client has a core")
	}
}

func TestValuesWithSlashes(t *testing.T) {
	for value, want := range map[string]string{
		"a": "a", "a/b c": "a/b%20c", "a%2Fb": "a%252Fb", "": "", "a/": "", "/a": "", "a/./b": ".", "../a": "..", "a/.../b": "a/.../b",
	} {
		if got := withSlashes(value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}
