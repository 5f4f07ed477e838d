"""What is seen of long work on a terminal, in a log, and nowhere."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading

import pytest

from khlang.progress import progress

CONTROLS = re.compile(r"\x1b\[(?P<number>[?\d;]*)(?P<kind>[A-Za-z])|(?P<text>[^\x1b])", re.DOTALL)


class Terminal(io.StringIO):
    """A terminal that remembers what was sent to it."""

    def isatty(self):
        return True

    @property
    def shown(self):
        return screen(self.getvalue())


class Gone(Terminal):
    """A terminal whose window was closed."""

    def write(self, _text):
        raise OSError(5, "Input/output error")


class Clock:
    """A clock that stands until it is moved."""

    now = 100.0

    def __call__(self):
        return self.now


def screen(sent):
    """Return what a terminal shows after what was sent to it, as lines without trailing blanks."""
    lines, row, column = [[]], 0, 0
    for control in CONTROLS.finditer(sent):
        text, kind = control["text"], control["kind"]
        if text == "\n":
            row, column = row + 1, 0
            lines += [[] for _ in range(row - len(lines) + 1)]
        elif text == "\r":
            column = 0
        elif text:
            lines[row][column:] = [*[" "] * (column - len(lines[row])), text, *lines[row][column + 1 :]]
            column += 1
        elif kind == "K":
            lines[row] = []
        elif kind == "A":
            row -= int(control["number"] or 1)
    return "\n".join("".join(line).rstrip() for line in lines).rstrip("\n")


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def clock():
    return Clock()


def test_work_of_less_than_a_second_shows_nothing(clock):
    terminal = Terminal()
    with progress(terminal, "th", clock) as tell:
        tell.step("reading", 10)
        clock.now += 0.5
        tell.advance(5)
        clock.now += 0.49
        tell.step("making", 5)
        tell.advance(5)

    assert terminal.getvalue() == ""


@pytest.mark.parametrize(
    ("lang", "seconds", "line"),
    [
        ("th", 3, "กำลังอ่านและตรวจ 2,500 จาก 10,000 เรื่อง  เหลืออีกราว 9 วินาที"),
        ("en", 3, "Reading and checking write-ups: 2,500 of 10,000  about 9 s left"),
        ("th", 60, "กำลังอ่านและตรวจ 2,500 จาก 10,000 เรื่อง  เหลืออีกราว 3 นาที"),
        ("en", 60, "Reading and checking write-ups: 2,500 of 10,000  about 3 min left"),
    ],
)
def test_a_line_tells_step_counts_and_time_left(clock, lang, seconds, line):
    terminal = Terminal()
    with progress(terminal, lang, clock) as tell:
        clock.now += 0.5
        tell.step("reading", 10_000)
        clock.now += seconds
        tell.advance(2_500)
        shown = terminal.shown

    assert re.sub("[━╸╺ ]{20} ", "", shown) == line
    assert shown.index(line) == 21


def test_a_narrow_terminal_has_one_line_cut_short(clock, monkeypatch):
    monkeypatch.setenv("COLUMNS", "45")
    terminal = Terminal()
    with progress(terminal, "th", clock) as tell:
        clock.now += 2
        tell.step("reading", 10_000)
        clock.now += 2
        tell.advance(5_000)
        shown = terminal.shown

    assert "\n" not in shown
    assert re.sub("[━╸╺ ]{20} ", "", shown).startswith("กำลังอ่านและตรวจ 5")
    assert shown.endswith("…")


def test_the_line_goes_on_with_the_next_step(clock):
    terminal = Terminal()
    with progress(terminal, "th", clock) as tell:
        tell.step("reading", 20)
        clock.now += 2
        tell.advance(20)
        first = terminal.shown
        tell.step("making", 30)
        second = terminal.shown

    assert first.endswith("กำลังอ่านและตรวจ 20 จาก 20 เรื่อง")
    assert second.endswith("กำลังสร้างหน้าเว็บ 0 จาก 30 หน้า")
    assert "\n" not in second


def test_the_line_is_gone_in_the_end_whatever_happens(clock):
    terminal = Terminal()

    def work():
        with progress(terminal, "th", clock) as tell:
            clock.now += 2
            tell.step("making", 30)
            assert terminal.shown
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert terminal.shown == ""
    assert terminal.getvalue().rindex("\x1b[?25h") > terminal.getvalue().rindex("\x1b[?25l")


def test_the_line_makes_room_for_other_words_and_comes_back(clock):
    terminal = Terminal()
    with progress(terminal, "th", clock) as tell:
        clock.now += 2
        tell.step("making", 30)
        tell.hide()
        terminal.write("กำลังรอ\n")
        waiting = terminal.shown
        clock.now += 1
        tell.advance(15)
        after = terminal.shown

    assert waiting == "กำลังรอ"
    assert re.sub("[━╸╺ ]{20} ", "", after) == "กำลังรอ\nกำลังสร้างหน้าเว็บ 15 จาก 30 หน้า  เหลืออีกราว 1 วินาที"
    assert terminal.shown == "กำลังรอ"


def test_the_line_is_drawn_at_most_ten_times_a_second(clock):
    terminal = Terminal()
    with progress(terminal, "th", clock) as tell:
        clock.now += 2
        tell.step("reading", 1000)
        for _ in range(900):
            clock.now += 0.001
            tell.advance(1)

    assert 5 < terminal.getvalue().count("กำลังอ่านและตรวจ") <= 11


def test_no_thread_draws_for_processes_are_forked_only_without(clock):
    before = threading.active_count()
    with progress(Terminal(), "th", clock) as tell:
        clock.now += 2
        tell.step("reading", 10)
        assert threading.active_count() == before


def test_a_log_has_one_line_for_each_step_that_goes_on_after_ten_seconds(clock):
    log = io.StringIO()
    with progress(log, "th", clock) as tell:
        tell.step("reading", 10_000)
        clock.now += 9.9
        tell.advance(5_000)
        assert log.getvalue() == ""
        for _ in range(20):
            clock.now += 1
            tell.advance(200)
        tell.step("making", 12_000)
        clock.now += 1
        tell.advance(12_000)

    assert log.getvalue() == ("กำลังอ่านและตรวจ 10,000 เรื่อง อาจใช้เวลาสักครู่…\nกำลังสร้างหน้าเว็บ 12,000 หน้า อาจใช้เวลาสักครู่…\n")


def test_a_terminal_that_cannot_redraw_is_a_log(clock, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    with progress(terminal, "en", clock) as tell:
        clock.now += 11
        tell.step("reading", 7_000)

    assert terminal.getvalue() == "Reading and checking 7,000 write-ups; this takes a while…\n"


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()], ids=["terminal", "log"])
def test_nothing_is_shown_beside_what_programs_read(stream, clock):
    with progress(stream, "th", clock, wanted=False) as tell:
        clock.now += 100
        tell.step("reading", 10)
        tell.advance(5)

    assert stream.getvalue() == ""


def test_a_step_with_nothing_to_do_is_not_shown(clock):
    terminal = Terminal()
    with progress(terminal, "th", clock) as tell:
        clock.now += 100
        tell.step("reading", 0)
        tell.advance(0)

    assert terminal.getvalue() == ""


def test_work_goes_on_when_its_terminal_is_gone(clock):
    with progress(Gone(), "th", clock) as tell:
        clock.now += 2
        tell.step("reading", 10)
        clock.now += 2
        tell.advance(10)


@pytest.mark.parametrize(("seconds", "imported"), [(0.9, "False"), (1.1, "True")])
def test_rich_is_imported_only_for_work_of_over_a_second(seconds, imported):
    program = (
        "import io, sys; from khlang.progress import progress\n"
        "terminal = io.StringIO(); terminal.isatty = lambda: True\n"
        f"moments = iter([0, 0, {seconds}])\n"
        "with progress(terminal, 'th', lambda: next(moments)) as tell: tell.step('reading', 9); tell.advance(3)\n"
        "print('rich' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=False)

    assert (told.stdout.decode().strip(), told.stderr) == (imported, b"")


WORK = (
    "import sys, time; from khlang.progress import progress\n"
    "sys.stderr.reconfigure(encoding='utf-8')\n"
    "moments = iter(range(100))\n"
    "with progress(sys.stderr, 'th', lambda: next(moments)) as tell:\n"
    "    tell.step('reading', 30)\n"
    "    for _ in range(3): tell.advance(10)\n"
    "print('done')"
)
"""Work of four seconds by its own clock."""


def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_on_a_real_terminal_the_line_appears_and_is_gone():
    import pty  # noqa: PLC0415 - as said

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", WORK], env=environment(), stdout=subprocess.PIPE, stderr=theirs
    ) as process:
        os.close(theirs)
        sent = b"".join(iter(lambda: read(ours), b"")).decode()
        out = process.stdout.read()
    os.close(ours)

    assert (process.returncode, out) == (0, b"done\n")
    assert "กำลังอ่านและตรวจ 20 จาก 30 เรื่อง" in sent
    assert screen(sent) == ""


def read(terminal):
    """Return what comes from a terminal; nothing once its other side is closed, which Linux tells by EIO."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_through_a_pipe_nothing_of_a_line_is_seen():
    told = subprocess.run([sys.executable, "-c", WORK], env=environment(), capture_output=True, check=False)

    assert (told.returncode, told.stdout, told.stderr) == (0, b"done\n", b"")
