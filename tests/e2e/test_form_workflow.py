"""The delivered workflow of the forms, from an issue's text to a pull request and one comment; and what it refuses."""

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from leadkit.i18n.messages import LANGUAGES
from leadkit.scaffold.forms import FORMS
from program import git, leadkit
from workflow import Ended, Machine

FORM = """\
### Name

{name}

### Where messages reach you

{page}

### Country

_No response_

### Region

sub-saharan-africa

### Languages

English 4

### What you can teach or help with

facilitation 4
$(touch pwned) `touch pwned`

### What you want to learn

_No response_

### Consent

- [X] People may find me by name in public lists.
- [X] My name may appear in public match lists.
- [ ] I may be counted in public statistics.
- [X] I know that what I send is public, and that I can have it removed at any time.
"""
PAGE = "https://example.org/river"
BRANCH = "leadkit-form-7"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new data repository, committed, as the bare repository that a host has."""
    folder = tmp_path_factory.mktemp("delivered")
    assert leadkit("init", "repository", "--pack", "core", cwd=folder).code == 0
    git(folder / "repository", "init", "--quiet")
    git(folder / "repository", "add", "--all")
    git(folder / "repository", "commit", "--quiet", "--message", "Start")
    git(folder, "clone", "--quiet", "--bare", "repository", "origin.git")
    return folder


class Issue:
    """Issue 7 of a repository with the delivered workflow."""

    def __init__(self, folder: Path, delivered: Path) -> None:
        git(folder, "clone", "--quiet", "--bare", str(delivered / "origin.git"), "origin.git")
        self.origin = folder / "origin.git"
        self.workflow = delivered / "repository/.github/workflows/leadkit-form.yml"
        known = {"github.token": "t", "github.repository": "o/r", "github.event.issue.number": "7"}
        self.machine = Machine(folder / "machine", self.origin, known)

    def sent(self, name: str, page: str = PAGE) -> tuple[Ended, ...]:
        """How each job ended after somebody wrote the answers, or edited them."""
        return tuple(self.opened(FORM.format(name=name, page=page)).values())

    def opened(self, body: str | None, *labels: str, broken: str = "", as_: str = "failure") -> dict[str, Ended]:
        """How each job ended that ran, after somebody wrote an issue; `broken` is a step that ends its job."""
        has = [{"name": label} for label in labels]
        self.machine.start({"issue": {"body": body, "labels": has, "html_url": "https://example.org/issues/7"}})
        return self.machine.run_all(self.workflow, broken, as_)

    def replace_leadkit(self, script: str) -> None:
        """Another program in its place, for faults that it does not have."""
        (self.machine.folder / "bin/leadkit").write_text(f"#!/bin/sh\n{script}\n")

    def job(self, name: str) -> Ended:
        return self.machine.run(self.workflow, name)

    def handed(self, artifact: str, path: str, content: bytes = b"name: River\n") -> Path:
        """An artifact as if the first job had left it."""
        file = self.machine.artifact(artifact) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def kept(self, name: str) -> list[dict[str, object]]:
        path = self.machine.github / f"{name}.json"
        return list(json.loads(path.read_text())) if path.exists() else []

    def calls(self) -> str:
        path = self.machine.github / "calls.txt"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def issue(tmp_path: Path, delivered: Path) -> Issue:
    return Issue(tmp_path, delivered)


def assert_whole(ended: tuple[Ended, ...], jobs: int) -> None:
    assert [job.is_success for job in ended] == [True] * jobs, "\n".join(job.log for job in ended)


def test_a_form_becomes_a_branch_a_pull_request_and_a_comment(issue: Issue) -> None:
    assert_whole(issue.sent("River"), 3)
    assert git(issue.origin, "diff", "--raw", "--no-abbrev", "main", BRANCH).split()[1] == "100644"
    assert git(issue.origin, "diff", "--name-status", "main", BRANCH) == "A\tdata/people/river.yaml\n"
    record = (issue.machine.artifact("record") / "data/people/river.yaml").read_text()
    assert git(issue.origin, "show", f"{BRANCH}:data/people/river.yaml") == record
    assert "touch pwned" in record
    assert not list(issue.machine.folder.rglob("pwned"))
    (pull,) = issue.kept("pulls")
    assert (pull["head"], str(pull["body"]).startswith("Closes #7.")) == (BRANCH, True)
    (comment,) = issue.kept("comments")
    assert (comment["issue"], str(comment["body"]).startswith("<!-- leadkit -->\n# ")) == ("7", True)
    assert "data/people/river.yaml" in str(comment["body"])


def test_an_edited_form_edits_the_comment_and_adds_to_the_branch(issue: Issue) -> None:
    assert_whole(issue.sent("River", page="a@example.org"), 2)
    (comment,) = issue.kept("comments")
    assert ("please change this" in str(comment["body"]), issue.kept("pulls")) == (True, [])
    assert_whole(issue.sent("River"), 3)
    first = git(issue.origin, "rev-parse", BRANCH).strip()
    assert_whole(issue.sent("Rio Grande"), 3)
    (last,) = issue.kept("comments")
    assert (last["id"], "data/people/rio-grande.yaml" in str(last["body"])) == (comment["id"], True)
    assert len(issue.kept("pulls")) == 1
    assert git(issue.origin, "diff", "--name-only", f"main...{BRANCH}") == "data/people/rio-grande.yaml\n"
    git(issue.origin, "merge-base", "--is-ancestor", first, BRANCH)


GOOD = "data/people/river.yaml"
LONG = f"data/people/{'a' * 65}.yaml"


def test_a_maintainer_s_commit_on_the_branch_is_not_lost(issue: Issue, tmp_path: Path) -> None:
    issue.handed("record", GOOD)
    assert_whole((issue.job("offer"),), 1)
    git(tmp_path, "clone", "--quiet", "--branch", BRANCH, str(issue.origin), "clone")
    (tmp_path / "clone" / GOOD).write_text("# A maintainer's word.\n")
    git(tmp_path / "clone", "commit", "--quiet", "--all", "--message", "Ours")
    git(tmp_path / "clone", "push", "--quiet", "origin", BRANCH)
    ours = git(tmp_path / "clone", "rev-parse", "HEAD").strip()
    assert_whole((issue.job("offer"),), 1)
    assert ours in git(issue.origin, "rev-list", BRANCH).split()
    assert git(issue.origin, "show", f"{BRANCH}:{GOOD}") == "name: River\n"


def test_only_its_own_comment_is_edited(issue: Issue) -> None:
    marked = {"issue": "7", "body": "<!-- leadkit -->\nmine"}
    bot = {"user": {"login": "github-actions[bot]"}}
    others = [
        {"id": 1, "user": {"login": "mallory"}, **marked},
        {"id": 2, **bot, "issue": "7", "body": "Of another workflow <!-- leadkit -->"},
        {"id": 3, **bot, **marked, "issue": "8"},
    ]
    (issue.machine.github / "comments.json").write_text(json.dumps(others))
    issue.handed("comment", "comment.md")
    assert_whole((issue.job("reply"), issue.job("reply")), 2)
    own = {"id": 4, **bot, "issue": "7", "body": "<!-- leadkit -->\nname: River\n"}
    assert issue.kept("comments") == [*others, own]


def test_a_fork_s_pull_request_of_the_same_name_is_not_taken_for_it(issue: Issue) -> None:
    foreign = {"number": 1, "isCrossRepository": True, "head": BRANCH, "label": f"mallory:{BRANCH}"}
    (issue.machine.github / "pulls.json").write_text(json.dumps([foreign]))
    issue.handed("record", GOOD)
    assert_whole((issue.job("offer"), issue.job("offer")), 2)
    assert [pull["isCrossRepository"] for pull in issue.kept("pulls")] == [True, False]


def test_a_setting_that_forbids_pull_requests_is_named(issue: Issue) -> None:
    (issue.machine.github / "may-not-open").touch()
    issue.handed("record", GOOD)
    offer = issue.job("offer")
    assert not offer.is_success
    assert "::error::No pull request could be opened. Allow it once: Settings" in offer.log


ANSWERS = FORM.format(name="River", page=PAGE)
OTHERS = "### Name\n\nRiver\n\n### Country\n\nGhana\n\n### Consent\n\nyes\n"


def told(issue: Issue) -> str:
    """The one comment that somebody finds under their answers."""
    (comment,) = issue.kept("comments")
    return str(comment["body"])


def assert_told_that_it_stopped(issue: Issue, why: str) -> None:
    assert told(issue).startswith("<!-- leadkit -->\nThank you! Your answers are safe in this issue."), told(issue)
    assert f"**For maintainers:** {why}" in told(issue), told(issue)
    assert "https://github.com/o/r/" in told(issue)


NOT_READ, NOT_OFFERED = "leadkit could not read the answers.", "no pull request could be opened."
NOT_SAID = "the reply to the answers could not be written."


@pytest.mark.parametrize("as_", ["failure", "cancelled"])
def test_whichever_step_ends_a_job_somebody_hears_of_it(issue: Issue, as_: str) -> None:
    jobs = YAML(typ="safe").load(issue.workflow)["jobs"]
    for name, why in (("read", NOT_READ), ("offer", NOT_OFFERED), ("reply", NOT_SAID)):
        # What cannot be said cannot be said; and a step that two jobs have is ended once.
        others = {"reply": "stopped", "offer": "read"}.get(name)
        known = {each["name"] for each in jobs[others]["steps"]} if others else set()
        steps = [step for step in jobs[name]["steps"] if step["name"] not in known]
        # Of a job that was cancelled nobody sees at which step.
        for step in steps if as_ == "failure" else steps[-1:]:
            (issue.machine.github / "comments.json").unlink(missing_ok=True)
            ended = issue.opened(ANSWERS, broken=step["name"], as_=as_)
            assert [job for job, end in ended.items() if not end.is_success] == [name], step["name"]
            assert ("reply" in ended) is (name == "reply"), step["name"]
            assert_told_that_it_stopped(issue, why)


def test_a_crash_of_leadkit_is_told(issue: Issue) -> None:
    issue.replace_leadkit("echo Traceback >&2; exit 3")
    assert not issue.opened(ANSWERS)["read"].is_success
    assert_told_that_it_stopped(issue, NOT_READ)


def test_two_records_where_there_should_be_one_are_told(issue: Issue) -> None:
    issue.replace_leadkit("echo Thanks; touch data/people/a.yaml data/people/b.yaml")
    assert not issue.opened(ANSWERS)["offer"].is_success
    assert_told_that_it_stopped(issue, NOT_OFFERED)


def test_a_reply_that_is_none_is_told(issue: Issue) -> None:
    issue.replace_leadkit("exit 0")
    assert not issue.opened(ANSWERS)["reply"].is_success
    assert_told_that_it_stopped(issue, NOT_SAID)


def test_a_push_that_is_refused_is_told(issue: Issue) -> None:
    hook = issue.origin / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert not issue.opened(ANSWERS)["offer"].is_success
    assert_told_that_it_stopped(issue, NOT_OFFERED)


def test_a_setting_that_forbids_pull_requests_is_told_with_its_link_until_it_is_on(issue: Issue) -> None:
    (issue.machine.github / "may-not-open").touch()
    ended = issue.opened(ANSWERS)
    assert {name: end.is_success for name, end in ended.items()} == {"read": True, "offer": False, "stopped": True}
    assert_told_that_it_stopped(issue, NOT_OFFERED)
    assert "[Settings → Actions → General](https://github.com/o/r/settings/actions)" in told(issue)
    assert "](https://github.com/o/r/actions/runs/42)" in told(issue)
    (issue.machine.github / "may-not-open").unlink()
    assert_whole(tuple(issue.opened(ANSWERS).values()), 3)
    assert "data/people/river.yaml" in told(issue)


def test_the_check_of_the_pull_request_is_started(issue: Issue) -> None:
    assert_whole(issue.sent("River"), 3)
    assert issue.kept("runs") == [{"workflow": "leadkit.yml", "ref": BRANCH}]


def test_a_check_that_cannot_be_started_does_not_take_the_thanks_away(issue: Issue) -> None:
    (issue.machine.github / "may-not-start").touch()
    ended = issue.opened(ANSWERS)
    assert_whole(tuple(ended.values()), 3)
    assert "::warning::The check could not be started." in ended["offer"].log
    assert "data/people/river.yaml" in told(issue)


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_is_heard_with_its_label_or_without_in_every_language(issue: Issue, kind: str) -> None:
    job = YAML(typ="safe").load(issue.workflow)["jobs"]["read"]
    for language in LANGUAGES:
        questions = FORMS[kind].labels(language)
        issue.machine.event = {"issue": {"body": "".join(f"### {question}\n\nx\n\n" for question in questions)}}
        assert issue.machine.may_run(job), language
    issue.machine.event = {"issue": {"body": "x", "labels": [{"name": "bug"}, {"name": f"leadkit-{kind}"}]}}
    assert issue.machine.may_run(job)


@pytest.mark.parametrize("body", ["It does not work. What it teaches is wrong.", OTHERS, "", None])
def test_what_is_no_form_of_ours_is_left_alone(issue: Issue, body: str | None) -> None:
    assert issue.opened(body, "bug") == {}
    assert issue.calls() == ""


def test_an_issue_with_the_label_of_a_form_and_without_answers_is_answered(issue: Issue) -> None:
    assert_whole(tuple(issue.opened("Please add me.", "leadkit-people").values()), 2)
    assert "these are not answers to a leadkit form" in told(issue)


HOSTILE = {
    "a workflow": [".github/workflows/x.yml"],
    "another file beside the record": [GOOD, "README.md"],
    "two records": [GOOD, "data/people/rio.yaml"],
    "nothing": [],
    "a kind without a form": ["data/skills/river.yaml"],
    "a folder too many": ["data/people/river.yaml/x.yaml"],
    "a folder too few": ["data/river.yaml"],
    "a capital": ["data/people/River.yaml"],
    "a letter with an accent": ["data/people/rivér.yaml"],
    "dots": ["data/people/..yaml", "data/people/...yaml"],
    "a line break": ["data/people/a\npath=x.yaml"],
    "a line break at the end": ["data/people/river.yaml\n"],
    "a shell's words": ["data/people/$(touch pwned).yaml"],
    "a space": ["data/people/a b.yaml"],
    "another ending": ["data/people/river.yml"],
    "a long name": [LONG],
    "a hidden file": ["data/people/.river.yaml"],
}


def assert_refused(issue: Issue, job: str) -> None:
    before = git(issue.origin, "for-each-ref")
    ended = issue.job(job)
    assert (ended.is_success, "::error::The artifact is not one" in ended.log) == (False, True), ended.log
    assert (git(issue.origin, "for-each-ref"), issue.calls()) == (before, "")
    assert not list(issue.machine.folder.rglob("pwned"))


@pytest.mark.parametrize("paths", HOSTILE.values(), ids=list(HOSTILE))
def test_what_is_not_one_record_is_not_offered(issue: Issue, paths: list[str]) -> None:
    issue.machine.artifact("record").mkdir()
    for path in paths:
        issue.handed("record", path)
    assert_refused(issue, "offer")


@pytest.mark.parametrize("fault", ["link", "folder link", "size", "empty", "folder"])
def test_what_is_not_a_file_of_its_size_is_not_offered(issue: Issue, fault: str, tmp_path: Path) -> None:
    record = issue.handed("record", GOOD, b"#" * {"size": 262_145, "empty": 0}.get(fault, 1))
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/river.yaml").write_text("name: River\n")
    if fault in ("link", "folder link", "folder"):
        record.unlink()
    if fault == "link":
        record.symlink_to(tmp_path / "secret/river.yaml")
    elif fault == "folder link":
        record.parent.rmdir()
        record.parent.symlink_to(tmp_path / "secret")
    elif fault == "folder":
        record.mkdir()
    assert_refused(issue, "offer")


def test_bytes_are_offered_as_they_are(issue: Issue) -> None:
    record = issue.handed("record", GOOD, b"\xff\r\n" + b"#" * 262_141)
    assert_whole((issue.job("offer"),), 1)
    assert git(issue.origin, "cat-file", "-s", f"{BRANCH}:{GOOD}") == "262144\n"
    blob = git(issue.origin, "hash-object", "--no-filters", str(record))
    assert git(issue.origin, "rev-parse", f"{BRANCH}:{GOOD}") == blob


@pytest.mark.parametrize("fault", ["name", "link", "size", "empty", "more", "none"])
def test_what_is_not_one_text_is_not_said(issue: Issue, fault: str, tmp_path: Path) -> None:
    comment = issue.handed("comment", "comment.md", b"x" * {"size": 60_001, "empty": 0}.get(fault, 1))
    if fault in ("link", "none"):
        comment.unlink()
    if fault == "link":
        (tmp_path / "secret").write_text("secret")
        comment.symlink_to(tmp_path / "secret")
    if fault == "name":
        comment.rename(comment.with_name("Comment.md"))
    if fault == "more":
        comment.with_name("more.md").touch()
    assert_refused(issue, "reply")
