# Two commands for a fresh clone on Debian 12, as root or with sudo:
#
#   make demo    installs what is missing, builds, codes examples/recognition.txt, asks the ledger
#   make check   installs what is missing, builds with warnings as errors, runs every test
#
# For daily work: cmake --preset dev, cmake --build --preset dev, ctest --preset dev.

SHELL := /bin/sh
dragoman := build/release/dragoman

.PHONY: demo check release setup fast-asan clean

demo: release
	@tools/demo $(dragoman)

check: setup
	@echo "== build (dev: warnings are errors)"
	cmake --preset dev >/dev/null
	cmake --build --preset dev
	@echo "== tests, the lexicon's own examples, and the rules of the tree"
	ctest --preset dev
	@$(MAKE) --no-print-directory fast-asan

# The rooms that read bytes from outside, under the address and undefined-behaviour sanitizers.
fast-asan:
	@echo "== sanitizers, on the rooms that read from outside"
	cmake --preset asan >/dev/null
	cmake --build --preset asan --target test_base test_ingest test_text test_ledger test_store
	ctest --preset asan -R '^(base|ingest|text|ledger|store)$$'

release: setup
	@echo "== build (release)"
	cmake --preset release >/dev/null
	cmake --build --preset release --target dragoman

setup:
	@tools/setup

clean:
	rm -rf build
