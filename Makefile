# Two commands for people: make demo, make test. Everything else serves them.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# pip needs no home, no cache and no account of its own
PIP    := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip --quiet --no-input

.PHONY: demo test lint unit browser thorough bench contact-sheet docs lock clean

demo: $(VENV)/.installed
	$(BIN)/disputes demo

test: lint unit browser

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist worksteal -m "not browser and not slow"

# The long simulations and the large samples; the tests above hold short forms of each.
thorough: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist worksteal -m "slow and not browser"
	$(BIN)/pytest -m "slow and browser"

browser: $(VENV)/.installed-dev
	$(BIN)/pytest -m "browser and not slow"

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.bench

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what requirements.lock names (once; a few minutes on a slow line) ..."
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# Every screen as each person sees it, in contact-sheet/sheet.html; WAREHOUSE=... to see your own.
contact-sheet: $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.contact_sheet $(if $(WAREHOUSE),--warehouse $(WAREHOUSE))

docs: $(VENV)/.installed
	$(BIN)/python -m queries.listing README.md

# Written anew by hand when a dependency changes: needs uv, names no host.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 pyproject.toml --group build -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 pyproject.toml --group build --group dev -c requirements.lock \
	  -o requirements-dev.lock

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
