# make demo   colors the bundled pages into out/ and says where the files are
# make test   all checks and all tests
# Both make .venv first, once. `make PYTHON=/path/to/python3.12 test` chooses the interpreter.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check format pictures translations guide screenshots clean
.NOTPARALLEL:

demo: $(READY)
	@$(BIN)/python packaging/demo.py out

# A worker takes up to 2 GB.
test: check
	@OMP_NUM_THREADS=$${OMP_NUM_THREADS:-1} $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

pictures: $(READY)
	@$(BIN)/python packaging/make_pictures.py

# After strings were added: finds them all, then compile what was translated in the .ts file by running it again.
translations: $(READY)
	@$(BIN)/python packaging/make_translations.py

# The table of shortcuts in the guide, after commands were added.
guide: $(READY)
	@$(BIN)/python packaging/make_guide.py

# Every panel and dialog, light, dark, in Japanese, and at two pixels a point; those of the guide anew.
screenshots: $(READY)
	@$(BIN)/python -m benchmarks.ui_screenshots docs/pictures/screens --guide docs/guide/pictures

clean:
	rm -rf $(VENV) out

$(READY): pyproject.toml constraints.txt packaging/set_up.sh packaging/check_system.py
	@PYTHON='$(PYTHON)' sh packaging/set_up.sh $(VENV)
	@touch $@
