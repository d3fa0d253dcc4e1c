"""What is wrong with the purposes of a consent is told without turning a no into a yes."""

from pathlib import Path

import pytest

from community import AMINA, DAY, findings, tree
from leadkit.commands.fmt import fix_files
from program import write

COVERS = "covers: [directory, matching, census]"
PURPOSES = "directory, matching, private-matching, census, federation"
NAMED = f"name each purpose that the person agreed to: {PURPOSES}"
LEAVE_OUT = "leave it out: only what the person agreed to is listed here"
NOTHING = "add what the person agreed to; only they can say, and without it there can be no record"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("[directory, no matching]", LEAVE_OUT),
        ("[directory, not-matching]", LEAVE_OUT),
        ("[directory, non-matching]", LEAVE_OUT),
        ("[directory, sin matching]", LEAVE_OUT),
        ("[directory, sans census]", LEAVE_OUT),
        ("[directory, kein matching]", LEAVE_OUT),
        ("[directory, لا matching]", LEAVE_OUT),
        ("[directory, matching no]", LEAVE_OUT),
        ("[directory, don't do matching]", LEAVE_OUT),
        ("[directory, none]", LEAVE_OUT),
        ("no matching", NAMED),
        ("all", NAMED),
        ("[all]", NAMED),
        ("true", NAMED),
        ("{matching: no}", NAMED),
        ("none", NOTHING),
        ("[none]", NOTHING),
        ("no", NOTHING),
        ("[]", NOTHING),
        ("directory matching", "write [directory, matching]"),
        ("directory and matching", "write [directory, matching]"),
        ("[directory matching]", "write directory, matching"),
        ("[census, 'directory, matching']", "write directory, matching"),
        ("directry", "did you mean '[directory]'?"),
        ("private matching", "did you mean '[private-matching]'?"),
        ("[directry]", "did you mean 'directory'?"),
    ],
)
def test_purposes_are_told_with_what_can_be_obeyed(tmp_path: Path, written: str, hint: str) -> None:
    texts = tree(amina=AMINA.replace(COVERS, f"covers: {written}"))
    (found,) = findings(texts)
    assert (found.hint, found.fix, found.rule == "missing-consent") == (hint, (), hint == NOTHING)
    assert fix_files(write(tmp_path, texts), (), DAY) == ()


@pytest.mark.parametrize(
    ("line", "rule", "hint"),
    [
        ("scope: [online, not local]", "wrong-value", "leave it out: only what applies is listed here"),
        ("involvement: [no organiser]", "unknown-word", "leave it out: only what applies is listed here"),
        ("status: not active", "wrong-value", "one of: active, retired, in-memoriam"),
    ],
)
def test_a_no_is_no_slip_of_a_yes_in_any_list(line: str, rule: str, hint: str) -> None:
    (found,) = findings(tree(amina=f"{AMINA}{line}\n"))
    assert (found.rule, found.hint, found.fix) == (rule, hint, ())
