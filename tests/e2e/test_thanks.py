"""`leadkit thanks`: published, printed, and as badges that other programs accept."""

import json
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey, RSAKey
from jsonschema import Draft201909Validator

from community import person, tree
from program import contents, leadkit, write

SCHEMA = json.loads((Path(__file__).parents[1] / "data/openbadges.json").read_text(encoding="utf-8"))
LEARNED = (
    "learned: [{skill: wikidata, from: 1, to: 3, on: 2026-05-02, via: people/trainer, "
    "evidence: 'https://example.org/evidence', shared: 'https://example.org/talk'}]\n"
)
FILES = tree(
    "leadkit.yaml",
    "name: Garden friends\nrepository: https://example.org/garden\n",
    "resources/guide.yaml",
    "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\ncontributors: [{who: people/author}]\n",
    trainer=person().replace("username: Somebody", "contact: https://example.org/user/trainer"),
    author=person(),
    learner=person(more=LEARNED),
    shy=person(consent="[matching, census]", more=LEARNED.replace("example.org/", "example.org/User:Shy_Person/")),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", FILES)


def badges(root: Path, *options: str | Path) -> dict[str, bytes]:
    out = root.parent / "badges"
    done = leadkit("thanks", "--badges", out, "--as-of", "2026-11-21", *options, cwd=root)
    assert done.code == 0, done.err
    return {name: content for name, content in contents(out).items() if not name.startswith(".")}


def test_badges_are_valid_and_say_what_records_say(root: Path) -> None:
    files = badges(root)
    assert set(files) == {"author/made.json", "learner/shared-wikidata.json", "trainer/taught-wikidata.json"}
    for content in files.values():
        errors = [error.message for error in Draft201909Validator(SCHEMA).iter_errors(json.loads(content))]
        assert not errors
        assert b"Shy" not in content
    taught = json.loads(files["trainer/taught-wikidata.json"])
    assert taught["name"] == "Taught Wikidata"
    assert taught["issuer"]["id"] == "https://example.org/garden"
    assert taught["validFrom"] == "2026-11-21T00:00:00Z"
    assert taught["credentialSubject"]["id"] == "https://example.org/user/trainer"
    assert [one["id"] for one in taught["evidence"]] == ["https://example.org/evidence"]
    assert "This is based on 2 records." in taught["credentialSubject"]["achievement"]["description"]
    made = json.loads(files["author/made.json"])
    assert made["credentialSubject"]["identifier"][0]["identityType"] == "userName"
    assert [one["id"] for one in made["evidence"]] == ["https://example.org/guide"]
    assert "proof" not in taught
    assert badges(root) == files


def test_the_schema_refuses_a_badge_that_is_none(root: Path) -> None:
    badge = json.loads(badges(root)["author/made.json"])
    del badge["credentialSubject"]["achievement"]["criteria"]
    assert list(Draft201909Validator(SCHEMA).iter_errors(badge))


def test_a_signed_badge_is_the_same_badge_and_can_be_checked(root: Path) -> None:
    key = RSAKey.generate_key(2048)
    pem = root.parent / "key.pem"
    pem.write_bytes(key.as_pem(private=True))
    files = badges(root, "--sign", pem, "--for", "trainer")
    assert set(files) == {"trainer/taught-wikidata.json", "trainer/taught-wikidata.jwt"}
    registry = jws.JWSRegistry(algorithms=["RS256"])
    registry.max_header_length = 2048
    found = jws.deserialize_compact(files["trainer/taught-wikidata.jwt"], key, registry=registry)
    payload = json.loads(found.payload)
    plain = json.loads(files["trainer/taught-wikidata.json"])
    assert payload.items() >= plain.items()
    assert (payload["iss"], payload["jti"]) == (plain["issuer"]["id"], plain["id"])
    assert set(found.headers()["jwk"]) == {"kty", "n", "e"}
    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(files["trainer/taught-wikidata.jwt"], RSAKey.generate_key(2048), registry=registry)


def test_what_cannot_be_signed_or_shown_is_told(root: Path) -> None:
    out = root.parent / "badges"
    (root.parent / "key.pem").write_text("no key\n", encoding="utf-8")
    wrong = leadkit("thanks", "--badges", out, "--sign", root.parent / "key.pem", cwd=root)
    assert (wrong.code, "a private RSA key" in wrong.err) == (2, True)
    hidden = leadkit("thanks", "--badges", out, "--for", "shy", cwd=root)
    assert (hidden.code, "no consent of 'shy' to be found" in hidden.err) == (2, True)
    public = leadkit("thanks", "--badges", "badges", cwd=root)
    assert (public.code, "others may find it" in public.err) == (2, True)
    write(root, {"leadkit.yaml": "name: Garden friends\n"})
    homeless = leadkit("thanks", "--badges", out, cwd=root)
    assert (homeless.code, "repository: https://" in homeless.err) == (2, True)
    assert not out.exists()


def rsa_key(bits: int, lock: KeySerializationEncryption) -> bytes:
    return rsa.generate_private_key(65537, bits).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def keys_that_do_not_sign() -> dict[str, bytes]:
    """Too short, public, of another kind, and locked by a password."""
    return {
        "short": rsa_key(1024, NoEncryption()),
        "locked": rsa_key(2048, BestAvailableEncryption(b"secret")),
        "public": RSAKey.generate_key(2048).as_pem(private=False),
        "curve": ECKey.generate_key("P-256").as_pem(private=True),
    }


def test_a_key_that_must_not_or_cannot_sign_is_refused(root: Path) -> None:
    for name, key in keys_that_do_not_sign().items():
        file = root.parent / f"{name}.pem"
        file.write_bytes(key)
        refused = leadkit("thanks", "--badges", root.parent / "badges", "--sign", file, cwd=root)
        assert (refused.code, "of at least 2048 bits" in refused.err) == (2, True), name
        assert "Warning" not in refused.err
    assert not (root.parent / "badges").exists()


def test_without_what_signs_badges_it_is_named(root: Path) -> None:
    (root.parent / "key.pem").write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    # Python runs this module first: to whoever looks for joserfc, it is not there.
    write(root.parent / "start", {"sitecustomize.py": "import sys\n\nsys.modules['joserfc'] = None\n"})
    path = os.pathsep.join([str(root.parent / "start"), *filter(None, [os.environ.get("PYTHONPATH")])])
    options = ("--badges", root.parent / "badges", "--sign", root.parent / "key.pem")
    done = leadkit("thanks", *options, cwd=root, env={"PYTHONPATH": path})
    assert (done.code, "hint: install the package joserfc beside leadkit" in done.err) == (3, True), done
    assert not (root.parent / "badges").exists()


def test_one_person_s_badges_leave_the_others_where_they_are(root: Path) -> None:
    everybody = badges(root)
    assert badges(root, "--for", "trainer") == everybody


def test_the_paragraph_for_a_newsletter_names_who_agreed(root: Path) -> None:
    done = leadkit("thanks", "--newsletter", "--since", "2026-05-01", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0
    assert "Since 1 May 2026, 2 people learned 1 skill with the help of others." in done.out
    assert leadkit("thanks", "--since", "2026-05-01", cwd=root).code == 2


def test_it_publishes_its_folder(root: Path) -> None:
    assert leadkit("thanks", "--as-of", "2026-11-21", cwd=root).code == 0
    assert "Helped to learn Wikidata: " in (root / "artifacts/thanks/README.md").read_text(encoding="utf-8")
