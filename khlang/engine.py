"""The Jinja environment: strict, autoescaped, and with the parts of pages that are made once."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, meta
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from khlang import addresses, codes, thai
from khlang.bytecode import Bytecode
from khlang.fragments import Fragments, assemble
from khlang.keys import key

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from types import CodeType

    from jinja2.environment import TemplateModule

Texts = tuple[tuple[str, str], ...]
"""Name and text of each template of a set."""
NOWHERE = Bytecode()
"""Keeps no code: what an environment that only reads templates is given."""


def fill(name: str, sources: Texts, bytecode: Bytecode, **values: object) -> bytes:
    """Return what the template of that name gives for the values; raise jinja2.TemplateError."""
    return assemble(_environment(sources, bytecode).get_template(name).render, **values) + b"\n"


def needs(name: str, text: str, bytecode: Bytecode) -> set[str]:
    """Return the names of what a template extends, includes or imports; raise jinja2.TemplateError if it is wrong."""
    found = _references(name, text)
    compiled(name, text, bytecode)
    return set(found)


@lru_cache(maxsize=256)
def _references(name: str, text: str) -> frozenset[str]:
    tree = _environment((), NOWHERE).parse(text, name, name)
    return frozenset(one for one in meta.find_referenced_templates(tree) if one)


@lru_cache(maxsize=256)
def compiled(name: str, text: str, bytecode: Bytecode) -> CodeType:
    """Return a template compiled; its name is its file's, so that an error tells where it stands."""
    return bytecode.compiled(key(name, text), partial(_compile, name, text))


@lru_cache(maxsize=256)
def _compile(name: str, text: str) -> CodeType:
    """Compile a template, once in a process wherever the code is kept."""
    return _environment((), NOWHERE).compile(text, name, name)


class _Loader(BaseLoader):
    """Loads templates from what is compiled once in a process, whatever the set that a text comes in."""

    def __init__(self, sources: Texts, bytecode: Bytecode) -> None:
        self._texts, self._bytecode = dict(sources), bytecode

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
        template = environment.template_class.from_code(
            environment, compiled(name, text, self._bytecode), environment.globals
        )
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

    def __init__(self, sources: Texts, bytecode: Bytecode) -> None:
        super().__init__(
            loader=_Loader(sources, bytecode),
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
            breaks=_breaks,
            iri=lambda path, base: addresses.absolute(base, path),
            fragment=lambda name: addresses.relative("", f"#{name}")[1:],
            qr=codes.draw,
        )


def _breaks(text: str, places: tuple[int, ...] | None = None) -> str:
    """Return the text with places where a line may end, for browsers that know no Thai words.

    `places` are those of the text, where they are known already.
    """
    places = thai.find_breaks(text) if places is None else places
    if not places:
        return text
    pieces = [text[start:end] for start, end in zip((0, *places), (*places, None), strict=True)]
    return Markup("<wbr>").join(pieces)


@lru_cache(maxsize=64)
def _environment(sources: Texts, bytecode: Bytecode) -> _Environment:
    return _Environment(sources, bytecode)
