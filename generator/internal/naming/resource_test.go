package naming

import "testing"

func TestPackage(t *testing.T) {
	n := New()
	for text, want := range map[string]string{
		"ZeroTrust": "zero_trust", "DNS": "dns", "R2": "r2", "URLScanner": "url_scanner", "1st": "x1st", "Load_Test": "load_tests",
		"D1": "d1", "Devices": "devices",
	} {
		if got := n.Package(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestSingular(t *testing.T) {
	for name, want := range map[string]string{
		"Devices": "Device", "Policies": "Policy", "Access": "Access", "Accesses": "Access", "Users": "User", "DNS": "DNS",
		"Status": "Status", "Statuses": "Status", "Boxes": "Box", "Caches": "Cache", "Batches": "Batch", "Analysis": "Analysis",
		"Series": "Series", "S": "S", "As": "As", "AccessRules": "AccessRule", "": "", "IDs": "ID", "Revoke": "Revoke",
	} {
		if got := Singular(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
