from community import fired, tree

GROUP = "name: %s\nkind: chapter\n%s\n"


def groups(first: str, second: str) -> dict[str, str]:
    return tree("groups/a.yaml", first, "groups/b.yaml", second)


def test_fires_on_one_page_whichever_field_names_it() -> None:
    texts = groups(GROUP % ("A", "website: https://example.org/a"), GROUP % ("B", "contact: https://example.org/a/"))
    assert fired(texts) == [("duplicate-group", "data/groups/b.yaml", 3, 10)]


def test_fires_on_one_name_in_one_place() -> None:
    assert fired(groups(GROUP % ("Wiki Ghana", "country: GH"), GROUP % ("wiki ghana", "country: GH"))) == [
        ("duplicate-group", "data/groups/b.yaml", 1, 7)
    ]


def test_quiet_where_nothing_is_known_of_the_place() -> None:
    assert fired(groups(GROUP % ("Wiki", "founded: 2012"), GROUP % ("Wiki", "founded: 2013"))) == []


def test_fires_on_a_name_that_another_calls_itself_too() -> None:
    other = GROUP % ("Choir Nord", "country: DE\naliases: [Nordchor]")
    assert fired(groups(other, GROUP % ("Nordchor", "country: DE"))) == [
        ("duplicate-group", "data/groups/b.yaml", 1, 7)
    ]
