"""What a coverage-guided search feeds to leadkit: five doors through which strangers' bytes come in, and real seeds.

Each target takes bytes and returns a word for what came of them, for the figures. What it raises is a bug: wrong input
is answered by findings.
"""

import ast
from collections.abc import Callable, Iterator
from itertools import product
from typing import Final, NamedTuple

from fuzz import DAY, ROOT, TOKENS, hostile_records, real_records
from leadkit.commands.last_build import LastBuild, moment
from leadkit.commands.session import Loaded, check
from leadkit.documents import Refused, parse
from leadkit.documents.canonical import read_canonical
from leadkit.documents.construction import construct
from leadkit.documents.style import Unformattable, formatted
from leadkit.documents.text import decode
from leadkit.findings import Finding
from leadkit.i18n.messages import LANGUAGES, translate
from leadkit.layout import CONFIG_FILE
from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.model.loading.schema_faults import schema_findings
from leadkit.model.shapes import ModelShape, record_text
from leadkit.products.day import Day
from leadkit.products.matching import PRODUCT as MATCHES
from leadkit.products.registry import PRODUCTS
from leadkit.render.findings import FORMATS, Checked
from leadkit.scaffold.applications import read_applications
from leadkit.scaffold.form_answers import read_form, record_of
from leadkit.scaffold.forms import CENSUS, CONSENT, CONSENT_WORDS, FORMS, NO_ANSWER, PUBLIC
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.map_suggestion import suggested_map
from leadkit.scaffold.sheets import Sheet, read_sheet
from leadkit.scaffold.spreadsheets import read_rows

FOLDERS: Final = tuple(KINDS)
CUT: Final = b"\0"
"""Between the two files of one input; in a file of its own it is refused anyway."""
ROUNDS: Final = ("matches/matches.json", "matches/previous.json", "manifest.json")

_SCHOOL: Final = """\
title: {en: School}
kind: camp
languages: [en]
teaches: [{skill: facilitation, level: 3}]
requires: [{skill: communication, level: 2}]
sessions: [{start: 2027-05-01, place: Accra, country: GH}]
seats: 4
selection:
  closes: 2026-12-01
  rules:
    pools: [{for: [sharing], percent: 50}, {for: [newcomer, outside], percent: 50}]
    quotas: [{region: south-asia, at_least: 1}]
    per_group: 2
    venue: [step-free]
status: open
"""
_PERSON: Final = (
    "name: {name}\nconsent: {{given: 2026-05-02, covers: [directory, matching, census]}}\nusername: {name}\n"
)
NEIGHBOURS: Final[dict[str, bytes]] = {
    path: text.encode()
    for path, text in {
        "data/skills/communication.yaml": "label: {en: communication, fr: communication}\ncategory: interpersonal\n",
        "data/skills/facilitation.yaml": (
            "label: {en: facilitation}\ncategory: interpersonal\nbroader: [communication]\n"
        ),
        "data/people/a.yaml": _PERSON.format(name="Ann")
        + "sample: true\nlanguages: {en: 4}\ntimezone: Africa/Accra\nhours: [mon-fri 18:00-21:00]\n"
        + "wants:\n  - {skill: facilitation, now: 1, goal: 3}\n",
        "data/people/b.yaml": _PERSON.format(name="Ben")
        + "sample: true\nlanguages: {en: N, fr: 2}\ncountry: GH\noffers:\n  - {skill: facilitation, level: 4}\n",
        "data/groups/garden.yaml": (
            "name: Garden\nkind: user-group\nlanguages: [en]\ncountry: GH\nwebsite: https://meta.wikimedia.org/wiki/X\n"
        ),
        "data/trainings/school.yaml": _SCHOOL,
    }.items()
}
"""A small valid community beside every input."""


class Target(NamedTuple):
    """A door: what is tried on the bytes, the inputs that a search begins with, and words that matter there."""

    run: Callable[[bytes], str]
    seeds: Callable[[], Iterator[bytes]]
    words: tuple[bytes, ...] = ()


def _healthy() -> Loaded:
    loaded = check((NEIGHBOURS, ()), DAY)
    assert loaded.is_valid, loaded.findings
    return loaded


HEALTHY: Final = _healthy()


def _shown(loaded: Loaded, path: str, content: bytes) -> str:
    """The findings of one file are shown: each inside the file, none steering a terminal."""
    own = [finding for finding in loaded.findings if finding.path == path]
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    for finding in own:
        assert 1 <= finding.position.line <= len(lines), finding
        assert 1 <= finding.position.column <= len(lines[finding.position.line - 1]) + 1, finding
    told = "".join(FORMATS[name](Checked(own, 1)) for name in ("text", "json", "github"))
    assert "\x1b" not in told, path
    return "with findings" if own else "clean"


