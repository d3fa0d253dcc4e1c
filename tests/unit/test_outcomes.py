"""What trainings moved, recounted from records, with consent at every step."""

from datetime import date

from community import DAY, person, tree, valid
from leadkit.model.repository import Repository
from leadkit.products import outcomes, thanks
from leadkit.products.outcomes import Cohort
from leadkit.render.reports import render

SCHOOL = (
    "title: {en: School}\nkind: camp\nteaches: [{skill: facilitation, level: 3}]\nstatus: done\n"
    "sessions: [{start: 2026-03-01}]\norganisers: [team]\ntrainers: [people/trainer]\n"
    'outcomes: {applied: 9, attended: 5, results: [{text: All came., source: "https://example.org/r"}]}\n'
)
GROUP = "name: The Team\nkind: team\nlanguages: [en]\nwebsite: https://example.org/team\n"


def learner(name: str, learned: str, consent: str = "[directory, census]", **parts: str) -> str:
    return person(consent=consent, more=f"learned: {learned}\n", **parts).replace("name: Somebody", f"name: {name}")


def step(skill: str = "facilitation", before: int | None = 1, to: int = 3, more: str = "") -> str:
    known = f"from: {before}, " if before is not None else ""
    return f"[{{skill: {skill}, {known}to: {to}, on: 2026-03-09, via: trainings/school{more}}}]"


def community(**people: str) -> Repository:
    everybody = {"trainer": person().replace("name: Somebody", "name: The Trainer"), **people}
    return valid(tree("trainings/school.yaml", SCHOOL, "groups/team.yaml", GROUP, **everybody))


def cohort(repo: Repository) -> Cohort:
    (found,) = outcomes.compute(repo, DAY).cohorts
    return found


def test_levels_before_and_after_with_the_share_who_gained() -> None:
    repo = community(
        a=learner("A", step()), b=learner("B", step(before=2, to=4)), c=learner("C", step(before=None, to=2))
    )
    (gain,) = cohort(repo).gains
    assert (gain.people, gain.known, gain.gained) == (3, 2, 2)
    assert (gain.before, gain.after) == (((1, 1), (2, 1)), ((2, 1), (3, 1), (4, 1)))
    page = render(outcomes.describe(outcomes.compute(repo, DAY), repo))["README.md"].decode()
    assert "| [School](cohorts/school.md) | 9 | 5 | unknown | 3 | 2 of 2 |" in page


def test_who_was_moved_by_nothing_counts_among_those_who_came() -> None:
    repo = community(a=learner("A", step()), b=learner("B", step(before=2, to=2)))
    (gain,) = cohort(repo).gains
    assert (gain.people, gain.known, gain.gained) == (2, 2, 1)
    assert (cohort(repo).known, cohort(repo).gained) == (2, 1)
    assert thank(repo, "people/trainer").named == ("people/a",)


def test_two_steps_of_one_person_are_one_person() -> None:
    both = f"{step(to=2)[:-1]}, {step(before=2, to=4)[1:]}"
    (gain,) = cohort(community(a=learner("A", both))).gains
    assert (gain.people, gain.before, gain.after) == (1, ((1, 1),), ((4, 1),))


def test_alumni_are_named_and_counted_as_they_agreed() -> None:
    teaches = {"offers": "[{skill: facilitation, level: 4}]"}
    repo = community(
        open=learner("Open", step(more=', shared: "https://example.org/passed-on"'), **teaches),
        counted=learner("Hidden Person", step(), consent="[matching, census]", **teaches),
        silent=learner("Silent Person", step(), consent="[matching]", **teaches),
    )
    found = cohort(repo)
    assert (found.told, found.named, found.others_teaching) == (2, ("people/open",), 1)
    assert [(one.who, one.skill, one.level) for one in found.teaching] == [("people/open", "facilitation", 4)]
    assert found.shared == (("people/open", "https://example.org/passed-on"),)
    for content in render(outcomes.describe(outcomes.compute(repo, DAY), repo)).values():
        assert b"Hidden" not in content
        assert b"hidden" not in content
        assert b"Silent" not in content
        assert b"people/counted" not in content
        assert b"people/silent" not in content


