"""Joined modules and style sheets: each page's own, and what cannot be joined."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.paths import ROOT
from webapp.assets.scripts import ScriptError, join_modules
from webapp.assets.styles import join_styles
from webapp.i18n.catalogue import Catalogue, Forms
from webapp.i18n.languages import LANGUAGES

STATIC = ROOT / "static"
TEMPLATES = "".join(path.read_text() for path in sorted((ROOT / "templates").glob("*.html")))
ENTRIES = sorted(set(re.findall(r'script\("(js/[\w/-]+\.js)"\)', TEMPLATES)))
STYLES = re.findall(r"styles\(\[([^\]]+)\]\)", TEMPLATES)


def write(folder: Path, **modules: str) -> None:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text)


def run(module: str) -> str:
    """Return what ``module`` prints under Node."""
    return subprocess.run(
        ["node", "--input-type=module"], input=module, capture_output=True, text=True, check=True
    ).stdout


def test_there_are_pages_with_modules() -> None:
    assert len(ENTRIES) > 8
    assert len(STYLES) > 10


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_pages_modules_can_be_joined(entry: str) -> None:
    joined = join_modules(STATIC, entry)
    subprocess.run(["node", "--check", "--input-type=module", "-"], input=joined, text=True, check=True)
    imported = re.findall(r'^import .* from "([^"]+)"', joined, re.MULTILINE)
    assert all((STATIC / "bundle" / Path(entry).parent / path).resolve().is_file() for path in imported)
    for path in re.findall(r'import\("([^"]+)"\)', joined):
        assert "export const" in join_modules(STATIC, path.partition("/bundle/")[2])
    for path in re.findall(r"^// (js/[\w/-]+\.js)$", joined, re.MULTILINE):
        assert (STATIC / path).is_file()


@pytest.mark.parametrize("names", STYLES)
def test_every_pages_style_sheets_can_be_joined(names: str) -> None:
    sheets = [name.strip(' "') for name in names.split(",")]
    joined = join_styles(STATIC, ",".join(sheets))
    assert len(joined) > 100
    assert "url(" not in joined, "an address that is relative to a style sheet would lead elsewhere"
    assert "@import" not in joined


def test_every_module_can_be_joined() -> None:
    modules = [path.relative_to(STATIC).as_posix() for path in (STATIC / "js").rglob("*.js")]
    assert len(modules) > 150
    for module in modules:
        join_modules(STATIC, module)


def test_joined_modules_run_as_they_did_apart(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import { twice as double, Counter } from "./tools.js";\n\n'
        'console.log(double(4), new Counter().next(), "// kept");\n',
        tools='import { FACTOR, HALF } from "./factor.js";\n/** @typedef {import("./factor.js").T} T */\n'
        "let count = FACTOR;\nexport function twice(x) {\n  return FACTOR * x + HALF - 0.5;\n}\n"
        "export class Counter {\n  next() {\n    return ++count;\n  }\n}\n",
        factor="export const [FACTOR, HALF] = /** @type {number[]} */ (\n  [2, 0.5]\n);\n"
        "const twice = 3; // its own\nexport {};\n",
    )
    assert run(join_modules(tmp_path, "main.js")) == "8 3 // kept\n"


def test_what_is_imported_later_is_joined_apart(tmp_path: Path) -> None:
    (tmp_path / "js" / "parts").mkdir(parents=True)
    write(
        tmp_path / "js",
        main='import { load } from "./parts/loader.js";\n\nload().then(({ later }) => console.log(later(2)));\n',
    )
    write(tmp_path / "js" / "parts", loader='export function load() {\n  return import("../later.js");\n}\n')
    write(tmp_path / "js", later='import { half } from "./half.js";\nexport const later = (x) => half(x) + 3;\n')
    write(tmp_path / "js", half="export const half = (x) => x / 2;\n")
    for name in ("main", "later"):
        served = tmp_path / "bundle" / "js" / f"{name}.mjs"
        served.parent.mkdir(parents=True, exist_ok=True)
        served.write_text(join_modules(tmp_path, f"js/{name}.js").replace("later.js", "later.mjs"))
    main = tmp_path / "bundle" / "js" / "main.mjs"
    assert subprocess.run(["node", main], capture_output=True, text=True, check=True).stdout == "4\n"


def test_in_another_language_a_page_holds_its_own_messages_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "js" / "shared").mkdir(parents=True)
    write(
        tmp_path / "js",
        main='import { LANGUAGE, MESSAGES } from "./shared/catalogue.js";\n\n'
        "const gettext = (message) => message;\nconst pgettext = (context, message) => message;\n"
        'console.log(LANGUAGE, gettext("Save"), gettext(\n  "Say \\u201cyes\\u201d",\n  { a: 1 },\n));\n'
        'console.log(gettext(\'Say "no"\'), pgettext("state", "Save"), gettext("Left"), "Save");\n'
        'console.log(MESSAGES["{count} face"].other, Object.keys(MESSAGES).length);\n'
        'const load = () => import("./later.js");\n',
        later="export const later = 3;\n",
    )
    write(tmp_path / "js" / "shared", catalogue='export const LANGUAGE = "en";\nexport const MESSAGES = {};\n')
    messages: dict[str, str | Forms] = {
        "Save": "Speichern",
        "state\x04Save": "Gespeichert",
        "Say “yes”": "Sag „ja“",
        'Say "no"': 'Sag "nein"',
        "{count} face": {"one": "ein Gesicht", "other": "{count} Gesichter"},
        "{count} hand": {"one": "eine Hand", "other": "{count} Hände"},
        "Elsewhere": "Anderswo",
    }
    joined = join_modules(tmp_path, "js/main.js", Catalogue(LANGUAGES["de"], messages))
    assert 'import("../../../bundle/de/js/later.js")' in joined
    assert run(joined).splitlines() == [
        "de Speichern Sag „ja“",
        'Sag "nein" Gespeichert Left Save',
        "{count} Gesichter 1",
    ]
    assert 'LANGUAGE = "en"' in join_modules(tmp_path, "js/main.js")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("export default 3;\n", "cannot join: export default 3;"),
        ("export { a } from './a.js';\n", "cannot join"),
        ("export let a = 3;\n", "cannot join"),
        ('import { a } from "./main.js";\n', "imports itself"),
    ],
)
def test_names_a_module_that_cannot_be_joined(tmp_path: Path, text: str, reason: str) -> None:
    write(tmp_path, main=text)
    with pytest.raises(ScriptError, match=rf"main\.js: {reason}"):
        join_modules(tmp_path, "main.js")


@pytest.mark.parametrize("names", ["", "base,base", "../icons/mien", "base,,nav", ",".join(f"a{n}" for n in range(41))])
def test_refuses_names_that_are_no_style_sheets(names: str) -> None:
    with pytest.raises((ValueError, OSError)):
        join_styles(STATIC, names)
