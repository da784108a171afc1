# make demo    the facts of a corpus report          make test    all tests
# make check   every other check                      make bench   speed and memory; FILE=report.pdf for another file
# make fmt     format                                 make score   record the corpus score, if it did not fall
# make docs    paste outputs and figures into the docs make wheel   build the wheel and run it in a venv of its own
# make corpus  every report in many layouts, in build/corpus (needs Chromium, LibreOffice, Typst and fonts: corpus/README.md)
# Each sets up .venv first, where that is not done yet. Another interpreter: make PYTHON=python3.12 test

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SETUP := $(VENV)/.installed
REPORT := corpus/reports/chengyu-2024/report.pdf

.PHONY: demo test check bench fmt score docs wheel corpus
.DELETE_ON_ERROR:

demo: $(SETUP)
	@mkdir -p build
	@$(PY) extract.py $(REPORT) --db build/demo.db -o build/demo.json
	@$(PY) tools/demo.py build/demo.json
	@echo "JSON: build/demo.json   SQLite: build/demo.db   Browse it: $(VENV)/bin/datasette build/demo.db"

test: $(SETUP)
	$(PY) -m pytest

check: $(SETUP)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) tools/docs.py --check
	$(PY) tools/check_corpus_score.py

bench: $(SETUP)
	$(PY) tools/bench.py $(FILE)

fmt: $(SETUP)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

score: $(SETUP)
	$(PY) tools/check_corpus_score.py --update $(if $(REASON),--reason "$(REASON)")

docs: $(SETUP)
	$(PY) tools/docs.py

corpus: $(SETUP)
	@$(PY) -m pip install --quiet --group corpus
	-$(PY) corpus/fuzz.py --large build/corpus # what cannot be made is told; the rest is judged
	$(PY) extract.py evaluate build/corpus --json build/corpus.json --misses 0

wheel: $(SETUP)
	rm -rf build/wheel
	$(PY) -m pip wheel --quiet --no-deps --wheel-dir build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet build/wheel/*.whl
	build/wheel/venv/bin/report-extract $(REPORT) > build/wheel/installed.json
	$(PY) extract.py $(REPORT) > build/wheel/checkout.json
	cmp build/wheel/installed.json build/wheel/checkout.json

# pip older than 25.1 knows no --group; a venv without pip (Debian without python3-venv) is made anew
$(SETUP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "report_extract needs Python 3.11 or later, and $(PYTHON) is not: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install --quiet --upgrade "pip>=25.1"
	@$(PY) -m pip install --quiet --editable . --group dev
	@touch $@
