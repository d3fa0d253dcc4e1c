from community import fired, tree


def training(percents: str) -> dict[str, str]:
    whom = zip(("sharing", "nominated", "newcomer"), percents.split(), strict=False)
    pools = "".join(f"      - {{for: [{who}], percent: {number}}}\n" for who, number in whom)
    head = "title: {en: T}\nkind: camp\nseats: 9\nselection:\n  rules:\n    pools:\n"
    return tree("trainings/t.yaml", head + pools)


def test_quiet_where_the_pools_are_the_whole() -> None:
    assert fired(training("100")) == fired(training("40 30 30")) == []


def test_fires_at_the_pools_beside_whatever_else_is_wrong() -> None:
    assert fired(training("40 70")) == [("uneven-pools", "data/trainings/t.yaml", 6, 5)]
    more = {
        path: f"{text}    quotas: [{{region: south-asia, at_least: 12}}]\n" for path, text in training("40").items()
    }
    both = {"data/trainings/t.yaml": more["data/trainings/t.yaml"]}
    assert [rule for rule, *_ in fired({**training("40"), **both})] == ["uneven-pools", "impossible-quota"]
