# Two commands matter: `make site` and `make test`. Both work from a fresh clone and a bare Python.

BIN := .venv/bin
PYTEST_ARGS ?= -n 2
export PYTHON ONEBOOK_CHROMIUM

.PHONY: help site test fmt pins pictures clean

help:
	@echo "make site    set up, check the sample book and compile its site; prints how to see it"
	@echo "make test    set up, then all tests (brings its own Chromium where it may)"
	@echo "make fmt     lay out the code and mend what can be mended by itself"
	@echo "make pins    renew requirements-dev.txt and requirements-site.txt from pyproject.toml"
	@echo "make pictures take the pictures of README and docs again"
	@echo "make clean   remove everything that these commands made"
	@echo
	@echo "PYTHON=/path/to/python3.12 chooses the Python, PYTEST_ARGS='-n 2 -k floors' the tests."

site:
	@sh tools/setup.sh site
	@echo "Checking the book and compiling its site"
	@$(BIN)/onebook build
	@echo
	@echo "The site is in $(CURDIR)/site"
	@echo "To see it, open this file in a browser:"
	@echo "    $(CURDIR)/site/index.html"
	@echo "or watch it change while you edit:"
	@echo "    $(BIN)/onebook serve"

test:
	@sh tools/setup.sh test
	@chromium=$$(sh tools/chromium.sh) || exit 1; \
	export ONEBOOK_CHROMIUM="$$chromium"; \
	echo "Browser for the tests: $$chromium"; \
	set -ex; \
	$(BIN)/ruff check; \
	$(BIN)/ruff format --check; \
	$(BIN)/mypy; \
	$(BIN)/pytest $(PYTEST_ARGS)

fmt:
	@sh tools/setup.sh test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

pins:
	@sh tools/pins.sh

pictures: site
	@sh tools/setup.sh test
	@ONEBOOK_CHROMIUM="$$(sh tools/chromium.sh)" $(BIN)/python tools/pictures.py

clean:
	rm -rf .venv site dist .onebook .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
