# Terugblik. `make help` says what can be made; CFLAGS, LDFLAGS, CC, SAN and V belong to the person
# who builds. On a bare machine only `make deps`, `make demo` and `make test` work: they first
# install what is missing and then start make anew, so nothing here may need a tool to be parsed.

# What Debian 12 must have: to build, run and show the example; then what the tests need besides.
PACKAGES := gcc libc6-dev make pkg-config gettext \
	libglib2.0-dev libavformat-dev libavcodec-dev libavfilter-dev libavutil-dev libswresample-dev \
	libswscale-dev libsndfile1-dev libsdl2-dev libsqlite3-dev libyaml-dev libcairo2-dev libpango1.0-dev libxml2-dev libjson-glib-dev \
	fonts-noto-core ffmpeg espeak-ng
TEST_PACKAGES := perl sqlite3 libxml2-utils poppler-utils chromium clang libclang-rt-14-dev \
	clang-format clang-tidy cppcheck xvfb xauth xdotool openbox x11-utils

PKGS   := gio-2.0 libavformat libavcodec libavfilter libavutil libswresample libswscale sndfile sdl2 \
	sqlite3 yaml-0.1 pangocairo cairo-svg libxml-2.0 json-glib-1.0
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BUILD  := build$(SAN:%=/%)
VERSION := 0.1.0
# Of `make soak`, for each fuzzer.
FUZZ_SECONDS ?= 600

# Asked once, and only when something is compiled.
pkg_cflags = $(eval pkg_cflags := $(shell pkg-config --cflags $(PKGS)))$(pkg_cflags)
pkg_libs   = $(eval pkg_libs := $(shell pkg-config --libs $(PKGS)))$(pkg_libs)

ours  = -std=c11 -D_GNU_SOURCE -DTB_VERSION='"$(VERSION)"' -Wall -Wextra -Wshadow \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla \
	-Wno-missing-field-initializers \
	$(WERROR:%=-Werror) -Iinclude $(pkg_cflags) $(SAN:%=-fsanitize=%)
libs  = $(pkg_libs) -lm $(SAN:%=-fsanitize=%)

