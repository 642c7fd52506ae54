# `make` lists what there is to make. Set-up steps leave stamps, so that they run again only when
# what they depend on has changed.

PORT ?= 8080
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

NPM := npm --prefix frontend
PAGE_INPUTS := $(shell find frontend/src frontend/public frontend/index.html frontend/*.ts \
	frontend/package-lock.json -type f 2>/dev/null)
SHELL_SCRIPTS := $(shell grep -rlE '^\#!.*\b(ba)?sh' scripts .ci images k8s 2>/dev/null)

.PHONY: help run test check fmt proto train evaluate bench replay measure-page constraints edge-config certs images soak fuzz \
	nginx check-python check-contracts check-edge check-page test-page test-browser test-python

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- run

run: .venv/run.stamp frontend/dist/index.html nginx ## set up what is missing and run everything at PORT (8080)
	@$(BIN)/python -m mesh --port $(PORT)

nginx:
	@scripts/install-nginx

# ---- test

test: check test-page test-browser test-python ## run every check and every test

check: check-python check-contracts check-edge check-page ## run formatters, linters, type checkers and contract checks

check-python: .venv/dev.stamp .venv/run.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

check-contracts: .venv/dev.stamp frontend/node_modules/stamp
	$(BIN)/buf lint
	$(BIN)/buf format --diff --exit-code
	$(BIN)/buf breaking --against protos/baseline.json
	scripts/check-stubs

check-edge: .venv/run.stamp .venv/dev.stamp
	$(BIN)/envoy --mode validate --log-level error --config-path envoy/edge.yaml
	$(BIN)/shellcheck $(SHELL_SCRIPTS)

check-page: frontend/node_modules/stamp
	$(NPM) run check

test-page: frontend/node_modules/stamp
	$(NPM) test

test-browser: .venv/run.stamp frontend/dist/index.html nginx
	$(NPM) run e2e

test-python: .venv/dev.stamp .venv/run.stamp frontend/dist/index.html nginx
	$(BIN)/pytest

# ---- change

fmt: .venv/dev.stamp frontend/node_modules/stamp ## format everything
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/buf format --write
	$(NPM) run fmt

proto: .venv/dev.stamp frontend/node_modules/stamp ## generate the Python and TypeScript stubs from protos/
	scripts/generate-stubs .

edge-config: .venv/run.stamp ## write the configuration of pods (k8s/) from envoy/ and frontend/nginx/
	$(BIN)/python -m mesh.kubernetes

certs: .venv/run.stamp ## certificates for development, in .run/certs (for `python -m mesh --tls`)
	$(BIN)/python -m mesh.certs .run/certs

constraints: .venv/run.stamp .venv/dev.stamp .venv/train.stamp .venv/bench.stamp ## pin what is installed now
	scripts/pin-constraints

# ---- ship

images: .venv/run.stamp .venv/dev.stamp frontend/dist/index.html ## build every image into build/images, list what it holds and run it (BASE, BUILDAH: see images/README.md)
	scripts/build-images $(if $(BASE),--base $(BASE)) --output build/images -- $(BUILDAH)
	$(BIN)/python -m images.sbom build/images/*.tar
	$(BIN)/pytest tests/images

soak: .venv/dev.stamp .venv/run.stamp frontend/dist/index.html nginx ## run the tests that take minutes: faults at length, machines made into nodes
	$(BIN)/pytest -m long

fuzz: SECONDS := 600
fuzz: .venv/dev.stamp .venv/run.stamp frontend/node_modules/stamp ## fuzz every parser of what comes from outside, each for SECONDS (600)
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)
	FUZZ_SECONDS=$(SECONDS) $(NPM) run fuzz

# ---- train

train: .venv/train.stamp ## build the release from the data sets
	$(BIN)/python -m training films
	$(BIN)/python -m training sentiment

evaluate: .venv/train.stamp ## print how good the release is, with confidence intervals, and how fast it classifies
	$(BIN)/python -m training evaluate
	$(BIN)/python -m benchmarks classify

bench: .venv/bench.stamp ## measure against peers, side by side
	$(BIN)/python -m benchmarks

replay: .venv/run.stamp frontend/dist/index.html nginx ## hold the committed conversations with the three services again
	$(NPM) run replay

measure-page: .venv/run.stamp frontend/dist/index.html nginx ## measure the page: Lighthouse, and from Enter to the reply
	$(NPM) run lighthouse
	$(NPM) run latency

# ---- set up

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

# One stamp for each extra of pyproject.toml.
.venv/%.stamp: pyproject.toml gen/pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable gen --editable '.[$*]'
	@touch $@

frontend/node_modules/stamp: frontend/package.json frontend/package-lock.json
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/index.html: frontend/node_modules/stamp $(PAGE_INPUTS)
	$(NPM) run build
	@touch $@
