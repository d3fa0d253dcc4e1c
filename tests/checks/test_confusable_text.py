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
