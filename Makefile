PORT ?= 8501
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPARK := .venv-spark
STORE := .venv-store
PYTEST := $(BIN)/python -m pytest
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --no-strip-extras --universal --python-version 3.11 --custom-compile-command "make lock"
COVER := --cov=oversight --cov-branch --cov-report=term
LONG ?= long or not long
UPGRADE ?=
MOCKUPS ?=

.PHONY: run test test-full test-exports test-deploy test-spark test-store lint types pictures extracts lock hooks

run: $(VENV)/requirements.stamp
	@echo "The dashboard opens at http://127.0.0.1:$(PORT) in some seconds, when all is read and drawn."
	@$(BIN)/python -m oversight serve --port $(PORT)

# For daily work: the checks, and every test that is not marked long. PYTEST_OPTIONS are handed to pytest. Two processes
# of tests take both cores of a small machine: threads of Polars in each would only wait for each other.
test: lint types
	$(BIN)/python -m tests.browser
	POLARS_MAX_THREADS=1 $(PYTEST) -m "not long" $(PYTEST_OPTIONS)

# Every test, the long ones too, and the branch coverage of oversight/. LONG=long runs the long ones alone,
# COVER= measures nothing, which saves a quarter of the time.
test-full: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.browser
	$(PYTEST) -m "$(LONG)" $(COVER) $(PYTEST_OPTIONS)

# What deploy/ describes, run behind nginx and Caddy, signing in with a provider of npm's. Programs are installed where
# they are missing and can be.
test-deploy: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.deployed.programs
	$(PYTEST) -n 0 tests/deployed

# Every query on DuckDB and on a Spark cluster of this machine, in a folder of its own beside .venv. It needs Java 17 or
# later (Debian: apt-get install openjdk-17-jre-headless).
test-spark: $(SPARK)/requirements.stamp
	$(SPARK)/bin/python -m tests.on_spark.java
	$(SPARK)/bin/python -m pytest -n 0 -m "$(LONG)" tests/on_spark $(PYTEST_OPTIONS)

# What is fetched from an object store, against moto's server of S3, which stands in a folder of its own.
test-store: $(VENV)/requirements-dev.stamp $(STORE)/requirements.stamp
	$(PYTEST) -n 0 tests/on_store $(PYTEST_OPTIONS)

test-exports: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.exports_converted.office
	$(PYTEST) -n 0 tests/exports_converted

lint: $(VENV)/requirements-dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.file_checks
	$(BIN)/sqlfmt --check --no-progressbar queries

types: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m mypy

# MOCKUPS=FOLDER lays the pictures beside the mock-ups of a folder on the contact sheet.
pictures: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.pictures $(if $(MOCKUPS),--mockups $(MOCKUPS))

extracts: $(VENV)/requirements.stamp
	$(BIN)/python -m oversight.extracts build --tidy

# Resolves pyproject.toml to the four requirements files. Pins stay as they are unless UPGRADE=--upgrade or
# UPGRADE="--upgrade-package NAME" is given.
lock: $(VENV)/requirements-dev.stamp
	$(LOCK) $(UPGRADE) -o requirements.txt pyproject.toml
	$(LOCK) $(UPGRADE) --group dev -c requirements.txt -o requirements-dev.txt pyproject.toml
	$(LOCK) $(UPGRADE) --extra spark -c requirements-dev.txt -o requirements-spark.txt pyproject.toml
	$(LOCK) $(UPGRADE) --group store -o requirements-store.txt

# Runs the checks of .pre-commit-config.yaml before each commit.
hooks: $(VENV)/requirements-dev.stamp
	$(BIN)/pre-commit install

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/requirements.stamp: requirements.txt | $(BIN)/python
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/requirements-dev.stamp: requirements-dev.txt $(VENV)/requirements.stamp
	$(INSTALL) -r requirements-dev.txt
	@touch $@

$(SPARK)/requirements.stamp: requirements-dev.txt requirements-spark.txt
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes $(addprefix -r ,$^)
	@touch $@

$(STORE)/requirements.stamp: requirements-store.txt
	$(PYTHON) -m venv $(STORE)
	$(STORE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
