"""`leadkit federate` as people run it: folders, git addresses and tables; who is left out, and who meets whom."""

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from federating import ALL, LEARNS, NORDIC, SAHEL, TEACHES, community, exported, federate, left_out, person, put
from program import contents, git, leadkit, write


def test_a_source_that_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    write(tmp_path / "nordic", NORDIC)
    exported(SAHEL, tmp_path / "sahel")
    (tmp_path / "empty").mkdir()
    write(tmp_path / "faulty", {"data/people/x.yaml": "name: X\n"})
    write(tmp_path / "old", {"leadkit.yaml": "name: Old\nversion: 0\n"})
    sheets = leadkit("--root", "nordic", "export", "--to", "sheets", cwd=tmp_path)
    assert sheets.code == 0, sheets
    for name in ("truncated", "damaged", "missing", "no-text"):
        exported(community(name, zelda=person("Zelda", LEARNS)), tmp_path / name)
    people = tmp_path / "truncated/people.parquet"
    people.write_bytes(people.read_bytes()[:-40])
    (tmp_path / "missing/wants.parquet").unlink()
    before = contents(tmp_path)
    done = federate(
        tmp_path,
        "nordic",
        "sahel",
        "nowhere",
        "empty",
        "faulty",
        "sheets",
        "truncated",
        "missing",
        "user@host:x",
        "sahl",
    )
    assert done.code == 0, done
    assert done.err.splitlines()[-1].startswith("leadkit: 2 communities, 1 pair across them; ")
    reasons = left_out(done)
    nothing = "there is neither a leadkit.yaml nor exported tables"
    assert {name: reasons[name] for name in ("nowhere", "empty", "user@host:x")} == {
        "nowhere": "there is no such folder",
        "empty": nothing,
        "user@host:x": "there is no such folder",
    }
    assert reasons["sahl"] == "there is no such folder; did you mean 'sahel'?"
    assert reasons["faulty"].startswith("its records have errors, such as data/people/x.yaml: ")
    form = "its tables are in another form; write them with 'leadkit export --format parquet'"
    assert reasons["sheets"] == form
    assert reasons["truncated"].startswith("its files cannot be read: ")
    assert reasons["missing"] == "its table wants is missing"
    assert {name: text for name, text in contents(tmp_path).items() if not name.startswith("out/")} == before


def test_of_two_exports_of_one_community_the_newer_counts(tmp_path: Path) -> None:
    exported(NORDIC, tmp_path / "before", date(2026, 10, 1))
    exported({**NORDIC, "data/people/ida.yaml": person("Ida", TEACHES)}, tmp_path / "now")
    shutil.copytree(tmp_path / "now", tmp_path / "too")
    done = federate(tmp_path, "too", "before", "now")
    reasons = {"before": "it is the same community as too, which is newer", "now": "it has the same tables as too"}
    assert left_out(done) == reasons
    assert b"\nnordic,Nordic,2026-11-21,2," in contents(tmp_path / "out")["communities.csv"]


def test_two_communities_of_one_id_are_both_left_out(tmp_path: Path) -> None:
    exported(NORDIC, tmp_path / "one")
    exported({**SAHEL, "leadkit.yaml": "name: Others\nfederation: {id: nordic}\n"}, tmp_path / "two")
    done = federate(tmp_path, "one", "two")
    text = "several sources call themselves 'nordic'; give each an id of its own"
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        f"leadkit: no community can be counted: one: {text}; two: {text}",
    )
    assert not (tmp_path / "out").exists()


def test_a_foreign_folder_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/letter.txt").write_text("dear", encoding="utf-8")
    done = federate(tmp_path, "nowhere")
    assert (done.code, "nowhere" in done.err) == (2, False)
    assert contents(tmp_path) == {"out/letter.txt": b"dear"}


