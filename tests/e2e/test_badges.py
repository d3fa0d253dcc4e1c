"""Signed badges: what an independent verifier accepts, what it refuses, and what is left when a record goes.

The verifier is openbadgeslib, which has its own JOSE, did:web, status lists and JSON-LD contexts. It is given the files
of the site instead of the network.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from joserfc.jwk import ECKey, RSAKey
from jsonschema import Draft201909Validator
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier, OpenBadgeCredential
from openbadgeslib.ob3.contexts import document_loader
from pyld import jsonld

from community import person, tree
from program import Outcome, contents, leadkit, write

SCHEMA = json.loads((Path(__file__).parents[1] / "data/openbadges.json").read_text(encoding="utf-8"))
DAY = ("--as-of", "2026-11-21")
SITE = "https://example.org/garden/"
DID = "did:web:example.org:garden:badges"
ESCO = "http://data.europa.eu/esco/skill/8267ecb8-3c2d-4a9f-a0f2-1e8ec2f6ad4c"
LEARNED = (
    "learned: [{skill: wikidata, from: 1, to: 3, on: 2026-05-02, via: people/trainer, "
    "shared: 'https://example.org/talk'}]\n"
)
SERVED = "served: [{hours: 3, what: helping at a desk, on: 2026-05-02}]\n"
FILES = tree(
    "leadkit.yaml",
    f"name: Garden friends\nsite: {{address: '{SITE}'}}\n",
    "skills/wikidata.yaml",
    "label: {en: Wikidata, fr: Wikidonnées}\ncategory: technical\n"
    f"same_as: {{wikidata: Q2013, capx: 12, esco: '{ESCO}'}}\n",
    trainer=person(more=SERVED).replace("username: Somebody", "contact: https://example.org/user/trainer"),
    learner=person(more=LEARNED),
)
KEY = RSAKey.generate_key(2048)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"key.pem": KEY.as_pem(private=True).decode()})
    return write(tmp_path / "community", FILES)


def sign(root: Path, *options: str, key: str = "key.pem") -> dict[str, str]:
    """The signed badges by their name, after signing all that the records bear out."""
    out = root.parent / "badges"
    done = leadkit("thanks", "--badges", out, "--sign", root.parent / key, *options, *DAY, cwd=root)
    assert done.code == 0, done.err
    return {name: text.decode() for name, text in contents(out).items() if name.endswith(".jwt")}


def withdraw(root: Path, *options: str) -> Outcome:
    done = leadkit("thanks", "--withdraw", "--sign", root.parent / "key.pem", *options, *DAY, cwd=root)
    assert done.code == 0, done.err
    return done


def hosted(root: Path) -> Callable[[str], bytes]:
    """The web as somebody sees it who looks at the site's folder, and nothing else."""
    files = contents(root / "badges")

    def fetch(address: str) -> bytes:
        assert address.startswith(f"{SITE}badges/"), address
        return files[urlsplit(address).path.rpartition("/")[2]]

    return fetch


def verify(root: Path, token: str) -> OpenBadgeCredential:
    """Signature by the key that the issuer publishes, claims, dates, and the signed list of those withdrawn."""
    fetch = hosted(root)
    return OB3Verifier.for_issuer_did(DID, download=fetch).verify(token, check_status=True, download=fetch)


def refused(root: Path, token: str) -> str:
    with pytest.raises(OB3VerificationError) as raised:
        verify(root, token)
    return str(raised.value)


def payload(token: str) -> dict[str, Any]:
    return dict(OB3Verifier._decode_unverified(token))


def test_a_verifier_accepts_what_is_signed_and_refuses_what_somebody_changed(root: Path) -> None:
    files = sign(root)
    assert set(files) == {
        *("trainer/taught-wikidata.jwt", "trainer/served-2026.jwt", "learner/shared-wikidata.jwt"),
    }
    for token in files.values():
        found = verify(root, token)
        assert (found.issuer.id, found.issuer.url) == (DID, SITE)
    header, _, signature = files["trainer/served-2026.jwt"].split(".")
    other = files["trainer/taught-wikidata.jwt"].split(".")[1]
    assert "Invalid signature" in refused(root, f"{header}.{other}.{signature}")
    write(root.parent, {"other.pem": RSAKey.generate_key(2048).as_pem(private=True).decode()})
    forged = write(root.parent / "forger", FILES)
    out = root.parent / "forged"
    leadkit("thanks", "--badges", out, "--sign", root.parent / "other.pem", *DAY, cwd=forged)
    assert "Invalid signature" in refused(root, (out / "trainer/served-2026.jwt").read_text(encoding="utf-8"))


