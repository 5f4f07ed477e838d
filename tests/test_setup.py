"""build.py as a newcomer meets it: it makes its own environment, once, from a lock it can trust."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STUB = (
    "import sys\n\n\ndef main(argv, home=''):\n    import stub_part\n"
    "    print(sys.prefix, stub_part.VALUE, *argv)\n    return 0\n"
)


def make_wheel(folder: Path, version: str) -> str:
    """Write a tiny wheel and return its line for a lock."""
    info = f"stub_part-{version}.dist-info"
    parts = {
        "stub_part.py": f'VALUE = "part {version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: stub-part\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},{len(text)}\n"
        for name, text in parts.items()
    )
    wheel = folder / f"stub_part-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**parts, f"{info}/RECORD": record + f"{info}/RECORD,,\n"}.items():
            archive.writestr(name, text)
    return f"stub-part=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture
def project(tmp_path):
    """A project whose one dependency is a wheel beside it, in a folder with a space and Thai in its name."""
    home = tmp_path / "งาน ของเรา"
    (home / "khlang").mkdir(parents=True)
    (home / "khlang" / "__init__.py").write_text("")
    (home / "khlang" / "cli.py").write_text(STUB)
    shutil.copy(ROOT / "build.py", home)
    (home / "requirements.lock").write_text(make_wheel(tmp_path, "1.0"))
    return home


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An environment with pip alone, as the first step of a set-up makes it: made once, for it takes some seconds."""
    folder = tmp_path_factory.mktemp("empty") / ".venv"
    subprocess.run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", folder], check=True)
    return folder


@pytest.fixture
def begun(project, empty):
    """The project, whose set-up goes on where the environment is there and nothing is installed in it."""
    shutil.copytree(empty, project / ".venv", symlinks=True)
    return project


def start(home: Path, *words: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run build.py with a Python that has none of our packages, and no registry but the folder of wheels."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "VIRTUAL_ENV"))}
    settings = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(home.parent)}
    return subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), str(home / "build.py"), *words],
        cwd=cwd or home.parent,
        env={**clean, **settings, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_set_up_happens_once_and_again_when_the_lock_changes(project, tmp_path):
    first = start(project, "check", "--lang", "en")
    second = start(project, "check", PIP_FIND_LINKS="")
    (project / "requirements.lock").write_text(make_wheel(tmp_path, "1.1"))
    third = start(project, "check", cwd=Path("/"))

    venv = str(project / ".venv")
    assert (first.returncode, first.stdout) == (0, f"{venv} part 1.0 check --lang en\n")
    assert "Preparing" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (0, f"{venv} part 1.0 check\n", "")
    assert (third.returncode, third.stdout) == (0, f"{venv} part 1.1 check\n")
    assert "กำลังเตรียมโปรแกรม" in third.stderr


def test_a_wheel_that_differs_from_the_lock_is_not_installed(begun):
    lock = begun / "requirements.lock"
    lock.write_text(lock.read_text().rpartition(":")[0] + ":" + "0" * 64 + "\n")

    run = start(begun)

    assert run.returncode == 2
    assert "เตรียมโปรแกรมไม่สำเร็จ" in run.stderr
    assert "Traceback" not in run.stderr


def test_without_a_network_the_first_set_up_says_so(begun):
    run = start(begun, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0")

    assert run.returncode == 2
    assert "ต่ออินเทอร์เน็ตไม่ได้" in run.stderr
    assert "Traceback" not in run.stderr


def test_an_environment_that_satisfies_the_lock_is_used_as_it_is(project):
    (project / "khlang" / "cli.py").write_text("def main(argv, home=''):\n    print('here')\n    return 0\n")
    (project / "requirements.lock").write_text((ROOT / "requirements.lock").read_text())

    run = subprocess.run([sys.executable, project / "build.py"], capture_output=True, encoding="utf-8", check=False)

    assert (run.returncode, run.stdout) == (0, "here\n")
    assert not (project / ".venv").exists()


def test_an_old_python_is_told_what_to_install(project):
    program = (
        "import runpy, sys\n"
        "sys.version_info = (3, 10, 4, 'final', 0)\n"
        f"runpy.run_path({str(project / 'build.py')!r}, run_name='__main__')"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)

    assert run.returncode == 2
    assert "ต้องใช้ Python 3.11 ขึ้นไป แต่เครื่องนี้เปิดด้วย Python 3.10" in run.stderr


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("OSError: [Errno 30] Read-only file system: '/x/.venv'", "เขียนลงโฟลเดอร์นี้ไม่ได้"),
        ("Error: [Errno 13] Permission denied: '/x/.venv'", "เขียนลงโฟลเดอร์นี้ไม่ได้"),
        ("Error: [Errno 28] No space left on device", "พื้นที่ดิสก์ไม่พอ"),
        ("The virtual environment was not created: ensurepip is not\navailable", "apt install python3-venv"),
        ("something else entirely", "something else entirely"),
    ],
)
def test_each_way_to_fail_has_its_sentence(printed, said, capfdbinary, monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    import build  # noqa: PLC0415 - the file under test lies outside the package

    assert build.explain_failure(printed, "requirements.lock") == 2
    assert said in capfdbinary.readouterr().err.decode()


def test_the_locks_agree_and_name_a_hash_for_every_package():
    names = {}
    for lock in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        blocks = [block for block in text.replace("\\\n", " ").splitlines() if block and not block.startswith("#")]
        assert all("--hash=sha256:" in block for block in blocks)
        names[lock] = {block.split()[0] for block in blocks}

    assert names["requirements.lock"] <= names["requirements-test.lock"]


def test_khlang_is_compiled_once_though_python_is_told_to_keep_nothing(begun):
    start(begun, PYTHONDONTWRITEBYTECODE="1")

    assert list((begun / "khlang" / "__pycache__").glob("cli.*.pyc"))


@pytest.mark.parametrize("wanted", ["==2.0", "==2.000", "==1.0 ; python_full_version < '3'"])
def test_a_version_is_known_in_every_spelling_and_one_of_several_will_do(project, wanted):
    (project / "khlang" / "cli.py").write_text("def main(argv, home=''):\n    print('here')\n    return 0\n")
    info = project / "site" / "stub_part-2.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stub-part\nVersion: 2.00\n")
    (project / "requirements.lock").write_text(
        f"stub-part{wanted} \\\nstub-part==2.0 ; python_full_version >= '3' \\\n"
    )

    run = start(project, PYTHONPATH=str(info.parent))

    assert (run.returncode, run.stdout) == (0, "here\n")