def _formatted(path: str, content: bytes, shape: ModelShape) -> None:
    """Where both readers answer they agree, and a file is written canonically or left as it is."""
    try:
        document = parse(path, content)
        quick = read_canonical(decode(content))
        assert quick is None or repr(quick) == repr(construct(document.text, None)[0]), "the two readers differ"
        formatted(document, shape)
    except (Refused, Unformattable):
        return


def documents(data: bytes) -> str:
    """A record beside valid ones; the first byte says of which kind it is."""
    folder, content = FOLDERS[data[0] % len(FOLDERS)] if data else FOLDERS[0], data[1:]
    path = f"data/{folder}/hostile.yaml"
    _formatted(path, content, ModelShape(KINDS[folder].model))
    return _shown(check(({**NEIGHBOURS, path: content}, ()), DAY, HEALTHY.repository), path, content)


def settings(data: bytes) -> str:
    """A leadkit.yaml; where it is valid, every product is computed and laid out under it."""
    _formatted(CONFIG_FILE, data, ModelShape(Config))
    loaded = check(({**NEIGHBOURS, CONFIG_FILE: data}, ()), DAY)
    word = _shown(loaded, CONFIG_FILE, data)
    if loaded.is_valid:
        day = Day(loaded.repository, DAY)
        for each in PRODUCTS.values():
            each.report(day)
        return "valid"
    return word


def sheets(data: bytes) -> str:
    """A map and a sheet; without a map the suggested one, and the sheet also read as applications."""
    given, cut, content = data.partition(CUT)
    if cut:
        return _imported(given, read_sheet("sheet.csv", content))
    sheet = read_sheet("sheet.csv", data)
    school = HEALTHY.repository.trainings["school"]
    applied = read_applications("sheet.csv", data, school, HEALTHY.repository, DAY)
    FORMATS["text"](Checked(list(applied.findings), 1))
    return _imported(suggested_map(sheet, None).encode(), sheet) if sheet.heads else "no sheet"


def _imported(text: bytes, sheet: Sheet) -> str:
    try:
        columns, _ = schema_findings(ImportMap, parse("map.yaml", text))
    except Refused:
        return "no map"
    if not isinstance(columns, ImportMap):
        return "no map"
    drafts = read_rows(sheet, columns, HEALTHY.repository)
    kind = KINDS[columns.kind]
    new = {
        f"data/{kind.folder}/n{number}-{draft.id}.yaml": record_text(kind, draft.record).encode()
        for number, draft in enumerate(drafts.rows)
    }
    found = list(drafts.findings)
    if new:
        found += check(({**NEIGHBOURS, **new}, ()), DAY, HEALTHY.repository).findings
    FORMATS["text"](Checked(found, 1))
    return "rows" if new else "no rows"


def forms(data: bytes) -> str:
    """The text of an issue; its answers become a record that is checked."""
    filled = read_form(data.decode("utf-8", "replace"))
    if isinstance(filled, Finding):
        return "no form"
    made = record_of(filled, HEALTHY.repository, DAY, "issue form")
    FORMATS["text"](Checked(list(made.findings), 1))
    if made.findings or filled.form is CENSUS:
        return "with findings" if made.findings else "figures"
    kind = KINDS[filled.form.kind]
    path = f"data/{kind.folder}/hostile.yaml"
    content = record_text(kind, made.record).encode()
    found = check(({**NEIGHBOURS, path: content}, ()), DAY, HEALTHY.repository)
    for finding in found.findings:
        filled.label_of(finding.field)
    return _shown(found, path, content)


def last_round(data: bytes) -> str:
    """The three files that a build reads of the one before it; the next round is matched after them."""
    published = LastBuild(dict(zip(ROUNDS, data.split(CUT), strict=False)))
    assert isinstance(published.own, frozenset)
    if published.damage() is not None:
        return "damaged"
    digest = published.digest or HEALTHY.digest
    for same in (digest, HEALTHY.digest):
        at = moment(HEALTHY.repository, same, published, None, DAY)
        day = Day(HEALTHY.repository.examples, at.as_of, at.history)
        MATCHES.report(day)
    return "a round"


