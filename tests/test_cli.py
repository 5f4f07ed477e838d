"""The commands as a person types them: what they print, what they write, their exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from workshop import CONFIG, ROOT, body, write_up

from khlang import arguments, cli


@pytest.fixture
def folder(tmp_path):
    """A site folder without templates of its own."""
    home = tmp_path / "เว็บ ของเรา"
    (home / "content" / "na-yia").mkdir(parents=True)
    (home / "site.toml").write_text(CONFIG, encoding="utf-8")
    (home / "content" / "na-yia" / "a.md").write_text(write_up(), encoding="utf-8")
    return home


@pytest.fixture
def run(folder, capsys):
    """Run a command in that folder and return exit code, standard output and standard error."""

    def run_command(*words: str) -> tuple[int, str, str]:
        code = cli.main([*words, "--root", str(folder)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_command


def spoil(folder, old="date: 2560-06-09", new="date: 2560-13-09"):
    file = folder / "content" / "na-yia" / "a.md"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_build_writes_the_site_and_says_how_many_pages(run, folder):
    code, out, err = run("build")

    assert (code, err) == (0, "")
    assert "สร้างเว็บไซต์แล้ว" in out
    assert (folder / "output" / "na-yia" / "a.html").is_file()
    assert (folder / "output" / "index.html").is_file()


def test_build_is_what_runs_without_a_command(run, folder):
    assert run()[0] == 0
    assert (folder / "output" / "index.html").is_file()


def test_without_any_word_the_site_of_build_py_is_built(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["build.py"])

    assert cli.main([], home=str(folder)) == 0
    assert (folder / "output" / "index.html").is_file()


def test_a_mistake_of_ours_is_told_without_a_traceback(monkeypatch, capsys):
    def fail(scene):
        raise ZeroDivisionError

    monkeypatch.setitem(cli.RUN, "check", fail)

    assert cli.main(["check"], home=str(ROOT)) == 2
    told = capsys.readouterr().err
    assert "ZeroDivisionError (test_cli.py:" in told
    assert "Traceback" not in told


def test_build_with_errors_changes_nothing_in_output(run, folder):
    run("build")
    before = {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()}
    spoil(folder)
    code, out, _ = run("build")

    assert code == 1
    assert "ของเดิมยังอยู่ครบ" in out
    assert "content/na-yia/a.md:6" in out
    assert {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()} == before


def test_json_is_one_object_and_nothing_else(run, folder):
    code, out, _ = run("build", "--format", "json")
    built = json.loads(out)
    again = json.loads(run("build", "--format", "json")[1])
    spoil(folder)
    _, broken, _ = run("check", "--format", "json")

    assert code == 0
    assert set(built) == {"made", "kept", "removed", "problems", "seconds"}
    assert (again["made"], again["kept"], again["removed"]) == (0, built["made"], 0)
    assert set(json.loads(broken)) == {"problems"}
    assert json.loads(broken)["problems"][0] | {"message": "", "hint": ""} == {
        "code": "date-impossible",
        "severity": "error",
        "path": "content/na-yia/a.md",
        "line": 6,
        "column": 7,
        "field": "date",
        "message": "",
        "hint": "",
    }


def test_github_annotations_name_file_and_line(run, folder):
    spoil(folder)
    code, out, _ = run("check", "--format=github")

    assert code == 1
    assert out.startswith("::error file=content/na-yia/a.md,line=6,col=7")


def test_check_writes_nothing_but_what_git_is_told_to_ignore(run, folder):
    assert run("check")[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == [".khlang", "content", "site.toml"]
    assert (folder / ".khlang" / ".gitignore").read_text() == "*\n"


def test_a_broken_site_toml_is_exit_2_with_its_line(run, folder):
    (folder / "site.toml").write_text('title = "ก"\nowner = \n', encoding="utf-8")
    code, out, _ = run("check")

    assert code == 2
    assert "site.toml:2" in out


def test_a_folder_without_site_toml_is_exit_2(run, folder):
    (folder / "site.toml").unlink()

    assert run("build")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "หมายถึง check หรือไม่"),
        (["build", "--draft"], "หมายถึง --drafts หรือไม่"),
        (["check", "--format", "xml"], "text, json, github"),
        (["check", "--format"], "--format ต้องตามด้วยค่า"),
        (["check", "extra"], "ไม่รู้จัก extra"),
        (["build", "--today", "พรุ่งนี้"], "ไม่ใช่วันที่"),
        (["check", "--root", "/no/such/folder"], "ไม่พบโฟลเดอร์"),
        (["preview", "--port", "many"], "พอร์ต"),
        (["build", "--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_use_is_told_in_thai_with_exit_2(words, said, capsys):
    assert cli.main(words, home=str(ROOT)) == 2
    told = capsys.readouterr()

    assert said in told.err
    assert told.out == ""


def test_one_process_and_two_make_the_same_bytes(run, folder, tmp_path):
    for number in range(60):
        text = write_up(body("ยาว " * 1500), title=f"เรื่อง {number}")
        (folder / "content" / "na-yia" / f"w{number}.md").write_text(text, encoding="utf-8")
    trees = []
    for jobs in ("1", "2"):
        output = tmp_path / jobs
        shutil.rmtree(folder / ".khlang", ignore_errors=True)
        assert run("build", "--jobs", jobs, "--output", str(output))[0] == 0
        trees.append({path.relative_to(output): path.read_bytes() for path in output.rglob("*") if path.is_file()})

    assert trees[0] == trees[1]


def test_a_cluster_that_is_not_there_is_told_and_nothing_is_written(run, folder):
    code, _, err = run("build", "--cluster", "tcp://127.0.0.1:9")

    assert code == 2
    assert "--cluster" in err
    assert not (folder / "output").exists()


def test_lang_en_speaks_english(run, folder):
    spoil(folder)
    _, out, _ = run("check", "--lang", "en")

    assert "date" in out
    assert "แก้" not in out.replace(write_up(), "")


def test_the_command_may_stand_after_its_options(folder, capsys):
    assert cli.main(["--root", str(folder), "--lang=en", "check"]) == 0


def test_output_may_be_written_elsewhere(run, tmp_path, folder):
    assert run("build", "--output", str(tmp_path / "ที่อื่น"))[0] == 0
    assert (tmp_path / "ที่อื่น" / "index.html").is_file()
    assert not (folder / "output").exists()


def test_today_decides_what_is_published(run, folder):
    assert run("build", "--today", "2017-06-08")[0] == 0
    assert not (folder / "output" / "na-yia" / "a.html").exists()
    assert run("build", "--today", "2017-06-09")[0] == 0
    assert (folder / "output" / "na-yia" / "a.html").exists()


def test_an_output_that_cannot_be_written_is_told_without_a_traceback(run, folder):
    (folder / "output").write_text("a file in the way", encoding="utf-8")
    code, _, err = run("build")

    assert code == 2
    assert "เขียนลงโฟลเดอร์" in err


def test_own_templates_of_a_site_come_before_the_projects(run, folder):
    (folder / "templates").mkdir()
    (folder / "templates" / "404.html").write_text("<h1>ของเรา</h1>", encoding="utf-8")
    run("build")

    assert (folder / "output" / "404.html").read_text(encoding="utf-8") == "<h1>ของเรา</h1>\n"
    assert "<main" in (folder / "output" / "index.html").read_text(encoding="utf-8")


def test_a_template_fault_is_told_and_nothing_is_written(run, folder):
    (folder / "templates").mkdir()
    (folder / "templates" / "home.html").write_text("\n{{ page.titel }}", encoding="utf-8")
    code, out, _ = run("build")

    assert code == 1
    assert "templates/home.html:2" in out
    assert not (folder / "output").exists()


def test_interrupting_is_exit_130(monkeypatch, capsys):
    def interrupt(scene):
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.RUN, "check", interrupt)

    assert cli.main(["check"], home=str(ROOT)) == 130
    assert "หยุด" in capsys.readouterr().err


def test_every_command_of_the_table_runs_something():
    assert set(cli.RUN) == {command.name for command in arguments.COMMANDS}


def test_build_py_works_from_any_folder_and_with_any_terminal(folder, tmp_path):
    environment = {"PYTHONIOENCODING": "cp874", "PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    command = [sys.executable, str(ROOT / "build.py"), "check", "--root", str(folder)]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)

    assert run.returncode == 0, run.stderr.decode()
    assert "ตรวจแล้ว 1 เรื่อง" in run.stdout.decode("utf-8")


def test_the_samples_build_without_a_problem(tmp_path, capsys):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.toml", tmp_path)

    assert cli.main(["build", "--root", str(tmp_path), "--format", "json", "--today", "2026-11-22"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
