# make        install détente here and answer the sample question
# make test   install what development needs and check everything
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
PIP    := $(BIN)/pip --quiet --disable-pip-version-check

.PHONY: demo test format lock clean

demo: $(VENV)/installed
	$(BIN)/detente why Pakistan Russia samples

test: $(VENV)/installed-dev $(VENV)/browser
	$(BIN)/ruff format --check src tests benchmarks training docs
	$(BIN)/ruff check src tests benchmarks training docs
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

format: $(VENV)/installed-dev
	$(BIN)/ruff format src tests benchmarks training docs
	$(BIN)/ruff check --fix src tests benchmarks training docs

# Write down the versions that are installed here, so that every checkout is tested with the same.
lock: $(VENV)/installed-dev
	{ sed -n '/^#/p' constraints.txt; $(BIN)/pip freeze --exclude-editable; } > constraints.new
	mv constraints.new constraints.txt

# By a name, since a comma would end an argument of call.
FOR_DEVELOPMENT := .[dev,ray]

# The locked versions first; where one of them cannot be had (a later Python, another machine), any that pyproject.toml allows.
define install
	$(PIP) install --constraint constraints.txt --editable $(1) \
	|| { echo "The versions in constraints.txt cannot all be had here; taking others that pyproject.toml allows." >&2; \
	     $(PIP) install --editable $(1); }
	touch $@
endef

$(VENV)/installed: $(VENV)/ready pyproject.toml constraints.txt
	$(call install,.)

$(VENV)/installed-dev: $(VENV)/ready pyproject.toml constraints.txt
	$(call install,'$(FOR_DEVELOPMENT)')
	touch $(VENV)/installed

# The pages are walked through in Debian's Chromium. Where it cannot be had, those tests are skipped and say so.
$(VENV)/browser: $(VENV)/ready
	command -v chromium > /dev/null \
	|| { $(AS_ROOT) apt-get update && $(AS_ROOT) apt-get install --yes --no-install-recommends chromium; } \
	|| echo "There is no Chromium here: the pages are not tested in a browser." >&2
	touch $@

# Debian keeps the module that makes environments in a package of its own.
$(VENV)/ready:
	$(PYTHON) -m venv $(VENV) \
	|| { $(AS_ROOT) apt-get update && $(AS_ROOT) apt-get install --yes python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
