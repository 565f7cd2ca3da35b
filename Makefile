# make            the program, at build/waterline
# make demo       the main job in five scenes (DOC=file: with a document of your own)
# make test       all tests that take minutes
# make check      all that CI runs: tests, analysis, layers, sanitizers, small sizes of the long proofs
# make fresh      make demo and make test on a bare Debian 12 (debootstrap; needs root)
# make help       the rest
.POSIX:
.PHONY: all build test check clean help packages format fresh demo
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

clean:
	rm -rf build build-*

help:
	@sed -n 's/^# \(make.*\)/\1/p' Makefile
