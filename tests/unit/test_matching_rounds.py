"""What a round tells besides its pairs: history, fairness, circles, waiting offers, neighbours, own pages."""

from datetime import date, timedelta

import pytest

from community import DAY, person, tree, valid
from leadkit.products import matching
from leadkit.products.matching import History, MatchList, Proposal, compute
from leadkit.products.matching.circles import circles
from leadkit.products.matching.fairness import Share, fairness
from leadkit.products.matching.similar_groups import similar_groups
from leadkit.products.matching.unused_offers import unused_offers
from leadkit.render.markdown import render

TEACHES = "[{skill: wikidata, level: 4}]"
WANTS = "[{skill: wikidata, goal: 2}]"
KEY = ("people/learner", "people/mentor", "wikidata")
MONTH = timedelta(days=28)


def matched(*files: str, **people: str) -> MatchList:
    return solve_round(DAY, None, *files, **people)


def solve_round(day: date, history: History | None, /, *files: str, **people: str) -> MatchList:
    return compute(valid(tree(*files, **people)), day, history)


def keys(found: MatchList) -> list[tuple[str, str, str]]:
    return [pair.candidate.key for pair in found.pairs]


def follow(found: MatchList) -> History:
    """What the next round is given of this one."""
    return History(found.proposed, found.resting)


def test_a_pair_is_counted_again_only_after_a_round_has_passed() -> None:
    people = {"learner": person(wants=WANTS), "mentor": person(TEACHES)}
    found = matched(**people)
    assert found.proposed[KEY] == Proposal(1, DAY)
    soon = solve_round(DAY + MONTH - timedelta(days=1), follow(found), **people)
    assert soon.proposed[KEY] == Proposal(1, DAY)
    later = solve_round(DAY + MONTH, follow(soon), **people)
    assert later.proposed[KEY] == Proposal(2, DAY + MONTH)


def test_a_pair_proposed_twice_without_an_answer_makes_room_for_others() -> None:
    last = History({("people/a", "people/mentor", "wikidata"): Proposal(2, DAY - MONTH)})
    people = {"a": person(wants=WANTS), "b": person(wants="[{skill: wikidata, goal: 2, priority: low}]")}
    mentor = person(TEACHES, more="seats: 1\n")
    found = solve_round(DAY, last, mentor=mentor, **people)
    assert keys(found) == [("people/b", "people/mentor", "wikidata")]
    assert found.resting == {("people/a", "people/mentor", "wikidata"): DAY + MONTH}
    again = solve_round(DAY + timedelta(days=1), follow(found), mentor=mentor, **people)
    assert keys(again) == keys(found)
    rested = solve_round(DAY + MONTH, History({}, found.resting), mentor=mentor, **people)
    assert rested.resting == {}
    alone = solve_round(DAY, last, mentor=mentor, a=people["a"])
    assert [pair.candidate.score for pair in alone.pairs] == [1]


@pytest.mark.parametrize("times", [0, 1])
def test_a_first_proposal_and_a_switched_off_rule_rest_nothing(times: int) -> None:
    settings = {"leadkit.yaml": "name: T\nmatching:\n  proposals: 0\n" if times == 0 else "name: T\n"}
    repo = valid({**tree(learner=person(wants=WANTS), mentor=person(TEACHES)), **settings})
    last = History({KEY: Proposal(times or 9, DAY - MONTH)})
    assert compute(repo, DAY, last).resting == {}


def test_whoever_has_left_leaves_the_history() -> None:
    last = History({KEY: Proposal(1, DAY)}, {("people/x", "people/mentor", "wikidata"): DAY + MONTH})
    found = solve_round(DAY, last, mentor=person(TEACHES))
    assert (dict(found.history.pairs), dict(found.history.resting)) == ({}, {})


def test_what_is_done_is_not_proposed_again_for_the_same_skill() -> None:
    done = "mentoring:\n  - {mentor: people/mentor, skill: wikidata, status: done, on: 2026-10-01}\n"
    both = person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]")
    learner = person(wants="[{skill: wikidata}, {skill: budgeting}]", more=done)
    assert keys(matched(learner=learner, mentor=both)) == [("people/learner", "people/mentor", "budgeting")]


