# Two commands do everything from a clean clone: `make demo` and `make test`. README.md says what they need.
PYTHON ?= python3
VENV = .venv/bin/python
BOOTSTRAP = $(PYTHON) sendportal/bootstrap.py

.PHONY: help demo demo-reset test test-on-services lint bench-letters bench-ingest format lock

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## set up, start the demonstration and print its address and logins (PORT=8001 for another port)
	@$(BOOTSTRAP) demo

demo-reset: ## empty the demonstration
	@$(BOOTSTRAP) demo-reset

# The journeys run twice: on SQLite with everything else, then on real PostgreSQL and Redis with a worker process.
# Each process takes over work from the other when it has none left, so that the slow tests do not wait for each other.
# Their databases are made from the models; the tests of the demonstration and of compose run the migrations.
PYTEST = $(VENV) -m pytest -n 2 --dist worksteal --nomigrations
test: ## set up and run every test
	@$(BOOTSTRAP) test
	$(PYTEST) -m "not services"
	$(VENV) -m tests.services $(MAKE) --no-print-directory test-on-services

test-on-services: # with the servers' addresses in the environment
	$(PYTEST) -m "services or journey or (database and not browser)"

lint: ## check style, migrations and settings
	@$(BOOTSTRAP) test
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	SENDPORTAL_MODE=test $(VENV) manage.py check
	SENDPORTAL_MODE=test $(VENV) manage.py makemigrations --check --dry-run

bench-letters: ## time how long a full report takes to read
	@$(BOOTSTRAP) test
	SENDPORTAL_MODE=demo $(VENV) manage.py bench_letters

bench-ingest: ## time how an export is brought in, beside a bare loop (SIZES="1000 1000000" for other sizes)
	@$(BOOTSTRAP) test
	$(VENV) -m tests.benchmarks $(if $(SIZES),--sizes $(SIZES))

format: ## put the code in the house's format
	@$(BOOTSTRAP) test
	$(VENV) -m ruff check --fix
	$(VENV) -m ruff format

# The locks serve every platform and Python from 3.11 on, and name no host to fetch from. UPGRADE=1 takes newer versions.
COMPILE = $(VENV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) pyproject.toml
lock: ## write requirements.lock and requirements-dev.lock anew from pyproject.toml
	@$(BOOTSTRAP) test
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev -o requirements-dev.lock
