"""A credential signed as a compact JWS, the external proof of Open Badges 3.0; joserfc does the cryptography."""

from importlib.util import find_spec
from typing import Any, Final
from warnings import catch_warnings

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.render import json

ALGORITHM: Final = "RS256"
"""The one that every verifier of Open Badges 3.0 knows."""


def render(credential: dict[str, Any], key: bytes) -> str:
    """`header.payload.signature` by a private RSA key in PEM, of at least 2048 bits.

    The header holds the public key, so that whoever knows it to be the community's can check. Same key, same bytes.
    """
    if find_spec("joserfc") is None:
        hint = "install the package joserfc beside leadkit"
        raise EnvironmentFault("badges are signed by joserfc, which is not installed", hint)
    from joserfc import jws
    from joserfc.errors import JoseError
    from joserfc.jwk import RSAKey

    payload = json.render({**credential, **_claims(credential)}).encode("utf-8")
    try:
        with catch_warnings(action="error"):  # joserfc only warns of keys that are too short
            own = RSAKey.import_key(key)
            if not own.is_private:
                raise ValueError("a public key signs nothing")
            header = {"alg": ALGORITHM, "typ": "JWT", "jwk": own.as_dict(private=False)}
            return jws.serialize_compact(header, payload, own, algorithms=[ALGORITHM])
    except (ValueError, TypeError, JoseError, Warning):
        message = "badges are signed with a private RSA key in PEM, without a password, of at least 2048 bits"
        hint = "make one, and keep it to yourself: openssl genrsa -out key.pem 2048"
        raise UsageFault(message, hint) from None


def _claims(credential: dict[str, Any]) -> dict[str, Any]:
    """The claims of a JWT that repeat what the credential says."""
    subject = credential["credentialSubject"].get("id")
    found = {"iss": credential["issuer"]["id"], "jti": credential["id"]}
    return {**found, "sub": subject} if subject else found
