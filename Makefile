# Hearth: `make run` shows it on this computer. Needs python3 with venv, and make.

PORT ?= 8501
DATA ?= data
VENV = .venv
PYTHON = $(VENV)/bin/python
INSTALLED = $(VENV)/.installed
FOR_TESTS = $(VENV)/.installed-for-tests
MADE_UP = $(DATA)/sample

.PHONY: help install run serve test bench

help:
	@echo "make run      install what is needed, show a made-up provider (or your own, once loaded) at http://127.0.0.1:$(PORT)"
	@echo "make serve    only show it; PORT=8600 takes another port, DATA=FOLDER another data folder"
	@echo "make install  only install what is needed"
	@echo "make test     check style and run all tests"
	@echo "make bench    measure loading and the pages"

install: $(INSTALLED)

run: install $(DATA)/current serve

serve: install
	@$(PYTHON) -m views serve --port $(PORT) --data $(DATA)

test: $(FOR_TESTS)
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .
	@browser=$$(command -v chromium || command -v chromium-browser || command -v google-chrome || true); \
	if [ -z "$$browser" ]; then echo "No Chromium found (chromium, chromium-browser, google-chrome): browser tests are skipped."; fi; \
	HEARTH_BROWSER="$$browser" $(PYTHON) -m pytest

bench: $(FOR_TESTS)
	@$(PYTHON) -m bench

# The first time, a made-up provider: something to look at before one's own exports are loaded.
$(DATA)/current:
	@echo "Making a provider up, so that there is something to see ..."
	@$(PYTHON) -m pipelines sample $(MADE_UP) > /dev/null
	@$(PYTHON) -m pipelines load $(MADE_UP) --data $(DATA) > /dev/null

$(PYTHON):
	@python3 -m venv $(VENV)

$(INSTALLED): requirements.txt | $(PYTHON)
	@echo "Installing what Hearth needs ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(FOR_TESTS): requirements.txt requirements-dev.txt | $(PYTHON)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(INSTALLED)
