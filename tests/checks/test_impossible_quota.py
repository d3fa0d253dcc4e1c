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


def test_the_model_refuses_pools_that_do_not_add_up_and_quotas_of_two_things() -> None:
    pools = "title: {en: T}\nkind: camp\nseats: 9\nselection:\n  rules:\n    pools: [{for: [sharing], percent: 40}]\n"
    assert fired(tree("trainings/t.yaml", pools)) == [("wrong-value", "data/trainings/t.yaml", 6, 5)]
    assert [rule for rule, *_ in fired(training("region: south-asia, language: en, at_least: 1"))] == ["wrong-value"]
    assert [rule for rule, *_ in fired(training("who: nominated, at_most: 3"))] == ["wrong-value"]
    assert [rule for rule, *_ in fired(training("region: south-asia"))] == ["wrong-value"]
    assert [rule for rule, *_ in fired(training("each: region, at_least: 1"))] == ["wrong-value"]
    assert [rule for rule, *_ in fired(training("region: south-asia, at_least: 3, at_most: 2"))] == ["wrong-value"]