def test_a_price_on_further_learners_evens_out_the_loads() -> None:
    people = {f"l{n}": person(wants=WANTS) for n in range(4)}
    people |= {
        "near": person(TEACHES, more="seats: 4\n"),
        "far": person("[{skill: wikidata, level: 3}]", languages="{en: 3}", more="seats: 4\n"),
    }
    loads = []
    for spread in (0, 200):
        repo = valid({**tree(**people), "leadkit.yaml": f"name: T\nmatching: {{spread: {spread}, mentors: 1}}\n"})
        found = compute(repo, DAY)
        assert len(found.pairs) == 4
        loads.append(fairness(found, repo).loads)
    assert loads == [{0: 1, 4: 1}, {2: 2}]


def test_shares_name_the_worst_served_first_and_what_classes_cost() -> None:
    old = person(wants="[{skill: wikidata, goal: 2, priority: high}]", more="since: 2010\n")
    new = person(wants="[{skill: wikidata, goal: 2, priority: low}]", more="since: 2025\n")
    repo = valid(tree(anna=old, zoe=new, mentor=person(TEACHES, more="seats: 1\n")))
    found = fairness(compute(repo, DAY), repo)
    assert [(share.name, share.served, share.learners) for share in found.shares["experience"]] == [
        ("experienced", 0, 1),
        ("newcomer", 1, 1),
    ]
    assert [share.per_cent for share in found.shares["experience"]] == [0, 100]
    assert Share("x", learners=3, served=2).per_cent == 66
    assert found.price is not None
    assert found.price.served == found.price.served_without == 1
    assert found.price.score_without > found.price.score


def test_a_circle_gathers_those_who_found_no_seat() -> None:
    hours = 'hours: ["mon 18:00-20:00"]\ntimezone: Africa/Accra\n'
    people = {f"l{n}": person(wants=WANTS, more=hours) for n in range(4)}
    found = matched(mentor=person(TEACHES, more=f"seats: 1\n{hours}"), **people)
    (circle,) = circles(found)
    assert (circle.mentor, circle.skill, len(circle.learners), circle.quarters) == ("people/mentor", "wikidata", 3, 8)
    assert keys(found)[0][0] not in circle.learners
    apart = {"l9": person(wants=WANTS, more='hours: ["mon 18:00-19:00", "tue 03:00-04:00"]\ntimezone: Africa/Accra\n')}
    assert circles(matched(mentor=person(TEACHES, more=f"seats: 1\n{hours}"), **apart)) == ()


def test_every_learner_is_in_one_circle_at_most() -> None:
    people = {f"l{n}": person(wants=WANTS) for n in range(10)}
    full = person(TEACHES, more="seats: 0\n")
    found = circles(matched(one=full, two=full, **people))
    assert [len(circle.learners) for circle in found] == [8, 2]
    assert sorted(name for circle in found for name in circle.learners) == sorted(f"people/{name}" for name in people)


def test_no_offer_is_lost() -> None:
    mentor = person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]", more="seats: 1\n")
    found = matched(
        learner=person(wants=WANTS), mentor=mentor, other=person("[{skill: wikidata, level: 3}]", more="seats: 1\n")
    )
    assert [(offer.mentor, offer.subject, offer.reason) for offer in unused_offers(found)] == [
        ("people/mentor", "budgeting", "nobody-wants-it"),
        ("people/other", "wikidata", "others-were-nearer"),
    ]


def test_groups_with_similar_themes_hear_of_each_other() -> None:
    group = (
        "name: {0}\nkind: chapter\nlanguages: [en]\noffers: [{{skill: wikidata, level: 4}}]\n"
        "wants: [{{skill: budgeting}}]\n"
    )
    other = "name: O\nkind: chapter\nlanguages: [en]\nwants: [{skill: budgeting}]\n"
    groups = "groups/a.yaml", group.format("A"), "groups/b.yaml", group.format("B"), "groups/o.yaml", other
    found = matched(*groups, somebody=person(TEACHES, wants="[{skill: budgeting}]"))
    assert [(k.first, k.second, k.shared) for k in similar_groups(found)] == [
        ("groups/a", "groups/b", ("budgeting", "wikidata"))
    ]


