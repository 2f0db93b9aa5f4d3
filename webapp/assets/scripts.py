"""Joins the modules of a page into one, so that a slow line carries one request instead of eighty.

Only modules as this project writes them can be joined: named imports and exports of functions, classes and constants,
no cycles. Libraries in ``vendor`` are imported as they are. ``import.meta.url`` becomes that of the joined module. What
is imported later, by ``import()``, is joined apart, with its own copies of what both need.

In another language each message in them is replaced by its translation: a page weighs no more for it.
"""

import json
import posixpath
import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.i18n.languages import ENGLISH

VENDOR = "vendor/"
BUNDLE = "bundle/"  # where joined modules are served
CATALOGUE = "js/shared/catalogue.js"
IMPORT = re.compile(r'^import (?:(?P<names>[^;"]+?) from )?"(?P<path>[^"]+)";\n?', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const)\b\*?\s*(\w+|\[[\w\s,]+\]))", re.MULTILINE)
EXPORT_TYPES_ONLY = re.compile(r"^export \{\};\n?", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)')
CALL = re.compile(  # gettext("message" and pgettext("context", "message"
    r"""(?P<before>\bgettext\(\s*|\bpgettext\(\s*(?P<context>"(?:[^"\\]|\\.)*"),\s*)"""
    r"""(?P<message>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
)
LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class ScriptError(ValueError):
    """A module cannot be joined with others; the message names it."""


@dataclass(frozen=True)
class Import:
    """``names``, as they stand between ``import`` and ``from``, of the file ``path``, from the folder on."""

    names: str
    path: str


@dataclass(frozen=True)
class Module:
    """A module without its imports, its exports' names, and the word ``export``."""

    path: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    body: str


def join_modules(folder: Path, entry: str, catalogue: Catalogue = IN_ENGLISH) -> str:
    """Return the module ``entry``, a path in ``folder`` such as "js/live/main.js", joined with all that it imports.

    It finds its libraries when it is served at ``bundle_path(entry, ...)``. Raise ScriptError for modules that cannot
    be joined, OSError where there is none.
    """
    at = bundle_path(entry, catalogue.language.code)
    to_folder = "../" * at.count("/")
    order = _translated(_in_order(folder, entry), catalogue)
    names = {module.path: f"module{number}" for number, module in enumerate(order)}
    libraries = {found.path: f"library{number}" for number, found in enumerate(_libraries(order))}
    lines = [f'import * as {name} from "{to_folder}{path}";' for path, name in libraries.items()]
    lines += [_wrapped(module, names | libraries) for module in order]
    if exports := order[-1].exports:
        lines.append(f"export const {{ {', '.join(exports)} }} = {names[entry]};")
    joined = "\n".join([*lines, ""])
    bundles = to_folder + at.removesuffix(entry)
    return LATER.sub(lambda later: f'import("{bundles}{later["path"][2:]}")', joined)


def bundle_path(entry: str, language: str) -> str:
    """Return where the module ``entry`` is served, joined, in the language with this code."""
    return f"{BUNDLE}{entry}" if language == ENGLISH.code else f"{BUNDLE}{language}/{entry}"


def _translated(modules: list[Module], catalogue: Catalogue) -> list[Module]:
    """Return the modules with the messages in their calls of gettext and pgettext replaced by their translations.

    The module CATALOGUE gets those with plural forms, which are chosen when they are shown.
    """
    if catalogue.language == ENGLISH:
        return modules
    plurals = {message: forms for message, forms in catalogue.messages.items() if not isinstance(forms, str)}
    text = "\n".join(module.body for module in modules)
    used = {message: forms for message, forms in plurals.items() if json.dumps(message, ensure_ascii=False) in text}
    body = (
        f"const LANGUAGE = {json.dumps(catalogue.language.code)};\n"
        f"const DIRECTION = {json.dumps(catalogue.language.direction)};\n"
        f"const MESSAGES = Object.freeze({json.dumps(used, ensure_ascii=False)});"
    )

    def translated_body(module: Module) -> str:
        return body if module.path == CATALOGUE else CALL.sub(partial(_translated_call, catalogue), module.body)

    return [replace(module, body=translated_body(module)) for module in modules]


def _translated_call(catalogue: Catalogue, call: re.Match[str]) -> str:
    message = _read_string(call["message"])
    if call["context"]:
        translated = catalogue.pgettext(_read_string(call["context"]), message)
    else:
        translated = catalogue.gettext(message)
    return f"{call['before']}{json.dumps(translated, ensure_ascii=False)}"


def _read_string(literal: str) -> str:
    if literal.startswith("'"):
        literal = '"' + literal[1:-1].replace('"', '\\"') + '"'
    text: str = json.loads(literal)
    return text


def read_module(folder: Path, path: str) -> Module:
    """Read one module. Raise ScriptError if it is written in a way that this cannot join."""
    text = COMMENT.sub("", (folder / path).read_text(encoding="utf-8"))
    imports = tuple(
        Import(
            (found["names"] or "").strip(), posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        )
        for found in IMPORT.finditer(text)
    )
    body = EXPORT_TYPES_ONLY.sub("", IMPORT.sub("", text))
    exports = tuple(name for found in EXPORT.finditer(body) for name in re.findall(r"\w+", found[1]))
    body = LATER.sub(lambda later: f'import("./{_resolve(path, later["path"])}")', EXPORT.sub("", body))
    if left := LEFT.search(body):
        raise ScriptError(f"{path}: cannot join: {left[0]}")
    return Module(path, imports, exports, body.strip())


def _resolve(importer: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), path))


def _in_order(folder: Path, entry: str) -> list[Module]:
    """Return ``entry`` and its own modules, each after those that it imports."""
    done: dict[str, Module] = {}
    open_paths: list[str] = []

    def visit(path: str) -> None:
        if path in done:
            return
        if path in open_paths:
            raise ScriptError(f"{path}: imports itself by way of {open_paths[-1]}")
        open_paths.append(path)
        module = read_module(folder, path)
        for found in module.imports:
            if not found.path.startswith(VENDOR):
                visit(found.path)
        open_paths.pop()
        done[path] = module

    visit(entry)
    return list(done.values())


def _libraries(modules: list[Module]) -> list[Import]:
    found = (one for module in modules for one in module.imports if one.path.startswith(VENDOR))
    return list({one.path: one for one in found}.values())


def _wrapped(module: Module, names: dict[str, str]) -> str:
    """Return ``module`` as a function that is called at once, so that its names stay its own."""
    lines = [f"// {module.path}", f"const {names[module.path]} = (() => {{"]
    lines += [_binding(found, names[found.path]) for found in module.imports if found.names]
    lines += [module.body, f"return {{ {', '.join(module.exports)} }};", "})();"]
    return "\n".join(lines)


def _binding(found: Import, source: str) -> str:
    if not found.names.startswith("{"):
        return f"const {found.names} = {source}.default;"
    return f"const {found.names.replace(' as ', ': ')} = {source};"
