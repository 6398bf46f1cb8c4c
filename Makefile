# Go 1.26 and make are all that this needs. `make` alone says what there is.
GO      ?= go
SHARED  ?= ../shared
FUZZTIME ?= 20s
SCHEMATIME ?= 30m
SEED ?= 100
OLDEST  := go1.24.0

.DEFAULT_GOAL := help
.PHONY: help generate test examples race check generated vet format tidy cross oldest standalone lint fuzz fuzz-schemas update-golden interop bench corpus models moved routes compiled hostile conformance clients vendors oauth fakes observe observed

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

generate: ## write gen/ from spec/openapi.yaml, and the gen/ of examples
	$(GO) run ./cmd/gen generate
	@echo "gen/: $$(find gen -name '*.go' | wc -l | tr -d ' ') Go files from spec/openapi.yaml; read gen/client and gen/server first"
	$(GO) run ./cmd/gen generate --config examples/facade/bindery.yaml

test: ## run every test
	$(GO) test ./...
	@$(MAKE) --no-print-directory examples

examples: ## test the examples that are modules of their own
	@for module in $$(find examples -name go.mod -not -path '*/tools/*' | sort); do \
		(cd "$$(dirname "$$module")" && case "$$module" in */before/*) ;; *) $(GO) generate ./...;; esac && $(GO) vet ./... && $(GO) test ./...) || exit 1; \
	done

moved: ## write what oapi-codegen and ogen write in the examples that moved from them, as pinned there
	@for module in examples/moved/*/before; do (cd "$$module" && $(GO) generate ./...) || exit 1; done

race: ## run every test with the race detector
	$(GO) test -race ./...

check: generated vet format tidy cross oldest standalone ## all that must hold besides the tests

generated: ## are gen/ and those of examples what generate would write?
	$(GO) run ./cmd/gen check
	$(GO) run ./cmd/gen check --config examples/facade/bindery.yaml

vet: ## go vet
	$(GO) vet ./...

format: ## is every Go file formatted?
	@files=$$(git ls-files -co --exclude-standard '*.go' | while read -r f; do [ ! -f "$$f" ] || echo "$$f"; done | xargs gofmt -l); \
	[ -z "$$files" ] || { echo "not formatted:"; echo "$$files"; exit 1; }

tidy: ## are go.mod and go.sum complete, and nothing more?
	$(GO) mod tidy -diff
	$(GO) mod verify

cross: ## does it build for windows and darwin?
	GOOS=windows GOARCH=amd64 $(GO) build ./...
	GOOS=darwin GOARCH=arm64 $(GO) build ./...
	GOOS=windows GOARCH=amd64 $(GO) vet ./generator/internal/output/... ./cmd/...

oldest: ## does the output build with the oldest Go it is meant for?
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && cp -r gen "$$dir/gen" && \
	printf 'module %s\n\ngo %s\n' "$$($(GO) list -m)" "$(OLDEST:go%=%)" >"$$dir/go.mod" && \
	cd "$$dir" && echo "GOTOOLCHAIN=$(OLDEST) go vet ./gen/..." && GOTOOLCHAIN=$(OLDEST) GOWORK=off $(GO) vet ./gen/...

standalone: ## does the output import the standard library and itself alone?
	@deps=$$($(GO) list -deps -f '{{if not .Standard}}{{.ImportPath}}{{end}}' ./gen/...) && \
	foreign=$$(echo "$$deps" | grep -v "^$$($(GO) list -m)/gen/" || true); \
	[ -z "$$foreign" ] || { echo "gen imports:"; echo "$$foreign"; exit 1; }

fuzz-schemas: ## hold servers of random schemas and of published ones, changed, against a JSON Schema validator for SCHEMATIME (30m), from SEED on (what differs is made small)
	$(GO) test ./test/schemas -count=1 -v -timeout 0 -args -from $(SEED) -for $(SCHEMATIME) -typed 100 -bare 8 -published 60 -values 80 -shrink

lint: ## run the linters of .golangci.yml
	$(GO) tool -modfile=tools/go.mod golangci-lint run ./...

fuzz: ## run every fuzz target for FUZZTIME (20s)
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' "$$package" | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$package" || exit 1; \
		done; \
	done

update-golden: ## record what the output is now; refuses what does not build
	$(GO) test $$(grep -rl 'flag.Bool("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u) -count=1 -update

interop: ## with SHARED/interop (../shared): the generated client against its stub, its published clients against accessd
	SHARED=$(abspath $(SHARED)) $(GO) test ./test/interop -count=1 -v
	SHARED=$(abspath $(SHARED)) $(GO) test ./examples/accessd -run Interop -count=1 -v

bench: ## measure beside the peers, and write docs/performance.md (ten minutes the first time)
	cd bench && ./generate.sh && $(GO) vet ./... && $(GO) test ./...
	mkdir -p docs/performance
	cd bench && $(GO) run ./cmd/measure -out ../docs/performance/figures.json && $(GO) run ./cmd/report
	cd bench && $(GO) run ./cmd/report -check

# Of SHARED alone is CORPUS made: what its documents are unpacked into, once for each state of their index.
CORPUS ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/bindery/corpus-$(shell cksum <$(SHARED)/corpus/INDEX.tsv 2>&1 | cut -d ' ' -f 1)
CORPUSFLAGS ?=

corpus: ## run the sample of published documents; with SHARED=dir all of SHARED/corpus, and write docs/corpus.md
ifeq ($(origin SHARED),file)
	$(GO) run ./test/corpus/cmd/corpus -index test/corpus/testdata/INDEX.tsv $(CORPUSFLAGS)
else
	bash $(SHARED)/corpus/unpack.sh "$(CORPUS)"
	$(GO) run ./test/corpus/cmd/corpus -index $(SHARED)/corpus/INDEX.tsv -root "$(CORPUS)" -docs docs/corpus.md $(CORPUSFLAGS)
	CORPUS="$(CORPUS)" $(GO) test ./test/corpus -run TestTwins -count=1
endif

fakes: ## with SHARED: clients of five published documents call small servers that answer as the vendors' do; a server of a sixth begins with two operations
	bash $(SHARED)/corpus/unpack.sh "$(CORPUS)"
	bash test/fakes/run.sh "$(CORPUS)/real"

routes: ## hold the routers of 500 random sets of paths against a naive matcher, 100,000 requests each
	$(GO) test ./test/routes -count=1 -v -timeout 2h -args -sets 500 -urls 100000

SPEC ?= spec/openapi.yaml

observed: ## have gen observe judge 10,000 exchanges that are drawn from the schemas of SPEC: nothing departs
	$(GO) test ./test/models -count=1 -run 'TestObserved$$' -v -args -observed 10000 -spec $(abspath $(SPEC))

models: ## draw values from the schemas of the whole sample, and have its models read and write them
	$(GO) test ./test/models -count=1 -v -args -every 1 -draws 50

compiled: ## with SHARED: go build, go vet and staticcheck of what every tenth document and the ten largest become
	bash $(SHARED)/corpus/unpack.sh "$(CORPUS)"
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && set -e; \
	$(GO) build -modfile=tools/go.mod -o "$$dir/staticcheck" honnef.co/go/tools/cmd/staticcheck; \
	$(GO) build -o "$$dir/corpus" ./test/corpus/cmd/corpus; mkdir "$$dir/module"; \
	"$$dir/corpus" -index $(SHARED)/corpus/INDEX.tsv -root "$(CORPUS)" -kind real -every 10 -largest 10 -keep "$$dir/module" >/dev/null; \
	printf 'module corpus.test\n\ngo 1.24\n' >"$$dir/module/go.mod"; cd "$$dir/module"; \
	for check in "$(GO) build" "$(GO) vet" "$$dir/staticcheck"; do echo "$${check##*/} ./..."; $$check ./...; done

hostile: ## with SHARED: hostile documents, requests at the server, answers at the client, and long streams
	bash test/hostile/run.sh $(SHARED)/hostile specs requests servers streams

# Of SHARED alone is CONFORMANCE made too: what the outside suite is set up in, which takes npm's registry once for each state of it.
CONFORMANCE ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/bindery/conformance-$(shell cat $(SHARED)/conformance/spector/*.* $(SHARED)/conformance/spector/spconf/* 2>&1 | cksum | cut -d ' ' -f 1)
SETS ?= openapi30 openapi31 openapi32

conformance: ## with SHARED: the outside suite's HTTP scenarios for each of SETS, value by value (test/conformance/driver), then in the suite itself; the JSON-Schema-Test-Suite, and suites of overlays, JSONPath and documents
	$(GO) run ./test/conformance/driver $(SHARED)/conformance/spector $(SETS)
	bash test/conformance/measure.sh $(SHARED)/conformance "$(CONFORMANCE)" $(SETS)
	bash test/conformance/schemas.sh $(SHARED)/conformance "$(CONFORMANCE)"
	bash test/conformance/documents.sh $(SHARED)/conformance

observe: ## through gen observe: 10,000 conforming exchanges, a GiB each way in 64 MiB, and its throughput at 64 connections beside that of a plain reverse proxy
	$(GO) test ./internal/observe/... -count=1
	$(GO) test ./test/models -count=1 -run TestObservedThrough -v -args -through 10000
	$(GO) test ./test/observe -count=1 -v -args -mib 1024 -rounds 5

CLIENTS ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/bindery/clients-$(shell cksum <test/clients/package-lock.json | cut -d ' ' -f 1)

clients: ## with npm's registry the first time: published clients and validators against what is generated; docs/http.md has what differs
	bash test/clients/run.sh "$(CLIENTS)"

VENDORS ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/bindery/vendors-$(shell cksum <test/vendors/package-lock.json | cut -d ' ' -f 1)

vendors: ## with SHARED, and npm's registry the first time: vendors' own clients call servers of the vendors' documents; writes docs/vendors.md, and with OBSERVE=1 test/vendors/overlays
	bash $(SHARED)/corpus/unpack.sh "$(CORPUS)"
	bash test/vendors/run.sh "$(VENDORS)" "$(CORPUS)/real"

OAUTH ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/bindery/oauth-$(shell cksum <test/oauth/package-lock.json | cut -d ' ' -f 1)

oauth: ## with npm's registry the first time: tokens of a published authorization server for a generated client
	bash test/oauth/run.sh "$(OAUTH)"
