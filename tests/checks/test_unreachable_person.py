from community import AMINA, fired, tree

NO_CONTACT = AMINA.replace("contact: https://meta.wikimedia.org/wiki/User_talk:Example\n", "")


def test_quiet_with_any_way_to_reach_the_person() -> None:
    group = {"data/groups/g.yaml": "name: G\nkind: chapter\n"}
    for way in ("username: Amina", "via: g", "contact: https://example.org/talk"):
        assert fired(tree(group, amina=f"{NO_CONTACT}{way}\n")) == []


def test_quiet_where_matching_is_not_covered() -> None:
    assert fired(tree(amina=NO_CONTACT.replace("matching, ", ""))) == []


def test_fires_at_what_the_consent_covers() -> None:
    for purpose in ("matching", "private-matching"):
        texts = tree(amina=NO_CONTACT.replace(" matching,", f" {purpose},"))
        assert fired(texts) == [("unreachable-person", "data/people/amina.yaml", 3, 50)]
