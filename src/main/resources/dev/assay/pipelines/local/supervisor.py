"""Runs one step of a pipeline and outlives the portal that started it.

Arguments: work folder, bytes of a log segment, seconds between TERM and KILL, seconds that the step may take, command.
It leaves in the folder: pid (who runs, with the start time that tells it from a later process of the same number),
log.<n> (the first segment and the last two of what the step printed) and, at the end, exit.
"""

import ctypes
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time

folder, segment, grace, longest = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
command = sys.argv[5:]
stop_asked = False


def write(name, value):
    """Whole or not at all, also after a crash."""
    temporary = os.path.join(folder, name + ".new")
    with open(temporary, "w") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    os.rename(temporary, os.path.join(folder, name))


def stat(pid):
    with open("/proc/%s/stat" % pid) as file:
        return file.read().rpartition(")")[2].split()


def ticks(pid):
    try:
        return int(stat(pid)[19])
    except (OSError, IndexError):
        return 0


def descendants():
    """Everything that the step started, also what left its session: this process adopts orphans."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents[int(entry)] = int(stat(entry)[1])
            except (OSError, IndexError):
                pass
    found, added = {os.getpid()}, True
    while added:
        more = {pid for pid, parent in parents.items() if parent in found and pid not in found}
        found |= more
        added = bool(more)
    return found - {os.getpid()}


def is_wall(pid):
    """Bubblewrap itself: it passes no signal on, and all that it holds dies with it at once."""
    try:
        with open("/proc/%d/comm" % pid) as file:
            return file.read().strip() == "bwrap"
    except OSError:
        return False


def send(number):
    try:
        pids = descendants()
    except OSError:
        pids = {child.pid}
    for pid in pids:
        if number == signal.SIGTERM and is_wall(pid):
            continue
        try:
            os.kill(pid, number)
        except OSError:
            pass


class Log:
    def __init__(self):
        self.number, self.size = 0, 0
        self.file = self.open(0)

    def open(self, number):
        return os.open(os.path.join(folder, "log.%d" % number), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)

    def write(self, data):
        while data:
            part, data = data[: segment - self.size], data[segment - self.size :]
            try:
                os.write(self.file, part)
            except OSError:
                pass  # a full disk costs lines, not the step
            self.size += len(part)
            if self.size >= segment:
                self.next()

    def next(self):
        os.close(self.file)
        self.number, self.size = self.number + 1, 0
        self.file = self.open(self.number)
        if self.number > 2:
            try:
                os.unlink(os.path.join(folder, "log.%d" % (self.number - 2)))
            except OSError:
                pass


def asked(number, frame):
    global stop_asked
    stop_asked = True


signal.signal(signal.SIGTERM, asked)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    os.setsid()
except OSError:
    pass
try:
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
except (OSError, AttributeError):
    pass

log = Log()
try:
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
except OSError as error:
    write("exit", {"code": 127, "error": str(error)})
    sys.exit(0)

try:
    boot = open("/proc/sys/kernel/random/boot_id").read().strip()
except OSError:
    boot = ""
write(
    "pid",
    {
        "pid": os.getpid(),
        "ticks": ticks(os.getpid()),
        "child": child.pid,
        "childTicks": ticks(child.pid),
        "boot": boot,
    },
)

started = time.monotonic()
out = child.stdout.fileno()
open_pipe, ended_at, kill_at, stopped, too_long = True, None, None, False, False
while True:
    data = b""
    if open_pipe:
        ready = select.select([out], [], [], 0.2)[0]
        if ready:
            data = os.read(out, 1 << 16)
            open_pipe = bool(data)
            log.write(data)
    else:
        time.sleep(0.1)
    now = time.monotonic()
    if kill_at is None and child.poll() is None and (stop_asked or now - started > longest):
        stopped, too_long = stop_asked, not stop_asked
        kill_at = now + grace
        send(signal.SIGTERM)
    if kill_at is not None and now > kill_at:
        send(signal.SIGKILL)
        kill_at = now + 1
    if child.poll() is not None:
        ended_at = ended_at or now
        # what it left behind may hold the pipe open; two seconds are enough for last words
        if not data and (not open_pipe or not ready) or now - ended_at > 2:
            break

send(signal.SIGKILL)
code = child.returncode
if os.path.basename(command[0]) == "bwrap" and code > 128:
    code = 128 - code  # as a shell does, it turns the signal that ended the step into a code
write(
    "exit",
    {
        "code": code if code >= 0 else None,
        "signal": -code if code < 0 else None,
        "stopped": stopped,
        "tooLong": too_long,
        "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    },
)
