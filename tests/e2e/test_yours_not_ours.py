"""A repository feels made for its community: no word of another one, its own words, and pages that lead somewhere."""

import re
from pathlib import Path

import pytest

from leadkit.scaffold import HOSTS, PACKS
from program import contents, leadkit, write

PERSON = "name: Ada\nconsent: {given: 2026-06-02, covers: [directory, matching, census]}\nlanguages: {en: 4}\n"
_WIKIS = re.compile(r"wiki(?!data\b)|mediawiki|вики|ويكي|维基", re.IGNORECASE)
"""Wikidata's numbers say what a skill is elsewhere, and are no word of a page."""


def group(name: str, skills: list[str], row: str) -> str:
    listed = "".join(f"  - {row.format(skill=skill)}\n" for skill in skills)
    side = "offers" if "level" in row else "wants"
    return f"name: {name}\nkind: team\ncountry: GH\nlanguages: [en]\ncontact: https://example.org/{name}\n{side}:\n{listed}"


def started(folder: Path, pack: str, *options: str) -> Path:
    assert leadkit("init", "our", "--pack", pack, *options, cwd=folder).code == 0
    return folder / "our"


@pytest.mark.parametrize(
    ("pack", "host"), [(pack, HOSTS[number % 2]) for number, pack in enumerate(PACKS) if pack != "wikimedia"]
)
def test_no_word_of_wikimedia_in_anothers_pages_though_every_skill_is_used(
    tmp_path: Path, pack: str, host: str
) -> None:
    root = started(tmp_path, pack, "--host", host)
    write(root, {"data/skills/sewing.yaml": "label: {en: sewing}\ncategory: technical\n"})
    skills = sorted(path.stem for path in (root / "data/skills").glob("*.yaml"))
    assert len(skills) > (100 if pack == "core" else 0)
    givers = {"data/groups/givers.yaml": group("Givers", skills, "{{skill: {skill}, level: 4}}")}
    seekers = {"data/groups/seekers.yaml": group("Seekers", skills, "{{skill: {skill}, goal: 2}}")}
    write(root, givers | seekers | {"data/people/ada.yaml": f"{PERSON}username: ada\n"})
    assert leadkit("build", cwd=root).code == 0
    assert leadkit("build", "--site", "--out", "public", cwd=root).code == 0
    pages = {
        name: content.decode()
        for folder in ("artifacts", "public", ".github", "data/roles")
        if (root / folder).is_dir()
        for name, content in contents(root / folder).items()
        if not name.endswith((".js", ".woff2"))
    }
    assert len(pages) > (300 if pack == "core" else 30)
    for name, text in pages.items():
        text = re.sub(r"^sources:\n(?:  - .*\n|    .*\n)*", "", text, flags=re.M) if name.endswith(".yaml") else text
        assert not (found := _WIKIS.search(text)), (name, text[max(0, found.start() - 60) : found.end() + 60])


def test_without_a_pack_one_starts_with_ones_own_skills(tmp_path: Path) -> None:
    root = started(tmp_path, "none")
    assert not list((root / "data/skills").glob("*.yaml"))
    label = "label: {{en: {name}}}\ncategory: technical\n"
    skills = {f"data/skills/{name}.yaml": label.format(name=name) for name in ("borrow-checker", "type-inference")}
    write(root, skills | {"data/people/ada.yaml": f"{PERSON}username: ada\nwants: [{{skill: borrow-checker}}]\n"})
    assert leadkit("build", cwd=root).code == 0
    graph = (root / "artifacts/graph/README.md").read_text(encoding="utf-8")
    assert "## technical" in graph
    assert "- type-inference" in graph
    assert leadkit("build", "--site", "--out", "public", cwd=root).code == 0
    assert "technical" in (root / "public/en/skills.html").read_text(encoding="utf-8")
    home = (root / "public/en/index.html").read_text(encoding="utf-8")
    for part in ("roles", "resources", "trainings"):
        assert not (root / f"public/en/{part}.html").exists()
        assert f'href="{part}.html"' not in home
    assert 'href="skills.html"' in home


def test_unused_skills_of_a_pack_have_no_page_no_row_and_no_theme(tmp_path: Path) -> None:
    root = started(tmp_path, "core")
    write(root, {"data/people/ada.yaml": f"{PERSON}username: ada\nwants: [{{skill: budgeting}}]\n"})
    assert leadkit("build", cwd=root).code == 0
    names = {name for name in contents(root / "artifacts") if name.startswith("index/skills/")}
    assert "index/skills/budgeting.md" in names
    assert len(names) < 8
    for name, content in contents(root / "artifacts").items():
        assert b"empathy" not in content, name
    # Whoever looks for it still finds that it can be chosen.
    assert "empathy" in leadkit("path", "--to", "empathy:2", cwd=root).out.lower()


