# The two commands a newcomer needs: `make run` and `make test`. Each sets up what is missing.
# Options for the program go into ARGS:  make run ARGS="--data angka.db --new"
SHELL := /bin/bash
# A pipe fails when any of its parts does: a coverage gate behind `tail` must hold.
.SHELLFLAGS := -eu -o pipefail -c
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
# A start compiles nothing twice: the byte code of the last one is kept (and ignored by git).
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup lint types imports cov gates dist smoke screenshots bench lock clean

run: $(RUNTIME)
	@.ci/setup display "$(ARGS)"
	@$(PY) main.py $(ARGS)

test: $(DEV)
	$(PY) -m pytest -n auto $(TESTS)

$(RUNTIME): requirements/runtime.txt .ci/setup
	@.ci/setup runtime

$(DEV): requirements/dev.txt requirements/runtime.txt .ci/setup
	@.ci/setup dev

setup: $(DEV)

lint: $(DEV)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: $(DEV)
	$(PY) -m mypy

imports: $(DEV)
	$(VENV)/bin/lint-imports

cov: $(DEV)
	$(MAKE) test TESTS="--cov --cov-report="
	$(MAKE) gates

# What the last run with coverage must have reached.
gates: $(DEV)
	$(PY) -m coverage report --skip-covered
	$(PY) -m coverage report --include='db/domain/*' --fail-under=95 | tail -1
	$(PY) -m coverage report --include='db/store/*' --fail-under=95 | tail -1

dist: $(DEV)
	$(PY) -m PyInstaller --noconfirm --log-level WARN build.spec

screenshots: $(DEV)
	$(PY) -m tests.screenshots screenshots

bench: $(DEV)
	$(PY) -m tests.bench

# Names, versions and hashes only: no address of any index may enter these files.
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	$(LOCK) requirements/runtime.in -o requirements/runtime.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist screenshots .pytest_cache .mypy_cache .ruff_cache .coverage*
