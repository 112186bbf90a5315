"""What becomes of logged entries when the portal is away or refuses some of them."""

import json
import threading

import pytest
from assay import AssayError, log_buffer
from assay.log_buffer import LogBuffer


class Recorder:
    """Takes batches whole or not at all; ``away`` counts the calls that do not get through."""

    def __init__(self):
        self.away = 0
        self.status = 503
        self.deleted = False
        self.calls = 0
        self.taken = []
        self.arrived = threading.Event()

    def post_text(self, path, body):
        self.calls += 1
        entries = [entry["key"] for kind in ("metrics", "params", "tags") for entry in json.loads(body)[kind]]
        if self.away:
            self.away -= 1
            raise AssayError("The portal is away.", status=self.status)
        if self.deleted:
            raise AssayError("The trial is deleted.", status=400)
        for key in entries:
            if "%" in key:
                raise AssayError(f"Invalid name '{key}'.", status=400)
        self.taken += entries
        if entries:
            self.arrived.set()


@pytest.fixture
def portal(monkeypatch):
    monkeypatch.setattr(log_buffer, "DELAY", 60)
    return Recorder()


@pytest.fixture
def buffer(portal):
    buffer = LogBuffer(portal, "r1")
    yield buffer
    portal.away, portal.deleted = 0, False
    buffer.close()


def log(buffer, *keys, kind="metrics"):
    for key in keys:
        buffer.add(kind, {"key": key, "value": 1})


@pytest.mark.parametrize("status", [0, 429, 502, 503, 504])
def test_entries_wait_while_the_portal_is_away(portal, buffer, status):
    portal.away, portal.status = 2, status
    log(buffer, "a", "b")
    with pytest.raises(AssayError, match="2 entries are not sent yet: The portal is away") as raised:
        buffer.flush()
    assert raised.value.status == status
    log(buffer, "c")
    with pytest.raises(AssayError, match="3 entries"):
        buffer.flush()
    buffer.flush()
    assert portal.taken == ["a", "b", "c"]


def test_the_next_round_sends_them_again(portal, buffer, monkeypatch, caplog):
    monkeypatch.setattr(log_buffer, "DELAY", 0.001)
    portal.away = 3
    log(buffer, "a")
    assert portal.arrived.wait(30)
    assert portal.taken == ["a"]
    assert [record.message for record in caplog.records] == ["What is logged waits for the portal: The portal is away."]


def test_memory_is_bounded(portal, buffer, monkeypatch):
    monkeypatch.setattr(log_buffer, "WAITING", 3)
    portal.away = 1
    log(buffer, "a", "b", "c")
    with pytest.raises(AssayError, match="metrics.d: not logged, 3 entries wait already: The portal is away") as raised:
        log(buffer, "d")
    assert raised.value.field == "metrics.d"
    log(buffer, "e")
    buffer.flush()
    assert portal.taken == ["a", "b", "c", "e"]


def test_only_what_is_refused_is_lost(portal, buffer, monkeypatch):
    monkeypatch.setattr(log_buffer, "TOGETHER", 10_000)
    good = [f"m{i}" for i in range(998)]
    log(buffer, *good[:400])
    log(buffer, "acc(%)", kind="tags")
    log(buffer, *good[400:])
    log(buffer, "100%", kind="params")
    with pytest.raises(AssayError, match=r"tags.acc\(%\), params.100%: refused: Invalid name 'acc\(%\)'") as raised:
        buffer.flush()
    assert (raised.value.field, raised.value.status) == ("tags.acc(%)", 400)
    assert portal.taken == good
    assert portal.calls < 50


def test_the_call_that_tells_of_it_is_kept_itself(portal, buffer):
    log(buffer, "acc(%)", kind="tags")
    buffer._send()
    with pytest.raises(AssayError, match=r"tags.acc\(%\): refused"):
        log(buffer, "after")
    buffer.flush()
    assert portal.taken == ["after"]


def test_away_in_the_middle_of_a_search_loses_nothing(portal, buffer):
    log(buffer, "a", "b%", "c", "d")
    taken = portal.post_text
    calls = iter(range(100))

    def broken(path, body):
        if next(calls) == 3:
            portal.away = 1
        taken(path, body)

    portal.post_text = broken
    with pytest.raises(AssayError, match="4 entries"):
        buffer.flush()
    with pytest.raises(AssayError, match="metrics.b%"):
        buffer.flush()
    assert set(portal.taken) == {"a", "c", "d"}


def test_a_trial_that_takes_nothing_is_not_asked_for_every_entry(portal, buffer):
    portal.deleted = True
    log(buffer, *(f"m{i}" for i in range(500)))
    with pytest.raises(AssayError, match=r"metrics.m0, .*, …: refused: The trial is deleted"):
        buffer.flush()
    assert portal.calls == 2
