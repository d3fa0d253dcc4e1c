"""A credential signed as a compact JWS, the external proof of Open Badges 3.0; joserfc does the cryptography."""

from importlib.util import find_spec
from typing import Any

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.render import json


def render(credential: dict[str, Any], key: bytes) -> str:
    """`header.payload.signature` by a private key in PEM: RSA of 2048 bits and more (RS256), or Ed25519 (EdDSA).

    The header holds the public key, so that whoever knows it to be the community's can check. Same key, same bytes.
    """
    if find_spec("joserfc") is None:
        raise EnvironmentFault("badges are signed by joserfc, which is not installed", "install leadkit[badges]")
    from joserfc import jws
    from joserfc.errors import JoseError
    from joserfc.jwk import OKPKey, RSAKey

    payload = json.render({**credential, **_claims(credential)}).encode("utf-8")
    kinds: tuple[tuple[str, type[RSAKey] | type[OKPKey]], ...] = (("RS256", RSAKey), ("EdDSA", OKPKey))
    for algorithm, kind in kinds:
        try:
            found = kind.import_key(key)
            if not found.is_private or (isinstance(found, OKPKey) and found.curve_name != "Ed25519"):
                continue
            header = {"alg": algorithm, "typ": "JWT", "jwk": found.as_dict(private=False)}
            return jws.serialize_compact(header, payload, found, algorithms=[algorithm])
        except (ValueError, TypeError, JoseError):
            continue
    raise UsageFault("this is no private key that badges are signed with", "make one: openssl genrsa -out key.pem 2048")


def _claims(credential: dict[str, Any]) -> dict[str, Any]:
    """The claims of a JWT that repeat what the credential says."""
    subject = credential["credentialSubject"].get("id")
    found = {"iss": credential["issuer"]["id"], "jti": credential["id"]}
    return {**found, "sub": subject} if subject else found
