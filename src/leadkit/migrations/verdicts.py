"""What is said of records that are of another version than this leadkit writes."""

from leadkit.findings import START, Finding, Related
from leadkit.findings.reading import NEWER_VERSION, OLDER_VERSION
from leadkit.i18n.messages import Message
from leadkit.layout import CONFIG_FILE
from leadkit.migrations import VERSION, VersionReader
from leadkit.model.repository import Repository


def newer_version(repo: Repository) -> Finding | None:
    """That leadkit does not know the schema, where that is so."""
    version, document = repo.config.version, repo.config_document
    if version is None or document is None or version <= VERSION:
        return None
    text = Message("the records use version {version}, but this leadkit only knows versions up to {known}")
    hint = Message("install a newer leadkit, and name it in requirements/leadkit.txt")
    place = document.value_at(("version",))
    return Finding(NEWER_VERSION, CONFIG_FILE, text.filled(version=version, known=VERSION), hint, "version", place)


def older_version(repo: Repository) -> Finding | None:
    """One finding for all files that were read in another form than they have."""
    older = [entry for entry in (*repo.settings, *repo.parsed) if entry.document.former is not None]
    if not older:
        return None
    version = repo.config.version or min(
        VersionReader.version_of(entry.kind, entry.document, repo.config) for entry in older
    )
    text = Message(
        "the records use version {version}, but this leadkit writes version {current}; files to rewrite: {number}"
    )
    message = text.filled(version=version, current=VERSION, number=len(older))
    first = older[0].document
    related = Related(first.path, first.key_at((next(iter(first.data)),)), Message("the first of them"))
    document = repo.config_document
    is_stated = repo.config.version is not None and document is not None
    place = document.value_at(("version",)) if is_stated and document is not None else START
    hint = Message("run 'leadkit migrate': it rewrites them, and keeps every comment")
    return Finding(OLDER_VERSION, CONFIG_FILE, message, hint, "version" if is_stated else "", place, (related,))