def test_a_username_leads_where_the_community_says(tmp_path: Path) -> None:
    root = started(tmp_path, "core")
    write(
        root,
        {
            "data/people/ada.yaml": f"{PERSON}username: ada-l\noffers: [{{skill: budgeting, level: 4}}]\n",
            "data/people/bob.yaml": f"{PERSON.replace('Ada', 'Bob')}username: bob\nwants: [{{skill: budgeting}}]\n",
        },
    )
    assert leadkit("build", cwd=root).code == 0
    page = (root / "artifacts/matches/people/bob.md").read_text(encoding="utf-8")
    assert "[ada-l](https://github.com/ada-l)" in page


@pytest.mark.parametrize("value", ["https://github.com/", "http://github.com/{}", "{}", "https://x.org/{}/{}", "a {}"])
def test_where_a_username_leads_is_an_address_with_one_blank(tmp_path: Path, value: str) -> None:
    write(tmp_path, {"leadkit.yaml": f"name: T\ncontacts: '{value}'\n"})
    done = leadkit("validate", cwd=tmp_path)
    assert (done.code, "leadkit.yaml:2:11: error: contacts:" in done.out) == (1, True), done.out


def test_own_terms_stand_wherever_the_word_is_said(tmp_path: Path) -> None:
    root = started(tmp_path, "core")
    settings = (root / "leadkit.yaml").read_text(encoding="utf-8").replace("[en]", "[en, es, fr, pt, ar]")
    terms = (
        "terms:\n"
        "  mentor: {en: adviser, es: guía, fr: accompagnateur, pt: guia, ar: [دليل, أدلّة]}\n"
        "  learner: {en: [apprentice, apprentices], es: alumno, fr: élève, pt: aluno, ar: [تلميذ, تلاميذ]}\n"
    )
    people = {
        f"data/people/p{number}.yaml": f"{PERSON.replace('Ada', f'P{number}')}username: p{number}\n{more}"
        for number, more in enumerate(
            [
                "offers: [{skill: budgeting, level: 4}]\nseats: 1\n",
                "wants: [{skill: budgeting}]\n",
                "wants: [{skill: budgeting}]\n",
                "wants: [{skill: survey}]\n",
            ]
        )
    }
    write(root, {"leadkit.yaml": settings + terms, **people})
    assert leadkit("build", cwd=root).code == 0
    assert leadkit("build", "--site", "--out", "public", cwd=root).code == 0
    said = re.compile(
        r"(?<![\w/#.-])(?:mentors?|learners?|mentores|apprenants?|personas? que aprenden?|pessoas? que aprendem?)"
        r"(?![\w:/.-])",
        re.IGNORECASE,
    )
    for folder in ("artifacts", "public"):
        for name, content in contents(root / folder).items():
            if name.endswith((".md", ".html")):
                assert not (found := said.search(content.decode())), (name, found)
    page = (root / "artifacts/matches/README.md").read_text(encoding="utf-8")
    assert "**Advisers by the number of their apprentices**" in page
    assert "1 suggestion for 1 of 3 apprentices" in page
    assert leadkit("plan", cwd=root).code == 0
    assert not said.search(re.sub(r"\S*:\S*", "", leadkit("plan", cwd=root).out))


def test_a_group_says_where_it_meets_and_talks_and_meetings_are_in_a_calendar(tmp_path: Path) -> None:
    root = started(tmp_path, "core")
    write(
        root,
        {
            "data/groups/sig.yaml": (
                "name: SIG Docs\nkind: team\nlanguages: [en]\ncontact: https://example.org\n"
                "chats: [{name: '#sig-docs', url: https://chat.example.org/sig-docs}]\n"
                "lists: [{url: https://lists.example.org/sig-docs}]\n"
                "links: [{name: Charter, url: https://example.org/charter}]\n"
                "meetings:\n"
                "  - {name: Weekly, at: tue 10:30-11:30, timezone: America/New_York, url: https://meet.example.org/a}\n"
                "  - {at: 'mon,thu 23:30-00:30', timezone: Europe/Berlin, every: 2, first: 2026-01-08}\n"
            )
        },
    )
    assert leadkit("build", "--as-of", "2026-11-02", cwd=root).code == 0
    calendar = (root / "artifacts/index/meetings.ics").read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == 3
    assert "DTSTART;TZID=America/New_York:20260106T103000" in calendar
    assert "DTSTART;TZID=Europe/Berlin:20260108T233000" in calendar
    assert "DTEND;TZID=Europe/Berlin:20260109T003000" in calendar
    assert "RRULE:FREQ=WEEKLY;INTERVAL=2" in calendar
    assert leadkit("build", "--site", "--out", "public", cwd=root).code == 0
    page = (root / "public/en/groups/sig.html").read_text(encoding="utf-8")
    dates = (root / "public/en/trainings.html").read_text(encoding="utf-8")
    assert ('href="../meetings.ics"' in dates, (root / "public/meetings.ics").exists()) == (True, True)
    for text in ("https://chat.example.org/sig-docs", "https://lists.example.org/sig-docs", "Charter", "every 2 weeks"):
        assert text in page


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ("at: tue 10:00-11:00, every: 2", "meetings[0].every: 'every' needs 'first'"),
        ("at: thu 17:00-17:00", "meetings[0].at: 'thu 17:00-17:00' ends when it begins"),
        ("at: thu 17:00, every: 2, first: 2026-11-27", "meetings[0].first: 2026-11-27 is not one of the days of"),
        (
            "at: sun 16:00, every: 2, first: 9999-12-26",
            "meetings[0].first: '9999-12-26' is too far in the past or the future",
        ),
        (
            "at: Thursdays at five",
            "hint: write it like 'thu 16:00-17:00', or like 'thu 16:00' if you do not know the end",
        ),
    ],
)
def test_a_meeting_that_cannot_be_is_told(tmp_path: Path, meeting: str, said: str) -> None:
    text = f"name: S\nkind: team\nlanguages: [en]\nmeetings: [{{{meeting}, timezone: Pacific/Apia}}]\n"
    write(tmp_path, {"data/groups/s.yaml": text})
    done = leadkit("validate", cwd=tmp_path)
    assert (done.code, said in done.out) == (1, True), done.out


