// Command vault makes ordinary calls of HashiCorp's own client, as its documentation shows them, at the address that is its argument.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/hashicorp/vault/api"

	"vendors.test/golang/call"
)

func main() {
	recorder := new(call.Recorder)
	config := api.DefaultConfig()
	config.Address, config.HttpClient, config.MaxRetries = os.Args[1], &http.Client{Transport: recorder}, 0
	client, err := api.NewClient(config)
	if err != nil {
		panic(err)
	}
	client.SetToken("token")
	sys := client.Sys()
	token := client.Auth().Token()
	recorder.Run([]call.Call{
		{"health", func(ctx context.Context) error { _, err := sys.HealthWithContext(ctx); return err }},
		{"seal status", func(ctx context.Context) error { _, err := sys.SealStatusWithContext(ctx); return err }},
		{"leader", func(ctx context.Context) error { _, err := sys.LeaderWithContext(ctx); return err }},
		{"mounts", func(ctx context.Context) error { _, err := sys.ListMountsWithContext(ctx); return err }},
		{"mount", func(ctx context.Context) error { return sys.MountWithContext(ctx, "kv2", &api.MountInput{Type: "kv"}) }},
		{"unmount", func(ctx context.Context) error { return sys.UnmountWithContext(ctx, "kv2") }},
		{"auths", func(ctx context.Context) error { _, err := sys.ListAuthWithContext(ctx); return err }},
		{"enable auth", func(ctx context.Context) error {
			return sys.EnableAuthWithOptionsWithContext(ctx, "userpass", &api.EnableAuthOptions{Type: "userpass"})
		}},
		{"policies", func(ctx context.Context) error { _, err := sys.ListPoliciesWithContext(ctx); return err }},
		{"put policy", func(ctx context.Context) error { return sys.PutPolicyWithContext(ctx, "p", `path "a" {}`) }},
		{"get policy", func(ctx context.Context) error { _, err := sys.GetPolicyWithContext(ctx, "p"); return err }},
		{"delete policy", func(ctx context.Context) error { return sys.DeletePolicyWithContext(ctx, "p") }},
		{"capabilities", func(ctx context.Context) error {
			_, err := sys.CapabilitiesSelfWithContext(ctx, "secret/data/a")
			return err
		}},
		{"look up self", func(ctx context.Context) error { _, err := token.LookupSelfWithContext(ctx); return err }},
		{"create token", func(ctx context.Context) error {
			_, err := token.CreateWithContext(ctx, &api.TokenCreateRequest{Policies: []string{"p"}, TTL: "1h"})
			return err
		}},
		{"renew self", func(ctx context.Context) error { _, err := token.RenewSelfWithContext(ctx, 3600); return err }},
		{"revoke self", func(ctx context.Context) error { return token.RevokeSelfWithContext(ctx, "") }},
		{"renew lease", func(ctx context.Context) error { _, err := sys.RenewWithContext(ctx, "lease/1", 60); return err }},
		{"revoke lease", func(ctx context.Context) error { return sys.RevokeWithContext(ctx, "lease/1") }},
		{"put secret", func(ctx context.Context) error {
			_, err := client.KVv2("secret").Put(ctx, "my-secret", map[string]any{"password": "x"})
			return err
		}},
		{"get secret", func(ctx context.Context) error { _, err := client.KVv2("secret").Get(ctx, "my-secret"); return err }},
		{"delete secret", func(ctx context.Context) error { return client.KVv2("secret").Delete(ctx, "my-secret") }},
		{"audits", func(ctx context.Context) error { _, err := sys.ListAuditWithContext(ctx); return err }},
		{"plugins", func(ctx context.Context) error {
			_, err := sys.ListPluginsWithContext(ctx, &api.ListPluginsInput{})
			return err
		}},
	})
}