def test_the_same_records_give_the_same_bytes_again(root: Path) -> None:
    before, public = sign(root), contents(root / "badges")
    assert sign(root, "--for", "trainer") == before
    assert contents(root / "badges") == public
    later = leadkit("thanks", "--badges", root.parent / "badges", "--sign", root.parent / "key.pem", cwd=root)
    assert later.code == 0, later
    assert contents(root / "badges") == public


def test_skills_are_aligned_in_the_language_of_the_reader_and_levels_are_results(root: Path) -> None:
    found = payload(sign(root, "--language", "fr")["learner/shared-wikidata.jwt"])
    subject = found["credentialSubject"]
    by_framework = {one["targetFramework"]: one for one in subject["achievement"]["alignment"]}
    assert by_framework == {
        "ESCO": {
            "type": ["Alignment"],
            "targetName": "Wikidonnées",
            "targetUrl": ESCO,
            "targetFramework": "ESCO",
            "targetType": "ceasn:Competency",
            "targetCode": "8267ecb8-3c2d-4a9f-a0f2-1e8ec2f6ad4c",
        },
        "Wikidata": {
            "type": ["Alignment"],
            "targetName": "Wikidonnées",
            "targetUrl": "https://www.wikidata.org/entity/Q2013",
            "targetFramework": "Wikidata",
            "targetCode": "Q2013",
        },
    }
    (result,), (described,) = subject["result"], subject["achievement"]["resultDescription"]
    levels = {level["id"]: level["level"] for level in described["rubricCriterionLevel"]}
    assert (result["resultDescription"], levels[result["achievedLevel"]]) == (described["id"], "3")


def test_badges_and_lists_follow_the_schema_and_every_word_of_them_has_a_meaning(root: Path) -> None:
    """JSON-LD drops what no context explains, so nothing may be lost on the way through it."""
    files = sign(root)
    texts = {name: payload(token) for name, token in files.items()}
    for text in texts.values():
        assert not [error.message for error in Draft201909Validator(SCHEMA).iter_errors(text)]
    for name, content in contents(root / "badges").items():
        if name.startswith("status-"):
            texts[name] = payload(content.decode())

    options = {"documentLoader": document_loader()}
    for name, text in texts.items():
        document = {key: value for key, value in text.items() if key not in ("iss", "jti", "nbf", "sub")}
        expanded = jsonld.expand(document, options)
        compacted = jsonld.compact(expanded, document["@context"], options)
        assert _bare(compacted) == _bare(document), name


