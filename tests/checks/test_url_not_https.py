from community import fired, person, tree


def test_quiet_on_https_and_on_other_text() -> None:
    assert (
        fired(
            tree(
                a=person(
                    "[{skill: wikidata, level: 3, note: see http://example.org}]".replace(
                        "see http:", "'see http:'"
                    ).replace("'see http:'//example.org", '"see http://example.org"')
                )
            )
        )
        == []
    )
    assert fired(tree(a=person(more='links: ["https://example.org"]\n'))) == []


def test_warns_at_the_address() -> None:
    texts = tree(a=person(more='links: ["http://example.org"]\n'))
    assert fired(texts) == [("url-not-https", "data/people/a.yaml", 8, 9)]
