"""Badges that somebody can show elsewhere: written, signed, and withdrawn when the records no longer bear them out.

A signed badge has a number in a public list. `.leadkit/badges.json`, private, knows whose it is; `badges/`, committed
and a part of the site, has the public key and the list.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.commands.naming import findable_party
from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.layout import BADGES, ISSUED
from leadkit.model.config import Config
from leadkit.products import thanks
from leadkit.products.thanks import register as registers
from leadkit.products.thanks.issuer import Issuer, Key, issuer_at, list_file, published, status_list
from leadkit.products.thanks.register import Register
from leadkit.products.thanks.status_list import SIZE
from leadkit.render import json as render_json
from leadkit.render import jws
from leadkit.storage.changes import Change, changing
from leadkit.storage.privacy import private_folder, read_private, replace_private
from leadkit.storage.publishing import files_in, read_file

_LIST: Final = re.compile(r"status-([0-9a-f]+)\.jwt")
_PUBLIC: Final = re.compile(r"(?:did|issuer|jwks)\.json|status-[0-9a-f]+\.jwt")


class BadgesRequest(NamedTuple):
    """What `thanks --badges` and `--withdraw` are told: `out` is None where no badges are written, `chance` is drawn.

    `starts_anew`: the register is lost, so all earlier badges are withdrawn.
    """

    out: Path | None
    person: str | None
    key: Path | None
    language: str
    chance: str
    starts_anew: bool = False


class Written(NamedTuple):
    """Files of the private folder, how many badges this run withdrew, and how many the public list has by now."""

    files: tuple[str, ...] = ()
    newly: int = 0
    withdrawn: int = 0


def write_badges(session: Session, request: BadgesRequest) -> Written:
    """Write the badges of everybody who may be named, or of one person; with a private key, each signed as a JWT, too.

    Signing also withdraws what the records no longer bear out; without a folder it does only that.
    """
    root, repo = session.root, session.day.repo
    folder = private_folder(root, request.out) if request.out is not None else None
    secret = _secret(root, request.key)
    wanted = findable_party(repo, request.person, session.day.as_of).name if request.person is not None else None
    session.progress("writing badges")
    found = _badges(session, _issuer(repo.config, is_signing=secret is not None), request.language)
    mine = {name: badge for name, badge in found.items() if wanted in (None, badge.who)} if folder is not None else {}
    files = {f"{name}.json": render_json.render(badge.credential).encode("utf-8") for name, badge in mine.items()}
    written = Written()
    if secret is not None:
        register, written = _signed(session, found, mine, secret, request)
        issuer = _issuer(repo.config, is_signing=True)
        for name, badge in mine.items():
            credential = registers.signed_form(badge, register, issuer)
            files[f"{name}.json"] = render_json.render(credential).encode("utf-8")
            files[f"{name}.jwt"] = jws.render(credential, secret).encode("ascii")
    if folder is not None and files:
        replace_private(folder, files, keep=wanted is not None)
    return written._replace(files=tuple(sorted(files)))


def outdated(session: Session) -> int:
    """How many signed badges of this clone the public list should withdraw, and does not yet."""
    register = _register(session.root)
    if register is None or not session.day.repo.config.site.address:
        return 0
    issuer = _issuer(session.day.repo.config, is_signing=True)
    return registers.settled(register, _badges(session, issuer, "en")).waiting


def changed_register(root: Path, rewrite: Callable[[Register], Register]) -> tuple[Change, ...]:
    """The register as `rewrite` has it, when a record goes or moves; nothing where there is none that can be read."""
    content = read_file(root, ISSUED)
    register = _parsed(content) if content is not None else None
    if register is None:
        return ()
    after = rewrite(register)
    return (Change(ISSUED, content, _kept(after)),) if after != register else ()


def public_files(root: Path) -> dict[str, bytes]:
    """What the site shows of badges, by its path there."""
    return {f"{BADGES}/{name}": text for name, text in files_in(root, BADGES).items() if _PUBLIC.fullmatch(name)}


def _secret(root: Path, key: Path | None) -> bytes | None:
    secret = read_private(root, key) if key is not None else None
    if key is not None and secret is None:
        raise UsageFault(f"{key} does not exist", "name the file of a private key in PEM")
    return secret


def _issuer(config: Config, *, is_signing: bool) -> Issuer:
    """Badges that nobody signed prove nothing, and need no more than a page; the others need a place for the list."""
    if is_signing:
        if config.site.address is None:
            message = "a signed badge names the web address where it can be checked and withdrawn"
            raise UsageFault(message, "write 'site: {address: https://…}' in leadkit.yaml, where the site is published")
        return issuer_at(config.site.address, config.called())
    home = config.repository or config.site.address
    if home is None:
        raise UsageFault("a badge names its issuer by a web address", "write 'repository: https://…' in leadkit.yaml")
    return Issuer(home, config.called(), home)


def _badges(session: Session, issuer: Issuer, language: str) -> dict[str, thanks.Badge]:
    day = session.day
    return thanks.badges(thanks.compute(day.repo, day.as_of), day.repo, issuer, language)


def _signed(
    session: Session,
    found: Mapping[str, thanks.Badge],
    mine: Mapping[str, thanks.Badge],
    secret: bytes,
    request: BadgesRequest,
) -> tuple[Register, Written]:
    """The register with the badges that are written now, kept; and the public files, so that each can be checked."""
    root, as_of = session.root, session.day.as_of
    own = jws.public_key(secret)
    with changing(root, "thanks") as change:
        kept, public = read_file(root, ISSUED), files_in(root, BADGES)
        begun = _register(root)
        lost = [] if begun is not None else sorted(match[1] for name in public if (match := _LIST.fullmatch(name)))
        if lost and not request.starts_anew:
            raise UsageFault(
                f"{BADGES}/ has a list of badges, and {ISSUED} is not there, which says whose they are",
                "copy it from the clone where badges were signed; if it is lost, '--start-anew' withdraws all of them",
            )
        if begun is not None and request.starts_anew:
            raise UsageFault(f"{ISSUED} is there, so nothing has to start anew", "leave '--start-anew' out")
        before = begun or registers.opened(request.chance, as_of)
        settled = registers.settled(before, found)
        after = registers.with_new(settled, mine, request.chance, as_of)
        after = after._replace(published=len(after.withdrawn))
        if begun is None and not after.issued:
            return after, Written()
        issuer = _issuer(session.day.repo.config, is_signing=True)
        files = {
            name: render_json.render(value).encode("utf-8")
            for name, value in published(issuer, _keys(own, public.get("jwks.json"))).items()
        }
        lists = {**{name: range(SIZE) for name in lost}, after.name: after.withdrawn}
        for name, withdrawn in lists.items():
            files[list_file(name)] = jws.render(status_list(issuer, name, withdrawn, after.since), secret).encode()
        changes = [Change(f"{BADGES}/{name}", public.get(name), content) for name, content in files.items()]
        change.apply([Change(ISSUED, kept, _kept(after)), *changes])
    newly = len(after.withdrawn) - before.published
    return after, Written((), newly, len(after.withdrawn))


def _keys(own: Key, earlier: bytes | None) -> list[Key]:
    """The present public key, then those of before: badges that they signed can still be checked."""
    try:
        keys = json.loads(earlier)["keys"] if earlier is not None else []
        return [own, *(key for key in keys if key["kid"] != own["kid"] and "d" not in key)]
    except (ValueError, TypeError, KeyError):
        raise UsageFault(f"{BADGES}/jwks.json cannot be read", "restore it, or remove it if no badge matters") from None


def _register(root: Path) -> Register | None:
    content = read_file(root, ISSUED)
    if content is None:
        return None
    register = _parsed(content)
    if register is None:
        raise UsageFault(f"{ISSUED} cannot be read", "restore it from a copy: it says whose each signed badge is")
    return register


def _parsed(content: bytes) -> Register | None:
    try:
        return registers.from_data(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _kept(register: Register) -> bytes:
    return render_json.render(registers.to_data(register)).encode("utf-8")