def test_everybody_s_page_speaks_their_language_and_writes_in_a_shared_one() -> None:
    learner = person(wants=WANTS, languages="{fr: N, en: 3}").replace("Somebody", "Lea")
    mentor = person(TEACHES, languages="{en: 4, es: N}").replace("Somebody", "Mentor")
    repo = valid(
        {**tree(learner=learner, mentor=mentor), "leadkit.yaml": "name: T\nconduct: https://example.org/conduct\n"}
    )
    pages = matching.describe(compute(repo, DAY), repo).planned
    own = render(pages["people/learner"].lay_out())
    assert "## Qui peut vous aider" in own
    message = (
        "```text\nHello Mentor, the match list of T of 21 November 2026 suggests that we talk about Wikidata. "
        "I want to learn it, and you offer it.\n\nWould you like to talk for half an hour?\n\n"
        "We follow this code of conduct: https://example.org/conduct\n\n– Lea\n```\n"
    )
    assert message in own
    assert "```yaml\nmentoring:\n  - {mentor: people/mentor, skill: wikidata, status: accepted, on: " in own
    assert "## A quién puedes ayudar" in render(pages["people/mentor"].lay_out())


@pytest.mark.parametrize(("confirmed", "is_asked_first"), [("", True), (", confirmed: 2026-11-01", False)])
def test_of_what_a_group_has_not_confirmed_every_page_says_to_ask_first(confirmed: str, is_asked_first: bool) -> None:
    group = f"name: G\nkind: chapter\nlanguages: [en]\noffers: [{{skill: wikidata, level: 4{confirmed}}}]\n"
    repo = valid(tree("groups/g.yaml", group, lea=person(wants=WANTS)))
    report = matching.describe(compute(repo, DAY), repo)
    list_of_all = render(report.pages["README"])
    assert (" Ask first." in list_of_all, "“Ask first” means" in list_of_all) == (is_asked_first, is_asked_first)
    for name in ("groups/g", "people/lea"):
        assert ("is not confirmed: ask first." in render(report.planned[name].lay_out())) == is_asked_first


def test_where_only_somebody_s_own_groups_could_help_those_that_offer_it_are_named() -> None:
    group = "name: {}\nkind: chapter\nlanguages: [en]\noffers: [{{skill: {}, level: 4}}]\n"
    both = ("groups/g.yaml", group.format("G", "wikidata"), "groups/h.yaml", group.format("H", "budgeting"))
    repo = valid(tree(*both, lea=person(wants=WANTS, more="groups: [g, h]\n")))
    told = render(matching.describe(compute(repo, DAY), repo).pages["README"])
    assert "Only G could help, where Somebody already belongs: just ask there." in told


def test_a_pair_without_anybody_else_says_what_stopped_the_nearest() -> None:
    people = {"lea": person(wants=WANTS, more="mentors: 1\n"), "mia": person(TEACHES)}
    (alone,) = matched(**people, noa=person(TEACHES, languages="{fr: N}")).pairs
    (one,) = matched(**people).pairs
    assert (alone.others, alone.alone) == (0, "no-shared-language")
    assert (one.others, one.alone) == (0, "nobody-offers")


def test_how_fair_a_round_is_is_told_in_words() -> None:
    repo = valid(tree(lea=person(wants=WANTS, more="since: 2026\n"), mentor=person(TEACHES)))
    told = render(matching.describe(compute(repo, DAY), repo).pages["README"]).partition("## How fair")[2]
    for words in ("Sub-Saharan Africa: 1 of 1", "English: 1 of 1", "newcomer: 1 of 1", "person: 1 of 1"):
        assert words in told