objs    := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/*/*.c))
lib     := $(filter-out $(BUILD)/main/main.o,$(objs))
tests   := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test-*.c))
fuzzers := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/fuzz-*.c))
share   := $(patsubst codebook/%,$(BUILD)/share/codebook/%,$(wildcard codebook/*.yaml)) \
	$(patsubst assets/lang/%.po,$(BUILD)/share/locale/%/LC_MESSAGES/terugblik.mo,$(wildcard assets/lang/*.po))
maker   := $(patsubst assets/example/%.c,$(BUILD)/example/%.o,$(wildcard assets/example/*.c))
example := $(addprefix $(BUILD)/share/example/,voorbeeld.mp4 voorbeeld.vtt momenten.tsv)
sources := $(wildcard include/terugblik/*.h include/terugblik/*/*.h src/*/*.[ch] tests/*.[ch] \
	tests/fuzz/*.[ch] assets/example/*.[ch])

# One line per step; V=1 shows the commands. A make without -j uses every core where it matters.
Q    := $(if $(V),,@)
jobs  = $(if $(findstring -j,$(MAKEFLAGS)),,-j$$(nproc)) --output-sync

all: $(BUILD)/terugblik $(share)

help:
	@echo 'make            the program, at $(BUILD)/terugblik'
	@echo 'make deps       install the Debian packages that are missing'
	@echo 'make demo       from a bare Debian 12 to a reflection sheet in build/demo, and the window'
	@echo 'make test       from a bare Debian 12 to all tests (SAN=address,undefined: with sanitizers)'
	@echo 'make check      all tests, with the packages that are there'
	@echo 'make example    the example conversation, in $(BUILD)/share/example'
	@echo 'make install    DESTDIR= PREFIX=$(PREFIX)'
	@echo 'make lint       clang-format, clang-tidy, cppcheck'
	@echo 'make lang       bring the Dutch texts in step with the source'
	@echo 'make bench      measurements'
	@echo 'make soak       the long tests (FUZZ_SECONDS=$(FUZZ_SECONDS) for each fuzzer)'
	@echo 'make clean      remove build'

# --- Building ---

$(BUILD)/terugblik: $(objs)
	@echo '  link    $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/tests/%: tests/%.c $(lib)
	@mkdir -p $(@D)
	@echo '  test    $@'
	$(Q)$(CC) $(ours) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(lib) $(LDFLAGS) $(libs)

$(BUILD)/fuzz/%: tests/fuzz/%.c $(lib)
	@mkdir -p $(@D)
	@echo '  fuzzer  $@'
	$(Q)$(CC) $(ours) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(lib) $(LDFLAGS) $(libs) -fsanitize=fuzzer

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo '  cc      $@'
	$(Q)$(CC) $(ours) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/share/codebook/%: codebook/%
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(BUILD)/share/locale/%/LC_MESSAGES/terugblik.mo: assets/lang/%.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format --check-domain -o $@ $<

# --- The example conversation ---

example: $(example)

$(BUILD)/example/%.o: assets/example/%.c
	@mkdir -p $(@D)
	@echo '  cc      $@'
	$(Q)$(CC) $(ours) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/example/maker: $(maker)
	@echo '  link    $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(libs)

$(example) &: $(BUILD)/example/maker assets/example/make.sh assets/example/gesprek.txt
	@mkdir -p $(@D)
	@echo '  example $(BUILD)/share/example'
	$(Q)assets/example/make.sh $(BUILD)/example/maker assets/example/gesprek.txt $(BUILD)/share/example

# --- From a bare machine ---

deps:
	@assets/deps.sh $(PACKAGES) $(TEST_PACKAGES)

demo:
	@assets/deps.sh $(PACKAGES)
	@$(MAKE) --no-print-directory $(jobs) all example
	@assets/example/demo.sh $(BUILD)/terugblik build/demo

test: deps
	@$(MAKE) --no-print-directory $(jobs) WERROR=1 built
	@$(MAKE) --no-print-directory check

# --- Testing ---

# Clang compiles everything once more, with warnings as errors; the fuzzers are made of the same.
clang   := build/clang
as_clang = $(MAKE) --no-print-directory CC=clang WERROR=1 BUILD=$(clang) SAN=fuzzer-no-link,address,undefined
export LSAN_OPTIONS := $(if $(wildcard tests/lsan.supp),suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0)
export TSAN_OPTIONS := ignore_noninstrumented_modules=1

objects: $(objs) $(maker)
fuzzers: $(fuzzers) $(share)
built: all $(tests) $(example)
	+@$(as_clang) objects fuzzers

check: built
	@assets/fuzz.sh $(clang)/fuzz -runs=20000 -max_total_time=5
	@TERUGBLIK=$(CURDIR)/$(BUILD)/terugblik prove $(sort $(wildcard tests/*.t)) $(tests) :: --tap

soak: built
	@assets/fuzz.sh $(clang)/fuzz -max_total_time=$(FUZZ_SECONDS)
	@TB_SOAK=500 TERUGBLIK=$(CURDIR)/$(BUILD)/terugblik prove --timer $(sort $(wildcard tests/*.t)) $(tests) :: --tap

bench: all
	@assets/bench.sh $(BUILD)/terugblik

lint:
	clang-format --dry-run -Werror $(sources)
	printf '%s\n' $(filter %.c,$(sources)) | xargs -P $$(nproc) -I{} \
		clang-tidy --quiet --warnings-as-errors='*' {} -- $(ours)
	cppcheck --quiet --error-exitcode=1 --std=c11 --library=gtk "-DG_GNUC_PRINTF(a,b)=" \
		--enable=warning,performance,portability --suppress=memleak --inline-suppr -Iinclude \
		$(filter src/% assets/%,$(filter %.c,$(sources)))

# New texts come in empty, for a person to fill in; tests/lang.t finds them.
lang:
	xgettext -k_ -kN_ -kngettext:1,2 --from-code=UTF-8 --no-wrap --no-location -o $(BUILD)/terugblik.pot $(wildcard src/*/*.c)
	sed -i /POT-Creation-Date/d $(BUILD)/terugblik.pot
	msgmerge -q --no-wrap --no-fuzzy-matching -U --backup=none assets/lang/nl.po $(BUILD)/terugblik.pot
	msgattrib --no-obsolete --no-wrap -o assets/lang/nl.po assets/lang/nl.po

# --- Installing ---

prefix := $(DESTDIR)$(PREFIX)

install: all $(example)
	install -D -m 755 $(BUILD)/terugblik $(prefix)/bin/terugblik
	install -D -m 644 assets/terugblik.1 $(prefix)/share/man/man1/terugblik.1
	cd $(BUILD)/share && find . -type f -exec install -D -m 644 '{}' '$(abspath $(prefix))/share/terugblik/{}' \;

clean:
	rm -rf build

-include $(objs:.o=.d) $(maker:.o=.d) $(tests:=.d) $(fuzzers:=.d)
.PHONY: all help example deps demo test objects fuzzers built check soak lint lang bench install clean
.DELETE_ON_ERROR:
