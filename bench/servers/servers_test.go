package servers

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
)

func TestServersAnswerAlike(t *testing.T) {
	all, err := All("../specs/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, server := range all {
		for _, request := range Requests() {
			t.Run(server.Name+"/"+request.Name, func(t *testing.T) {
				answer := serve(server.Handler, request, "Bearer "+Token)
				if answer.Code != http.StatusOK || !reflect.DeepEqual(value(t, answer.Body.String()), value(t, request.Want)) {
					t.Errorf("%d %s", answer.Code, answer.Body)
				}
				if answer := serve(server.Handler, request, ""); answer.Code != http.StatusUnauthorized {
					t.Errorf("without a token: %d %s", answer.Code, answer.Body)
				}
			})
		}
	}
}

func serve(h http.Handler, request Request, authorization string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(request.Method, request.Path, strings.NewReader(request.Body))
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	if request.Body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func value(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err, text)
	}
	return v
}