def test_somebody_without_a_language_counts_among_those_whose_language_is_unknown() -> None:
    group = "name: G\nkind: team\nlanguages: []\nwants: [{skill: wikidata, goal: 2}]\n"
    repo = valid(tree("groups/g.yaml", group, mentor=person(TEACHES)))
    shares = fairness(compute(repo, DAY), repo).shares["language"]
    assert [(share.name, share.learners, share.served) for share in shares] == [("unknown", 1, 0)]


@pytest.mark.parametrize(
    ("learner", "mentor", "first"),
    [("{es: N, en: 3}", "{es: 5, en: 3}", "Hola"), ("{de: N, fr: 4}", "{de: N, fr: 3}", "Bonjour")]
    + [("{de: N}", "{de: N}", "Hello")],
)
def test_a_first_message_is_in_the_best_shared_language_that_has_messages(
    learner: str, mentor: str, first: str
) -> None:
    repo = valid(tree(learner=person(wants=WANTS, languages=learner), mentor=person(TEACHES, languages=mentor)))
    page = render(matching.describe(compute(repo, DAY), repo).planned["people/learner"].lay_out())
    assert f"```text\n{first}" in page


def test_a_circle_tells_the_hours_that_suit_everybody_in_it() -> None:
    hours = 'hours: ["mon 18:00-19:30"]\ntimezone: Africa/Accra\n'
    people = {f"l{n}": person(wants=WANTS, more=hours) for n in range(3)}
    repo = valid(tree(mentor=person(TEACHES, more=f"seats: 1\n{hours}"), **people))
    told = render(matching.describe(compute(repo, DAY), repo).pages["README"])
    assert "\n\nEach of these mentors could meet several learners at once who want the same skill" in told
    assert "Hours a week that suit everybody: 1.5." in told


def test_a_short_list_is_one_page() -> None:
    repo = valid(tree(learner=person(wants=WANTS), mentor=person(TEACHES)))
    report = matching.describe(compute(repo, DAY), repo)
    assert sorted((*report.pages, *report.planned)) == ["README", "people/learner", "people/mentor"]
    assert "Somebody teaches this." in render(report.pages["README"])


def test_of_a_long_list_the_first_stand_in_front_and_each_entry_once_in_its_region() -> None:
    people = {f"l{number}": person(wants=WANTS).replace("Somebody", f"Learner {number}.") for number in range(310)}
    people["far"] = person(wants=WANTS, more="country: DE\n").replace("Somebody", "Far away")
    people["nowhere"] = person(wants=WANTS).replace("country: GH\n", "").replace("Somebody", "Nowhere")
    repo = valid(tree(mentor=person(TEACHES), **people))
    pages = matching.describe(compute(repo, DAY), repo).pages
    parts = {name: render(page) for name, page in pages.items() if name.startswith("regions/")}
    region = "regions/sub-saharan-africa"
    assert sorted(parts) == ["regions/northern-western-europe", region, f"{region}-2", "regions/unknown"]
    text = "".join(parts.values())
    everybody = ("Far away", "Nowhere", *(f"Learner {number}." for number in range(310)))
    assert all(text.count(f"**{name}**") + text.count(f"### {name}\n") == 1 for name in everybody)
    front = render(pages["README"])
    assert (front.count("**: Wikidata"), "and 290 more" in front) == (20, True)
    assert "Page: 1 · [2](sub-saharan-africa-2.md)\n" in parts[region]
    assert "Page:" not in parts["regions/unknown"]
    assert "(regions/sub-saharan-africa-2.md)" in front
    assert "[region unknown](regions/unknown.md).\n" in front


@pytest.mark.parametrize(("longest", "parts"), [(3, 0), (2, 2)])
def test_a_list_is_parted_where_it_is_longer_than_one_page_may_be(
    monkeypatch: pytest.MonkeyPatch, longest: int, parts: int
) -> None:
    monkeypatch.setattr("leadkit.products.matching.pages.LONGEST", longest)
    people = {f"l{number}": person(wants=WANTS) for number in range(3)}
    repo = valid(tree(mentor=person("[{skill: wikidata, level: 4}]", more="seats: 3\n"), **people))
    pages = matching.describe(compute(repo, DAY), repo).pages
    assert sum(name.startswith("regions/") for name in pages) == parts


