"""Names that several products show: skills and means by label, people and groups with the mark of an example."""

from leadkit.locale.names import language_name
from leadkit.repository import Repository

EXAMPLE = "fictional example"
MEANS_PREFIX = "means/"


def skill_label(repo: Repository, subject: str, language: str = "en") -> str:
    """The label of a skill in the reader's language, else in English, else in any; the bare word for means."""
    if subject.startswith(MEANS_PREFIX):
        return subject.removeprefix(MEANS_PREFIX).replace("-", " ")
    entry = repo.skills.get(subject)
    return localised(entry.record.label, language) if entry else subject


def localised(texts: dict[str, str], language: str = "en") -> str:
    """One text of a translated field: the reader's language, else English, else the first tag in the alphabet."""
    return texts.get(language) or texts.get("en") or texts[min(texts)]


def language_list(tags: tuple[str, ...] | list[str], language: str = "en") -> str:
    return ", ".join(language_name(tag, language) for tag in tags)


def samples_note(repo: Repository) -> str | None:
    """What every page with people says while they are all fictional; None once a real one has joined."""
    if repo.members and all(entry.record.sample for entry in repo.members):
        return (
            "All people on this page are fictional examples: no real person has joined yet. "
            "They are matched with each other only, never count in indicators, and leave once a real person joins."
        )
    return None
