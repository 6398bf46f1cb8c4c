package observe_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/test/observe/shop"
	"github.com/bindery-dev/bindery/test/observe/traffic"
)

// certificate is one of this machine's loopback address, in files.
func certificate(t *testing.T) (cert, key string, trusted *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(signed)
	if err != nil {
		t.Fatal(err)
	}
	trusted = x509.NewCertPool()
	trusted.AddCert(parsed)
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, b := range map[string]*pem.Block{
		cert: {Type: "CERTIFICATE", Bytes: signed}, key: {Type: "PRIVATE KEY", Bytes: secret},
	} {
		if err := os.WriteFile(name, pem.EncodeToMemory(b), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key, trusted
}

// Clients connect by TLS, and take HTTP/1.1 or HTTP/2 by ALPN: it makes no difference to what passes and what is found.
func TestTLS(t *testing.T) {
	cert, key, trusted := certificate(t)
	spec, report := filepath.Join(t.TempDir(), "shop.yaml"), filepath.Join(t.TempDir(), "found.json")
	if err := os.WriteFile(spec, shop.Document, 0o600); err != nil {
		t.Fatal(err)
	}
	var exchanges []exchange.Exchange
	var want []string
	for _, c := range shop.Departing() {
		exchanges, want = append(exchanges, c.Exchange()), append(want, c.Want)
	}
	slices.Sort(want)
	p := traffic.Observe(t, traffic.Server(t, exchanges).URL, "--tls-cert", cert, "--tls-key", key, "--json", report, spec)
	p.Trusted = trusted
	if !strings.HasPrefix(p.URL, "https://") {
		t.Fatal(p.URL)
	}
	traffic.Play(t, p, exchanges, 0)
	table := p.Stop(t)
	if f := read(t, report); !slices.Equal(rows(f), want) {
		t.Error(table)
	}
}