def test_examples_have_one_page_of_their_own_and_stand_on_no_other() -> None:
    example = "sample: true\n"
    texts = tree(learner=person(wants=WANTS, more=example), mentor=person(TEACHES, more=example))
    group = "name: Real\nkind: chapter\nlanguages: [en]\nwants: [{skill: budgeting}]\n"
    repo = valid({**texts, "data/groups/real.yaml": group})
    report = matching.describe(compute(repo, DAY), repo, compute(repo.examples, DAY))
    assert sorted((*report.pages, *report.planned)) == ["README", "examples", "groups/real"]
    own = render(report.pages["examples"])
    assert own.startswith("# Examples:")
    assert "> All people on this page are fictional examples." in own
    assert "### Somebody (fictional example)" in own
    assert "Real" not in own
    assert "Somebody" not in render(report.pages["README"])
    assert "(examples.md)" in render(report.pages["README"])


def test_who_is_away_keeps_a_mentorship_while_others_have_something_to_ask() -> None:
    group = "name: G\nkind: team\nlanguages: [sw]\noffers: [{skill: wikidata, level: 4}]\n"
    ongoing = "mentoring: [{mentor: people/gone, skill: budgeting, status: met, on: 2026-10-01}]\n"
    found = matched(
        *("groups/g.yaml", group),
        learner=person(wants=WANTS, more=ongoing),
        gone=person("[{skill: budgeting, level: 4}]", more="away: 2026-12-24\n"),
    )
    assert keys(found) == [("people/learner", "groups/g", "wikidata")]
    assert [pair.mentor for pair in found.participants.standing] == ["people/gone"]


def test_one_s_own_group_is_never_suggested_and_the_reader_is_sent_there() -> None:
    club = "name: Club\nkind: user-group\ncountry: GH\nlanguages: [en]\nsources: [https://example.org/]\noffers: "
    club += "[{skill: wikidata, level: 4, confirmed: 2026-05-02}]\n"
    learner = person(wants="[{skill: wikidata, goal: 2}]", more="groups: [club]\n")
    repo = valid(tree("groups/club.yaml", club, learner=learner))
    text = render(matching.describe(compute(repo, DAY), repo).pages["README"])
    assert "Only Club could help, where Somebody already belongs: just ask there." in text


def front(*files: str, **people: str) -> str:
    """The first page of a round, as Markdown."""
    repo = valid(tree(*files, **people))
    return render(matching.describe(compute(repo, DAY), repo).pages["README"])


ENGLISH, LEARNER = person(TEACHES), person(wants=WANTS)


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({}, "No one else who could be suggested offers this."),
        ({"next": person("[{skill: wikidata, level: 3}]")}, "If this does not work out, ask Somebody."),
        ({"full": person(TEACHES, more="seats: 0\n")}, "Others could help too, but have no place free."),
    ],
)
def test_with_each_pair_is_told_who_else_there_is(others: dict[str, str], told: str) -> None:
    text = front(learner=person(wants=WANTS, more="mentors: 1\n"), mentor=ENGLISH, **others)
    assert f" {told}\n" in text


def test_where_something_has_to_be_asked_first_nobody_else_is_named_and_it_is_counted_apart() -> None:
    group = "name: G\nkind: team\nlanguages: []\noffers: [{skill: wikidata, level: 4, confirmed: 2026-11-01}]\n"
    text = front("groups/g.yaml", group, learner=LEARNER)
    line = next(line for line in text.splitlines() if "G teaches this." in line)
    assert line.endswith("one of you has not listed all of them.")
    assert "1 more suggestion depends on something that has to be asked first, and does not count yet." in text
    assert "depends on something" not in front(learner=LEARNER, mentor=ENGLISH)


