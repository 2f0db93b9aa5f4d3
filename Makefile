# make run    serve Mien on http://localhost:5000
# make class  serve a class on this network, over TLS, with a QR code for students (docs/class.md)
# make test   every check and test that a change must pass, installing what they need
# For those who work on it:
# make quick  lint, types and the pure tests of both languages, in a minute
# make check  lint and types alone
# make soak   the tests that take long by nature
# make mutants  breaks each promise of docs/privacy.md in a copy, and sees a test fail
# make lock   renew requirements-serve.lock: the releases, with hashes, that `make run` installs
# make sbom   a bill of materials (CycloneDX) of what serves: build/sbom.json
# make bench  speed: writes docs/benchmarks.md
# make clean

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
SUPPLY := build/supply/bin
NODE := PATH="$(abspath $(BIN)):$$PATH"
WORKERS ?= $(shell nproc)

.PHONY: run class test quick check soak mutants bench lock sbom clean programs
.DELETE_ON_ERROR:

run: $(VENV)/serve.stamp
	$(BIN)/python -m webapp

class: $(VENV)/serve.stamp
	$(BIN)/python -m webapp --class

test: check programs
	$(NODE) npm test --silent
	$(BIN)/python -m pytest -n $(WORKERS) --durations=20

# Browsers and training are for `make test`: importing them alone takes seconds.
quick: check
	$(NODE) npm run quick --silent
	$(BIN)/python -m pytest -n $(WORKERS) -m "pure and not slow and not soak" \
		--ignore=tests/e2e --ignore=tests/bench --ignore=tests/train

check: $(VENV)/dev.stamp node_modules/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(NODE) npm run check --silent

soak: $(VENV)/dev.stamp build/supply.stamp build/served.stamp programs
	$(BIN)/python -m pytest -m soak --timeout=3600

mutants: $(VENV)/dev.stamp
	$(BIN)/python -m tests.mutants

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench

lock: build/supply.stamp
	$(SUPPLY)/uv pip compile --quiet --upgrade requirements-serve.txt -o requirements-serve.lock

sbom: build/supply.stamp build/served.stamp
	$(SUPPLY)/python -m tests.supply.sbom build/served/bin/python build/sbom.json

clean:
	rm -rf $(VENV) build node_modules .mypy_cache .pytest_cache .ruff_cache

programs: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.programs

$(VENV)/python.stamp:
	@PYTHON="$(PYTHON)" sh tests/make_venv.sh $(VENV)
	@touch $@

$(VENV)/serve.stamp: requirements-serve.lock $(VENV)/python.stamp
	$(PIP) --require-hashes -r requirements-serve.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt $(VENV)/python.stamp
	$(PIP) -r requirements-dev.txt
	@touch $@

node_modules/.stamp: package.json package-lock.json $(VENV)/dev.stamp
	$(NODE) npm ci --silent --no-audit --no-fund
	@touch $@

# Tools that look at the environment from outside, so that what they need themselves is not in it.
build/supply.stamp: tests/supply/requirements.txt
	@PYTHON="$(PYTHON)" sh tests/make_venv.sh build/supply
	$(SUPPLY)/python -m pip --disable-pip-version-check --quiet install -r $<
	@touch $@

build/served.stamp: requirements-serve.lock
	@PYTHON="$(PYTHON)" sh tests/make_venv.sh build/served
	build/served/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@
