"""Each command in a few lines; what only one of them needs is imported there, for a start must cost little."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from khlang import arguments
from khlang.arguments import Call, UsageError
from khlang.last_build import read_last, state_of
from khlang.repository import head_of
from khlang.scene import DONE, INTERRUPTED, PROBLEMS, WRONG_USE, Scene, installed_version
from khlang.sentences import say
from khlang.work.error import WorkError
from khlang.work.interrupt import interruptible
from khlang.write import count_untouched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from khlang.problems import Problem

DEFAULT_PORT = 8000
STOPPED_AT_ONCE = ("build", "check", "pack", "review")
"""Commands that a signal stops where they are; preview has its own way to end."""


def main(argv: list[str] | None = None, home: str = "") -> int:
    """Run one command and return the exit code: 0 done, 1 problems, 2 wrong use or broken site.toml, 130 interrupted.

    `home` is the folder of build.py; without it the site folder is the current one.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    lang = arguments.read_lang(words)
    try:
        return _run(arguments.parse(words), home)
    except (UsageError, WorkError) as error:
        print(error.message(lang) if isinstance(error, WorkError) else error, file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        place = error.filename or "."
        print(say("nothing-written", lang, folder=place, detail=error.strerror or error), file=sys.stderr)
        return WRONG_USE
    except Exception as error:  # noqa: BLE001 - a mistake of ours is told as one, never as a traceback
        from khlang.report import describe  # noqa: PLC0415 - for mistakes alone

        print(say("our-mistake", lang, detail=describe(error)), file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print(say("stopped", lang), file=sys.stderr)
        return INTERRUPTED


def _run(call: Call, home: str) -> int:
    if call.help:
        print(arguments.help_text(call.command, call.lang))
        return DONE
    root = Path(call.text(arguments.ROOT) or home or ".")
    if not root.is_dir():
        raise UsageError(say("no-such-folder", call.lang, folder=root))
    heeding = interruptible() if call.command in STOPPED_AT_ONCE else nullcontext()
    with heeding:
        return RUN[call.command](Scene(call, root, Path(home or "."), installed_version()))


def build(scene: Scene) -> int:
    """Build the site into the output folder, if anything changed; write nothing when there are errors."""
    start, now = time.perf_counter(), time.time_ns()
    source, store, output = scene.source(), scene.store(), scene.output()
    drafts = str(scene.call.is_on(arguments.DRAFTS))
    options = (scene.version, scene.today().isoformat(), drafts, str(output.resolve()), head_of(scene.root))
    state = state_of(source, now, *options)
    known = read_last(store, state)
    if known is not None and (kept := count_untouched(output)):
        store.close()
        return _tell_build(scene, start, known, kept=kept)
    from khlang.building import build_site  # noqa: PLC0415 - the dear part, where something changed
    from khlang.problems import has_errors  # noqa: PLC0415 - the same

    built = build_site(scene, source, store, now, state)
    changes = built.changes
    failed = has_errors(built.problems)
    code = _tell_build(
        scene,
        start,
        built.problems,
        made=len(changes.made),
        kept=len(changes.kept),
        removed=len(changes.removed),
        failed=failed,
        why=built.why,
    )
    return WRONG_USE if built.broken_config else code


def _tell_build(  # noqa: PLR0913 - the figures of a build
    scene: Scene,
    start: float,
    problems: tuple[Problem, ...],
    *,
    made: int = 0,
    kept: int = 0,
    removed: int = 0,
    failed: bool = False,
    why: Mapping[str, str] | None = None,
) -> int:
    """Report what a build did, and return its exit code."""
    seconds = time.perf_counter() - start
    figures: dict[str, object] = {"made": made, "kept": kept, "removed": removed, "seconds": round(seconds, 3)}
    index = scene.output() / "index.html"
    shown = {**figures, "seconds": f"{seconds:.1f}", "total": made + kept, "index": index}
    summary = say("not-built", scene.lang) if failed else say("built", scene.lang, **shown)
    if scene.call.is_on(arguments.WHY):
        why = why or {}
        figures["why"] = dict(why)
        summary = "\n".join([*(f"{path}: {reason}" for path, reason in why.items()), summary])
    scene.finish(problems, summary, **figures)
    return PROBLEMS if failed else DONE


def check(scene: Scene) -> int:
    """Check every file and write nothing."""
    from khlang.building import check_site  # noqa: PLC0415 - reading everything is for this command and build
    from khlang.problems import has_errors  # noqa: PLC0415 - the same

    reading, problems = check_site(scene, scene.source(), scene.store(), time.time_ns())
    failed = has_errors(problems)
    count = len(reading.site.techniques) if reading.site else 0
    scene.finish(problems, "" if failed else say("checked", scene.lang, count=count))
    if reading.broken_config:
        return WRONG_USE
    return PROBLEMS if failed else DONE


def preview(scene: Scene) -> int:
    """Serve the site on this machine; it reloads when a file is saved."""
    from khlang.building import preview_site  # noqa: PLC0415 - the server's libraries are for this command alone
    from khlang.preview import Wanted  # noqa: PLC0415 - the same
    from khlang.preview.editor import find_editor  # noqa: PLC0415 - the same
    from khlang.reviewing import look_back  # noqa: PLC0415 - the same
    from khlang.revisions import HistoryError  # noqa: PLC0415 - comparing versions is for this command and review

    command = scene.call.text(arguments.EDITOR)
    editor = find_editor(command) if command else None
    if command and editor is None:
        raise UsageError(say("preview-no-editor", scene.lang, command=command))
    lan, plain = scene.call.is_on(arguments.LAN), scene.call.is_on(arguments.PLAIN)
    try:
        past = look_back(scene)
    except HistoryError as error:
        print(error.message(scene.lang), file=sys.stderr)
        return WRONG_USE
    return preview_site(scene, Wanted(scene.call.port(DEFAULT_PORT), plain, lan, editor, past))


def review(scene: Scene) -> int:
    """Show what changed since another version of the site, as readers will see it."""
    from khlang.reviewing import review_site  # noqa: PLC0415 - the same
    from khlang.revisions import HistoryError  # noqa: PLC0415 - comparing versions is for this command alone

    try:
        return review_site(scene, time.time_ns())
    except HistoryError as error:
        print(error.message(scene.lang), file=sys.stderr)
        return WRONG_USE


def search(scene: Scene) -> int:
    """Search the built site: for the words given, else for each line of standard input."""
    from khlang.search import INDEX_PATH, Damaged  # noqa: PLC0415 - searching is for this command alone
    from khlang.searching import answer_all, as_json, as_text  # noqa: PLC0415 - the same

    queries: Iterable[str] = [" ".join(scene.call.rest)]
    if not scene.call.rest:
        if sys.stdin.isatty():
            print(say("search-ask", scene.lang), file=sys.stderr)
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        queries = (line.rstrip("\r\n") for line in sys.stdin)
    try:
        for answer in answer_all(queries, scene.read_output):
            print(as_json(answer) if scene.form == "json" else as_text(answer, scene.lang), flush=True)
    except Damaged as damage:
        absent = damage.path == INDEX_PATH and scene.read_output(INDEX_PATH) is None
        sentence = "search-no-index" if absent else "search-damaged"
        print(say(sentence, scene.lang, folder=scene.output(), file=damage.path), file=sys.stderr)
        return WRONG_USE
    return DONE


def pack(scene: Scene) -> int:
    """Pack the site, or a district of it, into a zip file to carry; write nothing when there are errors."""
    from khlang.pack import OPEN  # noqa: PLC0415 - packing is for this command alone
    from khlang.packing import pack_site  # noqa: PLC0415 - the same

    packed = pack_site(scene, time.time_ns())
    if packed.file is None:
        scene.finish(packed.problems, say("not-packed", scene.lang))
        return WRONG_USE if packed.broken_config else PROBLEMS
    size = f"{packed.size / 1e6:.1f}"
    summary = say("packed", scene.lang, count=packed.write_ups, megabytes=size, file=packed.file, open=OPEN)
    scene.finish(packed.problems, summary, file=str(packed.file), count=packed.write_ups, bytes=packed.size)
    return DONE


def import_(scene: Scene) -> int:
    """Turn pages of the old system into write-ups; an existing file is never overwritten."""
    from khlang.importing import convert  # noqa: PLC0415 - reading old pages is for this command alone
    from khlang.pipeline import read_config  # noqa: PLC0415 - the same
    from khlang.places import provinces  # noqa: PLC0415 - the same
    from khlang.problems import found, has_errors  # noqa: PLC0415 - the same
    from khlang.write import write_new  # noqa: PLC0415 - the same

    if not scene.call.rest:
        raise UsageError(say("import-nothing", scene.lang))
    source = scene.source()
    config, problems = read_config(source)
    if config is None:
        scene.finish(problems, "")
        return WRONG_USE
    places = provinces(config)
    existing = dict.fromkeys(source, b"") | {path: source[path] for path in source if path.startswith("content/")}
    dry = scene.call.is_on(arguments.DRY_RUN)
    written: list[str] = []
    refused: list[dict[str, object]] = []
    texts: list[str] = []
    for name in scene.call.rest:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            problems += (found("import-unreadable", path=name, detail=error.strerror or error),)
            continue
        imported = convert(name, data, places, existing, config.villager_categories)
        problems += imported.problems
        if imported.refused:
            refused.append({"path": name, "recognised": dict(imported.recognised)})
        elif not imported.already:
            existing[imported.path] = imported.text.encode()
            written.append(imported.path)
            texts.append(imported.text)
            if not dry:
                write_new(scene.root / imported.path, existing[imported.path])
    summary = "\n".join(texts) if dry else "\n".join(say("import-written", scene.lang, path=path) for path in written)
    for one in refused:
        summary += "\n" + _told(one, scene.lang)
    scene.finish(problems, summary.strip("\n"), written=written, refused=refused)
    return PROBLEMS if has_errors(problems) else DONE


def _told(refused: Mapping[str, object], lang: str) -> str:
    """Say what was read of a record that was not imported, each part under its name."""
    recognised = refused["recognised"]
    fields = recognised.items() if isinstance(recognised, dict) else ()
    from khlang.fields import FIELDS  # noqa: PLC0415 - as above

    labels = {field.name: field.label_en if lang == "en" else field.label_th for field in FIELDS}
    parts = [f"{labels.get(name) or say('province', lang)}: {value}" for name, value in fields]
    return say("import-recognised", lang, path=refused["path"], fields="\n  ".join(["", *parts]) or "–")


def new(scene: Scene) -> int:
    """Ask for each part of a write-up and write it."""
    from khlang.new import ask  # noqa: PLC0415 - asking is for this command alone
    from khlang.pipeline import read_config  # noqa: PLC0415 - the same
    from khlang.places import provinces  # noqa: PLC0415 - the same
    from khlang.write import write_new  # noqa: PLC0415 - the same

    source = scene.source()
    config, problems = read_config(source)
    if config is None:
        scene.finish(problems, "")
        return WRONG_USE
    try:
        file = ask(
            input,
            print,
            provinces(config),
            villager_categories=config.villager_categories,
            today=scene.today(),
            existing=tuple(source),
            lang=scene.lang,
        )
    except EOFError:
        print("\n" + say("new-unfinished", scene.lang), file=sys.stderr)
        return INTERRUPTED
    write_new(scene.root / file.path, file.text.encode())
    print(say("new-written", scene.lang, path=file.path))
    return DONE


def test(scene: Scene) -> int:
    """Run the project's own tests."""
    from khlang.testing import run_tests  # noqa: PLC0415 - for developers alone

    return run_tests(scene.home, scene.call.rest, scene.lang)


RUN: dict[str, Callable[[Scene], int]] = {
    "build": build,
    "check": check,
    "preview": preview,
    "review": review,
    "search": search,
    "new": new,
    "pack": pack,
    "import": import_,
    "test": test,
}