def test_what_it_costs_that_some_come_first_is_told_where_they_do() -> None:
    old = person(wants="[{skill: wikidata, goal: 2, priority: high}]", more="since: 2010\n")
    new = person(wants="[{skill: wikidata, goal: 2, priority: low}]", more="since: 2025\n")
    one = person(TEACHES, more="seats: 1\n")
    told = "Learners with a mentor: 1; if nobody came first: 1."
    assert told in front(anna=old, zoe=new, mentor=one)
    assert told not in front(anna=old, zoe=old, mentor=one)


def test_who_only_helps_or_only_learns_is_told_of_the_next_step_and_who_has_nobody_is_not() -> None:
    repo = valid(tree(learner=LEARNER, mentor=ENGLISH, waits=person(wants="[{skill: budgeting}]")))
    planned = matching.describe(compute(repo, DAY), repo).planned
    pages = {name: render(page.lay_out()) for name, page in planned.items()}
    told = {name: ("## Next step\n" in page, "mentoring:" in page) for name, page in pages.items()}
    assert told == {"people/learner": (True, True), "people/mentor": (True, False), "people/waits": (False, False)}
    assert all("'leadkit meet learner mentor'" in pages[name] for name in ("people/learner", "people/mentor"))


def test_a_page_of_one_s_own_names_the_other_and_how_to_reach_them() -> None:
    lea, mia = LEARNER.replace("Somebody", "Lea"), ENGLISH.replace("Somebody", "Mia")
    repo = valid(tree(learner=lea, mentor=mia))
    planned = matching.describe(compute(repo, DAY), repo).planned
    for own, other in (("learner", "Mia"), ("mentor", "Lea")):
        page = render(planned[f"people/{own}"].lay_out())
        assert f"### Wikidata: {other}\n" in page
        assert f"- How to reach them: {other}\n" in page


@pytest.mark.parametrize(("languages", "is_mirrored"), [("{ar: N, en: 4}", True), ("{en: N, ar: 4}", False)])
def test_a_page_in_arabic_is_written_from_right_to_left(languages: str, is_mirrored: bool) -> None:
    repo = valid(tree(learner=person(wants=WANTS, languages=languages), mentor=ENGLISH))
    page = render(matching.describe(compute(repo, DAY), repo).planned["people/learner"].lay_out())
    assert page.startswith('<div dir="rtl">') is is_mirrored


def test_of_the_learners_of_a_full_mentor_each_counts_once() -> None:
    pair = "{mentor: people/mentor, skill: %s, status: met, on: 2026-10-01}"
    both = f"mentoring: [{pair % 'wikidata'}, {pair % 'budgeting'}]\n"
    offers = "[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}, {skill: facilitation, level: 4}]"
    more = {"other": person(wants="[{skill: facilitation}]", more="away: 2026-12-31\n")}
    for seats, reason in ((1, "seats-full"), (2, "others-were-nearer")):
        found = matched(
            learner=person(more=both),
            mentor=person(offers, more=f"seats: {seats}\n"),
            **more,
            near=person(wants="[{skill: facilitation}]", languages="{tw: N}"),
        )
        assert [(offer.subject, offer.reason) for offer in unused_offers(found)] == [("facilitation", reason)]


def test_what_a_mentor_could_help_with_besides_is_told() -> None:
    wants = person(wants="[{skill: wikidata, goal: 2}, {skill: budgeting, goal: 2}]")
    both, one = "[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]", "[{skill: wikidata, level: 4}]"
    for offers, is_told in ((both, True), (one, False)):
        repo = valid(tree(learner=wants, mentor=person(offers)))
        text = render(matching.describe(compute(repo, DAY), repo).pages["README"])
        assert ("Could also help with" in text) is is_told


def test_no_class_costs_anything_where_all_who_learn_are_of_one() -> None:
    people = {"learner": person(wants=WANTS, more="since: 2026\n"), "mentor": person(TEACHES, more="since: 2001\n")}
    repo = valid(tree(**people))
    assert fairness(compute(repo, DAY), repo).price is None
    people["other"] = person(wants=WANTS, more="since: 2001\n")
    repo = valid(tree(**people))
    assert fairness(compute(repo, DAY), repo).price is not None


