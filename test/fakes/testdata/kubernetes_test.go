package w

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"w/gen/api"
	"w/gen/client"
	"w/gen/wire"
)

// A pod is created, and one that is there already is a typed error's status.
func TestPod(t *testing.T) {
	const pod = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"containers":[{"image":"nginx","name":"web"}]}}`
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/v1/namespaces/{namespace}/pods", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if string(body) != pod || r.PathValue("namespace") != "default" || r.Header.Get("Authorization") != "Bearer t" {
			t.Errorf("%s %s %v", r.URL, body, r.Header)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		w.Write(body)
	})
	fake := httptest.NewServer(mux)
	defer fake.Close()
	c, err := client.New(client.WithBaseURL(fake.URL), client.WithBearerToken("Bearer t"))
	if err != nil {
		t.Fatal(err)
	}
	res, err := c.CoreV1.CreateCoreV1NamespacedPod(t.Context(), api.CreateCoreV1NamespacedPodParams{
		Namespace: "default", Body: api.IoK8sAPICoreV1Pod{
			APIVersion: wire.Some("v1"), Kind: wire.Some("Pod"),
			Metadata: &api.IoK8sApimachineryPkgAPIsMetaV1ObjectMeta{Name: wire.Some("web")},
			Spec: &api.IoK8sAPICoreV1PodSpec{
				Containers: []api.IoK8sAPICoreV1Container{{Name: "web", Image: wire.Some("nginx")}},
			},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	created, ok := res.(*api.CreateCoreV1NamespacedPod201)
	if !ok || created.Body.Metadata.Name.Value != "web" {
		t.Errorf("%T", res)
	}
}
