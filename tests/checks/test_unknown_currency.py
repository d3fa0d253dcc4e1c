import pytest

from community import findings, fired, tree


def budget(currency: str) -> dict[str, str]:
    rows = f"census: [{{year: 2025, source: s, budget: {{amount: 1, kind: own, currency: {currency}}}}}]"
    return tree("groups/g.yaml", f"name: G\nkind: chapter\n{rows}\n")


@pytest.mark.parametrize("code", ["EUR", "NGN", "XOF", "UYU"])
def test_quiet_on_codes(code: str) -> None:
    assert fired(budget(code)) == []


@pytest.mark.parametrize(("written", "meant"), [("€", "EUR"), ("eur", "EUR"), ("Euro", "EUR"), ("Naira", "")])
def test_fires_at_the_code(written: str, meant: str) -> None:
    assert fired(budget(written)) == [("unknown-currency", "data/groups/g.yaml", 3, 75)]
    assert meant in findings(budget(written))[0].hint
