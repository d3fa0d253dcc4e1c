"""What a change tells its contributor: in their language, of each kind of record, as far as consent goes."""

import re
from collections.abc import Mapping

import pytest

from community import AMINA, BERTA, DAY, person, tree, valid
from leadkit.i18n.messages import LANGUAGES, Message
from leadkit.i18n.speech import Speech
from leadkit.model.loading.tree import load
from leadkit.products import diff
from leadkit.products.day import Day
from leadkit.render.markdown import escape
from leadkit.render.reports import answer

GROUP = "name: Help desk\nkind: team\nlanguages: [fr]\nwebsite: https://example.org/help\n"
GUIDE = "title: {fr: Guide}\nkind: guide\nurl: https://example.org/guide\nlanguages: [fr]\n"
NEW = Message("Welcome, {name}. Thank you for your record.")
BASE = tree(amina=AMINA, berta=BERTA)


def told(
    before: Mapping[str, str], after: Mapping[str, str], author: str | None = None, language: str | None = None
) -> str:
    """The pages of a change from one valid state to another."""
    sides = valid(before), valid(after)
    one, other = (diff.Snapshot.of(Day(side, DAY)) for side in sides)
    return answer(diff.describe(diff.compute(sides, (one, other), "HEAD", DAY, author, language)), "markdown")


def letter(after: Mapping[str, str], author: str | None = None, before: Mapping[str, str] = BASE) -> str:
    """The contributor's part only."""
    return told(before, {**before, **after}, author).partition("# For maintainers")[0]


