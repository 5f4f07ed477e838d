"""Templates: read once, rendered strictly, and known by the text of everything they include."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, meta
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from khlang import addresses, thai
from khlang.encoding import decode
from khlang.fragments import Fragments, assemble
from khlang.keys import text_key
from khlang.problems import Problem, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, MutableMapping
    from types import CodeType

    from jinja2.environment import TemplateModule

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


class Templates(dict[str, Template]):
    """Templates by name; asking for one that is not there is a fault of the site folder, told as a problem."""

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
    problems: list[Problem] = []
    needs: dict[str, set[str]] = {}
    environment = _Environment(())
    for name, text in texts:
        try:
            tree = environment.parse(text, name, name)
            needs[name] = {found for found in meta.find_referenced_templates(tree) if found}
            _code(name, text)
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
    environment = _environment(template.sources)
    try:
        made = environment.get_template(template.name)
        return assemble(made.render, page=view, link=view.frame.links) + b"\n"
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


class _Loader(BaseLoader):
    """Loads templates from what is compiled once in a process, whatever the set that a text comes in."""

    def __init__(self, sources: tuple[tuple[str, str], ...]) -> None:
        self._texts = dict(sources)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 - Jinja's own name
    ) -> jinja2.Template:
        text = self._texts.get(name)
        if text is None:
            raise TemplateNotFound(name)
        # Every context copies the globals; what Jinja hands on is a chain of mappings, which is slow to copy.
        template = environment.template_class.from_code(environment, _code(name, text), environment.globals)
        template.root_render_func.__globals__["escape"] = _escape
        return template


def _escape(value: object) -> str:
    """Return the value escaped, as text that is only joined and need not say that it is safe."""
    if type(value) is str:
        plain = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
        return value if plain else escape(value)
    return value if type(value) is Markup else escape(value)


class _Imported(jinja2.Template):
    """Tells which macros see nothing but what they are given."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's own name
        shared: bool = False,  # noqa: FBT001, FBT002 - Jinja's own order
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> TemplateModule:
        module = super().make_module(vars, shared, locals)
        if not vars and isinstance(self.environment, _Environment):
            self.environment.fragments.pure |= {one for one in module.__dict__.values() if isinstance(one, Macro)}
        return module


class _Environment(Environment):
    """Strict, autoescaped, and with the parts already made from its templates."""

    template_class = _Imported

    def __init__(self, sources: tuple[tuple[str, str], ...]) -> None:
        super().__init__(
            loader=_Loader(sources),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.fragments = Fragments()
        self.globals.update(once=self.fragments.once, each=self.fragments.each)
        self.filters.update(
            thai_date=thai.format_date,
            short_date=thai.short_date,
            be_year=thai.be_year,
            iso=lambda date: date.isoformat(),
            iri=lambda path, base: addresses.absolute(base, path),
        )


@lru_cache(maxsize=64)
def _environment(sources: tuple[tuple[str, str], ...]) -> _Environment:
    return _Environment(sources)


@dataclass(slots=True)
class _Bytecode:
    """Where compiled templates are kept between runs: nowhere, until `use_bytecode` tells."""

    load: Callable[[str], bytes | None] = lambda _: None
    save: Callable[[str, bytes], object] = lambda _, __: None


_bytecode = _Bytecode()


def use_bytecode(load: Callable[[str], bytes | None], save: Callable[[str, bytes], object]) -> None:
    """Keep compiled templates: `save` is given a key and bytes, `load` returns what was saved under a key, or None.

    The bytes are run as code, and no other code or Python can read them: `load` may only return what this version
    of the program, of its libraries and of Python gave to `save`, and nobody else can have written.
    """
    _bytecode.load, _bytecode.save = load, save
    _environment.cache_clear()
    _code.cache_clear()


@lru_cache(maxsize=256)
def _code(name: str, text: str) -> CodeType:
    """Return a template compiled; its name is its file's, so that an error tells where it stands."""
    key = text_key(f"{name}\n{text}")
    known = _bytecode.load(key)
    if known is not None:
        return cast("CodeType", marshal.loads(known))  # noqa: S302 - use_bytecode tells what it may be
    code = _Environment(()).compile(text, name, name)
    _bytecode.save(key, marshal.dumps(code))
    return code
