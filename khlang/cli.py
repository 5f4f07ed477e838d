"""Each command in a few lines; here, and nowhere above, are the clock, the terminal and the exit code."""

from __future__ import annotations

import gc
import json
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import khlang
from khlang import arguments, report
from khlang.arguments import Call, UsageError
from khlang.encoding import decode
from khlang.fields import FIELDS
from khlang.memory import FileChangedError, Memory
from khlang.pipeline import Reading, plan_site, read_config, read_site
from khlang.places import provinces
from khlang.problems import Problem, found, has_errors
from khlang.render import TemplateFault
from khlang.sentences import say
from khlang.source import from_disk
from khlang.store import code_version, open_store, read_secret
from khlang.thai import BANGKOK
from khlang.work import Held, WorkError, Workers, holding, interruptible, map_over
from khlang.write import Bench, Made, count_untouched, make_all, write, write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from khlang.source import Disk

DONE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
DEFAULT_PORT = 8000
STOPPED_AT_ONCE = ("build", "check")
"""Commands that a signal stops where they are; preview has its own way to end."""
LIBRARIES = ("Markdown", "nh3", "PyYAML", "python-frontmatter", "budoux", "geothai")
"""What a write-up comes to depends on these: a cluster's workers must have the same versions."""
GARBAGE = 200_000
"""Objects after which unused ones are looked for: what is remembered of 10,000 write-ups is no garbage."""
PAGE_WEIGHT = 4_000
"""What making a page weighs beside parsing that many bytes."""
CACHE = ".khlang"
"""Folder beside site.toml for what is remembered between runs; always safe to delete."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a command works: the site folder, and the date it takes for today's."""

    call: Call
    root: Path
    home: Path
    version: str = ""
    """What changes when the code does."""

    @property
    def lang(self) -> str:
        """Language of what it says."""
        return self.call.lang

    def today(self) -> date:
        """Date in Bangkok, or the one given."""
        return self.call.date(arguments.TODAY) or datetime.now(BANGKOK).date()

    def source(self) -> Disk:
        """Return the files of the site folder."""
        return from_disk(self.root, default_templates())

    def read(self, source: Disk, memory: Memory) -> Reading:
        """Read and check them."""
        return read_site(
            source, self.today(), drafts=self.call.is_on(arguments.DRAFTS), reader=memory, find=memory.find_closures
        )

    def workers(self) -> Workers:
        """Return who shares the work."""
        return Workers(self.call.jobs(), self.call.text(arguments.CLUSTER), LIBRARIES)

    def make(self, bench: Bench, paths: Sequence[str]) -> list[Made]:
        """Make pages, in several processes where they are many."""
        with holding(bench) as held:
            return map_over(partial(_make_part, held), paths, executor=self.workers(), weight=_page_weight, forked=True)

    def remember(self, source: Disk) -> Memory:
        """Return what is known of the files from earlier runs."""
        mapping = partial(map_over, executor=self.workers(), weight=_size, label=_path)
        store = open_store(self.root / CACHE, self.version, read_secret())
        return Memory(source, source.stamp, store, time.time_ns(), mapping=mapping)

    def finish(self, problems: tuple[Problem, ...], summary: str, **figures: object) -> None:
        """Report the problems in the format asked for, and say the summary where a person reads it."""
        form = self.call.text(arguments.FORMAT, "text")
        if form == "json":
            told = {**figures, "problems": report.as_json(problems, self.lang)}
            print(json.dumps(told, ensure_ascii=False, indent=1))
        elif form == "github":
            print(report.as_github(problems, self.lang), end="")
        else:
            if problems:
                print(report.as_terminal(problems, self.lines, self.lang, sys.stdout.isatty()))
            print(summary)

    def tell_build(  # noqa: PLR0913 - the figures of a build
        self,
        start: float,
        output: Path,
        problems: tuple[Problem, ...],
        *,
        made: int = 0,
        kept: int = 0,
        removed: int = 0,
    ) -> int:
        """Report what a build did, and return its exit code."""
        failed = has_errors(problems)
        seconds = time.perf_counter() - start
        figures = {"made": made, "kept": kept, "removed": removed, "seconds": round(seconds, 3)}
        shown = {**figures, "seconds": f"{seconds:.1f}", "total": made + kept, "index": output / "index.html"}
        summary = say("not-built", self.lang) if failed else say("built", self.lang, **shown)
        self.finish(problems, summary, **figures)
        return PROBLEMS if failed else DONE

    def wait(self) -> None:
        """Tell that another build is writing."""
        print(say("output-waiting", self.lang), file=sys.stderr, flush=True)

    def lines(self, path: str) -> Sequence[str]:
        """Return the lines of a file of the site folder, to show them beside a problem."""
        try:
            text = decode((self.root / path).read_bytes()).text
        except OSError:
            return ()
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _make_part(held: Held[Bench], paths: Sequence[str]) -> list[Made]:
    return make_all(held.value, paths)


