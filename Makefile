PORT ?= 8501
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-exports pictures extracts

run: $(VENV)/requirements.stamp
	@echo "The dashboard opens at http://127.0.0.1:$(PORT)"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

test-exports: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.exports_converted.office
	$(BIN)/python -m pytest -n 0 tests/exports_converted

pictures: $(VENV)/requirements-dev.stamp
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.pictures

extracts: $(VENV)/requirements.stamp
	$(BIN)/python -m oversight.extracts build

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/requirements.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/requirements-dev.stamp: requirements-dev.txt $(VENV)/requirements.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
