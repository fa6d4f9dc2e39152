# Hearth: `make run` shows it on this computer. Needs python3 with venv, and make.

PORT ?= 8501
DATA ?= data
VENV = .venv
PYTHON = $(VENV)/bin/python
PIP = $(PYTHON) -m pip install --quiet --disable-pip-version-check
INSTALLED = $(VENV)/.installed
FOR_TESTS = $(VENV)/.installed-for-tests
MADE_UP = $(DATA)/sample
# Test files side by side, one more than there are processors, since many wait for a browser or another process; the
# tests of a file share what they made, so one process runs them all.
SIDE_BY_SIDE = --numprocesses $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) --maxprocesses 4 --dist loadfile

# Hundreds of processes are started in tests: what one of them compiled is there for the others.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install run serve test style types tests bench fuzz lock

help:
	@echo "make run      install what is needed, show a made-up provider (or your own, once loaded) at http://127.0.0.1:$(PORT)"
	@echo "make serve    only show it; PORT=8600 takes another port, DATA=FOLDER another data folder"
	@echo "make install  only install what is needed"
	@echo "make test     check style and run all tests"
	@echo "make bench    measure loading and the pages"
	@echo "make fuzz     read thousands of damaged files"
	@echo "make lock     write requirements.lock anew, after a change of requirements.txt"

install: $(INSTALLED)

run: install $(DATA)/current serve

serve: install
	@$(PYTHON) -m hearth serve --port $(PORT) --data $(DATA)

test: style types tests

style: $(FOR_TESTS)
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .

types: $(FOR_TESTS)
	@$(PYTHON) -m pyright --pythonpath $(PYTHON)

tests: $(FOR_TESTS)
	@browser=$$(command -v chromium || command -v chromium-browser || command -v google-chrome || true); \
	if [ -z "$$browser" ]; then echo "No Chromium found (chromium, chromium-browser, google-chrome): browser tests are skipped."; fi; \
	HEARTH_BROWSER="$$browser" $(PYTHON) -m pytest $(SIDE_BY_SIDE)

bench: $(FOR_TESTS)
	@$(PYTHON) -m bench

fuzz: $(FOR_TESTS)
	@$(PYTHON) -m bench fuzz

# For every system and Python that Hearth runs on, with a hash for each file that may be installed.
lock: $(FOR_TESTS)
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --output-file requirements.lock requirements.txt requirements-build.txt

# The first time, a made-up provider: something to look at before one's own exports are loaded.
$(DATA)/current:
	@echo "Making a provider up, so that there is something to see ..."
	@$(PYTHON) -m hearth sample $(MADE_UP) > /dev/null
	@$(PYTHON) -m hearth load $(MADE_UP) --data $(DATA) > /dev/null

$(PYTHON):
	@python3 -m venv $(VENV)

# The versions that were tested, each file checked by its hash; then Hearth itself, as it stands in this folder.
$(INSTALLED): requirements.lock pyproject.toml | $(PYTHON)
	@echo "Installing what Hearth needs ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(FOR_TESTS): requirements-dev.txt $(INSTALLED)
	@$(PIP) -r requirements-dev.txt
	@touch $@
