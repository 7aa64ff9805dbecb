# What people and CI call. Every target sets up what it needs in .venv; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres lint gate check bench eval wheel lock model clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(READY): pyproject.toml requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "zufolge needs Python 3.11 or newer, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)

demo: $(READY) ## set up, then read the sample reports into a ledger of their own and show them
	@sh samples/demo.sh $(BIN)/zufolge

test: $(READY) ## set up, then run the tests
	$(BIN)/pytest

test-postgres: $(READY) ## the ledger's tests on a PostgreSQL server of their own, started for them and stopped again
	.ci/postgres $(BIN)/pytest tests/ledger tests/cli/test_team.py tests/web/test_team.py

lint: $(READY) ## ruff, mypy --strict, the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(READY) ## scores on gold must not fall below evaluation/floors.json
	$(BIN)/python -m evaluation gate

check: test lint gate ## all that CI runs

bench: $(READY) ## speed, start-up, memory, against the machine's own limit
	$(BIN)/python -m benchmarks

eval: $(READY) ## score the reader: make eval GOLD=file.jsonl
	$(BIN)/python -m evaluation quotes $(or $(GOLD),samples/gold.jsonl)

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m build --wheel

lock: $(READY) ## renew requirements-dev.txt from pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --allow-unsafe --extra dev --output-file requirements-dev.txt pyproject.toml

model: ## train and export the reader anew (hours; see training/README.md)
	$(MAKE) -C training

clean: ## remove the virtual environment and what was built
	rm -rf $(VENV) build dist
