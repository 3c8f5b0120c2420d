# `make help` prints the sentence that stands above each target.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
# Where Python comes without ensurepip (Debian), its own pip installs into the environment.
PIP = $(shell test -x $(BIN)/pip && echo $(BIN)/python -m pip || echo $(PYTHON) -m pip --python $(BIN)/python) \
	--disable-pip-version-check
INSTALL = $(PIP) install -qq --only-binary :all: --require-hashes
INSTALL_ASSAY = $(PIP) install -qq --no-deps --no-build-isolation --no-index --editable . && \
	$(BIN)/python -m compileall -q src
# Debian's programs: for the demo, and more for the tests.
TOOLS := tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-chi-sim libarchive13 djvulibre-bin
TEST_TOOLS := $(TOOLS) openssl strace fonts-noto-cjk libreoffice-writer-nogui libreoffice-calc-nogui \
	libreoffice-impress-nogui runsc
# $(call install,PACKAGES): what of them is missing, where that is possible; otherwise the command that does it.
define install
@missing=$$(dpkg-query -W -f '$${db:Status-Status} $${Package}\n' $(1) 2>/dev/null | awk '$$1 == "installed" {print $$2}' | \
	sort -u | { cat; printf '%s\n' $(1); } | sort | uniq -u | tr '\n' ' '); \
test -z "$$missing" || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "Installing: $$missing" && \
	export DEBIAN_FRONTEND=noninteractive && apt-get -qq update >/dev/null && \
	for one in $$missing; do apt-get -qq install --no-install-recommends $$one >/dev/null || echo "No $$one here."; done; } || \
echo "Some files will not be read, for want of: $$missing- On Debian or Ubuntu: sudo apt-get install $$missing"
endef
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	--only-binary :all: --custom-compile-command "make lock" --group build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint lock clean tools test-tools

# Print what can be made.
help:
	@awk '/^# /{text = substr($$0, 3)} /^[a-z-]+:/{split($$0, name, ":"); printf "make %-10s %s\n", name[1], text}' Makefile

# Install Assay and run it on the sample case: files, case and report come to lie in demo/.
demo: $(VENV)/.demo tools
	@$(BIN)/assay demo demo

# Run all tests.
test: $(VENV)/.dev test-tools
	@$(BIN)/python -m pytest -q

# Check style and types.
lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Choose the newest versions that pyproject.toml allows, and write them with their hashes into requirements/.
lock: $(VENV)/.dev
	@$(COMPILE) --upgrade --extra demo --group dev -o requirements/dev.txt
	@$(COMPILE) --upgrade --extra demo -c requirements/dev.txt -o requirements/demo.txt
	@$(COMPILE) --upgrade -c requirements/dev.txt -o requirements/core.txt

# Remove all that was made here, the sample case included.
clean:
	@rm -rf $(VENV) demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find src tests -name __pycache__ -prune -exec rm -rf {} +

# Install Debian's programs that Assay uses, where that is possible; otherwise say which command does it.
tools:
	$(call install,$(TOOLS))

# The same, with what only tests need.
test-tools:
	$(call install,$(TEST_TOOLS))

$(VENV)/.made:
	@test -n "$(PYTHON)" || { \
		echo "Assay needs Python 3.11 or newer, and none was found (python3 is: $$(python3 --version 2>&1))." \
		"Install one, then: make PYTHON=/path/to/python3.11 demo" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Assay needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null && $(PYTHON) -m venv $(VENV) || { \
		$(PYTHON) -m pip --version >/dev/null 2>&1 && $(PYTHON) -m venv --without-pip $(VENV); } || { \
		echo "$(PYTHON) can't make virtual environments. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.demo: requirements/demo.txt pyproject.toml | $(VENV)/.made
	@echo "Installing Assay into $(VENV) (a minute or two, the first time)"
	@$(INSTALL) -r requirements/demo.txt
	@$(INSTALL_ASSAY)
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/.made
	@echo "Installing Assay and what its tests need into $(VENV) (a minute or two, the first time)"
	@$(INSTALL) -r requirements/dev.txt
	@$(INSTALL_ASSAY)
	@touch $(VENV)/.demo $@