def _page_weight(_path: str) -> int:
    return PAGE_WEIGHT


def _size(file: tuple[str, int]) -> int:
    return file[1]


def _path(file: tuple[str, int]) -> str:
    return file[0]


def default_templates() -> Path:
    """Return the folder of the templates that come with khlang, in a checkout or installed."""
    package = Path(khlang.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def installed_version() -> str:
    """Return what changes when khlang or a library it uses does."""
    libraries = find_spec("jinja2")
    assert libraries and libraries.origin  # noqa: S101, PT018 - khlang is not installed without it
    return code_version(Path(khlang.__file__).parent, Path(libraries.origin).parent.parent)


def main(argv: list[str] | None = None, home: str = "") -> int:
    """Run one command and return the exit code: 0 done, 1 problems, 2 wrong use or broken site.toml, 130 interrupted.

    `home` is the folder of build.py; without it the site folder is the current one.
    """
    gc.set_threshold(GARBAGE, 20, 20)
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
        print(say("our-mistake", lang, detail=report.describe(error)), file=sys.stderr)
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
    """Build the site into the output folder; write nothing when there are errors."""
    start = time.perf_counter()
    source = scene.source()
    memory = scene.remember(source)
    made, kept, removed = 0, 0, 0
    output = Path(scene.call.text(arguments.OUTPUT) or scene.root / "output")
    drafts = str(scene.call.is_on(arguments.DRAFTS))
    state = memory.state(scene.version, scene.today().isoformat(), drafts, str(output.resolve()))
    known = memory.last_build(state)
    if known is not None and (kept := count_untouched(output)):
        memory.leave()
        return scene.tell_build(start, output, known, kept=kept)
    try:
        reading = scene.read(source, memory)
        listings = memory.last_plan()
        plan, problems = plan_site(reading, scene.version, listings)
        if plan:
            if plan.listings != listings:
                memory.note_plan(plan.listings)
            memory.flush()
            changes = write(plan.pages, output, plan.keys, making=scene.make, waiting=scene.wait)
            problems += changes.problems
            made, kept, removed = len(changes.made), len(changes.kept), len(changes.removed)
            if not has_errors(problems):
                memory.note_build(state, problems)
    except (TemplateFault, FileChangedError) as fault:
        problems += (fault.problem,)
    finally:
        memory.close()
    code = scene.tell_build(start, output, problems, made=made, kept=kept, removed=removed)
    return WRONG_USE if reading.broken_config else code


def check(scene: Scene) -> int:
    """Check every file and write nothing."""
    source = scene.source()
    memory = scene.remember(source)
    reading = scene.read(source, memory)
    _, problems = plan_site(reading)
    memory.close()
    failed = has_errors(problems)
    count = len(reading.site.techniques) if reading.site else 0
    scene.finish(problems, "" if failed else say("checked", scene.lang, count=count))
    return _exit_code(reading, failed=failed)


def _exit_code(reading: Reading, *, failed: bool) -> int:
    if reading.broken_config:
        return WRONG_USE
    return PROBLEMS if failed else DONE


def preview(scene: Scene) -> int:
    """Serve the site on this machine; it reloads when a file is saved."""
    from khlang.preview import serve  # noqa: PLC0415 - the server's libraries are for this command alone

    port = scene.call.port(DEFAULT_PORT)
    return serve(
        scene.root,
        default_templates(),
        port=port,
        today=scene.today,
        lang=scene.lang,
        tell=lambda text: print(text, flush=True),
    )


def _say_at_once(text: str) -> None:
    print(text, flush=True)


def import_(scene: Scene) -> int:
    """Turn pages of the old system into write-ups; an existing file is never overwritten."""
    from khlang.importing import convert  # noqa: PLC0415 - reading old pages is for this command alone

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
    labels = {field.name: field.label_en if lang == "en" else field.label_th for field in FIELDS}
    parts = [f"{labels.get(name) or say('province', lang)}: {value}" for name, value in fields]
    return say("import-recognised", lang, path=refused["path"], fields="\n  ".join(["", *parts]) or "–")


def new(scene: Scene) -> int:
    """Ask for each part of a write-up and write it."""
    from khlang.new import ask  # noqa: PLC0415 - asking is for this command alone

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
    "new": new,
    "import": import_,
    "test": test,
}