@pytest.mark.parametrize("out", ["nordic/data", "nordic/data/people", "nordic/artifacts", "nordic"])
def test_nobody_is_told_to_remove_the_records_of_a_community(tmp_path: Path, out: str) -> None:
    write(tmp_path / "nordic", {**NORDIC, "artifacts/README.md": "x"})
    before = contents(tmp_path)
    done = leadkit("federate", "nordic", "--out", out, cwd=tmp_path)
    assert (done.code, "remove" in done.err, contents(tmp_path)) == (2, False, before), done


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository of a community, with a link that leads out of it."""
    work = write(tmp_path / "work", {**NORDIC, ".gitattributes": "*.yaml filter=evil\n"})
    (tmp_path / "secret.yaml").write_text(person("Secret", TEACHES), encoding="utf-8")
    git(work, "init")
    git(work, "add", ".")
    git(work, "commit", "-m", "first")
    git(tmp_path, "clone", "--bare", "--quiet", "work", "nordic.git")
    return tmp_path / "nordic.git"


def test_a_community_behind_a_git_address_is_fetched_and_counted(tmp_path: Path, remote: Path) -> None:
    exported(SAHEL, tmp_path / "sahel")
    done = federate(tmp_path, f"file://{remote}", "sahel", "file:///nowhere/x.git")
    assert done.err.splitlines()[-1].startswith("leadkit: 2 communities, 1 pair across them; ")
    assert left_out(done)["x.git"].startswith("git cannot fetch it: ")


def test_a_link_in_a_repository_is_not_followed(tmp_path: Path, remote: Path) -> None:
    work = tmp_path / "work"
    (work / "data/people/secret.yaml").symlink_to(tmp_path / "secret.yaml")
    git(work, "add", ".")
    git(work, "commit", "-m", "second")
    git(work, "push", "--quiet", str(remote), "main")
    exported(SAHEL, tmp_path / "sahel")
    done = federate(tmp_path, f"file://{remote}", "sahel")
    assert done.code == 0
    assert not [name for name, text in contents(tmp_path / "out").items() if b"Secret" in text]


@pytest.mark.parametrize(
    "address",
    [
        "https://--upload-pack=touch${IFS}pwned/x",
        "ssh://-oProxyCommand=touch${IFS}pwned/x.git",
        "git@-oProxyCommand=touch${IFS}pwned:x",
        "ext://sh -c touch% pwned",
    ],
)
def test_an_address_runs_nothing(tmp_path: Path, address: str) -> None:
    done = federate(tmp_path, address)
    assert done.code == 2
    assert done.err.startswith(f"leadkit: no community can be counted: {address}: th")
    assert list(tmp_path.iterdir()) == []


def test_an_option_is_no_community(tmp_path: Path) -> None:
    done = leadkit("federate", "--out", "out", "--", "--upload-pack=touch pwned", cwd=tmp_path)
    assert done.code == 2
    assert "--upload-pack=touch pwned: there is no such folder" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_arguments_changes_nothing(tmp_path: Path) -> None:
    shared = person("Ida", TEACHES, contact="https://example.org/ida")
    names = ("nordic", "sahel", "andes")
    for name, sides in zip(names, (TEACHES, LEARNS, LEARNS), strict=True):
        exported(community(name, ida=shared, one=person(f"{name} one", sides)), tmp_path / name)
    first = federate(tmp_path, *names, "nowhere", "empty")
    before = contents(tmp_path / "out")
    again = federate(tmp_path, "empty", *reversed(names), "nowhere")
    assert (first.code, again.err) == (0, first.err)
    assert contents(tmp_path / "out") == before


def test_a_crosswalk_joins_skills_and_a_faulty_one_is_told_with_its_place(tmp_path: Path) -> None:
    other = {path: text for path, text in SAHEL.items() if "facilitation" not in path}
    other["data/skills/animation.yaml"] = "label: {fr: animation}\ncategory: interpersonal\n"
    other["data/people/dido.yaml"] = person("Dido", "wants: [{skill: animation, goal: 3}]")
    exported(NORDIC, tmp_path / "nordic")
    exported(other, tmp_path / "sahel")
    assert " 0 pairs " in federate(tmp_path, "nordic", "sahel").err
    walk = tmp_path / "walk.yaml"
    walk.write_text("skills:\n  - same: [nordic/facilitation, sahel/animation]\n", encoding="utf-8")
    assert " 1 pair " in federate(tmp_path, "nordic", "sahel", "--crosswalk", "walk.yaml").err
    slip = "skills:\n  - same: [nordic/facilitation, sahel/animatoin]\nregions: {sahle/x: south-asia}\n"
    walk.write_text(slip, encoding="utf-8")
    done = federate(tmp_path, "nordic", "sahel", "--crosswalk", "walk.yaml")
    told = "leadkit: the crosswalk names what no community has: sahel/animatoin, sahle/x; see joined.md"
    assert told in done.err.splitlines()
    assert "- sahel/animatoin\n- sahle/x\n" in (tmp_path / "out/joined.md").read_text(encoding="utf-8")
    walk.write_text("skills:\n  - same: [nordic/facilitation, animation]\n", encoding="utf-8")
    done = federate(tmp_path, "nordic", "sahel", "--crosswalk", "walk.yaml")
    told = "leadkit: walk.yaml:2:33: skills[0].same[1]: 'animation' does not name something of a community"
    assert (done.code, done.err.splitlines()[0]) == (2, told)


def test_communities_of_different_words_are_told(tmp_path: Path) -> None:
    write(tmp_path / "nordic", NORDIC)
    write(tmp_path / "sahel", SAHEL)
    told = "leadkit: not all communities have the same word, so somebody may be counted twice; see README.md"
    assert told not in federate(tmp_path, "nordic", "sahel").err.splitlines()
    write(tmp_path / "sahel", {"leadkit.yaml": "name: Sahel\nfederation: {id: sahel, word: sand}\n"})
    assert told in federate(tmp_path, "nordic", "sahel").err.splitlines()
    assert "\n- Nordic\n- Sahel\n" in (tmp_path / "out/README.md").read_text(encoding="utf-8")


def test_every_link_of_the_site_leads_to_a_file(tmp_path: Path) -> None:
    write(tmp_path / "nordic", NORDIC)
    write(tmp_path / "sahel", SAHEL)
    federate(tmp_path, "nordic", "sahel")
    pages = sorted((tmp_path / "out/site").rglob("*.html"))
    links = {(page, link) for page in pages for link in re.findall('href="([^"#:]+)', page.read_text(encoding="utf-8"))}
    assert len(links) > len(pages)
    assert {str(page.parent / link) for page, link in links if not (page.parent / link).is_file()} == set()


def test_a_sentence_that_begins_with_a_name_runs_as_its_page_does(tmp_path: Path) -> None:
    write(tmp_path, {"leadkit.yaml": "name: Together\nlanguages: [ar]\n"})
    write(tmp_path / "nordic", NORDIC)
    write(tmp_path / "sahel", SAHEL)
    federate(tmp_path, "nordic", "sahel")
    page = (tmp_path / "out/site/ar/matches.html").read_text(encoding="utf-8")
    assert "<li><strong><bdi>facilitation</bdi></strong>: Ana (Nordic) " in page


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) | `a` =1+1"


def test_texts_from_elsewhere_are_read_and_do_nothing(tmp_path: Path) -> None:
    exported(NORDIC, tmp_path / "nordic")
    for name, change in {
        "sahel": {
            "name": HOSTILE,
            "wants": [{"skill": "facilitation", "goal": 3, "note": HOSTILE[:50]}],
        },
        "links": {"contact": "javascript:alert(1)"},
        "halves": {"name": "\ud800"},
        "escapes": {"name": "\x1b[31mred"},
        "numbers": {"languages": {"en": 1e300}, "seats": 10**30},
        "shapes": {"name": ["x"], "serves": {"regions": 5}, "wants": [{"for": {"regions": 7}}], "region": {"a": 1}},
        "deep": {"hours": json.loads("[" * 50 + "]" * 50)},
        "mail": {"contact": "mailto:x@example.org", "email": "x@example.org"},
    }.items():
        folder = exported(community(name, dido=person("Dido", LEARNS)), tmp_path / name)
        table = parquet.read_table(folder / "exchange.parquet")
        record = json.dumps(json.loads(table.column("record")[0].as_py()) | change)
        parquet.write_table(put("record", record)(table), folder / "exchange.parquet")
        path = folder / "communities.parquet"
        parquet.write_table(put("name", HOSTILE)(parquet.read_table(path)), path)
    done = federate(tmp_path, *(path.name for path in sorted(tmp_path.iterdir())))
    assert done.code == 0
    assert done.err.startswith("leadkit: 9 communities, 1 pair across them; ")
    found = {name: content.decode() for name, content in contents(tmp_path / "out").items()}
    for name, text in found.items():
        assert "\x1b" not in text, name
        assert "@example.org" not in text, name
        if name.endswith((".md", ".svg")):
            outside = re.sub(r"(?s)```text\n.*?\n```", "", text)  # a letter to copy acts nowhere
            assert not re.search(r"(?<!\\)(<script|\]\(javascript:)", outside), name


# Who meets whom across communities.


def pairs(folder: Path) -> list[str]:
    rows = csv.DictReader(io.StringIO(contents(folder / "out")["matches/matches.csv"].decode()))
    return sorted(f"{row['learner']} {row['mentor']} {row['skill']}" for row in rows)


def test_only_who_agreed_to_both_meets_and_nobody_their_own_community_or_themselves(tmp_path: Path) -> None:
    """In each somebody teaches and somebody learns, who do not meet there as it asks for more of a language; one
    person, known by ORCID, is in both.
    """
    same = "same_as: {orcid: 0000-0002-1825-0097}"
    known = "[directory, matching, census]"
    two = {
        "nordic": {
            "ana": person("Ana", TEACHES),
            "bo": person("Bo", LEARNS),
            "kim": person("Kim", "offers: [{skill: budgeting, level: 5}]", more=same),
            "lea": person("Lea", "offers: [{skill: wikidata, level: 5}]", known),
        },
        "sahel": {
            "coumba": person("Coumba", TEACHES),
            "dido": person("Dido", LEARNS),
            "kay": person("Kay", "wants: [{skill: budgeting, goal: 3}]", more=same),
            "eli": person("Eli", "wants: [{skill: wikidata, goal: 3}]", "[matching, federation]"),
        },
    }
    for name, people in two.items():
        texts = {path: text.replace("en: 5", "en: 4") for path, text in community(name, **people).items()}
        texts["leadkit.yaml"] += "matching: {minimum_language: 25}\n"
        exported(texts, tmp_path / name)
    done = federate(tmp_path, "nordic", "sahel")
    found = ["people/bo people/coumba facilitation", "people/dido people/ana facilitation"]
    assert (done.code, pairs(tmp_path)) == (0, found)
    page = contents(tmp_path / "out")["matches/README.md"].decode()
    assert "Coumba (Sahel) teaches this" in page
    assert json.loads(contents(tmp_path / "out")["federation.json"])["in_several"] == {"people": 1, "groups": 0}


def test_who_withdrew_after_the_export_is_in_no_number_of_individuals_and_no_pair(tmp_path: Path) -> None:
    until = f"{ALL}, until: 2026-11-20"
    exported(NORDIC, tmp_path / "nordic")
    exported(community("sahel", dido=person("Dido", LEARNS, until)), tmp_path / "sahel", date(2026, 11, 1))
    done = federate(tmp_path, "nordic", "sahel")
    assert (done.code, left_out(done), pairs(tmp_path)) == (0, {}, [])
    files = contents(tmp_path / "out")
    assert json.loads(files["federation.json"])["totals"]["people"] == 1
    assert not [name for name, text in files.items() if b"Dido" in text]
