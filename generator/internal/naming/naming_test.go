package naming

import (
	"go/token"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestExported(t *testing.T) {
	n := New("WARP")
	for text, want := range map[string]string{
		"user_id": "UserID", "userIds": "UserIDs", "IDs": "IDs", "user_ids": "UserIDs", "X-Auth-Email": "XAuthEmail",
		"accounts_or_zones": "AccountsOrZones", "documentation_url": "DocumentationURL", "warp_session_reauth": "WARPSessionReauth",
		"HTTPServer": "HTTPServer", "SSLCert": "SSLCert", "ACTIVE_NOW": "ActiveNow", "GETX": "Getx", "revoke-devices": "RevokeDevices",
		"oauth2": "OAuth2", "oAuth2Token": "OAuth2Token", "ipv4_addr": "IPv4Addr", "uuid4": "UUID4", "utf8": "UTF8", "eTag": "ETag",
		"v1.2": "V1_2", "2023-06-30": "X2023_06_30", "123": "X123", "1st": "X1st", "4xx": "X4xx",
		"+1": "Plus1", "-1": "Minus1", "*": "Star", "/": "Slash", "<=": "LessOrEqual", ">": "Greater", "!=": "NotEqual",
		"-created": "MinusCreated", "created>=": "CreatedGreaterOrEqual", "@type": "Type", "$ref": "Ref", "filter[name]": "FilterName",
		"": "Empty", "_": "Underscore", "\u200b": "Empty", "😀": "U1F600", "50%": "X50Percent",
		"имя": "Имя", "名字": "X名字", "é": "É", "e\u0301": "E", "ß": "Xß", "ı": "I", "مرحبا": "Xمرحبا", "Ａ": "Ａ",
		"a\u202eb": "Ab", "x\nfunc init() {}": "XFuncInit", "type": "Type",
	} {
		if got := n.Exported(text); got != want {
			t.Errorf("Exported(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestSchema(t *testing.T) {
	n := New()
	for text, want := range map[string]string{
		"VPC": "VPC", "XA": "XA", "Xa": "Xa", "S3": "S3", "ACCOUNT": "Account", "MY_VPC": "MyVpc", "vpc": "Vpc", "A-B": "AB", "": "Empty",
		"3D": "X3D", "Url": "URL",
	} {
		if got := n.Schema(text); got != want {
			t.Errorf("Schema(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestUnexported(t *testing.T) {
	n := New()
	for text, want := range map[string]string{
		"AccountID": "accountID", "HTTPServer": "httpServer", "id": "id", "IDs": "ids", "api_token": "apiToken", "type": "type",
		"1st": "x1st", "名字": "名字", "": "empty", "𝐀": "x𝐀", "IPv4": "ipv4", "OAuth2Token": "oauth2Token",
	} {
		if got := n.Unexported(text); got != want {
			t.Errorf("Unexported(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestLongNamesAreShortened(t *testing.T) {
	n := New()
	one, two := n.Exported(strings.Repeat("名", 9999)+"a"), n.Exported(strings.Repeat("名", 9999)+"b")
	if len(one) > Longest+1 || one == two || !utf8.ValidString(one) {
		t.Errorf("got %q and %q", one, two)
	}
	n.Within(0) // as an old lock has it
	one, two = n.Exported(strings.Repeat("ab_", 99)+"a"), n.Exported(strings.Repeat("ab_", 99)+"b")
	if len(one) != longestText || one == two {
		t.Errorf("got %q and %q", one, two)
	}
	if a, b := n.Short(strings.Repeat("Ab", 200)+"c"), n.Short(strings.Repeat("Ab", 200)+"d"); len(a) != longestType ||
		a == b || n.Short("Ab") != "Ab" {
		t.Errorf("got %q and %q", a, b)
	}
	if a, b := Stem(strings.Repeat("a", 500)), Stem(strings.Repeat("a", 501)); len(a) != longestStem || a == b {
		t.Errorf("got stems %q and %q", a, b)
	}
}

func TestClaim(t *testing.T) {
	s := NewScope(ModelMethods())
	for _, step := range []struct {
		want  string
		names []string
	}{
		{"Pet", []string{"Pet"}},
		{"PetModel", []string{"Pet", "PetModel"}},
		{"Pet2", []string{"Pet", "PetModel"}},
		{"Pet3", []string{"Pet"}},
		{"PET", []string{"PET"}},
		{"ValidateField", []string{"Validate", "ValidateField"}},
		{"V1", []string{"V1"}},
		{"V1_2", []string{"V1"}},
		{"type2", []string{"type"}},
		{"string2", []string{"string"}},
		{"init2", []string{"init"}},
		{"AB", []string{"a b"}},
	} {
		if got := s.Claim(step.names[0], step.names[1:]...); got != step.want {
			t.Errorf("Claim(%q) = %s, want %s", step.names, got, step.want)
		}
	}
	if got := s.Derive("pET"); got != "pET4" {
		t.Errorf("a derived name differs from another in case only: %s", got)
	}
}

func TestStem(t *testing.T) {
	for text, want := range map[string]string{
		"Zero Trust organization": "zerotrustorganization", "windows_amd64": "windowsamd64", "名字": "", "a_test": "atest", "../x": "x",
	} {
		if got := Stem(text); got != want {
			t.Errorf("Stem(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzIdentifiers(f *testing.F) {
	for _, seed := range []string{"", "user_id", "+1", "名字", "\u200b", "e\u0301", "type", "x\xff", "_", "1.5", "\x00", "ǅ", "𝐀", "IDs"} {
		f.Add(seed, seed+"2")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		n, s := New(), NewScope()
		for _, text := range []string{a, b} {
			if name := n.Exported(text); !token.IsIdentifier(name) || !token.IsExported(name) {
				t.Errorf("Exported(%q) = %q", text, name)
			}
			if name := n.Unexported(text); token.IsExported(name) || !token.IsIdentifier(name) && !token.IsKeyword(name) {
				t.Errorf("Unexported(%q) = %q", text, name)
			}
			if name := "A" + n.Suffix(text); !token.IsIdentifier(name) {
				t.Errorf("Suffix(%q) = %q", text, name)
			}
		}
		given := map[string]bool{}
		for _, text := range []string{a, b, n.Unexported(a), n.Unexported(b), n.Exported(a), n.Exported(b)} {
			for _, name := range []string{s.Claim(text), s.Derive(text)} {
				if given[name] || !token.IsIdentifier(name) {
					t.Errorf("claimed %q for %q", name, text)
				}
				given[name] = true
			}
		}
	})
}

func TestLowerFirst(t *testing.T) {
	for name, want := range map[string]string{
		"GetRule": "getRule", "HTTPServer": "httpServer", "ID": "id", "GetV1_200": "getV1_200", "X名": "x名", "A": "a", "OAuth2": "oauth2",
		"APIToken2": "apiToken2",
	} {
		if got := LowerFirst(name); got != want {
			t.Errorf("LowerFirst(%s) = %s, want %s", name, got, want)
		}
	}
}
