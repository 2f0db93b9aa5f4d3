# make run    serve Mien on http://localhost:5000
# make class  serve a class on this network, over TLS, with a QR code for students (docs/class.md)
# make test   every check and test that a change must pass, installing what they need
# For those who work on it:
# make quick  lint, types and the pure tests of both languages, in a minute
# make check  lint and types alone
# make soak   the tests that take long by nature
# make mutants  breaks each promise of docs/privacy.md in a copy, and sees a test fail
# make bench  speed: writes docs/benchmarks.md
# make clean

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
NODE := PATH="$(abspath $(BIN)):$$PATH"
WORKERS ?= $(shell nproc)

.PHONY: run class test quick check soak mutants bench clean programs
.DELETE_ON_ERROR:

run: $(VENV)/serve.stamp
	$(BIN)/python -m webapp

class: $(VENV)/serve.stamp
	$(BIN)/python -m webapp --class

test: check programs
	$(NODE) npm test --silent
	$(BIN)/python -m pytest -n $(WORKERS) --durations=20

quick: check
	$(NODE) npm test --silent
	$(BIN)/python -m pytest -n $(WORKERS) -m pure

check: $(VENV)/dev.stamp node_modules/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(NODE) npm run check --silent

soak: $(VENV)/dev.stamp programs
	$(BIN)/python -m pytest -m soak --timeout=3600

mutants: $(VENV)/dev.stamp
	$(BIN)/python -m tests.mutants

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache

programs: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.programs

$(VENV)/python.stamp:
	@PYTHON="$(PYTHON)" sh tests/make_venv.sh $(VENV)
	@touch $@

$(VENV)/serve.stamp: requirements-serve.txt $(VENV)/python.stamp
	$(PIP) -r requirements-serve.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt $(VENV)/python.stamp
	$(PIP) -r requirements-dev.txt
	@touch $@

node_modules/.stamp: package.json package-lock.json $(VENV)/dev.stamp
	$(NODE) npm ci --silent --no-audit --no-fund
	@touch $@