def test_what_became_of_the_round_before_is_told_where_there_was_one() -> None:
    repo = valid(tree(learner=person(wants=WANTS), mentor=person(TEACHES)))
    before = History(
        {KEY: Proposal(1, DAY - MONTH), ("people/mentor", "people/learner", "budgeting"): Proposal(1, DAY)}
    )
    texts = [render(matching.describe(compute(repo, DAY, past), repo).pages["README"]) for past in (before, History())]
    told = "The last round had 2 suggestions. Suggested again: 1; no longer suggested: 1."
    assert [told in text for text in texts] == [True, False]
    assert not any("The search ended early" in text or "The last round had 0" in text for text in texts)


def test_a_pair_to_ask_about_may_be_at_rest_or_without_any_point() -> None:
    group = "name: G\nkind: chapter\nlanguages: [fr]\noffers: [{skill: wikidata, level: 4}]\n"
    texts = tree("groups/g.yaml", group, learner=person(wants=WANTS))
    key = ("people/learner", "groups/g", "wikidata")
    rested = compute(valid(texts), DAY, History({}, {key: DAY + MONTH}))
    assert [(pair.candidate.key, pair.candidate.score) for pair in rested.pairs] == [(key, 1)]
    names = ("skill", "level", "language", "overlap", "region", "access", "priority", "confirmed", "scarcity")
    nothing = f"name: T\nmatching: {{weights: {{{', '.join(f'{name}: 0' for name in names)}}}}}\n"
    repo = valid({**texts, **tree("leadkit.yaml", nothing), "data/people/learner.yaml": person(wants=WANTS)})
    assert [(pair.candidate.key, pair.candidate.score) for pair in compute(repo, DAY).pairs] == [(key, 1)]


def test_of_two_offers_of_a_skill_the_one_with_more_points_is_told() -> None:
    first = "{skill: wikidata, level: 5, formats: [workshop]}"
    lately = "{skill: wikidata, level: 4, formats: [mentoring], confirmed: 2026-11-01}"
    for offers in (f"[{first}, {lately}]", f"[{lately}, {first}]"):
        mentor = person(offers).replace("given: 2026-06-02", "given: 2025-06-02")
        found = matched(learner=person(wants=WANTS), mentor=mentor)
        (pair,) = found.pairs
        assert found.problem.pairing(pair.candidate).supply.level == 4


@pytest.mark.parametrize("away", ["learner", "mentor"])
def test_what_was_done_with_somebody_who_is_away_is_no_hindrance(away: str) -> None:
    done = "mentoring: [{mentor: people/mentor, skill: wikidata, status: done, on: 2026-10-01}]\n"
    people = {"learner": person(wants=WANTS, more=done), "mentor": person(TEACHES)}
    people |= {"ada": person(wants=WANTS), "bob": person(TEACHES)}
    people[away] += f"away: {DAY + MONTH}\n"
    expected = {"learner": "people/ada", "mentor": "people/learner"}[away]
    assert expected in {key[0] for key in keys(matched(**people))}


def test_what_a_pair_serves_besides_is_not_unused_and_no_places_are_not_full_ones() -> None:
    both = "[{skill: wikidata, level: 4}, {skill: facilitation, level: 4}]"
    wants = "[{skill: wikidata, goal: 2}, {skill: facilitation, goal: 2}]"
    repo = valid(tree(learner=person(wants=wants), mentor=person(both), other=person(both, more="seats: 0\n")))
    found = compute(repo, DAY)
    assert [len(pair.also) for pair in found.pairs] == [1]
    told = [(offer.mentor, offer.subject, offer.reason) for offer in unused_offers(found)]
    assert told == [("people/other", "facilitation", "no-seats"), ("people/other", "wikidata", "no-seats")]
    going_on = "mentoring: [{mentor: people/mentor, skill: wikidata, status: met, on: 2026-10-01}]\n"
    repo = valid(tree(learner=person(wants=wants, more=going_on), mentor=person(both)))
    assert not unused_offers(compute(repo, DAY)), "nor what an ongoing mentorship serves besides"
