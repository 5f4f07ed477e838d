# -*- coding: utf-8 -*-
"""Prepare the environment once, then run khlang in it.

Standard library only. It must parse on every Python since 2.7, so that it can tell its owner what to install.
"""

import hashlib
import os
import re
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
VENV_PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)

TEXTS = {
    "old": (
        (
            "ต้องใช้ Python 3.11 ขึ้นไป แต่เครื่องนี้เปิดด้วย Python {0}\n"
            "ดาวน์โหลดรุ่นใหม่ได้ที่ https://www.python.org/downloads/ ติดตั้งแล้วลองอีกครั้ง"
        ),
        (
            "Python 3.11 or newer is needed, but this is Python {0}.\n"
            "Get a newer one from https://www.python.org/downloads/, install it and try again."
        ),
    ),
    "preparing": (
        "กำลังเตรียมโปรแกรม ทำครั้งแรกครั้งเดียว ใช้เวลาราว 1 นาที…",
        "Preparing the program, the first time only; this takes about a minute…",
    ),
    "offline": (
        ("เตรียมโปรแกรมไม่สำเร็จ เพราะต่ออินเทอร์เน็ตไม่ได้\nครั้งแรกต้องต่ออินเทอร์เน็ต ครั้งต่อไปไม่ต้อง ตรวจสัญญาณหรือพร็อกซีแล้วลองอีกครั้ง"),
        (
            "The program could not be prepared: there is no connection to the internet.\n"
            "The first time needs one, later times do not. Check the connection or the proxy and try again."
        ),
    ),
    "read-only": (
        ("เขียนลงโฟลเดอร์นี้ไม่ได้: {0}\nย้ายโครงการไปไว้ในโฟลเดอร์ที่เขียนได้ เช่น Documents แล้วลองอีกครั้ง"),
        (
            "This folder cannot be written to: {0}\n"
            "Move the project to a folder that can, such as Documents, and try again."
        ),
    ),
    "no-venv": (
        "Python เครื่องนี้ขาดส่วน venv บน Debian หรือ Ubuntu ให้พิมพ์: sudo apt install python3-venv\nแล้วลองอีกครั้ง",
        "This Python lacks its venv part. On Debian or Ubuntu type: sudo apt install python3-venv\nThen try again.",
    ),
    "full": (
        "เตรียมโปรแกรมไม่สำเร็จ เพราะพื้นที่ดิสก์ไม่พอ ต้องการราว {0} MB ลบไฟล์ที่ไม่ใช้แล้วลองอีกครั้ง",
        "The program could not be prepared: the disk is full. About {0} MB are needed; make room and try again.",
    ),
    "failed": (
        "เตรียมโปรแกรมไม่สำเร็จ ลบโฟลเดอร์ .venv แล้วลองอีกครั้ง ถ้ายังไม่ได้ ส่งข้อความนี้ให้ผู้ดูแล:\n{0}",
        "The program could not be prepared. Delete the folder .venv and try again; if that fails, send this on:\n{0}",
    ),
}
OFFLINE_SIGNS = re.compile(
    r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo|unreachable|ProxyError|ConnectTimeout"
    r"|ReadTimeout|Connection refused|Connection aborted|Max retries|ConnectionError|SSLError|Could not fetch URL"
    r"|No matching distribution found"
)
MEGABYTES_NEEDED = {"requirements.lock": 60, "requirements-test.lock": 400}


def speak(name, *values):
    """Say a sentence to a person, whatever encoding the terminal claims to have."""
    thai, english = TEXTS[name]
    wants_english = "--lang=en" in sys.argv or " --lang en" in " ".join(sys.argv)
    text = (english if wants_english else thai).format(*values) + "\n"
    stream = getattr(sys.stderr, "buffer", None)
    if stream is None:
        sys.stderr.write(text)
    else:
        sys.stderr.flush()
        stream.write(text.encode("utf-8"))
        stream.flush()


