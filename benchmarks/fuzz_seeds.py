"""What a search led by coverage begins with: a small community, the tests' own files, and words that matter."""

import ast
from collections.abc import Iterator
from itertools import product
from typing import Final

from fuzz import DAY, ROOT, hostile_records, real_records
from leadkit.commands.checking import Loaded, check
from leadkit.i18n.messages import LANGUAGES, translate
from leadkit.labels.forge import CONSENT_WORDS, NO_ANSWER, PUBLIC
from leadkit.layout import CONFIG_FILE
from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.scaffold.form import CONSENT
from leadkit.scaffold.forms import FORMS
from leadkit.scaffold.import_map import ImportMap

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


def _healthy() -> Loaded:
    loaded = check((NEIGHBOURS, ()), DAY)
    assert loaded.is_valid, loaded.findings
    return loaded


HEALTHY: Final = _healthy()


def _texts_of(*names: str) -> Iterator[str]:
    """The texts of several lines that tests hold as constants."""
    for name in names:
        for node in ast.walk(ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value:
                yield node.value


def document_seeds() -> Iterator[bytes]:
    for path, content in (*real_records(), *hostile_records()):
        folder = path.split("/")[1] if path.startswith("data/") else ""
        if folder in FOLDERS and len(content) < 4096:
            yield bytes([FOLDERS.index(folder)]) + content


def setting_seeds() -> Iterator[bytes]:
    yield (ROOT / CONFIG_FILE).read_bytes()
    yield from (content for path, content in hostile_records() if path == CONFIG_FILE and len(content) < 4096)


def sheet_seeds() -> Iterator[bytes]:
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


def form_seeds() -> Iterator[bytes]:
    for form, language in product(FORMS.values(), LANGUAGES):
        parts = [
            f"### {translate(each.label, language)}\n\n{_ANSWERS.get(each.key, NO_ANSWER)}" for each in form.questions
        ]
        if form.asks_consent:
            ticks = [f"- [x] {translate(words, language)}" for words in (*CONSENT_WORDS.values(), PUBLIC)]
            parts.append(f"### {translate(CONSENT, language)}\n\n" + "\n".join(ticks))
        yield "\n\n".join(parts).encode()


def round_seeds() -> Iterator[bytes]:
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


def keys() -> tuple[bytes, ...]:
    """The keys of all models: a search that must guess them letter by letter gets nowhere."""
    models: list[type[Model]] = [*(kind.model for kind in KINDS.values()), Config, ImportMap]
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    return tuple(f"{name}: ".encode() for name in sorted(names))


CELLS: Final = (b'"', b'""', b",", b";", b"\t", b"\r\n", b"sep=;\n", b"yes", b"No", b"4; ", b"1 \xe2\x86\x92 3", CUT)
OF_FORMS: Final = (b"### ", b"\n\n", b"- [x] ", b"- [ ] ", NO_ANSWER.encode(), b"1,250", b"12.5 EUR grant", b"\r\n")
OF_ROUNDS: Final = (
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
