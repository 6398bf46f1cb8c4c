package remote

import (
	"fmt"
	"net/netip"
)

// reserved are the blocks of addresses that lead to no public host: those that IANA's special-purpose registries (RFC 6890) have as not
// globally reachable, multicast, and what is reserved. Of IPv6, all outside 2000::/3 is refused besides.
var reserved = []struct{ block, what string }{
	{"0.0.0.0/8", "unspecified"},
	{"10.0.0.0/8", "private"},
	{"100.64.0.0/10", "of a carrier's network"},
	{"127.0.0.0/8", "loopback"},
	{"169.254.0.0/16", "link-local"},
	{"172.16.0.0/12", "private"},
	{"192.0.0.0/24", "reserved"},
	{"192.0.2.0/24", "for documentation"},
	{"192.88.99.0/24", "reserved"},
	{"192.168.0.0/16", "private"},
	{"198.18.0.0/15", "for benchmarks"},
	{"198.51.100.0/24", "for documentation"},
	{"203.0.113.0/24", "for documentation"},
	{"224.0.0.0/4", "multicast"},
	{"240.0.0.0/4", "reserved"},
	{"::/128", "unspecified"},
	{"::1/128", "loopback"},
	{"fc00::/7", "private"},
	{"fe80::/10", "link-local"},
	{"fec0::/10", "private"},
	{"ff00::/8", "multicast"},
	{"2001::/23", "reserved"}, // Teredo, which has an address of IPv4 in it, among others
	{"2001:db8::/32", "for documentation"},
	{"2002::/16", "of 6to4"}, // has an address of IPv4 in it
	{"3fff::/20", "for documentation"},
}

// Blocks that matter by themselves.
var (
	global     = netip.MustParsePrefix("2000::/3")
	translated = netip.MustParsePrefix("64:ff9b::/96") // addresses of IPv4 as a network without them has them (RFC 6052)
)

// refused says why an address is not to be asked, "" if it may be. An address of IPv4 counts in whatever form it comes.
func refused(a netip.Addr) string {
	if a.Zone() != "" {
		return "link-local"
	}
	a = a.Unmap()
	if translated.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	for _, r := range reserved {
		if netip.MustParsePrefix(r.block).Contains(a) {
			return r.what
		}
	}
	if !a.IsValid() || a.Is6() && !global.Contains(a) {
		return "reserved"
	}
	return ""
}

// public is an error if an address that is about to be dialled is none that everybody can reach.
func public(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return &Refused{Message: fmt.Sprintf("%q is no address", address)}
	}
	if what := refused(at.Addr()); what != "" {
		return &Refused{Message: fmt.Sprintf(
			"its address %s is %s, and documents are fetched from public addresses alone", at.Addr(), what)}
	}
	return nil
}