@pytest.mark.parametrize(("words", "said"), [("5", "5"), ("[]", "empty"), ("[a, b, c]", "3"), ("{one: a}", "list")])
def test_a_term_is_one_word_or_two(tmp_path: Path, words: str, said: str) -> None:
    write(tmp_path, {"leadkit.yaml": f"name: T\nterms:\n  mentor: {{en: {words}}}\n"})
    done = leadkit("validate", cwd=tmp_path)
    assert (done.code, done.out.count(": error: ")) == (1, 1), done.out
    assert ("leadkit.yaml:3:" in done.out, "constrained" in done.out, said in done.out) == (True, False, True), done.out


def test_the_lines_of_a_new_readme_are_right_as_they_stand(tmp_path: Path) -> None:
    for pack in PACKS:
        root = tmp_path / pack
        assert leadkit("init", pack, "--pack", pack, cwd=tmp_path).code == 0
        (block,) = re.findall(r"```yaml\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
        text = "\n".join(line.removeprefix("   ") for line in block.splitlines()) + "\n"
        write(root, {"data/people/amina.yaml": text})
        done = leadkit("validate", cwd=root)
        assert done.code == 0, done.out


def test_a_french_article_follows_the_communitys_word(tmp_path: Path) -> None:
    words = "terms:\n  learner: {fr: [choriste, choristes]}\n"
    write(
        tmp_path,
        {"leadkit.yaml": f"name: T\nlanguages: [fr]\n{words}", "data/people/ada.yaml": f"{PERSON}username: a\n"},
    )
    assert leadkit("build", cwd=tmp_path).code == 0
    assert "d’choristes" not in (tmp_path / "artifacts/matches/README.md").read_text(encoding="utf-8")


def test_a_resource_leads_to_its_slides_and_what_comes_next(tmp_path: Path) -> None:
    root = started(tmp_path, "core")
    first = (
        "title: {en: First steps}\nkind: course\nurl: https://example.org/first\nlanguages: [en]\n"
        "teaches: [{skill: budgeting, level: 2}]\nslides: https://example.org/slides\n"
        "recording: https://example.org/recording\ndataset: https://example.org/data\n"
        "prerequisites: [a laptop with a spreadsheet program]\nfollow_ups: [second]\n"
        "contributors: [{name: Ada, role: maintainer}, {name: Bob, role: presenter}]\n"
    )
    second = "title: {en: Second steps}\nkind: course\nurl: https://example.org/second\nlanguages: [en]\n"
    write(root, {"data/resources/first.yaml": first, "data/resources/second.yaml": second})
    assert leadkit("build", "--site", "--out", "public", cwd=root).code == 0
    page = (root / "public/en/resources/first.html").read_text(encoding="utf-8")
    for text in ("example.org/slides", "example.org/recording", "example.org/data", "a laptop with", "Second steps"):
        assert text in page
    assert "keeps it up to date" in page
    wrong = leadkit("validate", cwd=write(root, {"data/resources/first.yaml": first.replace("[second]", "[secund]")}))
    assert "no resource is called 'secund'" in wrong.out


def test_the_categories_of_a_sample_are_the_communitys(tmp_path: Path) -> None:
    root = started(tmp_path, "none")
    settings = "name: T\nvocabulary: {involvement: [reviewer, release-team]}\n"
    people = {
        f"data/people/p{number}.yaml": (
            f"{PERSON.replace('Ada', f'P{number}')}username: p{number}\n"
            f"involvement: [{'reviewer' if number % 2 else 'release-team'}]\n"
        )
        for number in range(12)
    }
    write(root, {"leadkit.yaml": settings, **people})
    done = leadkit("sample", "--size", "4", "--seed", "a seed that was announced", cwd=root)
    assert done.code == 0, done.err
    rows = [line for line in done.out.split("## Regions")[0].splitlines() if line.startswith("| re")]
    assert rows == ["| reviewer | 2 | 2 | 6 |", "| release team | 2 | 2 | 6 |"]
