# `make run` opens the app, `make test` passes the tests; both set up what they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# A browser waits for the app and the app for it: three keep two cores busy.
WORKERS ?= 3
# A worker takes whole files, so that it makes but once what their tests share, in their order: the long ones stand first.
SPREAD := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
DIST ?= dist
SITE ?= site

# durable_rules 2.0.28 calls a function that Python 3.13 renamed; the flag gives it the new name.
RENAMED := $(shell $(PYTHON) -c 'import sys; print("-DPyEval_CallObject=PyObject_CallObject" if sys.version_info >= (3, 13) else "")' 2>/dev/null)
# pip builds with what requirements-build.lock brought and fetches no build tool by itself;
# the pip 23.0 of Debian 12 needs to be told to leave setup.py to setuptools.
PIP = CPPFLAGS="$(RENAMED) $(CPPFLAGS)" PIP_USE_PEP517=1 $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := --require-hashes --no-build-isolation
ITSELF := --no-deps --no-build-isolation

# Sphinx and Pagefind stand apart from the app, and so do uv and pip-audit.
SITE_TOOLS := .build/site-tools
UPKEEP := .build/upkeep
RESOLVE := $(UPKEEP)/bin/uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --quiet
PYTHONS ?= $(shell for one in python3.11 python3.12 python3.13; do $$one -c '' 2>/dev/null && echo $$one; done)

.PHONY: run test log flips lint nightly bench clusters on-clusters lock audit release signing-key image try-image wheels wheels-of-one profiles questions spoken orca screenshots site chromium clean

run: $(VENV)/run-ready
	$(BIN)/compliance app --port $(PORT)

# Each test that starts a program would else have all of it compiled again, where the shell forbids to keep that.
test: export PYTHONDONTWRITEBYTECODE :=
test: lint chromium
	$(BIN)/python -m pytest $(SPREAD)

log: $(VENV)/run-ready
	mkdir -p audited
	$(BIN)/python docs/examples/log.py audited/log.csv
	$(BIN)/compliance audit audited/log.csv --map docs/examples/log-map.yaml --district docs/examples/district.yaml --out audited

flips: $(VENV)/run-ready
	$(BIN)/compliance check --mutation

lint: $(VENV)/test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

nightly: $(VENV)/test-ready $(SITE_TOOLS)/ready
	$(BIN)/python -m pytest $(SPREAD) -m nightly --override-ini addopts= --durations=0

bench: $(VENV)/bench-ready chromium
	for script in tests/benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

# Spark and Ray stand apart from the app, with the tests.
clusters:
	@command -v java >/dev/null || { echo "Spark needs Java 17 or later: apt-get install default-jre-headless"; exit 1; }
	@$(MAKE) --no-print-directory VENV=.build/clusters PYTHON=$(PYTHON) on-clusters

on-clusters: $(VENV)/clusters-ready
	$(BIN)/python -m pytest tests/unit/test_clusters.py --durations=5

profiles: $(VENV)/bench-ready
	$(BIN)/python docs/profiles/take.py

questions: $(VENV)/run-ready
	$(BIN)/compliance doubts > docs/open-questions.md

spoken: $(VENV)/test-ready chromium
	RECORD=1 $(BIN)/python -m pytest -n 0 tests/browser/test_spoken.py

# A real screen reader, by hand: it needs orca, at-spi2-core, dbus-daemon, libglib2.0-bin, xvfb, xdotool and openbox of Debian.
orca: $(VENV)/test-ready chromium
	$(BIN)/python -m tests.orca.listen

screenshots: $(VENV)/test-ready chromium
	$(BIN)/python docs/screenshots/take.py

# The folder needs no server; what Pagefind adds is used where there is one.
site: $(VENV)/run-ready $(SITE_TOOLS)/ready
	@$(BIN)/python -m compliance.pages.site . .build/site $(DAY)
	@rm -rf $(SITE)
	@$(SITE_TOOLS)/bin/sphinx-build -W --keep-going -q -b html -d .build/doctrees .build/site $(SITE)
	@$(SITE_TOOLS)/bin/python -m pagefind --site $(SITE) --root-selector '#furo-main-content' --exclude-selectors a.headerlink --silent
	@echo "Open $(SITE)/index.html"

lock: $(UPKEEP)/ready
	$(RESOLVE) pyproject.toml --output-file requirements.lock
	$(RESOLVE) pyproject.toml --extra test --output-file requirements-dev.lock
	$(RESOLVE) --group build --constraint requirements-dev.lock --output-file requirements-build.lock
	$(RESOLVE) --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock
	$(RESOLVE) --group site --constraint requirements-dev.lock --output-file requirements-site.lock
	$(RESOLVE) pyproject.toml --extra spark --extra ray --constraint requirements-dev.lock --output-file requirements-clusters.lock
	$(RESOLVE) --group schemas --no-deps --output-file requirements-schemas.lock
	$(RESOLVE) --group upkeep --constraint requirements-dev.lock --output-file requirements-upkeep.lock

