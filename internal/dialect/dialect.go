package dialect

// Modern is schemas of OpenAPI 3.0 as JSON Schema 2020-12 writes them: null is a type, and an exclusive bound is a number.
func Modern(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = Modern(v[i])
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, one := range v {
			out[name] = Modern(one)
		}
		for bound, exclusive := range map[string]string{"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"} {
			if is, flag := v[exclusive].(bool); flag && is {
				out[exclusive] = v[bound]
				delete(out, bound)
			} else if flag {
				delete(out, exclusive)
			}
		}
		if v["nullable"] != true {
			return out
		}
		delete(out, "nullable")
		if kind, ok := out["type"].(string); ok && out["enum"] == nil && out["allOf"] == nil {
			out["type"] = []any{kind, "null"}
			return out
		}
		return map[string]any{"anyOf": []any{out, map[string]any{"type": "null"}}}
	}
	return v
}