def _bare(value: Any) -> Any:
    """As JSON-LD writes it shortest: a list of one is that one."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    if isinstance(value, list):
        return _bare(value[0]) if len(value) == 1 else [_bare(each) for each in value]
    return value


def test_what_records_no_longer_bear_out_is_withdrawn_and_the_rest_holds(root: Path) -> None:
    files = sign(root)
    write(root, {"data/people/learner.yaml": person()})
    reminded = leadkit("thanks", *DAY, cwd=root)
    assert "records no longer bear out 2 of the signed badges" in reminded.err
    assert "withdrew 2, so the list in badges/ has 2" in withdraw(root).err
    for name in ("trainer/taught-wikidata.jwt", "learner/shared-wikidata.jwt"):
        assert "revocation" in refused(root, files[name])
    verify(root, files["trainer/served-2026.jwt"])
    assert "no longer bear out" not in leadkit("thanks", *DAY, cwd=root).err
    write(root, {"data/people/learner.yaml": person(more=LEARNED)})
    again = sign(root)["learner/shared-wikidata.jwt"]
    verify(root, again)
    assert payload(again)["id"] != payload(files["learner/shared-wikidata.jwt"])["id"]
    assert "revocation" in refused(root, files["learner/shared-wikidata.jwt"])


def test_a_badge_holds_while_records_say_more_than_it_tells(root: Path) -> None:
    first = sign(root)["trainer/taught-wikidata.jwt"]
    write(root, {"data/people/second.yaml": person(more=LEARNED).replace("username: Somebody", "username: Second")})
    second = sign(root)["trainer/taught-wikidata.jwt"]
    verify(root, first)
    assert payload(first)["id"] == payload(second)["id"]
    assert first != second
    (root / "data/people/second.yaml").unlink()
    withdraw(root)
    assert "revocation" in refused(root, second)


@pytest.mark.parametrize(
    ("old", "new"),
    [("covers: [directory,", "covers: ["), ("given: 2026-06-02", "given: 2026-06-02, until: 2026-11-20")],
)
def test_who_withdraws_consent_has_no_badge_any_more(root: Path, old: str, new: str) -> None:
    files = sign(root)
    text = (root / "data/people/trainer.yaml").read_text(encoding="utf-8")
    assert old in text
    write(root, {"data/people/trainer.yaml": text.replace(old, new)})
    withdraw(root)
    assert "revocation" in refused(root, files["trainer/served-2026.jwt"])


def test_a_badge_that_shows_a_page_of_somebody_who_is_not_named_any_more_is_replaced(root: Path) -> None:
    shown = person(more=LEARNED.replace("shared:", "evidence: 'https://example.org/learner', shared:"))
    write(root, {"data/people/learner.yaml": shown})
    before = sign(root)["trainer/taught-wikidata.jwt"]
    assert "https://example.org/learner" in json.dumps(payload(before))
    write(root, {"data/people/learner.yaml": shown.replace("[directory, ", "[")})
    after = sign(root)["trainer/taught-wikidata.jwt"]
    assert "revocation" in refused(root, before)
    verify(root, after)
    assert "https://example.org/learner" not in json.dumps(payload(after))


def test_a_forgotten_person_leaves_a_number_and_nothing_else(root: Path) -> None:
    files = sign(root)
    forgotten = leadkit("forget", "trainer", *DAY, cwd=root)
    assert "leadkit thanks --withdraw --sign" in forgotten.err
    withdraw(root)
    assert "revocation" in refused(root, files["trainer/served-2026.jwt"])
    kept = (root / ".leadkit/badges.json").read_text(encoding="utf-8")
    public = b"".join(contents(root / "badges").values()).decode()
    told = payload(files["trainer/served-2026.jwt"])
    for word in ("trainer", told["id"], "served-2026"):
        assert word not in kept
        assert word not in public
    assert json.loads(kept)["withdrawn"]


def test_a_new_id_of_a_person_or_a_skill_withdraws_nothing(root: Path) -> None:
    files = sign(root)
    for old, new in (("people/learner", "people/amina"), ("skills/wikidata", "skills/wikibase")):
        assert leadkit("rename", old, new.partition("/")[2], cwd=root).code == 0
    assert "withdrew 0" in withdraw(root).err
    assert payload(sign(root)["amina/shared-wikibase.jwt"])["id"] == payload(files["learner/shared-wikidata.jwt"])["id"]


def test_no_number_and_no_id_follows_from_whose_badge_it_is(root: Path) -> None:
    first = payload(sign(root)["trainer/served-2026.jwt"])
    other = write(root.parent / "elsewhere/community", FILES)
    write(other.parent, {"key.pem": KEY.as_pem(private=True).decode()})
    second = payload(sign(other)["trainer/served-2026.jwt"])
    assert first["id"] != second["id"]
    assert first["credentialStatus"] != second["credentialStatus"]


def test_another_clone_does_not_begin_a_second_list_unless_the_register_is_lost(root: Path) -> None:
    files = sign(root)
    (root / ".leadkit/badges.json").unlink()
    out = root.parent / "badges"
    line = ("thanks", "--badges", out, "--sign", root.parent / "key.pem", *DAY)
    stopped = leadkit(*line, cwd=root)
    assert (stopped.code, "copy it from the clone where badges were signed" in stopped.err) == (2, True)
    assert leadkit(*line, "--start-anew", cwd=root).code == 0
    assert "revocation" in refused(root, files["trainer/served-2026.jwt"])
    verify(root, (out / "trainer/served-2026.jwt").read_text(encoding="utf-8"))
    needless = leadkit(*line, "--start-anew", cwd=root)
    assert (needless.code, "nothing has to start anew" in needless.err) == (2, True)
    (root / ".leadkit/badges.json").write_text("{", encoding="utf-8")
    damaged = leadkit(*line, cwd=root)
    assert (damaged.code, "badges.json cannot be read" in damaged.err) == (2, True)


def test_a_new_key_stands_first_and_the_earlier_one_stays_published(root: Path) -> None:
    sign(root)
    write(root.parent, {"new.pem": RSAKey.generate_key(2048).as_pem(private=True).decode()})
    for token in sign(root, key="new.pem").values():
        verify(root, token)
    public = contents(root / "badges")
    keys = json.loads(public["jwks.json"])["keys"]
    assert [key["n"] for key in keys][1] == KEY.as_dict(private=False)["n"]
    assert len(keys) == 2
    assert all(set(key) == {"kty", "n", "e", "alg", "kid"} for key in keys)
    methods = json.loads(public["did.json"])["verificationMethod"]
    assert [method["publicKeyJwk"] for method in methods] == keys
    assert json.loads(public["issuer.json"])["id"] == DID


def test_the_site_publishes_the_key_and_the_list_and_nothing_private(root: Path) -> None:
    sign(root)
    write(root, {"badges/note.txt": "mine"})
    assert leadkit("build", "--site", "--out", "pages", *DAY, cwd=root).code == 0
    shown = contents(root / "pages/badges")
    assert shown == {name: text for name, text in contents(root / "badges").items() if name != "note.txt"}
    assert {"did.json", "issuer.json", "jwks.json"} < set(shown)


def test_a_badge_that_could_not_be_withdrawn_is_not_signed(root: Path) -> None:
    write(root, {"leadkit.yaml": "name: Garden friends\nrepository: https://example.org/garden\n"})
    done = leadkit("thanks", "--badges", root.parent / "badges", "--sign", root.parent / "key.pem", cwd=root)
    assert (done.code, "site: {address: https://" in done.err) == (2, True)
    for line in (("--withdraw",), ("--sign", "key.pem"), ("--start-anew", "--badges", "x"), ("--year", "2026")):
        wrong = leadkit("thanks", *line, cwd=root)
        assert (wrong.code, "do not go together" in wrong.err) == (2, True), line


def rsa_key(bits: int, lock: KeySerializationEncryption) -> bytes:
    return rsa.generate_private_key(65537, bits).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def keys_that_do_not_sign() -> dict[str, bytes]:
    """Too short, public, of another kind, locked by a password, and none at all."""
    return {
        "short": rsa_key(1024, NoEncryption()),
        "locked": rsa_key(2048, BestAvailableEncryption(b"secret")),
        "public": KEY.as_pem(private=False),
        "curve": ECKey.generate_key("P-256").as_pem(private=True),
        "none": b"no key\n",
    }


def test_a_key_that_must_not_or_cannot_sign_is_refused(root: Path) -> None:
    for name, key in keys_that_do_not_sign().items():
        file = root.parent / f"{name}.pem"
        file.write_bytes(key)
        wrong = leadkit("thanks", "--badges", root.parent / "badges", "--sign", file, cwd=root)
        assert (wrong.code, "of at least 2048 bits" in wrong.err) == (2, True), name
        assert "Warning" not in wrong.err
    assert not (root.parent / "badges").exists()
    assert not (root / "badges").exists()


def test_without_what_signs_badges_it_is_named(root: Path) -> None:
    # Python runs this module first: to whoever looks for joserfc, it is not there.
    write(root.parent / "start", {"sitecustomize.py": "import sys\n\nsys.modules['joserfc'] = None\n"})
    path = os.pathsep.join([str(root.parent / "start"), *filter(None, [os.environ.get("PYTHONPATH")])])
    options = ("--badges", root.parent / "badges", "--sign", root.parent / "key.pem")
    done = leadkit("thanks", *options, cwd=root, env={"PYTHONPATH": path})
    assert (done.code, "hint: install the package joserfc beside leadkit" in done.err) == (3, True), done
    assert not (root.parent / "badges").exists()
