package validation

import (
	budget "github.com/bindery-dev/bindery/bench/ours/validation/budget/gen/api"
	container "github.com/bindery-dev/bindery/bench/ours/validation/container/gen/api"
	device "github.com/bindery-dev/bindery/bench/ours/validation/device/gen/api"
	rules "github.com/bindery-dev/bindery/bench/ours/validation/firewall-rules/gen/api"
	message "github.com/bindery-dev/bindery/bench/ours/validation/message/gen/api"
	payment "github.com/bindery-dev/bindery/bench/ours/validation/payment/gen/api"
	pod "github.com/bindery-dev/bindery/bench/ours/validation/pod/gen/api"
	pull "github.com/bindery-dev/bindery/bench/ours/validation/pull-request/gen/api"
	repositories "github.com/bindery-dev/bindery/bench/ours/validation/repositories/gen/api"
	definition "github.com/bindery-dev/bindery/bench/ours/validation/resource-definition/gen/api"
	ruleset "github.com/bindery-dev/bindery/bench/ours/validation/ruleset/gen/api"
	search "github.com/bindery-dev/bindery/bench/ours/validation/search/gen/api"
)

// generated is what reads and judges values of one type.
type generated struct{ decode, validate func(text []byte) error }

// ours is what is generated of the document of each folder.
var ours = map[string]generated{
	"budget":              of[budget.Budget](),
	"container":           of[container.ContainerInspectResponse](),
	"device":              of[device.WritableDeviceWithConfigContextRequest](),
	"firewall-rules":      of[rules.Ruleset](),
	"message":             of[message.MessageCreateRequest](),
	"payment":             of[payment.PaymentRequest](),
	"pod":                 of[pod.IoK8sAPICoreV1Pod](),
	"pull-request":        of[pull.WebhookPullRequestReviewRequested](),
	"repositories":        of[repositories.InstallationRepositories](),
	"resource-definition": of[definition.IoK8sApiextensionsApiserverPkgAPIsV1CustomResourceDefinition](),
	"ruleset":             of[ruleset.RepositoryRuleset](),
	"search":              of[search.QueryRequest](),
}

// model is *T, which reads itself.
type model[T any] interface {
	*T
	UnmarshalJSON(text []byte) error
}

func of[T any, P model[T]]() generated {
	decode := func(text []byte) (P, error) {
		v := P(new(T))
		return v, v.UnmarshalJSON(text)
	}
	alone := func(text []byte) error { _, err := decode(text); return err }
	if _, judges := any(P(nil)).(interface{ Validate() error }); !judges { // what its types say is all that is asked
		return generated{alone, alone}
	}
	return generated{decode: alone, validate: func(text []byte) error {
		v, err := decode(text)
		if judged := any(v).(interface{ Validate() error }).Validate(); err == nil { // what could not be read is judged too, as in a server
			return judged
		}
		return err
	}}
}
