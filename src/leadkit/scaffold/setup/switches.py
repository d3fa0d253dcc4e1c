"""What is switched on at the forge, once: only the forge knows whether it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from leadkit.i18n.messages import Message
from leadkit.scaffold.form import label_of
from leadkit.scaffold.forms import FORMS
from leadkit.scaffold.setup.need import MAIN, ForgePage, Need, Seen, State, Verdict
from leadkit.storage.github import Reply

_ONLY_THERE: Final = Message("Only your forge knows this.")
_NOT_SHOWN: Final = Message("GitHub shows this only to people who administer the repository.")
_ON: Final = Message("This is on.")
_OFF: Final = Message("This is off.")

_REPOSITORY: Final = ""
_ACTIONS: Final = "/actions/permissions"
_WORKFLOW: Final = "/actions/permissions/workflow"
_PAGES: Final = "/pages"
_BRANCH: Final = f"/branches/{MAIN}"
_RULES: Final = f"/rules/branches/{MAIN}"
_LABELS: Final = tuple(f"/labels/{label_of(kind)}" for kind in FORMS)

Answers: TypeAlias = Mapping[str, Reply]


def _field(answers: Answers, asked: str, name: str) -> Any:
    """A field of an answer; None where it is not told."""
    value = answers[asked].value
    return value.get(name) if isinstance(value, dict) else None


def _is_true(asked: str, name: str) -> Callable[[Answers], bool | None]:
    def is_on(answers: Answers) -> bool | None:
        found = _field(answers, asked, name)
        return found if isinstance(found, bool) else None

    return is_on


def _has_labels(answers: Answers) -> bool | None:
    if any(answers[asked].is_absent for asked in _LABELS):
        return False
    return True if all(answers[asked].value is not None for asked in _LABELS) else None


def _has_pages(answers: Answers) -> bool | None:
    if answers[_PAGES].value is not None:
        return bool(_field(answers, _PAGES, "build_type") == "workflow")
    return False if _field(answers, _REPOSITORY, "has_pages") is False else None


def _is_protected(answers: Answers) -> bool | None:
    if answers[_RULES].value or _field(answers, _BRANCH, "protected") is True:
        return True
    return False if answers[_RULES].value == [] and _field(answers, _BRANCH, "protected") is False else None


@dataclass(frozen=True)
class _Switch:
    """Judges by what the forge said; without a word of it, nothing is known."""

    is_on: Callable[[Answers], bool | None] | None = None

    def __call__(self, seen: Seen) -> Verdict:
        if self.is_on is None or seen.answers is None:
            return Verdict(State.UNKNOWN, _ONLY_THERE)
        found = self.is_on(seen.answers)
        if found is None:
            return Verdict(State.UNKNOWN, _NOT_SHOWN)
        return Verdict(State.DONE, _ON) if found else Verdict(State.TO_DO, _OFF)


def _github(
    slug: str,
    title: Message,
    action: Message,
    page: str,
    asks: tuple[str, ...],
    is_on: Callable[[Answers], bool | None],
) -> Need:
    return Need(slug, title, action, ForgePage(page, ""), _Switch(is_on), ("github",), asks)


def _gitlab(slug: str, title: Message, action: Message, page: str) -> Need:
    return Need(slug, title, action, ForgePage("", page), _Switch(), ("gitlab",))


SWITCHES: Final = (
    _github(
        "issues",
        Message("Issues"),
        Message("Switch on 'Issues' under Settings → General → Features: forms are filled in there."),
        "settings",
        (_REPOSITORY,),
        _is_true(_REPOSITORY, "has_issues"),
    ),
    _github(
        "actions",
        Message("Actions"),
        Message("Allow actions under Settings → Actions → General: the delivered workflows are run by them."),
        "settings/actions",
        (_ACTIONS,),
        _is_true(_ACTIONS, "enabled"),
    ),
    _github(
        "pull-requests-of-forms",
        Message("Pull requests made from forms"),
        Message(
            "Switch on 'Allow GitHub Actions to create and approve pull requests' under Settings → Actions → General."
        ),
        "settings/actions",
        (_WORKFLOW,),
        _is_true(_WORKFLOW, "can_approve_pull_request_reviews"),
    ),
    _github(
        "labels",
        Message("Labels of the forms"),
        Message("Run the workflow 'leadkit setup' once: it makes the labels."),
        "actions/workflows/leadkit-setup.yml",
        _LABELS,
        _has_labels,
    ),
    _github(
        "pages",
        Message("The page for everyone"),
        Message("Choose 'GitHub Actions' as the source under Settings → Pages."),
        "settings/pages",
        (_PAGES, _REPOSITORY),
        _has_pages,
    ),
    _github(
        "protected-branch",
        Message("Protection of the main branch"),
        Message(
            "Make a rule for 'main' under Settings → Rules: changes come by pull request, 'Check the records' passes, "
            "and maintainers, who commit artifacts/, may bypass it."
        ),
        "settings/rules",
        (_RULES, _BRANCH),
        _is_protected,
    ),
    _gitlab(
        "pipelines",
        Message("Pipelines"),
        Message("Switch on CI/CD under Settings → General → Visibility, project features, permissions."),
        "edit",
    ),
    _gitlab(
        "pages",
        Message("The page for everyone"),
        Message("Let everyone see Pages under Settings → General → Visibility, project features, permissions."),
        "edit",
    ),
    _gitlab(
        "merge-requests",
        Message("Checks of merge requests"),
        Message("Switch on 'Pipelines must succeed' under Settings → Merge requests."),
        "-/settings/merge_requests",
    ),
    _gitlab(
        "protected-branch",
        Message("Protection of the main branch"),
        Message(
            "Protect 'main' under Settings → Repository → Protected branches: maintainers push, since they commit "
            "artifacts/, and everybody else opens a merge request."
        ),
        "-/settings/repository",
    ),
)


def switches_in_words(host: str) -> str:
    """What to switch on, for the summary of the run that made the labels; $PAGE is the repository's address there."""
    needs = [need for need in SWITCHES if host in need.hosts and need.slug not in ("actions", "labels")]
    lines = (f"- [{need.title}]($PAGE/{need.place.path(host)}): {need.action}" for need in needs)
    return "\n          ".join(lines)
