"""Records are judged without pydantic as the models judge them: by what is derived from these, by the same rules."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import leadkit.model.description
from community import AMINA, BERTA, DAY, tree
from leadkit import checks
from leadkit.commands.checking import check, check_quickly
from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.config import Config
from leadkit.model.description import described
from leadkit.model.kinds import KINDS
from leadkit.model.loading.quick import Contents, KindReader, load_quickly, on_demand_quickly
from leadkit.model.loading.tree import load
from leadkit.model.plain import PlainRecord, Unjudged, record_of
from leadkit.model.predicates import Sound
from leadkit.model.repository import Repository

FILE: Final = Path(leadkit.model.description.__file__).with_name("described.json")
HEAVY: Final = ("pydantic", "typer", "numpy", "networkx", "rich", "git")
SETTINGS: Final = "version: 4\nname: Trial\n"


def texts(*files: Any, **people: str) -> dict[str, bytes]:
    found = tree("leadkit.yaml", SETTINGS, *files, **people)
    return {path: text.encode() for path, text in found.items()}


def test_the_description_is_of_these_models() -> None:
    made = described()
    if os.environ.get("LEADKIT_BLESS"):
        FILE.write_text(f"{made}\n", encoding="utf-8")
    assert json.loads(FILE.read_bytes()) == json.loads(made), "run this test with LEADKIT_BLESS=1"


def test_a_clean_repository_is_judged_without_anything_heavy(tmp_path: Path) -> None:
    for path, content in texts({"data/resources/guide.yaml": GUIDE}, amina=AMINA, berta=BERTA).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    program = (
        "import sys\n"
        f"sys.argv = ['leadkit', '--root', {str(tmp_path)!r}, 'validate', '--no-cache']\n"
        "from leadkit.__main__ import main\n"
        "main()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "leadkit: 9 files, 0 errors, 0 warnings, 0 notes\n")


GUIDE: Final = """\
title:
  en: Guide
kind: guide
url: https://meta.wikimedia.org/wiki/Guide
teaches:
  - skill: grant-proposal
    level: 3
  - skill: wikidata
  - skill: budgeting
