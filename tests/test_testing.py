"""The command that runs these tests."""

from __future__ import annotations

from pathlib import Path

from conftest import LONGEST

from khlang.testing import run_tests


def test_what_tests_use_is_compiled_once_though_python_is_told_to_keep_nothing(tmp_path, monkeypatch, capfd):
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "test_one.py").write_text("def test_one():\n    assert True\n")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert run_tests(tmp_path, ("-q", "-p", "no:cacheprovider", "tests"), "en") == 0
    assert [file.name.partition(".")[0] for file in (tests / "__pycache__").iterdir()] == ["test_one"]
    assert "1 passed" in capfd.readouterr().out


def test_a_folder_without_tests_has_none_to_run(tmp_path, capsys):
    assert run_tests(tmp_path, (), "en") == 2
    assert capsys.readouterr().err


def test_the_files_that_begin_first_are_there():
    assert [name for name in LONGEST if not Path(__file__).with_name(name).is_file()] == []