def test_what_has_not_happened_yet_is_not_counted() -> None:
    assert cohort(community(a=learner("A", step().replace("2026-03-09", "2027-03-09")))).told == 0


def test_consent_begins_on_the_day_on_which_it_was_given() -> None:
    later = learner("Later", step()).replace("given: 2026-06-02", "given: 2026-11-22")
    assert cohort(community(a=later)).told == 0
    assert cohort(community(a=later.replace("2026-11-22", "2026-11-21"))).told == 1


def thank(repo: Repository, who: str) -> thanks.Thank:
    return next(one for one in thanks.compute(repo, DAY).thanks if one.who == who)


def test_trainers_and_organisers_are_thanked_for_what_was_learned_there() -> None:
    repo = community(
        a=learner("A", step()),
        hidden=learner("Hidden Person", step(), consent="[matching, census]"),
        c=learner("C", "[]"),
    )
    for who in ("people/trainer", "groups/team"):
        found = thank(repo, who)
        assert (found.named, found.others, found.skills) == (("people/a",), 1, (("facilitation", 2),))
    assert thank(repo, "people/trainer").led == ("trainings/school",)


def test_authors_mentors_and_those_who_pass_on_are_thanked() -> None:
    resource = (
        "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\n"
        "contributors: [{who: people/trainer, role: editor}]\npublisher: team\n"
    )
    learned = "[{skill: budgeting, to: 2, on: 2026-05-02, via: resources/guide, shared: 'https://example.org/talk'}]"
    mentoring = "mentoring: [{mentor: people/trainer, skill: wikidata, status: done, on: 2026-06-01}]\n"
    texts = {
        **tree("resources/guide.yaml", resource, "groups/team.yaml", GROUP),
        **tree(trainer=person(), a=learner("A", learned) + mentoring),
    }
    repo = valid(texts)
    assert thank(repo, "people/trainer").skills == (("budgeting", 1), ("wikidata", 1))
    assert thank(repo, "people/trainer").made == ("resources/guide",)
    assert thank(repo, "groups/team").skills == (("budgeting", 1),)
    assert thank(repo, "people/a").shared == ("https://example.org/talk",)
    recent = thanks.compute(repo, DAY, DAY.replace(month=6, day=1))
    assert (recent.learners, recent.skills) == (1, 1)


def test_who_does_not_agree_to_be_found_is_counted_and_never_named() -> None:
    repo = community(
        a=learner("A", "[{skill: wikidata, to: 2, on: 2026-05-02, via: people/shy}]"),
        shy=person(consent="[matching, census]").replace("name: Somebody", "name: Shy Person"),
    )
    found = thanks.compute(repo, DAY)
    assert found.unnamed == 1
    nothing = community(
        a=learner("A", "[{skill: wikidata, to: 2, on: 2026-05-02, via: people/b}]"), b=person(consent="[matching]")
    )
    assert thanks.compute(nothing, DAY).unnamed == 0
    files = render(thanks.describe(repo, DAY))
    assert b"1 more helped, and is not named here." in files["README.md"]
    assert not [name for name, content in files.items() if b"shy" in content.lower()]


def test_a_real_group_is_not_thanked_for_what_fictional_people_learned() -> None:
    repo = community(trainer=f"{person()}sample: true\n", a=f"{learner('A', step())}sample: true\n")
    found = thanks.compute(repo, DAY)
    assert found.thanks == ()


def test_hours_given_are_thanked_in_their_time_and_with_consent() -> None:
    served = "served: [{hours: 3, what: helping at a desk, on: 2026-05-02}, {hours: 2, what: early, on: 2019-01-01}]\n"
    quiet = person(consent="[matching, census]", more=served)
    repo = community(a=person(more=served), b=quiet)
    assert [(one.who, one.hours) for one in thanks.compute(repo, DAY).thanks] == [
        ("people/a", 5),
        ("people/trainer", 0),
    ]
    assert [one.hours for one in thanks.compute(repo, DAY, date(2026, 1, 1)).thanks] == [3, 0]


