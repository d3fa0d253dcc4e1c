import pytest
from langcodes import tag_is_valid

from leadkit.i18n.called import repaired_language_tag
from leadkit.i18n.names import country_name, language_by_registry, language_name, language_of, language_tag
from leadkit.i18n.vocabulary import shipped
from leadkit.model.loading.names import suggest_id


def test_every_common_tag_is_in_the_registry() -> None:
    assert [tag for tag in shipped("languages")["common"] if not tag_is_valid(tag)] == []


def test_every_shipped_writing_is_of_the_language_that_the_registry_says() -> None:
    shipped_ones = shipped("languages")["writings"]
    assert shipped_ones == {tag: language_by_registry(tag) for tag in shipped_ones}
    assert {tag for tag in shipped("languages")["common"] if "-" in tag} <= shipped_ones.keys()
    assert (language_of("pt-BR"), language_of("zh-TW"), language_of("pt-GW")) == ("pt", "zh-Hant", "pt")


@pytest.mark.parametrize(
    ("text", "tag"), [("zh-hant", "zh-Hant"), ("PT-br", "pt-BR"), ("en_US", None), ("xq", None), ("", None)]
)
def test_normal_writing_of_a_tag(text: str, tag: str | None) -> None:
    assert language_tag(text) == tag


def test_names_in_the_reader_s_language() -> None:
    assert (language_name("tw"), language_name("fr", "fr"), language_name("zh-Hant")) == (
        "Twi",
        "français",
        "Traditional Chinese",
    )
    assert (language_name("ku-Arab"), language_name("qqq-Latn")) == ("Kurdish (Arab)", "qqq-Latn")
    assert (country_name("GH"), country_name("GH", "fr"), country_name("QQ")) == ("Ghana", "Ghana", "QQ")


def test_common_mistakes() -> None:
    assert (repaired_language_tag("en_US"), repaired_language_tag("French"), repaired_language_tag("zzzz")) == (
        "en-US",
        "fr",
        None,
    )


def test_of_a_long_text_the_first_thousand_signs_make_a_name() -> None:
    assert [suggest_id("!" * number + "a") for number in (999, 1000)] == ["a", ""]
