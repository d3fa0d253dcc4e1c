import pytest

from community import AMINA, findings, fired, tree

PILED = "\u0335\u0336\u0337\u0338\u0334"


@pytest.mark.parametrize(
    "name",
    [
        "Amélie",
        "Амина",
        "Αμίνα",
        "أمينة",
        "阿米娜",
        "ВикиGap",
        "ITшник",
        "می\u200cخواهم",
        "naïve Кот",
        "Nguyễn",
        "µTorrent",
        "πr",
    ],
)
def test_quiet_on_honest_words_of_any_script(name: str) -> None:
    assert fired(tree(amina=AMINA.replace("name: Amina", f"name: {name}"))) == []


@pytest.mark.parametrize("name", ["Аmina", "Mосква", "Αmina", "Am\u200cina", f"Z{PILED}lgo", "aceijoprsxyж"])
def test_fires_at_the_text(name: str) -> None:
    assert fired(tree(amina=AMINA.replace("name: Amina", f"name: {name}"))) == [
        ("confusable-text", "data/people/amina.yaml", 2, 7)
    ]


def test_names_what_was_meant() -> None:
    assert "'Amina'" in findings(tree(amina=AMINA.replace("name: Amina", "name: Аmina")))[0].hint


def test_what_was_meant_is_told_without_hidden_signs_and_short() -> None:
    for written, shown, meant in (
        ("Am\u200cina", "Am\u200cina", "Amina"),
        ("А" + "m" * 60, "А" + "m" * 59, "A" + "m" * 59),
    ):
        (finding,) = findings(tree(amina=AMINA.replace("name: Amina", f"name: {written}")))
        assert (f"'{shown}' mixes" in finding.message, f"'{meant}'?" in finding.hint) == (True, True)


def test_plain_spaces_are_quiet_whatever_script_stands_beside_them() -> None:
    texts = tree(amina=AMINA.replace("name: Amina", "name: Amélie").replace("level: 4", 'level: 4, note: "  "'))
    assert fired(texts) == []
