import pytest

from community import AMINA, findings, fired, tree


def test_quiet_on_iso_codes() -> None:
    assert fired(tree(amina=AMINA.replace("GH", "NO"))) == []


@pytest.mark.parametrize(("wrong", "meant"), [("UK", "GB"), ("gh", "GH"), ("Ghana", "GH"), ("Côte d’Ivoire", "CI")])
def test_fires_at_the_code_and_knows_common_mistakes(wrong: str, meant: str) -> None:
    texts = tree(amina=AMINA.replace("country: GH", f"country: {wrong}"))
    assert fired(texts) == [("unknown-country", "data/people/amina.yaml", 5, 10)]
    assert findings(texts)[0].hint == f"write its code: '{meant}'"


def test_a_long_value_is_shown_short() -> None:
    (finding,) = findings(tree(amina=AMINA.replace("country: GH", f"country: {'x' * 61}")))
    assert finding.message == f"no country has the code '{'x' * 60}'"
