# Short names for the tasks in tasks.py. Each sets up what it needs in .venv/ first, and only if something is missing.
.DEFAULT_GOAL := help
.PHONY: help setup new serve check fix site seal dependencies publish look test lint lock update clean

VENV := .venv
# Invoke and the tools that tasks call come from the environment, whatever the caller's PATH.
TASK = PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(VENV)/bin/invoke
# Every package comes with a hash from a lock file; sources are built with the tools of the lock alone.
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --no-cache-dir --no-input --quiet install --require-hashes

# A variable of the command line as one word of the shell, whatever it holds: make itself reads no `$` in it.
quoted = '$(subst ','\'',$(subst $(NEWLINE), ,$(value $(1))))'
define NEWLINE


endef

## help: this list
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## new: begin a post: make new TITLE="What it is called" [CATEGORY=…] [LANG=nb]
new: $(VENV)/.site
	@LANG=C.UTF-8 $(TASK) new --title=$(call quoted,TITLE) --category=$(call quoted,CATEGORY) --lang=$(if $(filter command%,$(origin LANG)),$(call quoted,LANG))

## fix: clean the links in the posts as a build does in the pages
fix: $(VENV)/.site
	@$(TASK) fix

## serve: show the blog as you write, on http://127.0.0.1:8000 (PORT=8001: or there)
serve: $(VENV)/.site
	@$(TASK) serve $(if $(PORT),--port=$(call quoted,PORT))

## check: tell everything that is to be mended before a merge (SARIF=FILE: write it for a forge as well)
check: $(VENV)/.site
	@$(TASK) check $(if $(SARIF),--sarif=$(call quoted,SARIF))

## site: build the blog into output/ and say where to look (SARIF=FILE: write what its audit finds for a forge as well)
site: $(VENV)/.site
	@$(TASK) site $(if $(SARIF),--sarif=$(call quoted,SARIF))

## seal: turn the built site into a release that anyone can check
seal: $(VENV)/.site
	@$(TASK) seal

## dependencies: ask what is known against the packages that the site is built with
dependencies: $(VENV)/.site
	@$(TASK) dependencies

## publish: build, audit, seal and bring the blog to every target of publishconf.py (DRY=1: only say what would change; DUE=1: only if something is due)
publish: $(VENV)/.site
	@$(TASK) publish $(if $(DRY),--dry) $(if $(DUE),--due)

## look: serve the built site on http://127.0.0.1:8000
look: $(VENV)/.site
	@$(TASK) look

## test: run all the tests, lint included
test: $(VENV)/.test
	@$(TASK) test

## lint: check style, types and structure
lint: $(VENV)/.test
	@$(TASK) lint

## lock: let the lock files agree with pyproject.toml, and renew nothing else
lock: $(VENV)/.test
	@$(TASK) lock

## update: renew every package of the lock files and show what changed
update: $(VENV)/.test
	@$(TASK) update

## setup: the environment for the site and the tests, without running either
setup: $(VENV)/.test

## clean: remove the built site and its notes, what builds keep for each other, and the environment
clean:
	rm -rf output output.notes .cache $(VENV)

$(VENV)/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sporfri needs Python 3.11 or newer as python3; this is $$(python3 --version)." >&2; exit 2; }
	@python3 -m venv $(VENV) || \
	  { echo "Python cannot make an environment here: on Debian, install the package python3-venv." >&2; rm -rf $(VENV); exit 2; }

$(VENV)/.site: requirements-build.lock requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV)/ for the site (once) ..." >&2
	@$(PIP) --only-binary :all: -r requirements-build.lock
	@$(PIP) --no-build-isolation -r requirements.lock
	@$(VENV)/bin/python -m pip --disable-pip-version-check --no-cache-dir --no-input --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	@echo "Setting up $(VENV)/ for the tests (once) ..." >&2
	@$(PIP) --no-build-isolation -r requirements-test.lock
	@touch $@
