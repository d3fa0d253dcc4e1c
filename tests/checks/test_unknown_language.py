import pytest

from community import AMINA, findings, fired, tree


@pytest.mark.parametrize(
    "tag", ["tw", "no", "pt-BR", "zh-Hant", "skr-Arab", "ase", "dag", "ckb", "sr-Latn-RS", "de-1996"]
)
def test_quiet_on_bcp_47(tag: str) -> None:
    assert fired(tree(amina=AMINA.replace("tw: N", f"{tag}: N"))) == []


@pytest.mark.parametrize(
    ("tag", "hint"), [("en_US", "en-US"), ("EN", "en"), ("zh-hant", "zh-Hant"), ("English", "en"), ("xq", "BCP 47")]
)
def test_fires_at_the_key(tag: str, hint: str) -> None:
    texts = tree(amina=AMINA.replace("tw: N", f"{tag}: N"))
    assert fired(texts) == [("unknown-language", "data/people/amina.yaml", 6, 20)]
    assert hint in findings(texts)[0].hint


def test_fires_in_a_group_s_plain_list() -> None:
    texts = tree("groups/g.yaml", "name: G\nkind: chapter\nlanguages: [en, klingonish]\n")
    assert fired(texts) == [("unknown-language", "data/groups/g.yaml", 3, 17)]


@pytest.mark.parametrize(
    ("tag", "message"),
    [("zh-hant", "is not the usual way to write this language"), ("English", "is not a language tag")],
)
def test_tells_another_writing_from_what_is_no_tag(tag: str, message: str) -> None:
    assert findings(tree(amina=AMINA.replace("tw: N", f"{tag}: N")))[0].message == f"'{tag}' {message}"