"""


def test_a_new_rule_is_asked_without_saying_anything_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(repo: Repository) -> Iterator[Finding]:
        for entry in repo.people:
            if entry.record.model_dump()["name"] == "Amina":
                yield entry.finding(rule, ("name",), Message("seen"))

    rule = Rule("no-amina", Severity.WARNING, run)
    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, rule))
    loaded = check_quickly((texts(amina=AMINA, berta=BERTA), ()), DAY)
    assert [(f.rule, f.path) for f in loaded.findings if f.rule == rule] == [("no-amina", "data/people/amina.yaml")]
    assert isinstance(loaded.repository.config, Config)  # `model_dump` is pydantic's own, so the models answered


def test_warnings_are_told_without_the_models() -> None:
    twin = AMINA.replace("wants", "# the same again\nwants")
    files = texts(amina=AMINA, berta=BERTA, twin=twin)
    quick = check_quickly((files, ()), DAY)
    assert quick.findings == check((files, ()), DAY).findings
    assert "duplicate-person" in [finding.rule for finding in quick.findings]
    assert isinstance(quick.repository.config, PlainRecord)


def test_what_is_not_plainly_sound_is_left_to_its_model_alone() -> None:
    files = texts(amina=AMINA, berta=BERTA.replace("level: 5", "level: 9"))
    quick = check_quickly((files, ()), DAY)
    assert quick.findings == check((files, ()), DAY).findings
    assert [finding.field for finding in quick.findings] == ["offers[0].level"]
    entry = next(entry for entry in quick.repository.parsed if entry.id == "amina")
    assert isinstance(entry.record, PlainRecord)


def test_a_plain_record_has_the_fields_of_its_model_and_answers_nothing_else() -> None:
    record: Any = record_of("people", {"name": "A", "consent": {"given": "2026-05-02", "covers": ["census"]}})
    assert (record.name, record.consent.given.year, record.offers, record.languages) == ("A", 2026, (), {})
    assert not record.is_gone
    assert record.consent.is_in_force(DAY)
    accounts: Any = record_of("people", {"same_as": {"github": 5}})
    with pytest.raises(Unjudged):
        _ = accounts.same_as.identities
    with pytest.raises(Unjudged):
        record.model_copy(update={"name": "B"})
    with pytest.raises(Unjudged):
        _ = record == record_of("people", record._data)
    with pytest.raises(Unjudged):
        hash(record)
    with pytest.raises(AttributeError):
        _ = record.shoe_size


@pytest.mark.parametrize("kind", [*KINDS, "config"])
@given(data=st.data())
def test_no_set_of_keys_is_sound_that_the_model_refuses(kind: str, data: st.DataObject) -> None:
    model = Config if kind == "config" else KINDS[kind].model
    fields = {field.alias or name: field.is_required() for name, field in model.model_fields.items()}
    keys = data.draw(st.sets(st.sampled_from(sorted(fields)))) | {key for key, is_needed in fields.items() if is_needed}
    if Sound(kind).takes_keys({key: {} for key in sorted(keys)}):
        assert model.cross_field_error(keys) is None


def test_where_the_description_is_of_other_models_all_is_left_to_the_engine(tmp_path: Path) -> None:
    source = Path(leadkit.__file__).parent
    shutil.copytree(source, tmp_path / "src/leadkit", ignore=shutil.ignore_patterns("__pycache__", "catalogues"))
    old = json.dumps({**json.loads(FILE.read_text(encoding="utf-8")), "sources": "another"})
    (tmp_path / "src/leadkit/model/described.json").write_text(old, encoding="utf-8")
    (tmp_path / "community").mkdir()
    (tmp_path / "community/leadkit.yaml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "leadkit", "--root", "community", "validate"]
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "leadkit: 1 file, 0 errors, 0 warnings, 0 notes\n")


@pytest.mark.parametrize(
    ("change", "is_sure"),
    [
        (lambda text: text, True),
        (lambda text: text.replace("\n", "\r\n"), False),
        (lambda text: text + "".join(f"  - https://example.org/{n:090}\n" for n in range(80)), False),
    ],
    ids=["plain", "other line ends", "long"],
)
def test_only_a_text_with_plain_line_ends_and_of_some_length_is_read_without_the_parser(
    change: Callable[[str], str], is_sure: bool
) -> None:
    links = "".join(f"  - https://example.org/{number:050}\n" for number in range(20))
    found = KindReader("people").read("data/people/amina.yaml", change(f"{AMINA}links:\n{links}").encode())
    assert (found is not None) == is_sure


@pytest.mark.parametrize("country", ["GH", "ＧＨ", "gh;"])
def test_a_code_with_signs_that_are_repaired_on_trial_is_left_to_the_models(country: str) -> None:
    found = KindReader("people").read("data/people/amina.yaml", AMINA.replace("GH", country).encode())
    assert (found is not None) == (country == "GH")


def test_records_of_another_version_are_left_to_the_models() -> None:
    for version, is_sure in ((4, True), (3, False)):
        assert (load_quickly(Contents(texts(amina=AMINA)), version) is not None) == is_sure
        own = texts(amina=AMINA)
        found = on_demand_quickly(sorted({*own} - {"leadkit.yaml"}), SETTINGS.encode(), own.__getitem__, version)
        assert (found is not None) == is_sure
    assert on_demand_quickly([], None, texts().__getitem__, 4) is None


@pytest.mark.parametrize("is_quick", [True, False])
def test_files_are_looked_at_where_they_may_hold_a_word_and_are_in_focus(is_quick: bool) -> None:
    own = {**texts(amina=AMINA, berta=BERTA), "data/skills/berta.yaml": b"label: {en: Berta}\ncategory: technical\n"}
    loaded = load_quickly(Contents(own), 4) if is_quick else load(own)
    assert loaded is not None
    repo, _ = loaded
    paths = ("data/people/berta.yaml", "data/skills/berta.yaml")
    for focus, found in ((None, paths), (frozenset(paths[:1]), paths[:1]), (frozenset({"data/people/amina.yaml"}), ())):
        looking = replace(repo, focus=focus)
        assert tuple(sorted(entry.path for entry in looking.worth_a_look(lambda text: "Berta" in text))) == found
        assert len(looking.looked_at) == (len(repo.parsed) if focus is None else 1)
        assert len(looking.people) == 2
