package load

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// warned lists the findings of kin-openapi that are passed on, by its codes, which are stable and become ours. What is not listed
// is lower's to judge, concerns nobody (a missing title), or is a restriction of kin-openapi's own; what costs an operation,
// judge has found before.
var warned = []string{
	"duplicate-tag",
	"oauth-flow-scopes-required", "oauth-flow-token-url-required", "oauth-flow-authorization-url-required",
	"openid-connect-url-required", "flows-required", "operation-id-or-operation-ref-required",
	"operation-id-operation-ref-mutually-exclusive",
}

// report passes on one finding, at the place that its chain of errors leads to.
func (f *feed) report(finding error) {
	at := f.locate(finding)
	var internal *panicked
	if errors.As(finding, &internal) {
		f.diags.Warn(at, "validation-incomplete", "%s", internal)
		return
	}
	var coded openapi3.CodedError
	if !errors.As(finding, &coded) {
		return
	}
	code := coded.Code()
	if slices.Contains(warned, code) {
		f.diags.Warn(at, code, "%s", cmp.Or(inOurWords(code), coded.Error()))
	}
}

// inOurWords says what a finding is that has no more to say than its code, "" for others.
func inOurWords(code string) string {
	switch code {
	case "oauth-flow-scopes-required":
		return "an OAuth flow has no scopes"
	case "oauth-flow-token-url-required":
		return "an OAuth flow has no tokenUrl"
	case "oauth-flow-authorization-url-required":
		return "an OAuth flow has no authorizationUrl"
	case "openid-connect-url-required":
		return "a security scheme of type openIdConnect has no openIdConnectUrl"
	case "flows-required":
		return "a security scheme of type oauth2 has no flows"
	case "operation-id-or-operation-ref-required":
		return "a link has neither operationId nor operationRef"
	case "operation-id-operation-ref-mutually-exclusive":
		return "a link has both operationId and operationRef"
	}
	return ""
}

// locate walks a chain of errors and the tree side by side, as far as both lead. The place is where the node found is
// written, which is behind a reference often.
func (f *feed) locate(err error) diag.Place {
	at := f.doc.Root
	place := diag.Place(at)
	for ; err != nil; err = errors.Unwrap(err) {
		next, key := f.step(at, err)
		if next = f.doc.Resolve(next); next == nil {
			continue
		}
		place = next
		if key != "" && next.Parent() == at {
			place = diag.Spot(at.KeyOf(key).Pos(), next.Pointer())
		}
		at = next
	}
	return place
}

// step is where one wrapper of a finding leads from a node, and by which key.
func (f *feed) step(at *source.Node, err error) (next *source.Node, key string) {
	switch e := err.(type) {
	case *openapi3.SectionValidationError:
		key = e.Section
	case *openapi3.PathValidationError:
		key = e.Path
	case *openapi3.WebhookValidationError:
		return at.Get("webhooks").Get(e.Name), ""
	case *openapi3.OperationValidationError:
		if custom := at.Get("additionalOperations").Get(e.Method); custom != nil {
			return custom, ""
		}
		key = strings.ToLower(e.Method)
	case *openapi3.ComponentValidationError:
		return f.component(at, e.Section, e.Name), ""
	case *openapi3.ParameterFieldValidationError:
		return f.named(at.Get("parameters"), e.ParameterName).Get(e.Field), ""
	case *openapi3.TagValidationError:
		return f.named(at, e.Name), ""
	case *openapi3.HeaderFieldValidationError:
		key = e.Field
	case *openapi3.MediaTypeEncodingValidationError:
		return at.Get("encoding").Get(e.EncodingName), ""
	case *openapi3.SecuritySchemeFlowValidationError:
		key = "flows"
	case *openapi3.OAuthFlowValidationError:
		key = e.FlowKind
	}
	if key == "" {
		return nil, ""
	}
	return at.Get(key), key
}

// component finds a component by kin-openapi's words for it, one that was hoisted included.
func (f *feed) component(at *source.Node, section, name string) *source.Node {
	for target, hoisted := range f.hoisted {
		if hoisted == name {
			return target
		}
	}
	plural := map[string]string{
		"parameter": "parameters", "header": "headers", "request body": "requestBodies",
		"response": "responses", "security scheme": "securitySchemes", "link": "links", "callback": "callbacks",
	}
	return at.Get(plural[section]).Get(name)
}

// named finds the item of a sequence with that name.
func (f *feed) named(sequence *source.Node, name string) *source.Node {
	if sequence == nil {
		return nil
	}
	for _, item := range sequence.Items {
		if f.doc.Resolve(item).Text("name") == name {
			return item
		}
	}
	return nil
}
