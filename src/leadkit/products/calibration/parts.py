"""The parts of a score as readers know them: what each is called, and which pairs have much of it."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from leadkit.i18n.messages import Message


@dataclass(frozen=True, slots=True)
class Part:
    """`least` is the share from which a pair has much of it; `more` and `fewer` say so of pairs, with the numbers of
    those that have it (`a` of `b`) and of all others (`c` of `d`)."""

    title: Message
    least: float
    more: Message
    fewer: Message


PARTS: Final = MappingProxyType(
    {
        "skill": Part(
            Message("Exactly this skill"),
            1.0,
            Message(
                "Pairs whose mentor offers exactly the skill asked for met more often: {a} of {b} against {c} of {d}."
            ),
            Message(
                "Pairs whose mentor offers exactly the skill asked for met less often: {a} of {b} against {c} of {d}."
            ),
        ),
        "level": Part(
            Message("The mentor's level"),
            1.0,
            Message(
                "Pairs whose mentor can lead all the way to the goal met more often: {a} of {b} against {c} of {d}."
            ),
            Message(
                "Pairs whose mentor can lead all the way to the goal met less often: {a} of {b} against {c} of {d}."
            ),
        ),
        "language": Part(
            Message("A shared language"),
            0.8,
            Message("Pairs who both speak a shared language well met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs who both speak a shared language well met less often: {a} of {b} against {c} of {d}."),
        ),
        "overlap": Part(
            Message("Shared hours"),
            0.51,
            Message("Pairs who share more than two hours a week met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs who share more than two hours a week met less often: {a} of {b} against {c} of {d}."),
        ),
        "region": Part(
            Message("The region they prefer"),
            0.51,
            Message("Pairs whose regions are as they prefer met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs whose regions are as they prefer met less often: {a} of {b} against {c} of {d}."),
        ),
        "access": Part(
            Message("The same access needs"),
            0.51,
            Message("Pairs with the same access needs met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs with the same access needs met less often: {a} of {b} against {c} of {d}."),
        ),
        "priority": Part(
            Message("The learner's priority"),
            0.9,
            Message("Pairs for requests of high priority met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs for requests of high priority met less often: {a} of {b} against {c} of {d}."),
        ),
        "confirmed": Part(
            Message("A confirmed offer"),
            0.51,
            Message("Pairs whose mentor has confirmed the offer met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs whose mentor has confirmed the offer met less often: {a} of {b} against {c} of {d}."),
        ),
        "scarcity": Part(
            Message("A rare offer"),
            0.45,
            Message("Pairs for a skill that at most two offer met more often: {a} of {b} against {c} of {d}."),
            Message("Pairs for a skill that at most two offer met less often: {a} of {b} against {c} of {d}."),
        ),
    }
)
"""Name of the weight → the part."""
