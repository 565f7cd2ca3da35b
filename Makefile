# make            the program, at build/waterline
# make demo       the main job in five scenes (DOC=file: with a document of your own)
# make test       all tests that take minutes
# make check      all that CI runs: tests, analysis, layers, sanitizers, small sizes of the long proofs
# make fresh      make demo and make test on a bare Debian 12 (debootstrap; needs root)
# make kinds-lock gives new kinds, fields and terms their place in numbers.lock
# make schema     doc/schema.md, anew from src/kinds
# make help       the rest
.POSIX:
.PHONY: all build test check clean help packages format fresh demo kinds-lock schema
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

clean:
	rm -rf build build-*

help:
	@sed -n 's/^# \(make.*\)/\1/p' Makefile
