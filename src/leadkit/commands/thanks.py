"""`leadkit thanks`: the paragraph for a newsletter, and badges that somebody can show elsewhere."""

from datetime import date
from pathlib import Path

from leadkit.commands.naming import findable_party
from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.products import thanks
from leadkit.render import json as render_json
from leadkit.render import jws
from leadkit.report import Page
from leadkit.storage.privacy import private_folder, read_private, replace_private


def newsletter(session: Session, since: date | None, language: str) -> Page:
    """One paragraph on what happened since a day."""
    day = session.day
    return thanks.newsletter(thanks.compute(day.repo, day.as_of, since), RecordFormatter(day.repo, Speech(language)))


def write_badges(session: Session, out: Path, person: str | None, key: Path | None, language: str) -> tuple[str, ...]:
    """Write the badges of everybody who may be named, or of one person; their files.

    With a private key, each is written a second time as a signed JWT.
    """
    root = session.root
    folder = private_folder(root, out)
    secret = read_private(root, key) if key is not None else None
    if key is not None and secret is None:
        raise UsageFault(f"{key} does not exist", "name the file of a private key in PEM")
    day = session.day
    repo = day.repo
    if repo.config.repository is None:
        raise UsageFault("a badge names its issuer by a web address", "write 'repository: https://…' in leadkit.yaml")
    wanted = findable_party(repo, person, day.as_of).id if person is not None else None
    session.progress("writing badges")
    found = thanks.badges(thanks.compute(repo, day.as_of), repo, repo.config.repository, language)
    files: dict[str, bytes] = {}
    for name, badge in found.items():
        if wanted in (None, name.partition("/")[0]):
            files[f"{name}.json"] = render_json.render(badge).encode("utf-8")
            if secret is not None:
                files[f"{name}.jwt"] = jws.render(badge, secret).encode("ascii")
    if files:
        replace_private(folder, files, keep=wanted is not None)
    return tuple(sorted(files))
