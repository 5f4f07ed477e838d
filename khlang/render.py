"""Templates: read once, rendered strictly, and known by the text of everything they include."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Protocol

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError, meta

from khlang import addresses, thai
from khlang.encoding import decode
from khlang.keys import digest
from khlang.problems import Problem, found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from khlang.source import Source

FOLDER = "templates/"
ENDINGS = (".html", ".xml")


class Linking(Protocol):
    """What knows the page's own address, and so how it links to others."""

    def link(self, target: str) -> str:
        """Return the link from this page to the page at `target`."""


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


def read_templates(source: Source) -> tuple[Templates, tuple[Problem, ...]]:
    """Return every template of `source` by its name, and what is wrong with them."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in source:
        if path.startswith(FOLDER) and path.endswith(ENDINGS):
            decoded = decode(source[path])
            problems += [problem.at(path) for problem in decoded.problems]
            texts[path.removeprefix(FOLDER)] = decoded.text
    environment = _environment(tuple(texts.items()))
    needs: dict[str, set[str]] = {}
    for name, text in texts.items():
        try:
            needs[name] = {found for found in meta.find_referenced_templates(environment.parse(text)) if found}
            environment.get_template(name)
        except TemplateSyntaxError as error:
            problems.append(_syntax_problem(error, name))
        except TemplateError as error:
            problems.append(found("template-fault", path=FOLDER + name, detail=error))
    closures = {name: _closure(name, needs) for name in texts}
    for name, closure in closures.items():
        problems += [
            found("template-missing", path=FOLDER + name, name=missing) for missing in sorted(closure - texts.keys())
        ]
    templates = Templates(
        (name, Template(name, tuple((part, texts[part]) for part in sorted(closure) if part in texts)))
        for name, closure in closures.items()
    )
    return templates, tuple(problems)


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
    environment = _environment(template.sources)
    try:
        text = environment.get_template(template.name).render(page=view, link=view.frame.link)
    except TemplateError as error:
        path, line = _place(error, template)
        raise TemplateFault(found("template-fault", line, path=path, detail=error)) from None
    return _tidy(text).encode()


def _place(error: TemplateError, template: Template) -> tuple[str, int]:
    place = FOLDER + template.name, 0
    trace = error.__traceback__
    names = {name for name, _ in template.sources}
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in names:
            place = FOLDER + trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return place


def _tidy(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text).strip() + "\n"


class _Loader(DictLoader):
    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # type: ignore[override]
        """Give the template its name as file name too, so that an error tells where it stands."""
        text, _, _ = super().get_source(environment, template)
        return text, template, None


@lru_cache(maxsize=64)
def _environment(sources: tuple[tuple[str, str], ...]) -> Environment:
    environment = Environment(
        loader=_Loader(dict(sources)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        thai_date=thai.format_date,
        short_date=thai.short_date,
        be_year=thai.be_year,
        iso=lambda date: date.isoformat(),
        iri=lambda path, base: addresses.absolute(base, path),
    )
    return environment
