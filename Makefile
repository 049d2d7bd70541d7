# What people run, and nothing that only a machine runs. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
HOME_DIR ?= .kring
WORKERS ?= 2
PARALLEL := -n $(WORKERS) --dist loadgroup

# uv trusts the certificates that the system trusts, as pip, git and curl do.
export UV_SYSTEM_CERTS ?= 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: help
help: ## List these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 18

# -- install ------------------------------------------------------------------------------------

.PHONY: install
install: .venv/installed ## Make .venv with all that work on Kring needs

.venv/bin/uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kring needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock

.venv/installed: .venv/bin/uv requirements/dev.lock pyproject.toml
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.lock
	VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.PHONY: lock
lock: .venv/bin/uv ## Refresh the lock files after a change of dependencies
	requirements/compile

# -- run ----------------------------------------------------------------------------------------

.PHONY: run
run: install $(HOME_DIR)/demonstration ## Start Kring with a made-up region in .kring
	$(BIN)/kring serve --home $(HOME_DIR)

$(HOME_DIR)/demonstration: | .venv/installed
	$(BIN)/kring init --home $(HOME_DIR)
	$(BIN)/kring demo --home $(HOME_DIR)
	touch $@

# -- test ---------------------------------------------------------------------------------------

.PHONY: test
test: install needs ## Everything: lint, types, contracts, documentation, tests on every engine
	@status=0; \
	$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync check || status=$$?; \
	echo $(BIN)/pytest $(PARALLEL); \
	$(BIN)/pytest $(PARALLEL) || status=$$?; \
	exit $$status

.PHONY: needs
needs: install
	tests/needs

.PHONY: check lint layers types
check: lint layers types ## Lint, format, types and import contracts

lint: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check

layers: install
	$(BIN)/lint-imports --no-logo

types: install
	$(BIN)/mypy

.PHONY: format
format: install ## Mend format and what the linter can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: test-fast
test-fast: install ## Tests without Neo4j, browser and packaging
	$(BIN)/pytest $(PARALLEL) -m "not neo4j and not browser and not packaging and not durability and not bench"

.PHONY: test-durability
test-durability: install needs ## Kill a writer a hundred times on each engine
	$(BIN)/pytest -m durability --timeout 1800

.PHONY: test-thorough
test-thorough: install ## Ten thousand random graphs: protected facts change no byte of what others see
	$(BIN)/pytest --hypothesis-profile thorough --timeout 7200 tests/graph/test_policy_interference.py

# -- measure and read ---------------------------------------------------------------------------

.PHONY: bench
bench: install needs ## Measure speed; figures also go to build/bench/*.json
	@mkdir -p build/bench
	@if [ -d bench/node_modules/elkjs ]; then :; \
	elif command -v npm > /dev/null; then npm ci --silent --prefix bench; \
	else echo "npm is absent: genograms are not compared with ELK"; fi
	@for bench in $$(cd bench && grep -l __main__ *.py | sed 's/\.py$$//'); do \
	    echo "$(BIN)/python -m bench.$$bench --json build/bench/$$bench.json"; \
	    $(BIN)/python -m bench.$$bench --json build/bench/$$bench.json; \
	done

.PHONY: docs
docs: install ## Build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

.PHONY: pictures
pictures: install ## Take the pictures of every screen in docs/pictures anew (needs Chromium)
	$(BIN)/python docs/pictures.py

.PHONY: clean
clean: ## Remove what these targets made, .venv included
	rm -rf .venv site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