SERVED = (
    "served:\n  - {hours: 3, what: helping at a desk, for: team, on: 2026-05-02}\n"
    "  - {hours: 4, what: translating, on: 2026-06-02}\n  - {hours: 2, what: early, on: 2019-01-01}\n"
    "  - {hours: 9, what: later, on: 2026-11-22}\n"
)


def test_an_hour_counts_once_in_one_year_and_for_one_group_and_only_when_it_is_over() -> None:
    shy = person(consent="[matching, census]", more=SERVED)
    only = person(consent="[census]", more=SERVED)
    sample = f"{person(more=SERVED)}sample: true\n"
    repo = community(a=person(more=SERVED), shy=shy, only=only, sample=sample)
    assert [tuple(one) for one in outcomes.compute(repo, DAY).hours] == [
        (2026, "", 2, 8),
        (2026, "team", 2, 6),
        (2019, "", 2, 4),
    ]
    files = render(outcomes.describe(outcomes.compute(repo, DAY), repo))
    assert b"2026,team,2,6" in files["hours.csv"]
    assert "People say that they gave 18 hours to the community." in files["README.md"].decode()


def test_hours_are_the_same_number_wherever_they_are() -> None:
    repo = community(a=person(more=SERVED), shy=person(consent="[matching, census]", more=SERVED))
    deeds = thanks.Deeds(repo, DAY)
    counted = outcomes.compute(repo, DAY).hours
    assert deeds.within().hours == sum(one.hours for one in counted) == 18
    for year in (2019, 2026):
        assert deeds.in_year(year).hours == sum(one.hours for one in counted if one.year == year)
    assert sum(deeds.in_year(year).hours for year in deeds.years) == 18


def test_each_year_with_anything_to_thank_for_has_a_page_and_no_other() -> None:
    camp = SCHOOL.replace("2026-03-01", "2024-03-01").replace("trainers: [people/trainer]\n", "")
    texts = {
        **tree("trainings/school.yaml", SCHOOL, "trainings/camp.yaml", camp, "groups/team.yaml", GROUP),
        **tree(a=learner("A", step()), trainer=person(), b=person(more=SERVED).replace("name: Somebody", "name: B")),
    }
    repo = valid(texts)
    assert list(thanks.Deeds(repo, DAY).years) == [2026, 2019]
    files = {name: text.decode() for name, text in render(thanks.describe(repo, DAY)).items()}
    assert {name for name in files if name[0] == "2"} == {"2026.md", "2019.md"}
    assert "[2026](2026.md), [2019](2019.md)" in files["README.md"]
    page = files["2026.md"]
    assert "In 2026, 1 person learned 1 skill with the help of others." in page
    assert "Groups that held trainings" in page
    assert "Gave 3 hours for The Team: helping at a desk." in page
    assert "early" not in page
    assert "No record says" not in files["2019.md"]


def test_a_year_without_anybody_to_thank_has_no_page() -> None:
    repo = valid(
        tree("trainings/school.yaml", SCHOOL.replace("trainers: [people/trainer]\n", ""), "groups/team.yaml", GROUP)
    )
    assert not thanks.Deeds(repo, DAY).years
    assert not thanks.describe(repo, DAY).pages


def test_who_agreed_later_is_thanked_for_earlier_years_and_who_withdrew_for_none() -> None:
    late = person(more=SERVED).replace("given: 2026-06-02", "given: 2026-11-20")
    gone = person(more=SERVED).replace("given: 2026-06-02", "given: 2026-06-02, until: 2026-11-20")
    repo = valid(tree("groups/team.yaml", GROUP, late=late, gone=gone))
    assert [one.who for one in thanks.Deeds(repo, DAY).in_year(2019).thanks] == ["people/late"]
