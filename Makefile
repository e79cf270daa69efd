# The front door: `make run` opens the browser, `make test` checks everything CI checks.
PYTHON ?= python3
YARDSTICKS ?= ../shared
BIN := .venv/bin
export YARDSTICKS

.PHONY: run test check-style check-types check-imports pytest packages tables score bench fuzz hostile torture clean

run: .venv/installed
	@$(BIN)/microfiche sample_articles

test: check-style check-types check-imports pytest

check-style: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-types: .venv/ready
	$(BIN)/mypy

check-imports: .venv/ready
	$(BIN)/lint-imports

pytest: .venv/ready
	$(BIN)/python -m pytest -n auto --dist loadgroup

# Builds the package and installs it into empty environments, by pip, pipx and uv, with every Python at hand.
packages: .venv/ready
	$(BIN)/python -m pytest -m packaging tests/packaging

# Writes the tables of the documents that are made from the code.
tables: .venv/ready
	$(BIN)/python -m tools.tables

score: .venv/ready
	$(BIN)/python -m bench.score

# `make bench SIZES="10k 100k 1m"` measures archives of these sizes; 10k alone unless told.
bench: .venv/ready
	$(BIN)/python -m bench $(SIZES)

# Hostile entries at the limits and past them, which the suite leaves out, and how many there are of each kind.
hostile: .venv/ready
	$(BIN)/python -m pytest -m heavy tests/hostile

# `make fuzz TARGETS=query RUNS=10000` fuzzes one target for a while; all four to the end take hours.
fuzz: .venv/ready
	$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	$(BIN)/python -m fuzz $(TARGETS) $(if $(RUNS),--runs $(RUNS)) $(if $(SECONDS),--seconds $(SECONDS))

torture: .venv/ready
	$(BIN)/python -m bench.torture

# Python without ensurepip (Debian's, without python3-venv) cannot make a venv with pip in it.
.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("microfiche needs Python 3.11 or later; this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# What working on microfiche takes besides.
.venv/ready: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv .fuzz .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
