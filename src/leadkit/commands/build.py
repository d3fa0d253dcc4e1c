"""`leadkit build`: check → compute → render → publish; nothing of it where the build before did it."""

from collections.abc import Iterable
from datetime import date

from leadkit.commands.last_build import Built, digest_of_files
from leadkit.commands.session import Session
from leadkit.storage.changes import changing
from leadkit.storage.publishing import refuse_read_only_artifacts


def build(session: Session, only: str | None = None) -> Built:
    """Compute, render and publish all products, or the folder of one; nothing is written on any error."""
    _ = session.known  # or their errors, before the lock, so that two may find errors at once
    with changing(session.root, "build") as change:
        built = _built_before(session)
        if built is not None:
            return built
        from leadkit.commands.composing import composed
        from leadkit.commands.find import search_index

        built, files = composed(session, only)
        if built.is_changed:
            session.progress("publishing")
            change.apply((), files)
    if session.kept.is_there:
        search_index(session, session.day)  # for the questions that come next
        if only is None:
            session.kept.keep(b"", "built", *_made_from(session, built.as_of, digest_of_files(files)))
    return built


def _built_before(session: Session) -> Built | None:
    """What a build finds where the one before made all of artifacts/ from the same records, on the same day."""
    published = session.last_build
    if not session.kept.is_there or published.digest != session.known.digest:
        return None
    as_of = session.moment.as_of
    files = digest_of_files(published.files)
    if session.kept.recall("built", *_made_from(session, as_of, files)) is None:
        return None
    refuse_read_only_artifacts(session.root)  # as where nothing is known
    return Built(as_of, len(published.files) - len(published.foreign), False, published.foreign)


def _made_from(session: Session, as_of: date, files: str) -> Iterable[str]:
    """What a build depends on beside the records, whose digest is in the manifest; the clock's day, too, as it decides
    what is believed of the round before.
    """
    return as_of.isoformat(), session.today.isoformat(), files