def read_pins(lock):
    """Return (name, version, only on some machines) for each package that the lock names."""
    with open(os.path.join(ROOT, lock), encoding="utf-8") as file:
        lines = [line for line in file if re.match(r"[A-Za-z0-9]", line)]
    pins = [re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(;)?", line) for line in lines]
    return [(pin.group(1), pin.group(2), bool(pin.group(3))) for pin in pins if pin]


def without_zeros(version):
    """Return a version as it is compared: 1.0 and 1.000 are one (PEP 440)."""
    return re.sub(r"(\.0+)+$", "", version)


def satisfies(lock):
    """Whether the running interpreter already has every package of the lock at its version, or at one of several.

    A package may have a version for each Python, and be wanted on some machines alone.
    """
    from importlib import metadata

    versions, wanted = {}, set()
    for name, version, conditional in read_pins(lock):
        versions.setdefault(name, set()).add(without_zeros(version))
        if not conditional:
            wanted.add(name)
    for name, known in versions.items():
        try:
            if without_zeros(metadata.version(name)) not in known:
                return False
        except metadata.PackageNotFoundError:
            if name in wanted:
                return False
    return True


def stamp_of(lock):
    """Return the path and the text that say: .venv holds this very lock, for this very Python."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return os.path.join(VENV, lock + ".stamp"), "{0} {1}.{2}".format(digest, *sys.version_info[:2])


def is_prepared(lock):
    """Whether .venv was made from this very lock."""
    path, text = stamp_of(lock)
    try:
        with open(path, encoding="utf-8") as file:
            return file.read() == text and os.path.exists(VENV_PYTHON)
    except OSError:
        return False


def explain_failure(output, lock):
    """Tell a person why the set-up failed, from what venv or pip printed."""
    if "ensurepip is not" in output or "No module named ensurepip" in output or "No module named venv" in output:
        speak("no-venv")
    elif "No space left" in output or "Errno 28" in output:
        speak("full", MEGABYTES_NEEDED[lock])
    elif re.search(r"Read-only file system|Permission denied|PermissionError|Errno (13|30)|WinError 5", output):
        speak("read-only", ROOT)
    elif OFFLINE_SIGNS.search(output):
        speak("offline")
    else:
        speak("failed", "\n".join(output.strip().splitlines()[-6:]))
    return 2


def prepare(lock):
    """Make or refresh .venv from the lock; return 0, or 2 after having said why it failed."""
    import subprocess

    speak("preparing")
    steps = []
    if not os.path.exists(VENV_PYTHON) or not same_python():
        steps.append([sys.executable, "-m", "venv", "--clear", VENV])
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2", "--timeout", "20"]
    steps.append([VENV_PYTHON, "-m", "pip", "install"] + quiet + ["--require-hashes", "--prefer-binary", "-r", lock])
    environment = dict(os.environ, PYTHONUTF8="1", PYTHONIOENCODING="utf-8")
    environment.pop("PIP_REQUIRE_VIRTUALENV", None)
    for step in steps:
        try:
            run = subprocess.run(
                step,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except OSError as error:
            return explain_failure(str(error), lock)
        if run.returncode:
            return explain_failure(run.stdout.decode("utf-8", "replace"), lock)
    path, text = stamp_of(lock)
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return explain_failure(str(error), lock)
    return 0


def same_python():
    """Whether .venv was made by the Python that runs now (an upgraded Python needs a fresh one)."""
    try:
        with open(os.path.join(VENV, "pyvenv.cfg"), encoding="utf-8") as file:
            return bool(re.search(r"(?m)^version *= *{0}\.{1}\.".format(*sys.version_info[:2]), file.read()))
    except OSError:
        return False


def run_here():
    """Run khlang in this very interpreter, compiled once even where the machine would have it compiled each time."""
    sys.dont_write_bytecode = False
    sys.path.insert(0, ROOT)
    from khlang.cli import main

    return main(sys.argv[1:], home=ROOT)


def main():
    """Find an environment that satisfies the lock, or make one, and run khlang in it."""
    if sys.version_info < OLDEST:
        speak("old", "{0}.{1}".format(*sys.version_info[:2]))
        return 2
    lock = "requirements-test.lock" if sys.argv[1:2] == ["test"] else "requirements.lock"
    inside = os.path.normcase(os.path.realpath(sys.prefix)) == os.path.normcase(os.path.realpath(VENV))
    prepared = is_prepared(lock)
    if (inside and prepared) or (not prepared and satisfies(lock)):
        return run_here()
    if not prepared:
        failure = prepare(lock)
        if failure:
            return failure
    command = [VENV_PYTHON, "-X", "utf8", os.path.join(ROOT, "build.py")] + sys.argv[1:]
    if WINDOWS:
        import subprocess

        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(VENV_PYTHON, command)
    return 2


def leave(code):
    """End at once: all is closed, and freeing what a large site holds would take a tenth of a second."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
    os._exit(code)


if __name__ == "__main__":
    try:
        leave(main())
    except KeyboardInterrupt:
        leave(130)
