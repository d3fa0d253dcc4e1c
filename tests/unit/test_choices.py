"""What an editor offers and says: read off models, marks and records, in the reader's language."""

from collections.abc import Mapping

import pytest

from community import AMINA, BERTA, DAY, checked, tree
from leadkit.editor.choices import Choices, choices
from leadkit.editor.fields import record_file
from leadkit.editor.half_written import cursor_at
from leadkit.editor.hover import hover
from leadkit.editor.reading import Community
from leadkit.model.kinds import KINDS
from leadkit.model.markers import MARKS
from leadkit.render import markdown

CLARA = BERTA.replace("Berta", "Clara").replace("[directory, matching, census]", "[matching]")
OTHERS = {
    "data/groups/band.yaml": "name: Band\nkind: chapter\nlanguages: [en]\noffers: [{skill: facilitation, level: 5}]\n",
    "data/skills/old.yaml": "label: {en: old}\ncategory: technical\nreplaced_by: wikidata\n",
    "data/people/broken.yaml": "name: [\n",
}


def community(language: str = "en", more: Mapping[str, str] | None = None) -> Community:
    texts = {**tree(amina=AMINA, berta=BERTA, clara=CLARA), **OTHERS, **(more or {})}
    return Community(checked(texts).repository, language, DAY)


def offered(text: str, path: str = "data/people/zoe.yaml", language: str = "en") -> Choices:
    offset = text.index("|")
    cursor = cursor_at(text[:offset] + text[offset + 1 :], offset)
    file = record_file(path)
    assert file is not None
    assert cursor is not None
    return choices(file, cursor, community(language))


def said(
    text: str, path: str = "data/people/zoe.yaml", language: str = "en", more: Mapping[str, str] | None = None
) -> str:
    offset = text.index("|")
    cursor = cursor_at(text[:offset] + text[offset + 1 :], offset)
    file = record_file(path)
    assert file is not None
    page = hover(file, cursor, community(language, more)) if cursor is not None else None
    return markdown.render(page) if page is not None else ""


def texts(found: Choices) -> list[str]:
    return [each.text for each in found.items]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_offers_every_key_of_a_record_with_what_it_means(kind: str) -> None:
    found = offered("|", f"data/{kind}/new.yaml").items
    fields = KINDS[kind].model.model_fields
    assert [each.text for each in found] == [field.alias or name for name, field in fields.items()]
    assert all(each.more for each in found)


def test_offers_skills_by_id_and_by_label_without_retired_ones() -> None:
    assert texts(offered("offers:\n  - {skill: |}\n")) == [
        *("budgeting", "communication", "facilitation", "grant-proposal", "wikidata")
    ]
    assert texts(offered("offers:\n  - {skill: facilitaci|}\n", language="es")) == ["facilitation"]


def test_offers_people_only_who_may_be_found() -> None:
    found = texts(offered("mentoring:\n  - {mentor: |}\n"))
    assert found == ["people/amina", "people/berta", "groups/band"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("country: gha|\n", "GH"),
        ("languages: {tw|}\n", "tw: "),
        ("region: sub|\n", "sub-saharan-africa"),
        ("timezone: Africa/Acc|\n", "Africa/Accra"),
        ("involvement: [on-wiki-t|]\n", "on-wiki-technical"),
        ("offers:\n  - {skill: a, level: 4|}\n", "4"),
        ("sample: t|\n", "true"),
        ("consent: {covers: [cen|]}\n", "census"),
        ("offers:\n  |\n", "- skill: "),
        ("wan|\n", "wants:"),
        ('offers:\n  - {skill: "faci|"}\n', "facilitation"),
    ],
)
def test_writes_what_belongs_there(text: str, written: str) -> None:
    assert offered(text).items[0].written == written


def test_offers_no_key_twice_and_nothing_that_tells_of_a_protected_country() -> None:
    assert "name" not in texts(offered("name: Zoe\n|\n"))
    assert "en" not in texts(offered("languages: {en: 4, |}\n"))
    assert "IR" not in texts(offered("country: I|\n"))
    assert "IR" in texts(offered("country: I|\n", "data/groups/new.yaml"))
    assert "Asia/Tehran" not in texts(offered("timezone: Asia/T|\n"))


def test_every_mark_has_choices_or_is_free() -> None:
    from leadkit.editor.choices import _SOURCES
    from leadkit.model.markers import Address

    assert set(MARKS) == {*_SOURCES, Address}


def test_says_who_else_offers_a_skill() -> None:
    text = "offers:\n  - {skill: facilitat|ion, level: 3}\n"
    shown = said(text)
    assert "2 others offer this:" in shown
    assert shown.index("Band (groups/band): 5") < shown.index("Amina (people/amina): 4")
    assert "1 other offers this:" in said(text, "data/people/amina.yaml")
    assert "No one else offers this." in said(text.replace("facilitat|ion", "wiki|data"))
    assert "Clara" not in said("wants:\n  - {skill: grant-prop|osal}\n")
    assert said("mentoring:\n  - {mentor: people/cl|ara}\n") == ""
    assert said("mentoring:\n  - {mentor: people/am|ina}\n").startswith("# Amina\n")


def test_examples_are_told_of_to_examples_alone() -> None:
    more = {f"data/people/{name}.yaml": f"{AMINA.replace('Amina', name)}sample: true\n" for name in ("xenia", "yara")}
    text = "offers:\n  - {skill: facilitat|ion, level: 3}\n"
    assert "xenia" not in said(text, more=more)
    shown = said(text, "data/people/xenia.yaml", more=more)
    assert "yara" in shown
    assert "Amina" not in shown


def test_says_what_words_levels_and_keys_mean() -> None:
    assert said("country: G|H\n").startswith("# Ghana\n")
    assert said("languages: {t|w: 4}\n", language="fr").startswith("# twi\n")
    assert "- 4: teaches it" in said("offers:\n  - {skill: a, level: 4|}\n")
    assert "found by name" in said("consent: {covers: [direct|ory]}\n")
    assert "Where the other person should be" in said("pre|fers: same-region\n")
    assert said("name: Zo|e\n") == ""


def test_a_label_cannot_bring_markup_along() -> None:
    hostile = {"data/skills/evil.yaml": "label: {en: '[x](https://evil.example) <b>'}\ncategory: technical\n"}
    shown = said("offers:\n  - {skill: ev|il}\n", more=hostile)
    assert "[x](" not in shown
    assert "<b>" not in shown