def cleo(*parts: str, **more: str) -> dict[str, str]:
    return {"data/people/cleo.yaml": person(*parts, **more).replace("Somebody", "Cleo")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_language_that_the_contributor_reads_best(language: str) -> None:
    text = letter(cleo(languages=f"{{tw: N, {language}: 4, {'fr' if language == 'en' else 'en'}: 2}}"))
    speech = Speech(language)
    assert f"# {escape(speech.translate(NEW, name='Cleo'))}" in text
    assert speech.gettext("What your record adds") in text
    assert text.startswith('<div dir="rtl">') == speech.is_right_to_left


def test_else_it_is_in_the_community_s_first_language_and_the_maintainers_read_theirs() -> None:
    before = {**BASE, "leadkit.yaml": "name: Test\nlanguages: [es, en]\n"}
    found = valid({**before, **cleo(languages="{tw: N, en: 1}")})
    assert diff.compute((valid(before), found), (None, None), "HEAD", DAY, None).language == "es"
    french = told(before, {**before, **cleo(languages="{fr: N}")})
    assert Speech("fr").translate(NEW, name="Cleo") in french
    assert f"# {Speech('es').gettext('For maintainers')}" in french
    assert Speech("pt").translate(NEW, name="Cleo") in told(before, {**before, **cleo()}, None, language="pt")


def test_numbers_are_those_of_the_census_before_the_change() -> None:
    more = {"data/people/dora.yaml": person("[{skill: facilitation, level: 3}]", languages="{en: 5}")}
    before = {**BASE, **more, "data/people/ben.yaml": person(wants="[{skill: facilitation}]", languages="{tw: N}")}
    text = letter(cleo("[{skill: facilitation, level: 4}]", languages="{tw: N, en: 4}"), before=tree(before))
    assert "The census has 2 requests for this." in text  # of Berta and Ben
    assert "nobody who offers this" not in text  # Amina offers it, and speaks Twi
    without = {path: text for path, text in before.items() if "amina" not in path}
    text = letter(cleo("[{skill: facilitation, level: 4}]", languages="{tw: N, en: 4}"), before=without)
    assert "The census knew nobody who offers this in Twi." in text


def test_means_and_free_words_are_told_as_they_are() -> None:
    text = letter(cleo("[{means: venue}, {words: knitting}]", "[{means: funding}, {words: purling}]"))
    for sentence in (
        *("You can give: venue.", "You offer, in your own words: “knitting”."),
        *("You are looking for: funding.", "You asked, in your own words, for: “purling”."),
    ):
        assert sentence in text


def test_a_request_that_nobody_meets_has_its_reason_and_what_would_change_it() -> None:
    text = letter(cleo(wants="[{skill: wikidata}, {skill: facilitation, goal: 3}]", languages="{pl: N}"))
    assert "**Wikidata**: Nobody who could be suggested offers this. As soon as somebody else offers it" in text
    assert "**facilitation**: Amina offers this, but there is no language that both speak well enough." in text
    assert "If you speak more languages than the record says, add them." in text
    text = letter(cleo("[{skill: wikidata, level: 4}]"))
    assert "**Wikidata**: Nobody in this round asks for this" in text


def test_a_raised_level_reads_as_that() -> None:
    learned = "learned: [{skill: facilitation, from: 3, to: 4, on: 2026-11-02, via: people/berta}]\n"
    before = {**BASE, "data/people/amina.yaml": AMINA.replace("level: 4", "level: 3")}
    raised = AMINA.replace("now: 1", "now: 2").replace("level: 4", "level: 4, note: Online") + learned
    text = letter({"data/people/amina.yaml": raised}, "Amina", before)
    assert "You raised your level in facilitation from 3 (does it alone) to 4 (teaches it)." in text
    assert "You raised your level in grant proposal from 1 (aware) to 2 (does it with help)." in text
    assert "You learned facilitation: from level 3 (does it alone) to level 4 (teaches it)." in text
    assert "facilitation: note now says “Online”." in text
    assert text.count("Congratulations") == 1
    lower = letter({"data/people/amina.yaml": AMINA.replace("level: 4", "level: 3")}, "Amina")
    assert "Your level in facilitation is now 3 (does it alone); before, it was 4 (teaches it)." in lower
    assert "Congratulations" not in lower


def test_what_was_learned_is_told_only_of_who_may_be_named_in_the_census() -> None:
    uncounted = AMINA.replace(", census]", "]")
    learned = "learned: [{skill: facilitation, from: 3, to: 4, on: 2026-11-02}]\n"
    before = {**BASE, "data/people/amina.yaml": uncounted}
    text = letter({"data/people/amina.yaml": uncounted + learned}, "Amina", before)
    assert "You learned" not in text
    assert "1 field changed whose words are not shown here." in text


@pytest.mark.parametrize(
    ("covers", "expected", "hidden"),
    [
        ("[private-matching]", "You will hear privately", ("Cleo", "facilitation", "Wikidata")),
        ("[census]", "You are counted, together with others", ("Cleo", "facilitation", "Wikidata")),
        ("[matching]", "**Amina could help you with facilitation.**", ("Welcome", "Wikidata, level")),
        ("[directory]", "Your consent does not cover match lists", ("Amina",)),
    ],
)
def test_it_tells_what_consent_covers(covers: str, expected: str, hidden: tuple[str, ...]) -> None:
    text = letter(cleo("[{skill: wikidata, level: 4}]", "[{skill: facilitation, goal: 3}]", consent=covers))
    assert expected in text
    assert not [word for word in hidden if word in text]


def test_a_person_with_another_account_is_not_spoken_to_as_the_author() -> None:
    own = cleo().popitem()[1].replace("username: Cleo", "contact: https://github.com/cleo")
    new = {"data/people/cleo.yaml": own.replace("[directory, matching, census]}", "[directory]}")}
    text = letter(new, "mallory")
    assert "# Thank you for this change." in text
    assert "names another account than yours" in text
    agreed = {path: one.replace("[directory]}", "[directory], by: at our meeting}") for path, one in new.items()}
    assert "is added for somebody else, and says how they agreed." in letter(agreed, "mallory")
    assert "# Welcome, Cleo" in letter(agreed, "CLEO")
    edited = {path: one.replace("country: GH", "country: KE") for path, one in new.items()}
    page = told({**BASE, **new}, {**BASE, **edited}, "mallory")
    assert page.count("somebody else") == 2  # to the contributor, and to the maintainers
    assert "somebody else" not in told({**BASE, **new}, {**BASE, **edited}, "Cleo")


@pytest.mark.parametrize(("author", "question"), [("mallory", "does not say which account"), ("a[bot]", "a program")])
def test_what_a_record_does_not_tell_is_a_question_and_no_reproach(author: str, question: str) -> None:
    after = {**BASE, "data/people/amina.yaml": AMINA.replace("country: GH", "country: KE")}
    page = told(BASE, after, author)
    assert question in page.partition("# For maintainers")[2]
    assert "somebody else" not in page
    assert question not in told(BASE, after)


def test_other_spelling_of_a_file_is_no_edit() -> None:
    spelled = "# a remark\n" + AMINA.replace("{en: 4, tw: N, fr: 2}", "{fr: 2, en: 4, tw: N}")
    page = told(BASE, {**BASE, "data/people/amina.yaml": spelled}, "mallory")
    assert "No record changes" in page


def test_a_new_id_is_neither_leaving_nor_coming() -> None:
    moved = {path.replace("amina", "amina-w"): text for path, text in BASE.items()}
    page = told(BASE, moved, "amina-w")
    assert "# Hello Amina." in page
    assert "Your record has a new id." in page
    assert "leaving" not in page
    assert page.partition("## Matches")[2].lstrip().startswith("Nothing changes.")
    edited = {**moved, "data/people/berta-b.yaml": moved["data/people/berta.yaml"].replace("level: 5", "level: 4")}
    del edited["data/people/berta.yaml"]
    assert "Your level in grant proposal is now 4" in told(moved, edited, "berta")


def test_a_group_is_told_of_by_name() -> None:
    wants = GROUP.replace("[fr]", "[en]") + "wants: [{skill: facilitation, goal: 3}]\n"
    text = letter({"data/groups/help-desk.yaml": wants}, "mallory")
    assert "- Help desk asks for facilitation: from level 0 (new to it) to level 3 (does it alone)." in text
    assert "## Whom Help desk could meet" in text
    assert "**Amina could help Help desk with facilitation.**" in text
    assert "languages_complete: true" in text
    assert "somebody else" not in told(BASE, {**BASE, "data/groups/help-desk.yaml": wants}, "mallory")


def test_a_resource_says_whom_it_reaches() -> None:
    reader = cleo(wants="[{skill: wikidata}]", languages="{fr: N}")
    text = letter({"data/resources/guide.yaml": f"{GUIDE}teaches: [{{skill: wikidata}}]\n"}, before={**BASE, **reader})
    assert "“Guide” can be followed in French." in text
    assert "It teaches Wikidata. 1 person or group wants this and could not learn it in a language they speak" in text
    assert "- {skill: wikidata, level: 2}" in text
    first = GUIDE.replace("org/guide", "org/first").replace("Guide", "First")
    two = {**BASE, **reader, "data/resources/first.yaml": f"{first}teaches: [{{skill: wikidata}}]\n"}
    text = letter({"data/resources/guide.yaml": f"{GUIDE}teaches: [{{skill: wikidata}}]\n"}, before=two)
    assert "It teaches Wikidata. 1 person or group that wants this speaks French." in text


def test_a_training_a_skill_and_a_role_are_told_of() -> None:
    school = (
        "title: {en: School}\nkind: camp\nlanguages: [en]\nteaches: [{skill: facilitation, level: 2}]\nstatus: open\n"
    )
    text = letter({"data/trainings/school.yaml": school})
    assert (
        "It teaches facilitation, up to level 2 (does it with help). 1 person or group wants this and had no training"
        in text
    )
    assert "  - {start: 2027-01}" in text
    before = {**BASE, **cleo("[{words: knitting}]")}
    knitting = "label: {en: knitting}\ncategory: technical\nbroader: [communication]\n"
    role = "label: {en: knitter}\nskills: [{skill: knitting, level: 3}]\n"
    text = letter({"data/skills/knitting.yaml": knitting, "data/roles/knitter.yaml": role}, before=before)
    assert "The skill knitting is new: people can now offer it, and ask for it." in text
    assert "It is a part of communication." in text
    assert "1 entry says it in free words, and can now name it." in text
    assert "The role knitter is new. It takes knitting." in text


def test_an_example_counts_nowhere() -> None:
    text = letter(cleo("[{skill: facilitation, level: 4}]", more="sample: true\n"))
    assert "This is a fictional example" in text
    assert "census" not in text
    assert "missing" not in text


def test_of_many_records_the_first_are_told_of() -> None:
    many = {f"data/people/p{n}.yaml": person().replace("Somebody", f"P{n}") for n in range(8)}
    text = letter(many)
    assert len(re.findall("^## ", text, re.MULTILINE)) == 5
    assert "3 more records change" in text


def test_errors_come_first_and_what_can_be_said_is_said() -> None:
    after, _ = load({**BASE, "data/people/ben.yaml": "name: [", **cleo("[{skill: wikidata, level: 4}]")})
    found = diff.compute((valid(BASE), after), (None, None), "HEAD", DAY, "cleo", errors=1)
    page = answer(diff.describe(found), "markdown")
    assert page.index("First, 1 error has to be fixed.") < page.index("You offer Wikidata, level 4")
    assert "so leadkit cannot tell what it does" in page


def test_hostile_words_do_not_act_in_any_sentence() -> None:
    name = "<b>@team</b> #12 [x](https://evil.example) `y` {z}"
    texts = cleo(f"[{{words: '{name}'}}]", f"[{{words: '{name}'}}, {{skill: facilitation, goal: 3}}]")
    texts = {path: text.replace("name: Cleo\nconsent", f"name: '{name}'\nconsent") for path, text in texts.items()}
    page = told(BASE, {**BASE, **texts})
    for acting in ("<b>", "@team", "#12", " [x](", " `y`"):
        assert acting not in page
    assert "\\{z\\}" in page


def test_settings_alone_are_named_and_what_cannot_be_read_is_not_called_unchanged() -> None:
    one, other = valid(BASE), valid({**BASE, "leadkit.yaml": "name: T\nmatching: {minimum_language: 25}\n"})
    page = answer(diff.describe(diff.compute((one, other), (None, None), "HEAD", DAY, None)), "markdown")
    assert "the settings do. What that changes is below" in page
    faulty = answer(diff.describe(diff.compute((one, one), (None, None), "HEAD", DAY, None, errors=1)), "markdown")
    assert "1 error has to be fixed" in faulty
    assert "No record changes" not in faulty


@pytest.mark.parametrize(
    ("complete", "said"),
    [
        ("", "Ask which languages you share: one of you has not listed all of them."),
        ("languages_complete: true\n", "If you speak more languages than the record says, add them."),
    ],
)
def test_a_request_is_told_what_to_ask_or_what_would_change_that_it_stays_open(complete: str, said: str) -> None:
    """What nobody knows has to be asked, and is no reason; what is known not to be so might be changed."""
    desk = f"{GROUP}{complete}offers: [{{skill: facilitation, level: 4}}]\n"
    text = letter(
        cleo("[]", "[{skill: facilitation, goal: 3}]", languages="{pl: 4}"),
        before={**BASE, "data/groups/desk.yaml": desk},
    )
    assert said in text
