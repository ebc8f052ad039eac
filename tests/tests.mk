# SPDX-License-Identifier: MIT
# How the tests are built and run.  Each kind of test is one folder with one runner.

PURE = base core platforms
UNIT_LIBRARIES = cmocka libssl
TEST_CFLAGS = $(eval TEST_CFLAGS := -Itests $$(call pkg,--cflags,$(UNIT_LIBRARIES)))$(TEST_CFLAGS)
TEST_LIBS = $(eval TEST_LIBS := $$(call pkg,--libs,$(UNIT_LIBRARIES)))$(TEST_LIBS)

# tests/unit/FLOOR/MODULE.c links its floor and those below, nothing else.
UNIT_SOURCES = $(wildcard tests/unit/*/*.c)
UNIT_TESTS = $(patsubst tests/%.c,$(BUILD)/tests/%,$(UNIT_SOURCES))

define unit_rule
$(BUILD)/tests/unit/$(1)/%: tests/unit/$(1)/%.c $(call archives,$(1)) tests/tests.mk
	@mkdir -p $$(@D)
	$$(call say,LD)$$(CC) $$(ALL_CFLAGS) $$(TEST_CFLAGS) $$(LDFLAGS) -o $$@ $$< $(call archives,$(1)) $$(TEST_LIBS) $$(PKG_LIBS)
endef
$(foreach floor,$(FLOORS),$(eval $(call unit_rule,$(floor))))

check: house unit fuzz-check golden messages year calendar-check system conf-check man-check systemd-check systemd-live ## all the tests

house: $(foreach floor,$(FLOORS),$(BUILD)/lib$(floor).a) ## what holds the house together: includes, calls, purity, layout
	@find daemon tests -name '*.[ch]' | xargs clang-format --dry-run -Werror
	@$(foreach floor,$(FLOORS),sh tests/house/includes.sh . $(floor) $(ON_$(floor)) &&) true
	@$(foreach floor,$(FLOORS),sh tests/house/calls.sh $(BUILD) "$(FLOORS)" $(floor) $(ON_$(floor)) &&) true
	@$(foreach floor,$(PURE),sh tests/house/purity.sh $(BUILD) $(floor) &&) true
	@echo "house: includes, calls, purity and layout hold"

unit: $(UNIT_TESTS) ## the modules by themselves
	@sh tests/unit/run.sh $(UNIT_TESTS)

GOLDEN = $(BUILD)/tests/golden/golden

$(GOLDEN): $(wildcard tests/golden/*.[ch]) $(call archives,platforms) tests/tests.mk
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(ALL_CFLAGS) $(TEST_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^) $(call archives,platforms) $(PKG_LIBS)

golden: $(GOLDEN) ## the platforms' requests and verdicts, byte for byte
	@tests/golden/run $(GOLDEN)

golden-update: $(GOLDEN) ## write what they are now as what is expected; read it with git diff
	@tests/golden/run --update $(GOLDEN)

# tests/year/PROGRAM.c links core and base: a year and more, by a clock of its own.
YEAR_PROGRAMS = $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/year/*.c))

$(BUILD)/tests/year/%: tests/year/%.c $(call archives,core) tests/tests.mk
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(ALL_CFLAGS) -Itests $(LDFLAGS) -o $@ $< $(call archives,core) $(PKG_LIBS)

year: $(YEAR_PROGRAMS) ## 400 days in 40 zones, rules against dateutil, zones against zoneinfo
	@$(BUILD)/tests/year/year conf/un-observances.ics
	@/usr/bin/python3 tests/year/rules.py $(BUILD)/tests/year/expand
	@/usr/bin/python3 tests/year/zones.py $(BUILD)/tests/year/instants

# The daemon as it is run: scripts, with a receiver and a way to wait for lines.
SYSTEM_PROGRAMS = $(BUILD)/tests/system/receiver $(BUILD)/tests/system/await
SYSTEM_TESTS = $(filter-out %/lib.sh %/house.sh %/run.sh,$(wildcard tests/system/*.sh))
SYSTEM_LIBS = $(eval SYSTEM_LIBS := $$(call pkg,--libs,libmicrohttpd jansson))$(SYSTEM_LIBS)

$(BUILD)/tests/system/receiver: tests/system/receiver.c $(wildcard tests/system/receiver/*.[ch]) tests/tests.mk | $(FIRST)
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(ALL_CFLAGS) -Itests $(LDFLAGS) -o $@ $(filter %.c,$^) $(SYSTEM_LIBS)

$(BUILD)/tests/system/await: tests/system/await.c tests/tests.mk | $(FIRST)
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(ALL_CFLAGS) -Itests $(LDFLAGS) -o $@ $<

system: all $(SYSTEM_PROGRAMS) ## the daemon against a local receiver
	@BUILD=$(BUILD) sh tests/system/run.sh $(SYSTEM_TESTS)

demo: all $(SYSTEM_PROGRAMS) ## show the main job: six posts on 30 July 2027, at a local receiver
	@BUILD=$(BUILD) sh tests/demo/demo.sh

# tests/fuzz/TARGET.c: with libFuzzer (`make fuzz`, by clang) it makes inputs of its own; else it reads files.
FUZZ_TARGETS = text page sentences
FUZZ_PROGRAMS = $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/%)
FUZZ_DRIVER = tests/fuzz/replay.c
FUZZ_SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=undefined
FUZZ_FLAGS = BUILD=$(BUILD)/fuzz CC=clang FUZZ_DRIVER= LDFLAGS='$(FUZZ_SANITIZERS) $$(FUZZER)' \
  CFLAGS='-O2 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp $(FUZZ_SANITIZERS)'
SECONDS ?= 600

$(FUZZ_PROGRAMS): FUZZER = $(if $(FUZZ_DRIVER),,-fsanitize=fuzzer)
$(FUZZ_PROGRAMS): $(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/target.c tests/fuzz/target.h $(FUZZ_DRIVER) \
  $(call archives,core) tests/tests.mk
	@mkdir -p $(@D)
	$(call say,LD)$(CC) $(ALL_CFLAGS) -Itests $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(PKG_LIBS)

fuzz-programs: $(FUZZ_PROGRAMS)

fuzz: ## let each target of tests/fuzz look for faults, for SECONDS=600 (clang; FUZZ_TARGETS="text" for one)
	@$(MAKE) --no-print-directory $(FUZZ_FLAGS) fuzz-programs
	@sh tests/fuzz/run.sh $(BUILD)/fuzz $(SECONDS) $(FUZZ_TARGETS)

fuzz-check: $(FUZZ_PROGRAMS) ## the targets of tests/fuzz on what was found once
	@sh tests/fuzz/replay.sh $(BUILD) $(FUZZ_TARGETS)

bench: all ## what the daemon costs: start, memory, wake-ups
	@/usr/bin/python3 tests/bench/bench.py $(BUILD)/observed

calendar-check: $(BUILD)/observed ## the calendars of conf/ against their tables and other programs
	@BUILD=$(BUILD) sh tests/calendar/run.sh

conf-check: $(BUILD)/observed ## conf/observed.conf and each of its examples
	@BUILD=$(BUILD) sh tests/conf/run.sh

messages: $(BUILD)/observed ## what is read in the samples of messages
	@BUILD=$(BUILD) sh tests/messages/run.sh
	@BUILD=$(BUILD) sh tests/messages/excerpts.sh

messages-update: $(BUILD)/observed ## write the excerpts that are chosen now as what is expected; read them with git diff
	@BUILD=$(BUILD) sh tests/messages/excerpts.sh --update

man-check: $(BUILD)/observed ## the manual pages against the program
	@BUILD=$(BUILD) sh tests/man/run.sh

systemd-check: $(BUILD)/observed ## the unit: understood, and confined
	@BUILD=$(BUILD) sh tests/systemd/run.sh

systemd-live: all $(SYSTEM_PROGRAMS) ## the unit as it is installed, run by a systemd of its own (takes root)
	@BUILD=$(BUILD) sh tests/systemd/live.sh

.PHONY: check house unit fuzz-programs fuzz fuzz-check golden golden-update messages messages-update year calendar-check system demo bench conf-check man-check systemd-check \
  systemd-live
