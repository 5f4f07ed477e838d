"""Templates: read once, rendered strictly, and known by the text of everything they include."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from khlang.bytecode import used_bytecode
from khlang.encoding import decode
from khlang.keys import digest
from khlang.problems import Problem, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import TemplateError, TemplateSyntaxError

    from khlang.source import Source

FOLDER = "templates/"
ENDINGS = (".html", ".xml")


class Linking(Protocol):
    """What knows the page's own address, and so how it links to others."""

    @property
    def links(self) -> Callable[[str], str]:
        """What makes the link from this page to the page at an address."""


class View(Protocol):
    """What a template is given: one documented dataclass that holds, among its own, the frame of the page."""

    @property
    def frame(self) -> Linking:
        """What every page shows around its own part."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template and the text of every template it extends, includes or imports, itself among them."""

    key_once: ClassVar[bool] = True

    name: str
    sources: tuple[tuple[str, str], ...]


class TemplateFault(Exception):  # noqa: N818 - it is a problem to tell, not a bug of ours
    """A template could not be rendered; `problem` says where."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message("en"))
        self.problem = problem

    def __reduce__(self) -> tuple[type[TemplateFault], tuple[Problem]]:
        """Travel between processes."""
        return TemplateFault, (self.problem,)


class Templates(dict[str, Template]):
    """Templates by name; asking for one that is not there is a fault of the site folder, told as a problem."""

    digest: bytes

    def __init__(self, templates: Iterable[tuple[str, Template]] = ()) -> None:
        """Keep them, and the digest of them all."""
        super().__init__(templates)
        self.digest = digest(tuple(self.items()))

    def __missing__(self, name: str) -> Template:
        """Raise TemplateFault."""
        raise TemplateFault(found("template-absent", path=FOLDER + name, name=name))


@dataclass(frozen=True, slots=True)
class Closures:
    """What the texts of all templates came to."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """Each template's name, and the names of all that it extends, includes or imports, itself among them."""
    problems: tuple[Problem, ...]


def closures(texts: tuple[tuple[str, str], ...]) -> Closures:
    """Parse and compile every template, given as name and text, and find what each needs.

    The result depends on the texts alone, so that whoever remembers it need not parse them again.
    """
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415 - only where a template is read or filled

    from khlang import engine  # noqa: PLC0415 - the same

    problems: list[Problem] = []
    needs: dict[str, set[str]] = {}
    for name, text in texts:
        try:
            needs[name] = engine.needs(name, text, used_bytecode())
        except TemplateSyntaxError as error:
            problems.append(_syntax_problem(error, name))
        except TemplateError as error:
            problems.append(found("template-fault", path=FOLDER + name, detail=error))
    parts = {name: _closure(name, needs) for name, _ in texts}
    for name, closure in parts.items():
        problems += [
            found("template-missing", path=FOLDER + name, name=missing) for missing in sorted(closure - parts.keys())
        ]
    return Closures(
        tuple((name, tuple(sorted(closure & parts.keys()))) for name, closure in parts.items()), tuple(problems)
    )


def read_templates(
    source: Source, find: Callable[[tuple[tuple[str, str], ...]], Closures] = closures
) -> tuple[Templates, tuple[Problem, ...]]:
    """Return every template of `source` by its name, and what is wrong with them.

    `find` is `closures`, or what remembers its result.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in source:
        if path.startswith(FOLDER) and path.endswith(ENDINGS):
            decoded = decode(source[path])
            problems += [problem.at(path) for problem in decoded.problems]
            texts[path.removeprefix(FOLDER)] = decoded.text
    known = find(tuple(texts.items()))
    templates = Templates(
        (name, Template(name, tuple((part, texts[part]) for part in parts))) for name, parts in known.parts
    )
    return templates, (*problems, *known.problems)


def _closure(name: str, needs: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            waiting += needs.get(part, ())
    return seen


def _syntax_problem(error: TemplateSyntaxError, name: str) -> Problem:
    return found("template-syntax", error.lineno or 0, path=FOLDER + (error.name or name), detail=error.message)


def render(template: Template, view: View) -> bytes:
    """Return the page; raise TemplateFault when the template asks for what is not there."""
    from jinja2 import TemplateError  # noqa: PLC0415 - only where a template is read or filled

    from khlang.engine import fill  # noqa: PLC0415 - the same

    try:
        return fill(template.name, template.sources, used_bytecode(), page=view, link=view.frame.links)
    except TemplateError as error:
        path, line = _place(error, template)
        raise TemplateFault(found("template-fault", line, path=path, detail=error)) from None


def _place(error: TemplateError, template: Template) -> tuple[str, int]:
    place = FOLDER + template.name, 0
    trace = error.__traceback__
    names = {name for name, _ in template.sources}
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in names:
            place = FOLDER + trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return place
