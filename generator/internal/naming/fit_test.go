package naming

import (
	"strings"
	"testing"
)

func TestFit(t *testing.T) {
	const word = "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
	for name, want := range map[string]string{
		"GetPetPet": "GetPetPet", // is short enough
		// What is said twice goes, one after the other or apart, in the singular or plural; the last word stays.
		"GetOrganizationAccessRulesAccessRuleTargetConfigurationMode":            "GetOrganizationAccessRulesTargetConfigurationMode",
		"ExcessPacketDelayThresholdTypeExcessPacketDelayThresholdValue20Ms":      "ExcessPacketDelayThresholdTypeValue20Ms",
		"GetTerminalStatusOfTheOrganizationAtTheMerchantTerminalStatus":          "GetTerminalStatusOfTheOrganizationAtMerchantStatus",
		"DecommissionRepositoryStatusRepositoryStatusRepositoryStatusOfRelation": "DecommissionRepositoryStatusOfRelation",
		// Words that say little.
		"ActionsCreateSelfHostedRunnerGroupForTheOrganizationBodyMode": "ActionsCreateSelfHostedRunnerGroupOrganizationMode",
		// The shortest of those that are enough.
		"ActionsDisableSelectedRepositoriesHostedRunnersOrganization": "ActionsDisableSelectedHostedRunnersOrganization",
		// Some of those that tell where.
		"IoK8sExtensionsServerPkgApisExtensionsV1beta1CustomResourceSubresourceScale": "IoK8sPkgApisV1beta1CustomResourceSubresourceScale",
		// Digits stay apart.
		"GetFlowsOfTheOrganizationsReportsVersion1Abcdefghijkl2NewShape": "GetFlowsOrganizationsVersion1Abcdefghijkl2NewShape",
		// One word has no words.
		word: word[:42] + digest(word),
	} {
		if got := Fit(name, 50, early); got != want || len(got) > 50 {
			t.Errorf("Fit(%s) = %s, of %d bytes, want %s", name, got, len(got), want)
		}
	}
	if got := Fit(word, 0, early); got != word {
		t.Errorf("got %s", got)
	}
}

func TestFitPair(t *testing.T) {
	for _, c := range [][3]string{
		{"GetTerminalStatus", "On", "GetTerminalStatusOn"},
		{"GetTerminalDetailsResponseStatus", "ReAssignToMerchantInventory", "GetDetailsStatusReAssignToMerchantInventory"},
		{"Status", "NotYetAvailableForMerchantsOfTheOrganizationOfRegions", "StatusNotYetOrganizationRegions"},
	} {
		if got := FitPair(c[0], c[1], 50); got != c[2] {
			t.Errorf("FitPair(%s, %s) = %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// What a scope cuts to the same stays apart, and is as short.
func TestScopeCuts(t *testing.T) {
	s := NewScope().Within(30)
	for _, c := range [][2]string{
		{"GetRepositoriesOrganizationsVisibility", "GetOrganizationsVisibility"},
		{"GetOrganizationsRepositoriesVisibility", "GetRepositoriesVisibility"},
		{"GetRepositoriesOrganizationsVisibility", "GetOrganizationsVisibility2"},
	} {
		if got := s.Derive(c[0]); got != c[1] {
			t.Errorf("Derive(%s) = %s, want %s", c[0], got, c[1])
		}
	}
	given := map[string]bool{}
	for range 30 {
		name := s.Claim("GetAbcdefghRepositoriesOrganizationsVisibility")
		if given[name] || len(name) > 30 {
			t.Errorf("claimed %s", name)
		}
		given[name] = true
	}
	// What an earlier run gave out is not cut.
	long := "Get" + strings.Repeat("Repositories", 5)
	if s.Hold(long); !s.Take(long) {
		t.Error("a held name is refused")
	}
}
