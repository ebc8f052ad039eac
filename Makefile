# SPDX-License-Identifier: MIT
# `make help` lists what can be asked for.

VERSION = 0.1.0

# The floors of the house, from the ground up: a file includes only from its own floor and from the floors that its own
# stands on; `make check` holds this (tests/house/).
FLOORS = base core io platforms service commands
ON_base =
ON_core = base
ON_io = core base
ON_platforms = core base
ON_service = io platforms core base
ON_commands = service io platforms core base

# Where things go.
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man
sysconfdir ?= /etc
unitdir ?= $(prefix)/lib/systemd/system
DESTDIR ?=

# BUILD is the folder for all that is made; SAN=1 builds with the address and undefined behaviour sanitizers.
SAN ?=
BUILD ?= build$(if $(SAN),/san)
ifeq ($(origin CC),default)
CC = gcc
endif
AR ?= ar
PKG_CONFIG ?= pkg-config
INSTALL ?= install

LIBRARIES = libcurl libical libconfig libxml-2.0 icu-i18n icu-uc jansson sqlite3 libsystemd libcrypto
DEPS_BUILD = gcc make pkg-config libcurl4-openssl-dev libical-dev libconfig-dev libicu-dev libjansson-dev \
  libsqlite3-dev libsystemd-dev libssl-dev libxml2-dev ca-certificates tzdata
DEPS_CHECK = libcmocka-dev libmicrohttpd-dev binutils clang-format mandoc jq curl openssl python3 python3-icalendar \
  python3-dateutil khal strace systemd util-linux mount iproute2 procps sqlite3 git

# Further ones for some goals; `make deps lint` or `make deps fuzz` installs these.
DEPS_MORE ?= $(if $(filter lint,$(MAKECMDGOALS)),clang-tidy shellcheck) \
  $(if $(filter fuzz,$(MAKECMDGOALS)),clang libclang-rt-14-dev)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
  -Wformat=2 -Wcast-qual
HARDENING = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

CFLAGS ?= $(if $(SAN),-O1 -g $(SANITIZERS),-O2 -g $(HARDENING))
LDFLAGS ?= $(if $(SAN),$(SANITIZERS),-pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)
ALL_CFLAGS = -std=gnu17 $(WARNINGS) $(WERROR) -D_GNU_SOURCE -DOBSERVED_VERSION='"$(VERSION)"' \
  -DOBSERVED_SYSCONFDIR='"$(sysconfdir)"' -Idaemon -MMD -MP $(PKG_CFLAGS) $(CFLAGS)
# Asked for at first use and not when this file is read: `make deps check` installs the libraries in between.
pkg = $(shell $(PKG_CONFIG) $(1) $(2) 2>/dev/null)
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(call pkg,--cflags,$(LIBRARIES)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(call pkg,--libs,$(LIBRARIES)))$(PKG_LIBS)

ifneq ($(V),1)
say = @printf '  %-6s %s\n' $(1) $@;
else
say =
endif

.DEFAULT_GOAL = all
.DELETE_ON_ERROR:
.SECONDARY:

sources = $(wildcard daemon/$(1)/*.c)
objects = $(patsubst daemon/%.c,$(BUILD)/obj/%.o,$(call sources,$(1)))
archives = $(foreach floor,$(1) $(ON_$(1)),$(BUILD)/lib$(floor).a)

all: $(BUILD)/observed ## build build/observed

$(BUILD)/observed: $(BUILD)/obj/main.o $(call archives,commands)
	$(call say,LD)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(PKG_LIBS)

# With -j, too, what `make deps …` installs comes before what needs it.
FIRST = $(filter deps,$(MAKECMDGOALS))

$(BUILD)/obj/%.o: daemon/%.c Makefile | $(FIRST)
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

define floor_rule
$(BUILD)/lib$(1).a: $(call objects,$(1))
	@mkdir -p $$(@D)
	$$(call say,AR)rm -f $$@ && $$(AR) rcs $$@ $$^
endef
$(foreach floor,$(FLOORS),$(eval $(call floor_rule,$(floor))))

include tests/tests.mk

deps: ## install what is missing of what building and checking need (Debian)
	@missing=; for p in $(DEPS_BUILD) $(DEPS_CHECK) $(DEPS_MORE); do \
	  case "$$(dpkg-query -W -f='$${Status}' $$p 2>/dev/null)" in *' installed') ;; *) missing="$$missing $$p" ;; esac; done; \
	if [ -z "$$missing" ]; then echo "deps: nothing is missing"; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; \
	else echo "deps: please install, as root: apt-get install --no-install-recommends$$missing" >&2; exit 1; fi

calendar: ## make the calendars of conf/ from their tables
	for table in conf/*.tsv; do calendar=$${table%.tsv}.ics; \
	  sh conf/make-calendar.sh $$table >$$calendar.new && mv $$calendar.new $$calendar || exit 1; done

format: ## lay out the sources as .clang-format says
	clang-format -i $$(git ls-files -co --exclude-standard '*.c' '*.h')

lint: ## what clang-tidy and shellcheck see in the sources
	@find daemon -name '*.c' | sort | xargs -n 8 -P "$$(nproc)" sh -c \
	  'eval "clang-tidy --quiet $$* -- $$TIDY_CFLAGS" 2>/dev/null' lint
	@shellcheck -x -S warning .ci/run $$(git ls-files '*.sh')
	@echo "lint: nothing to say"
lint: export TIDY_CFLAGS = $(ALL_CFLAGS)

install: all ## install below DESTDIR and prefix
	$(INSTALL) -D -m 755 $(BUILD)/observed $(DESTDIR)$(bindir)/observed
	for page in man/*.8; do $(INSTALL) -D -m 644 $$page $(DESTDIR)$(mandir)/man8/$${page##*/}; done
	for page in man/*.5; do $(INSTALL) -D -m 644 $$page $(DESTDIR)$(mandir)/man5/$${page##*/}; done
	for calendar in conf/*.ics; do \
	  $(INSTALL) -D -m 644 $$calendar $(DESTDIR)$(datadir)/observed/$${calendar##*/} || exit 1; done
	cd conf && find messages -name '*.txt' -exec $(INSTALL) -D -m 644 {} $(abspath $(DESTDIR)$(datadir)/observed)/{} \;
	$(INSTALL) -D -m 644 systemd/credentials.conf.example $(DESTDIR)$(datadir)/doc/observed/credentials.conf.example
	$(INSTALL) -d $(DESTDIR)$(unitdir)
	sed 's|/usr/bin/observed|$(bindir)/observed|' systemd/observed.service >$(DESTDIR)$(unitdir)/observed.service
	chmod 644 $(DESTDIR)$(unitdir)/observed.service
	$(INSTALL) -d $(DESTDIR)$(sysconfdir)/observed/messages $(DESTDIR)$(sysconfdir)/observed/observed.conf.d
	test -e $(DESTDIR)$(sysconfdir)/observed/observed.conf || { \
	  sed -e 's|"\(un-[a-z]*\.ics\)"|"$(datadir)/observed/\1"|' \
	    -e 's|\[ "messages" \]|[ "messages", "$(datadir)/observed/messages" ]|' conf/observed.conf \
	    >$(DESTDIR)$(sysconfdir)/observed/observed.conf && chmod 644 $(DESTDIR)$(sysconfdir)/observed/observed.conf; }

uninstall: ## take away what install put there; configuration and ledger stay
	rm -f $(DESTDIR)$(bindir)/observed $(DESTDIR)$(unitdir)/observed.service
	for page in man/*.[58]; do rm -f $(DESTDIR)$(mandir)/man$${page##*.}/$${page##*/}; done
	rm -rf $(DESTDIR)$(datadir)/observed $(DESTDIR)$(datadir)/doc/observed

clean: ## remove all that was made
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile tests/tests.mk | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

.PHONY: all deps calendar format lint install uninstall clean help

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
