from community import fired, tree


def training(*quotas: str) -> dict[str, str]:
    rules = "".join(f"      - {{{quota}}}\n" for quota in quotas)
    head = "title: {en: T}\nkind: camp\nseats: 10\nselection:\n  rules:\n    quotas:\n"
    return tree("trainings/t.yaml", head + rules)


def test_quiet_where_everything_can_hold() -> None:
    # Somebody may speak two languages, so quotas by language may add up to more than there are seats.
    assert fired(training("language: en, at_least: 8", "language: fr, at_least: 8")) == []
    assert (
        fired(
            training(
                "region: south-asia, at_least: 5", "region: sub-saharan-africa, at_least: 5", "each: region, at_most: 5"
            )
        )
        == []
    )


def test_quiet_where_the_least_is_not_more_than_the_most() -> None:
    for least in (2, 3):
        assert fired(training(f"region: south-asia, at_least: {least}, at_most: 3")) == []


def test_fires_at_what_is_more_than_the_seats_alone_or_together() -> None:
    assert fired(training("who: underrepresented, at_least: 11")) == [
        ("impossible-quota", "data/trainings/t.yaml", 7, 43)
    ]
    assert fired(training("region: south-asia, at_least: 6", "region: sub-saharan-africa, at_least: 6")) == [
        ("impossible-quota", "data/trainings/t.yaml", 8, 48)
    ]


def test_fires_at_what_a_limit_of_each_forbids() -> None:
    assert fired(training("region: south-asia, at_least: 6", "each: region, at_most: 4")) == [
        ("impossible-quota", "data/trainings/t.yaml", 7, 40)
    ]


def test_fires_at_a_quota_that_stands_against_itself() -> None:
    assert fired(training("region: south-asia, at_least: 3, at_most: 2")) == [
        ("impossible-quota", "data/trainings/t.yaml", 7, 52)
    ]


def test_the_model_refuses_quotas_of_two_things_and_of_none() -> None:
    for quota in ("region: south-asia, language: en, at_least: 1", "region: south-asia", "each: region, at_least: 1"):
        assert [rule for rule, *_ in fired(training(quota))] == ["wrong-value"]
    # A limit on those who have done more would cost somebody a seat for a better application.
    assert [rule for rule, *_ in fired(training("who: nominated, at_most: 3"))] == ["wrong-value"]
