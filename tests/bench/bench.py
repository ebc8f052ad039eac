#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Measure what the daemon costs, beside a peer in the same run: medians, because machines are noisy.

usage: bench.py OBSERVED [IDLE_SECONDS]
"""
import os, re, resource, signal, socket, statistics, subprocess, sys, tempfile, time

import messages

OBSERVED = os.path.abspath(sys.argv[1])
IDLE = int(sys.argv[2]) if len(sys.argv) > 2 else 60
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
RUNS = 7
CALENDAR = os.path.join(ROOT, "conf", "un-observances.ics")
MANY = 10000
PLATFORMS = ["webhook", "slack", "discord", "mattermost", "mastodon", "telegram"]
ZONES = ["Europe/Paris", "America/New_York", "Asia/Tokyo", "Africa/Nairobi"]


def configuration(folder, webhooks, on_file=os.path.join(ROOT, "conf", "messages")):
    """Write a configuration with so many webhooks, the shipped calendar and the messages on file, else the shipped ones."""
    more = {"mastodon": 'token = "t-123456";', "telegram": 'token = "1:t-123456"; channel = "@c";'}
    groups = []
    for i in range(webhooks):
        platform = PLATFORMS[i % len(PLATFORMS)]
        groups.append('{ name = "w%d"; platform = "%s"; url = "http://127.0.0.1:9"; timezone = "%s"; %s }'
                      % (i, platform, ZONES[i % len(ZONES)], more.get(platform, "")))
    path = os.path.join(folder, "observed-%d-%s.conf" % (webhooks, os.path.basename(on_file)))
    with open(path, "w") as file:
        file.write('calendars = [ "%s" ];\nmessages = [ "%s" ];\n' % (CALENDAR, on_file))
        file.write('ledger = "sqlite:ledger-%d.db";\ndefaults = { languages = [ "fr", "en" ]; };\n' % webhooks)
        file.write("webhooks = (\n%s\n);\n" % ",\n".join(groups))
    return path


class Daemon:
    """The daemon, from its start to READY=1 and on; it sleeps, since nothing is due on that night."""

    def __init__(self, folder, config, watchdog=None):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = os.path.join(folder, "notify")
        if os.path.exists(path):
            os.unlink(path)
        self.socket.bind(path)
        self.socket.settimeout(60)
        environment = dict(os.environ, NOTIFY_SOCKET=path)
        if watchdog:
            environment["WATCHDOG_USEC"] = str(watchdog * 1000000)
        began = time.monotonic()
        self.process = subprocess.Popen([OBSERVED, "-c", config, "--at", "2027-07-29T20:00:00Z", "run"],
                                        env=environment, stderr=subprocess.DEVNULL)
        while b"READY=1" not in self.socket.recv(4096):
            pass
        self.ready = time.monotonic() - began

    def memory(self):
        with open("/proc/%d/status" % self.process.pid) as file:
            return int(re.search(r"RssAnon:\s+(\d+)", file.read()).group(1))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.socket.close()


def timed(command):
    began = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def busy(command, status=0):
    """The seconds that a command took, and those that it used a processor for."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, shell=isinstance(command, str))
    assert done.returncode == status, "%s: %d" % (command, done.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def folder_of_messages(folder):
    """What a folder with many messages costs: time beside reading the bytes and counting characters, and memory."""
    many, none = os.path.join(folder, "many"), os.path.join(folder, "none")
    os.mkdir(none)
    messages.write(CALENDAR, many, MANY)
    config, without = configuration(folder, 10, many), configuration(folder, 10, none)
    took, used = busy([OBSERVED, "-c", configuration(folder, 0, many), "check"])
    peer, _ = busy("find %s -type f -print0 | xargs -0 cat | LC_ALL=C.UTF-8 wc -m" % many)
    row("reading %d messages" % MANY, "%.1f s" % took,
        "goal 5 s; CPU %.1f s; %.0f x `cat | wc -m` (%.2f s)" % (used, took / peer, peer))
    rest = []
    for each in config, without:
        daemon = Daemon(folder, each)
        rest.append(daemon.memory() / 1024)
        daemon.stop()
    row("memory at rest with %d messages" % MANY, "%.1f MiB" % rest[0], "%.1f MiB with none" % rest[1])
    ten = os.path.join(folder, "ten.txt")
    with open(ten, "w") as file:
        file.write("Tea is for all of us. " * 500000)
    took, _ = busy([OBSERVED, "-c", without, "messages", ten], 78)
    row("a message of 10 MB, which is refused", "%.2f s" % took, "goal 1 s")
    with open(ten, "w") as file:
        file.write("Tea is for all of us. " * 47000)
    took, _ = busy([OBSERVED, "-c", without, "messages", ten], 78)
    row("a message of 1 MB in one line", "%.2f s" % took, "goal 1 s")


def median(measure):
    return statistics.median(measure() for _ in range(RUNS))


def ready(folder, config):
    daemon = Daemon(folder, config)
    daemon.stop()
    return daemon.ready


def wakes(folder, config, watchdog):
    """How often the loop woke in IDLE seconds, as strace sees it; and how much CPU it took, in ms."""
    daemon = Daemon(folder, config, watchdog)
    trace = os.path.join(folder, "trace")
    tracer = subprocess.Popen(["strace", "-f", "-q", "-e", "trace=epoll_wait,epoll_pwait,epoll_pwait2,poll,ppoll,futex",
                               "-o", trace, "-p", str(daemon.process.pid)], stderr=subprocess.DEVNULL)
    before = cpu(daemon.process.pid)
    try:
        tracer.wait(timeout=IDLE)
    except subprocess.TimeoutExpired:
        pass
    spent = cpu(daemon.process.pid) - before
    tracer.send_signal(signal.SIGINT)
    tracer.wait()
    with open(trace) as file:
        count = sum(1 for line in file if re.search(r"\) += [1-9]", line))
    daemon.stop()
    return count, spent


def cpu(pid):
    with open("/proc/%d/stat" % pid) as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def row(what, value, beside):
    print("%-44s %-14s %s" % (what, value, beside))


def main():
    with tempfile.TemporaryDirectory() as folder:
        ten, forty = configuration(folder, 10), configuration(folder, 40)
        row("MEASURE", "VALUE", "BESIDE")
        bare = median(lambda: timed([OBSERVED, "--version"]))
        peer = median(lambda: timed(["curl", "--version"]))
        start = median(lambda: ready(folder, ten))
        row("start to READY, 10 webhooks", "%.1f ms" % (start * 1000),
            "goal 50 ms; %.1f x `curl --version` (%.1f ms); loading libraries alone %.1f ms"
            % (start / peer, peer * 1000, bare * 1000))
        daemon = Daemon(folder, ten)
        row("memory at rest (RssAnon)", "%.1f MiB" % (daemon.memory() / 1024), "goal 5 MiB")
        daemon.stop()
        year = median(lambda: timed([OBSERVED, "-c", forty, "--at", "2027-01-01T00:00:00Z", "next", "--to", "2027-12-31", "--json"]))
        row("next: a year, 40 webhooks", "%.2f s" % year, "goal 1 s; %.0f x loading libraries alone" % (year / bare))
        folder_of_messages(folder)
        count, spent = wakes(folder, ten, None)
        row("wake-ups in %d idle s, no watchdog" % IDLE, str(count), "goal 0; CPU %d ms" % spent)
        count, spent = wakes(folder, ten, 20)
        row("wake-ups in %d idle s, WatchdogSec=20" % IDLE, str(count),
            "the watchdog's own: %d to %d; CPU %d ms" % (IDLE // 10, IDLE // 5 + 1, spent))


main()
