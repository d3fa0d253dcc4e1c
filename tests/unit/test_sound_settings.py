"""One slip in leadkit.yaml is one finding there: the records are judged by the settings as they are meant."""

from pathlib import Path

import pytest

from community import AMINA, DAY, tree
from leadkit.commands.checking import check
from leadkit.commands.fmt import fix_files
from leadkit.findings import Finding
from leadkit.model.config import Config
from leadkit.model.loading.sound_settings import sound_settings, with_sound_languages
from program import write

WITHOUT = AMINA.replace("languages: {en: 4, tw: N, fr: 2}\n", "")


def findings_of(texts: dict[str, str]) -> tuple[Finding, ...]:
    return check(({path: text.encode() for path, text in texts.items()}, ()), DAY).findings


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("languages: [english]", "unknown-language"),
        ("languages: [en, eng]", "unknown-language"),
        ("languages: [en, Klingonisch]", "unknown-language"),
        ("languages: [en, zzzzz]", "unknown-language"),
        ("languages: english", "wrong-type"),
        ("working_languages: en", "wrong-type"),
        ("working_languages: {en: 4}", "wrong-type"),
        ("working_languages: 5", "wrong-type"),
        ("working_language: [en]", "unknown-key"),
        ("workinglanguages: [en]", "unknown-key"),
        ("working_languages: [english]", "unknown-language"),
    ],
)
def test_a_slip_in_the_settings_is_one_finding(line: str, rule: str) -> None:
    is_of_pages = line.startswith("languages")
    texts = tree("leadkit.yaml", f"name: T\n{line}\n", amina=AMINA if is_of_pages else WITHOUT)
    anyway = {(one.path, one.rule) for one in findings_of(tree(amina=AMINA))}
    found = findings_of(texts)
    assert [one.rule for one in found if (one.path, one.rule) not in anyway] == [rule], found


@pytest.mark.parametrize(
    ("data", "languages", "working"),
    [
        ({"languages": ["english", "zz-top"]}, ("en",), ()),
        ({"languages": ["french", "Klingon"]}, ("fr",), ()),
        ({"languages": ["zzzzz"]}, ("en",), ()),
        ({"languages": ["en", "Klingon"]}, ("en",), ()),
        ({"working_languages": "en, French"}, ("en",), ("en", "fr")),
        ({"working_languages": {"sw": 4}}, ("en",), ("sw",)),
        ({"working_language": ["en", "eng"], "languages": ["sw"]}, ("sw",), ("en",)),
        ({"working_language": ["sw"], "working_languages": ["en"]}, ("en",), ("en",)),
    ],
)
def test_settings_hold_as_they_are_meant(
    data: dict[str, object], languages: tuple[str, ...], working: tuple[str, ...]
) -> None:
    found = sound_settings(data)
    assert (found.languages, found.working_languages) == (languages, working)


def test_sound_settings_are_taken_as_they_are() -> None:
    config = Config(languages=("en", "pt-BR"), working_languages=("sw",))
    assert with_sound_languages(config) is config


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/people/amina.yaml", "country: GH", "country:\tGH"),
        ("data/people/amina.yaml", "facilitation", "facilita\u200btion"),
        ("data/people/amina.yaml", "  - {skill: fac", "\t- {skill: fac"),
        ("data/people/amina.yaml", "country: GH\n", "country: GH\t\n"),
    ],
)
def test_characters_that_are_refused_are_fixed_where_that_is_announced(
    tmp_path: Path, path: str, old: str, new: str
) -> None:
    root = write(tmp_path, tree(amina=AMINA.replace(old, new)))
    assert fix_files(root, (), DAY) == (path,)
    fixed = (root / path).read_text(encoding="utf-8")
    assert fixed == AMINA