def _texts_of(*names: str) -> Iterator[str]:
    """The texts of several lines that tests hold as constants."""
    for name in names:
        for node in ast.walk(ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value:
                yield node.value


def _document_seeds() -> Iterator[bytes]:
    for path, content in (*real_records(), *hostile_records()):
        folder = path.split("/")[1] if path.startswith("data/") else ""
        if folder in FOLDERS and len(content) < 4096:
            yield bytes([FOLDERS.index(folder)]) + content


def _setting_seeds() -> Iterator[bytes]:
    yield (ROOT / CONFIG_FILE).read_bytes()
    yield from (content for path, content in hostile_records() if path == CONFIG_FILE and len(content) < 4096)


def _sheet_seeds() -> Iterator[bytes]:
    texts = set(_texts_of("e2e/test_importing.py", "e2e/test_selecting.py", "e2e/test_asking.py"))
    maps = sorted(text for text in texts if text.startswith("kind: "))
    tables = sorted(text for text in texts if "," in text.partition("\n")[0] and ": " not in text.partition("\n")[0])
    for text in tables:
        yield text.encode()
        yield text.replace(",", ";").encode()
        yield text.encode("utf-16")
    for given, text in product(maps, tables):
        yield given.encode() + CUT + text.encode()
    row = 'Amina,Ghana,"English 4; Twi N","facilitation 4; talking drums",communication 1 → 3,Amina\n'
    yield from (given.encode() + CUT + f"Name,Country,Languages,Can teach,Wants,Page\n{row}".encode() for given in maps)


_ANSWERS: Final = {
    "name": "Ann", "reached": "Ann", "country": "Ghana", "languages": "English 4\nTwi N", "offers": "facilitation 4",
    "wants": "communication 1 → 3", "kind": "user-group", "website": "https://meta.wikimedia.org/wiki/Y",
    "url": "https://meta.wikimedia.org/wiki/Z", "title": "A course", "start": "2027-03-14 18:00",
    "timezone": "Africa/Accra", "group": "Garden", "year": "2025", "staff": "2.5", "budget": "120000 EUR grant",
    "source": "https://meta.wikimedia.org/wiki/S", "teaches": "facilitation",
}  # fmt: skip


def _form_seeds() -> Iterator[bytes]:
    for form, language in product(FORMS.values(), LANGUAGES):
        parts = [
            f"### {translate(each.label, language)}\n\n{_ANSWERS.get(each.key, NO_ANSWER)}" for each in form.questions
        ]
        if form.asks_consent:
            ticks = [f"- [x] {translate(words, language)}" for words in (*CONSENT_WORDS.values(), PUBLIC)]
            parts.append(f"### {translate(CONSENT, language)}\n\n" + "\n".join(ticks))
        yield "\n\n".join(parts).encode()


def _round_seeds() -> Iterator[bytes]:
    names = '"learner": "people/a", "mentor": "people/b", "skill": "facilitation"'
    pairs = f'{{"pairs": [{{{names}, "times": 3, "on": "2026-11-01"}}], "resting": []}}'
    resting = f'{{"pairs": [], "resting": [{{{names}, "until": "2027-01-01"}}]}}'
    for digest in ("other", HEALTHY.digest):
        manifest = f'{{"version": 1, "digest": "{digest}", "as_of": "2026-11-21", "artifacts": {{"a.md": "0"}}}}'
        yield CUT.join(text.encode() for text in (pairs, resting, manifest))
        yield CUT.join(text.encode() for text in (resting, pairs, manifest))
    real = [(ROOT / "artifacts" / name).read_bytes() for name in ROUNDS]
    yield CUT.join(real)
    yield real[1] + CUT + real[1] + CUT + b"{}"


def _keys() -> tuple[bytes, ...]:
    """The keys of all models: a search that must guess them letter by letter gets nowhere."""
    models: list[type[Model]] = [*(kind.model for kind in KINDS.values()), Config, ImportMap]
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    return tuple(f"{name}: ".encode() for name in sorted(names))


_CELLS: Final = (b'"', b'""', b",", b";", b"\t", b"\r\n", b"sep=;\n", b"yes", b"No", b"4; ", b"1 \xe2\x86\x92 3", CUT)
_OF_FORMS: Final = (b"### ", b"\n\n", b"- [x] ", b"- [ ] ", NO_ANSWER.encode(), b"1,250", b"12.5 EUR grant", b"\r\n")
_JSON: Final = (
    *(b'"pairs": [', b'"resting": [', b'"times": ', b'"on": "', b'"until": "', b'"as_of": "', b'"digest": "', b"null"),
    *(
        b"0001-01-01",
        b"9999-12-31",
        b"2026-W01-1",
        b"NaN",
        b"Infinity",
        b"1e999",
        b"true",
        b"-1",
        b"\\ud800",
        b"[" * 20,
    ),
    *(b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n", HEALTHY.digest.encode(), CUT),
)

TARGETS: Final = {
    "documents": Target(documents, _document_seeds, (*TOKENS, *_keys())),
    "settings": Target(settings, _setting_seeds, (*TOKENS, *_keys())),
    "sheets": Target(sheets, _sheet_seeds, (*_CELLS, *_keys())),
    "forms": Target(forms, _form_seeds, _OF_FORMS),
    "last-round": Target(last_round, _round_seeds, _JSON),
}
"""Name → door; a seed for each of the tests' files that are small enough to be changed often."""