audit: $(UPKEEP)/ready
	@code=0; \
	$(UPKEEP)/bin/python supply/audit.py $(AUDIT) requirements*.lock || code=$$?; \
	$(UPKEEP)/bin/python supply/kept.py supply/unkept.toml requirements*.lock || code=$$?; \
	exit $$code

# One date, so that whoever makes it anew gets the same bytes. KEY is an SSH key.
release: export SOURCE_DATE_EPOCH := 1580601600
release: signing-key $(VENV)/build-ready $(UPKEEP)/ready
	@grep -l 'example\.org' publiccode.yml docs/openacr.yaml | sed 's/$$/: write your own address in place of example.org before you publish/'
	@rm -rf $(DIST)
	@$(BIN)/python -m hatchling build -t wheel -d $(DIST) >/dev/null
	@cp Containerfile LICENSE $(DIST)
	@$(BIN)/python supply/wheels.py requirements.lock $(DIST)
	@$(UPKEEP)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application --output-reproducible -o $(DIST)/sbom.cdx.json
	@cd $(DIST) && sha256sum * > SHA256SUMS
	@ssh-keygen -q -Y sign -n compliance-release -f $(KEY) $(DIST)/SHA256SUMS

signing-key:
	@test -f "$(KEY)" || { echo "A release is signed; name an SSH key: make release KEY=~/.ssh/id_ed25519"; exit 1; }

image: wheels
	buildah build --format docker --tag records $(if $(BASE),--build-arg BASE=$(BASE)) .

try-image: wheels
	supply/try_image.sh

wheels:
	@test -n "$(PYTHONS)" || { echo "No Python 3.11, 3.12 or 3.13 was found; name them: make wheels PYTHONS='/opt/python3.12/bin/python3 ...'"; exit 1; }
	rm -rf wheels
	for one in $(PYTHONS); do $(MAKE) --no-print-directory wheels-of-one PYTHON=$$one VENV=.build/$$($$one -c 'import sys; print("python%d.%d" % sys.version_info[:2])') || exit 1; done
	$(firstword $(PYTHONS)) supply/wheels.py requirements.lock wheels

# One date and no cache, so that whoever builds it anew on the same system gets the same bytes.
wheels-of-one: export SOURCE_DATE_EPOCH := 1580601600
wheels-of-one: $(VENV)/build-ready
	@echo "Collecting the wheels for $(PYTHON) ..."
	@$(PIP) wheel $(LOCKED) --no-cache-dir --wheel-dir wheels -r requirements.lock
	@$(PIP) wheel $(ITSELF) --wheel-dir wheels .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { echo "Python 3.11, 3.12 or 3.13 is needed; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing: apt-get install python3-venv python3-dev"; exit 1; }

$(VENV)/build-ready: requirements-build.lock | $(VENV)/bin/python
	@$(PIP) install $(LOCKED) --only-binary :all: -r requirements-build.lock
	@touch $@

$(VENV)/run-ready: requirements.lock pyproject.toml $(VENV)/build-ready
	@echo "Installing what the app needs into $(VENV) ..."
	@$(PIP) install $(LOCKED) -r requirements.lock || { echo "If a compiler or Python.h is missing: apt-get install gcc python3-dev"; exit 1; }
	@$(PIP) install $(ITSELF) --editable .
	@touch $@

# Of the package with the schemas of SCORM only those files are read, so nothing comes along that it would need to run.
$(VENV)/test-ready: requirements-dev.lock requirements-schemas.lock $(VENV)/run-ready
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install $(LOCKED) -r requirements-dev.lock
	@$(PIP) install $(LOCKED) --only-binary :all: --no-deps -r requirements-schemas.lock
	@touch $@

$(VENV)/bench-ready: requirements-bench.lock $(VENV)/test-ready
	@$(PIP) install $(LOCKED) --only-binary :all: -r requirements-bench.lock
	@touch $@

$(VENV)/clusters-ready: requirements-clusters.lock $(VENV)/test-ready
	@echo "Installing Spark and Ray into $(VENV) ..."
	@$(PIP) install $(LOCKED) -r requirements-clusters.lock
	@touch $@

$(UPKEEP)/ready: BIN := $(UPKEEP)/bin
$(UPKEEP)/ready: requirements-upkeep.lock
	@$(PYTHON) -m venv --clear $(UPKEEP)
	@$(PIP) install $(LOCKED) --only-binary :all: -r requirements-upkeep.lock
	@touch $@

$(SITE_TOOLS)/ready: BIN := $(SITE_TOOLS)/bin
$(SITE_TOOLS)/ready: requirements-site.lock
	@$(PYTHON) -m venv --clear $(SITE_TOOLS)
	@$(PIP) install $(LOCKED) --only-binary :all: -r requirements-site.lock
	@touch $@

chromium:
	@command -v chromium >/dev/null || { echo "Installing Chromium for the browser tests ..."; \
	  as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$as_root apt-get -qq update && $$as_root apt-get -qq install -y chromium >/dev/null; } \
	  || { echo "The browser tests need Chromium: apt-get install chromium"; exit 1; }

clean:
	rm -rf $(VENV) .build $(DIST) wheels audited $(SITE) .mypy_cache .ruff_cache .pytest_cache .hypothesis
