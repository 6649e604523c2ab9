# Needs Python 3.11 or newer and make; nothing else, and no root. Everything lands in .venv and uit/.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
SAMPLE := samples/eindrapport-uitzendarbeid.xlsx
USE := .venv/.installed
DEV := .venv/.installed-dev
BENCHED := .venv/bench
BENCH := $(BENCHED)/.installed

.PHONY: demo test fuzz bench load sectors check format templates samples docs handbook pictures messages \
	release release-check single licences clean
.DELETE_ON_ERROR:

# Findings in the sample (exit code 1) are what the demo shows; only a file that cannot be checked (2) fails it.
demo: $(USE)
	@mkdir -p uit
	$(BIN)/convenantcheck check $(SAMPLE) --out uit || test $$? -eq 1

test: $(DEV)
	$(BIN)/pytest -n auto

# 20,000 damaged workbooks; Ctrl+C ends it early and still prints the numbers. See docs/fuzzing.md.
fuzz: $(DEV)
	$(BIN)/python -m tests.fuzz.run --count 20000

# What things cost, written to docs/performance.md; about a quarter of an hour on a machine that does nothing else. Runs
# where only the product and its yardsticks are installed: tools for tests would be imported along with the libraries.
# A part of it: make bench ONLY=cold,register
bench: $(BENCH)
	$(BENCHED)/bin/python -m tests.benchmarks.run $(if $(ONLY),--only $(ONLY))

# Twenty people on the local page for ten minutes, with ordinary and hostile files.
load: $(DEV)
	$(BIN)/python -m tests.web.load

check: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

format: $(DEV)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# The official workbooks, from their descriptions.
templates: $(USE)
	$(BIN)/convenantcheck template build

# The filled sample workbooks and their expected outcomes.
samples: $(DEV)
	$(BIN)/python -m samples.make

# The reports of all sectors 2023-2025, as a team receives them, in uit/sectoren; every figure is invented.
sectors: $(DEV)
	$(BIN)/python -m samples.sectors uit/sectoren

# The reference pages of rules and templates, from their own words.
docs: $(USE)
	$(BIN)/python -m rules.reference
	$(BIN)/python -m validator.template.reference

# The handbook as pages, in validator/handbook, for `convenantcheck help`; about a minute.
handbook: $(DEV)
	$(BIN)/python -m handbook.build

# The pictures in the handbook, from the real program; needs LibreOffice and Chromium.
pictures: $(DEV)
	$(BIN)/python -m handbook.pictures

# Packages, bill of materials and checksums in dist/. See docs/release.md.
release: handbook
	$(BIN)/python -m release.make

# The packages installed as colleagues do it, and the program for who has no Python, both used for real; some minutes.
release-check: $(DEV)
	$(BIN)/python -m release.check

# The program as a folder for who has no Python, for the system this runs on.
single: $(DEV)
	$(BIN)/python -m release.single

licences: $(DEV)
	$(BIN)/python -m release.licences

# The catalogues of messages in every language, from the texts in the code, and what has no translation yet.
messages: $(DEV)
	$(BIN)/python -m messages

clean:
	rm -rf .venv build dist uit *.egg-info

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Convenantcheck needs Python 3.11 or newer on the path."; exit 1; }
	$(PYTHON) -m venv .venv

$(USE): pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	@touch $@

$(BENCH): pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m venv $(BENCHED)
	$(BENCHED)/bin/python -m pip install -q -c constraints.txt -e '.[bench,cluster]'
	@touch $@

$(DEV): pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[dev,excel,cluster,release]'
	@touch $@ $(USE)
