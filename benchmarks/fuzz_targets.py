"""What a coverage-guided search feeds to leadkit: five doors through which strangers' bytes come in, and real seeds.

Each target takes bytes and returns a word for what came of them, for the figures. What it raises is a bug: wrong input
is answered by findings.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

import fuzz_seeds as seeds
from fuzz import DAY, TOKENS
from fuzz_seeds import CUT, FOLDERS, HEALTHY, NEIGHBOURS, ROUNDS
from leadkit.commands.checking import Loaded, check
from leadkit.commands.last_build import LastBuild, moment
from leadkit.documents import Refused, parse
from leadkit.documents.canonical import read_canonical
from leadkit.documents.construction import construct
from leadkit.documents.style import Unformattable, formatted
from leadkit.documents.text import decode
from leadkit.findings import Finding
from leadkit.layout import CONFIG_FILE
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.loading.schema_faults import schema_findings
from leadkit.model.shapes import ModelShape, record_text
from leadkit.products.day import Day
from leadkit.products.matching import PRODUCT as MATCHES
from leadkit.products.registry import PRODUCTS
from leadkit.render.findings import FORMATS, Checked
from leadkit.scaffold.applications import read_applications
from leadkit.scaffold.form_answers import read_form, record_of
from leadkit.scaffold.forms import CENSUS
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.map_suggestion import suggested_map
from leadkit.scaffold.sheets import Sheet, read_sheet
from leadkit.scaffold.spreadsheets import read_rows


class Target(NamedTuple):
    """A door: what is tried on the bytes, the inputs that a search begins with, and words that matter there."""

    run: Callable[[bytes], str]
    seeds: Callable[[], Iterator[bytes]]
    words: tuple[bytes, ...] = ()


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
    published = LastBuild(dict(zip(ROUNDS, data.split(CUT), strict=False)), DAY)
    assert isinstance(published.own, frozenset)
    published.ignored()
    if published.damage() is not None:
        return "damaged"
    digest = published.digest or HEALTHY.digest
    for same in (digest, HEALTHY.digest):
        at = moment((), same, published, None, DAY)
        day = Day(HEALTHY.repository.examples, at.as_of, partial(getattr, at, "history"))
        MATCHES.report(day)
    return "a round"


TARGETS: Final = {
    "documents": Target(documents, seeds.document_seeds, (*TOKENS, *seeds.keys())),
    "settings": Target(settings, seeds.setting_seeds, (*TOKENS, *seeds.keys())),
    "sheets": Target(sheets, seeds.sheet_seeds, (*seeds.CELLS, *seeds.keys())),
    "forms": Target(forms, seeds.form_seeds, seeds.OF_FORMS),
    "last-round": Target(last_round, seeds.round_seeds, seeds.OF_ROUNDS),
}
"""Name → door; a seed for each of the tests' files that are small enough to be changed often."""
