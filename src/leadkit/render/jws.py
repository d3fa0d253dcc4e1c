"""A credential signed as a compact JWS, the external proof of Open Badges 3.0; joserfc does the cryptography."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.render import json

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

ALGORITHM: Final = "RS256"
"""The one that every verifier of Open Badges 3.0 knows."""


def render(credential: dict[str, Any], key: bytes) -> str:
    """`header.payload.signature` by a private RSA key in PEM, of at least 2048 bits.

    The header holds the public key, so that whoever knows it to be the community's can check. Same key, same bytes.
    """
    payload = json.render({**credential, **_claims(credential)}).encode("utf-8")
    with _own_key(key) as own:
        from joserfc import jws

        header = {"alg": ALGORITHM, "typ": "JWT", "jwk": own.as_dict(private=False)}
        return jws.serialize_compact(header, payload, own, algorithms=[ALGORITHM])


def public_key(key: bytes) -> dict[str, str]:
    """The public half as a JSON Web Key that may be published, called by its thumbprint (RFC 7638)."""
    with _own_key(key) as own:
        found = own.as_dict(private=False)
        return {name: str(found[name]) for name in ("kty", "n", "e")} | {"alg": ALGORITHM, "kid": own.thumbprint()}


@contextmanager
def _own_key(key: bytes) -> "Iterator[RSAKey]":
    """The private key; UsageFault where it is none that may sign, EnvironmentFault without what reads it."""
    if find_spec("joserfc") is None:
        hint = "install the package joserfc beside leadkit"
        raise EnvironmentFault("badges are signed by joserfc, which is not installed", hint)
    from joserfc.errors import JoseError
    from joserfc.jwk import RSAKey

    try:
        with catch_warnings(action="error"):  # joserfc only warns of keys that are too short
            own = RSAKey.import_key(key)
            if not own.is_private:
                raise ValueError("a public key signs nothing")
            yield own
    except (ValueError, TypeError, JoseError, Warning):
        message = "badges are signed with a private RSA key in PEM, without a password, of at least 2048 bits"
        hint = "make one, and keep it to yourself: openssl genrsa -out key.pem 2048"
        raise UsageFault(message, hint) from None


def _claims(credential: dict[str, Any]) -> dict[str, Any]:
    """The claims of a JWT that repeat what the credential says; `nbf` in seconds of 1970."""
    issuer, subject = credential["issuer"], credential["credentialSubject"].get("id")
    begins = int(datetime.fromisoformat(credential["validFrom"]).timestamp())
    found = {"iss": issuer if isinstance(issuer, str) else issuer["id"], "jti": credential["id"], "nbf": begins}
    return {**found, "sub": subject} if subject else found
