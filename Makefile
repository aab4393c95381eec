# Terugblik. `make help` says what can be made; CFLAGS, CC and SAN belong to the person who builds.

# What Debian 12 must have: to build, run and show the example; then what the tests need besides.
PACKAGES := gcc make pkg-config gettext \
	libglib2.0-dev libavformat-dev libavcodec-dev libavutil-dev libswscale-dev libsndfile1-dev \
	libsqlite3-dev libyaml-dev libcairo2-dev libpango1.0-dev libxml2-dev libjson-glib-dev \
	fonts-noto-core ffmpeg espeak-ng
TEST_PACKAGES := perl sqlite3 libxml2-utils poppler-utils chromium clang libclang-rt-14-dev \
	clang-format clang-tidy cppcheck

PKGS   := gio-2.0 libavformat libavcodec libavutil libswscale sndfile sqlite3 yaml-0.1 pangocairo \
	cairo-svg libxml-2.0 json-glib-1.0
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BUILD  := build$(SAN:%=/%)

# Asked once, and only when something is compiled: on a bare machine there is no pkg-config yet.
pkg_cflags = $(eval pkg_cflags := $(shell pkg-config --cflags $(PKGS)))$(pkg_cflags)
pkg_libs   = $(eval pkg_libs := $(shell pkg-config --libs $(PKGS)))$(pkg_libs)

ours  = -std=c11 -D_GNU_SOURCE -DGETTEXT_PACKAGE='"terugblik"' -Wall -Wextra -Wshadow \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla \
	$(WERROR:%=-Werror) -Iinclude $(pkg_cflags) $(SAN:%=-fsanitize=%)
libs  = $(pkg_libs) -lm $(SAN:%=-fsanitize=%)

objs  := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/*/*.c))
lib   := $(filter-out $(BUILD)/main/main.o,$(objs))
tests := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test-*.c))
share := $(patsubst codebook/%,$(BUILD)/share/codebook/%,$(wildcard codebook/*.yaml)) \
	$(patsubst assets/lang/%.po,$(BUILD)/share/locale/%/LC_MESSAGES/terugblik.mo,$(wildcard assets/lang/*.po))

all: $(BUILD)/terugblik $(share)

$(BUILD)/terugblik: $(objs)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/tests/%: tests/%.c $(lib)
	@mkdir -p $(@D)
	$(CC) $(ours) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(lib) $(LDFLAGS) $(libs)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ours) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/share/codebook/%: codebook/%
	@mkdir -p $(@D)
	cp $< $@

$(BUILD)/share/locale/%/LC_MESSAGES/terugblik.mo: assets/lang/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

clean:
	rm -rf build

-include $(objs:.o=.d) $(tests:=.d)
.PHONY: all clean
.DELETE_ON_ERROR:
