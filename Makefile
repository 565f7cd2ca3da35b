# make            the program, at build/waterline
# make demo       the main job in five scenes (DOC=file: with a document of your own)
# make test       all tests that take minutes
# make check      all that CI runs: tests, analysis, layers, sanitizers, small sizes of the long proofs
# make fresh      make demo and make test on a bare Debian 12 (debootstrap; needs root)
# make kinds-lock gives new kinds, fields and terms their place in numbers.lock
# make schema     doc/schema.md, anew from src/kinds
# make fuzz       RUNS=100000: each fuzz target so many times (SECONDS_EACH=60: so long)
# make crash      KILLS=300: the log killed so often, and without power at every call
# make faults     memory and disk fail at every call of each work on the log
# make bench      the log beside plain SQLite (LARGEST=1000000)
# make help       the rest
.POSIX:
.PHONY: all build test check clean help packages format fresh demo kinds-lock schema fuzz crash faults bench
BUILD = build

all: build

build: $(BUILD)/build.ninja
	@ninja -C $(BUILD) >$(BUILD)/ninja.log 2>&1 || { cat $(BUILD)/ninja.log; exit 1; }

$(BUILD)/build.ninja:
	@$(MAKE) -s packages
	@meson setup $(BUILD) >/dev/null

packages:
	@tools/packages

test: build
	@tests/run $(BUILD)

check: build
	@tools/check

demo: build
	@demo/run $(DOC)

fresh:
	@tools/fresh

format:
	clang-format-14 -i $$(git ls-files '*.c' '*.h')

kinds-lock: $(BUILD)/build.ninja
	@ninja -C $(BUILD) src/kinds/kinds >/dev/null
	@$(BUILD)/src/kinds/kinds lock src/kinds/numbers.lock src/kinds/numbers.lock src/kinds/*.kind src/kinds/terms/*.terms

schema: build
	@cp $(BUILD)/src/kinds/schema.md doc/schema.md

fuzz:
	@RUNS=$(RUNS) SECONDS_EACH=$(SECONDS_EACH) tools/fuzz

# The long proofs use a build with a quick derivation: thousands of openings.
build-doors/build.ninja:
	@meson setup build-doors -Dtest_doors=true >/dev/null

KILLS = 300
crash: build-doors/build.ninja
	@ninja -C build-doors tests/test-crash-log >/dev/null
	@KILLS=$(KILLS) build-doors/tests/test-crash-log

faults: build-doors/build.ninja
	@ninja -C build-doors tests/test-faults-log tests/test-faults-registry >/dev/null
	@FAULTS_STEP=1 build-doors/tests/test-faults-log
	@FAULTS_STEP=1 build-doors/tests/test-faults-registry

LARGEST = 1000000
bench: build
	@ninja -C $(BUILD) bench/bench-log >/dev/null
	@rm -rf $(BUILD)/bench-log.registry $(BUILD)/bench-log.registry-*
	@$(BUILD)/bench/bench-log $(BUILD)/bench-log.registry $(LARGEST)
	@rm -rf $(BUILD)/bench-log.registry $(BUILD)/bench-log.registry-*

clean:
	rm -rf build build-*

help:
	@sed -n 's/^# \(make.*\)/\1/p' Makefile
