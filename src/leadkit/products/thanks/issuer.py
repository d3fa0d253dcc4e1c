"""Who gives badges, and all that others need to check them: profile, keys, and the list of those withdrawn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote, urlsplit

from leadkit.layout import BADGES
from leadkit.products.thanks.status_list import encoded

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
Key = dict[str, str]
"""A public key as a JSON Web Key, with its thumbprint as `kid`."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """`id` is how badges name it; `url` a page of the community. `home` is the folder where keys and lists are
    published, with a slash, "" where nothing is."""

    id: str
    name: str
    url: str
    home: str = ""

    @property
    def profile(self) -> dict[str, Any]:
        return {"id": self.id, "type": ["Profile"], "name": self.name, "url": self.url}

    def list_address(self, name: str) -> str:
        return f"{self.home}{list_file(name)}"

    def status(self, name: str, number: int) -> dict[str, str]:
        """What a badge says of where it is withdrawn: the bit of this number in the list of this name."""
        address = self.list_address(name)
        return {
            "id": f"{address}#{number}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(number),
            "statusListCredential": address,
        }


def issuer_at(address: str, name: str) -> Issuer:
    """An issuer whose keys are where the site is, as did:web has it: whoever controls the address speaks for it."""
    home = f"{address.rstrip('/')}/{BADGES}/"
    parts = urlsplit(home)
    places = [parts.netloc, *filter(None, parts.path.split("/"))]
    return Issuer(f"did:web:{':'.join(quote(part, safe='') for part in places)}", name, address, home)


def list_file(name: str) -> str:
    return f"status-{name}.jwt"


def published(issuer: Issuer, keys: Sequence[Key]) -> dict[str, dict[str, Any]]:
    """File under the issuer's folder → what is in it; the present key is the first, earlier ones stay."""
    methods = [f"{issuer.id}#{key['kid']}" for key in keys]
    profile = {"@context": [CREDENTIALS, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]}
    return {
        "did.json": {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
            "id": issuer.id,
            "verificationMethod": [
                {"id": method, "type": "JsonWebKey", "controller": issuer.id, "publicKeyJwk": key}
                for method, key in zip(methods, keys, strict=True)
            ],
            "assertionMethod": methods,
        },
        "issuer.json": {**profile, **issuer.profile},
        "jwks.json": {"keys": list(keys)},
    }


def status_list(issuer: Issuer, name: str, withdrawn: Collection[int], since: date) -> dict[str, Any]:
    """The credential that says which badges are withdrawn: W3C Bitstring Status List 1.0.

    Its day is the one on which the list began, so that it changes only with what it says.
    """
    address = issuer.list_address(name)
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.id,
        "validFrom": f"{since.isoformat()}T00:00:00Z",
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(withdrawn),
        },
    }
