from community import fired, tree


def resource(name: str, url: str) -> tuple[str, str]:
    return f"resources/{name}.yaml", f"title: {{en: R}}\nkind: guide\nurl: {url}\n"


def test_quiet_on_parts_of_one_page() -> None:
    assert fired(tree(*resource("a", "https://example.org/x#one"), *resource("b", "https://example.org/x#two"))) == []


def test_fires_whatever_the_scheme_and_the_last_slash() -> None:
    texts = tree(*resource("a", "https://example.org/x"), *resource("b", "https://example.org/x/"))
    assert fired(texts) == [("duplicate-url", "data/resources/b.yaml", 3, 6)]
