# make run   serve Mien on http://localhost:5000
# make class serve a class on this network, over TLS, with a QR code for students (docs/class.md)
# make test  every check and test, installing what they need
# The rest is for those who work on it: make check, make bench, make clean.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.PHONY: run class test check bench clean programs
.DELETE_ON_ERROR:

run: $(VENV)/serve.stamp
	$(BIN)/python -m webapp

class: $(VENV)/serve.stamp
	$(BIN)/python -m webapp --class

test: check programs
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache

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
