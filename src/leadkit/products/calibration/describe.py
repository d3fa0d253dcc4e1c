"""A calibration laid out: what to do, what became of suggestions, each part, and how well weights predicted."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.products.calibration.calibration import Calibration, Judged, Verdict
from leadkit.products.calibration.data import as_data, as_table, odds
from leadkit.products.calibration.outcomes import DAYS, LEARNED
from leadkit.products.calibration.parts import PARTS
from leadkit.report import Block, Bullets, Code, Heading, Page, Prose, Report, Table

_NAMED: Final = 5
"""So many commits are named that could not be read."""
_VERDICTS: Final[dict[Verdict, Message]] = {
    "examples-only": Message("There are only examples here. Nobody meets in them, so there is nothing to learn from."),
    "no-lists": Message("No match list has been committed yet. Run 'leadkit build' and commit the artifacts."),
    "nothing-varies": Message(
        "The suggestions are too much alike: no part of the score differs among them. Keep today's weights."
    ),
    "unclear": Message("No part of the score clearly predicted which pairs met. Keep today's weights."),
    "not-better": Message(
        "Some parts predicted which pairs met. But weights made from them are not clearly better for pairs that "
        "they were not made from. Keep today's weights."
    ),
    "as-today": Message("Today's weights are those that follow from what became of suggestions. Keep them."),
    "proposed": Message(
        "Other weights would have predicted better which pairs meet. If you agree, change these lines in leadkit.yaml. "
        "Nothing changes by itself."
    ),
}
_REASONS: Final = {
    "not-known": Message("It had no weight when some of the lists were made, so they do not say it."),
    "constant": Message("Nearly all pairs have the same."),
    "together": Message("It goes together with other parts, so they cannot be told apart."),
    "unclear": Message("No clear effect, as the range includes 1."),
    "predicts": Message("Pairs with it met more often."),
    "warns": Message("Pairs with it met less often."),
}
_STEPS: Final = {
    "accepted": Message("Accepted"),
    "met": Message("Have met"),
    "done": Message("Finished"),
    LEARNED: Message("Reached a higher level through the mentor"),
}
_SCORES: Final = {
    "chance": Message("No score: only how many met"),
    "today": Message("Today's weights"),
    "proposed": Message("Weights made from the other pairs"),
}


def describe(found: Calibration, language: str) -> Report:
    """`calibration`: a page in one language, a table of the parts and the data. It names nobody."""
    page = _CalibrationPage(found, Speech(language)).page()
    return Report(
        pages={"calibration": page}, tables={"calibration": as_table(found)}, data={"calibration": as_data(found)}
    )


class _CalibrationPage:
    def __init__(self, found: Calibration, speech: Speech) -> None:
        self._found, self._speech = found, speech

    def page(self) -> Page:
        gettext = self._speech.gettext
        blocks = [*self._verdict(), *self._steps()]
        if self._found.judged:
            blocks += [*self._parts(), *self._scores()]
            text = gettext(
                "Only pairs that were suggested can be seen, and those with the most points were suggested first. "
                "So this shows what went together with meeting, not what caused it."
            )
            blocks.append(Prose(text))
        return Page(gettext("What predicted that pairs met"), tuple(blocks), self._speech.language)

    def _verdict(self) -> Iterator[Block]:
        found, history = self._found, self._found.history
        pairs, met = len(history.cases), history.met
        ngettext = self._speech.ngettext
        if found.verdict == "one-outcome":
            text = ngettext(
                "All pairs met ({number} suggestion), so nothing can be compared.",
                "All pairs met ({number} suggestions), so nothing can be compared.",
                pairs,
            )
            if not met:
                text = ngettext(
                    "No pair met yet, as far as records say ({number} suggestion), so nothing can be compared.",
                    "No pair met yet, as far as records say ({number} suggestions), so nothing can be compared.",
                    pairs,
                )
            yield Prose(text)
        elif found.verdict == "too-few":
            yield from self._too_few(pairs, met)
        else:
            yield Prose(self._speech.translate(_VERDICTS[found.verdict]))
        if found.weights:
            lines = "".join(f"    {part}: {weight}\n" for part, weight in found.weights.items())
            yield Code(f"matching:\n  weights:\n{lines}")

    def _too_few(self, pairs: int, met: int) -> Iterator[Block]:
        text = self._speech.gettext(
            "There is too little to learn from yet. Suggestions that are at least {days} days old: {pairs}; of these "
            "pairs, {met} met and {others} did not. At least {needed} of both are needed.",
            days=DAYS,
            pairs=pairs,
            met=met,
            others=pairs - met,
            needed=self._found.needed,
        )
        yield Prose(text)
        rarer = min(met, pairs - met)
        if rarer:
            about = -(-self._found.needed * pairs // rarer)
            text = self._speech.gettext(
                "If as many meet as until now, that takes about {about} suggestions.", about=-(-about // 10) * 10
            )
            yield Prose(text)

    def _steps(self) -> Iterator[Block]:
        gettext, history = self._speech.gettext, self._found.history
        if history.is_examples_only or not history.rounds:
            return
        yield Heading(gettext("What became of suggestions"))
        first = (gettext("Suggested at least {days} days ago", days=DAYS), len(history.cases))
        steps = ((self._speech.translate(title), history.steps.get(name, 0)) for name, title in _STEPS.items())
        yield Table((gettext("Step"), gettext("Suggestions")), (first, *steps))
        yield Bullets(tuple(self._left_out()))

    def _left_out(self) -> Iterator[str]:
        history, ngettext = self._found.history, self._speech.ngettext
        if history.open:
            yield ngettext(
                "{number} newer suggestion is still open and counts neither way.",
                "{number} newer suggestions are still open and count neither way.",
                history.open,
            )
        if history.of_groups:
            yield ngettext(
                "{number} suggestion is for a group, whose record does not say what became of it.",
                "{number} suggestions are for groups, whose records do not say what became of them.",
                history.of_groups,
            )
        if history.unknown:
            yield ngettext(
                "Of {number} suggestion the lists do not give all the points, or it is not about a skill.",
                "Of {number} suggestions the lists do not give all the points, or they are not about a skill.",
                history.unknown,
            )
        if history.before:
            yield ngettext(
                "{number} pair had begun before it was suggested, and is left out.",
                "{number} pairs had begun before they were suggested, and are left out.",
                history.before,
            )
        yield from self._unreadable()
        yield self._speech.gettext(
            "People who left, or did not agree to be matched and counted, are not in any number."
        )

    def _unreadable(self) -> Iterator[str]:
        history, ngettext = self._found.history, self._speech.ngettext
        if history.unread:
            yield ngettext(
                "{number} row of a list is not as leadkit writes it, and is left out.",
                "{number} rows of lists are not as leadkit writes them, and are left out.",
                history.unread,
            )
        if history.broken:
            named = self._speech.listed(commit[:12] for commit in history.broken[:_NAMED])
            yield ngettext(
                "{number} committed list cannot be read, or its settings cannot, and is left out: {commits}.",
                "{number} committed lists cannot be read, or their settings cannot, and are left out. The first: "
                "{commits}.",
                len(history.broken),
                commits=named,
            )

    def _parts(self) -> Iterator[Block]:
        gettext = self._speech.gettext
        yield Heading(gettext("The parts of the score"))
        yield Bullets(tuple(filter(None, map(self._sentence, self._found.judged))))
        text = gettext(
            "Here all parts are looked at together. The odds of meeting are so many times higher with all of a part "
            "than with none of it; 1 is no difference. All ranges hold at once in 95 of 100 such histories."
        )
        yield Prose(text)
        columns = (gettext("Part"), gettext("Weight today"), gettext("Proposed"), gettext("Odds"), gettext("Why"))
        rows = (
            (self._title(one), one.today, one.proposed, self._odds(one), self._reason(one))
            for one in self._found.judged
        )
        yield Table(columns, tuple(rows))

    def _title(self, one: Judged) -> str:
        return self._speech.translate(PARTS[one.part].title)

    def _sentence(self, one: Judged) -> str | None:
        """How many met of pairs that have much of a part, and of the others; None where one of these is nobody."""
        (a, b), (c, d) = one.much, one.rest
        if not b or not d:
            return None
        if a * d == c * b:
            return self._speech.gettext(
                "{part}: pairs with much of it and other pairs met as often, {a} of {b} and {c} of {d}.",
                part=self._title(one),
                a=a,
                b=b,
                c=c,
                d=d,
            )
        part = PARTS[one.part]
        return self._speech.translate(part.more if a * d > c * b else part.fewer, a=a, b=b, c=c, d=d)

    def _odds(self, one: Judged) -> str | None:
        if one.estimate is None:
            return None
        number = self._figures(one.estimate)
        if one.interval is None:
            return number
        low, high = map(self._figures, one.interval)
        return self._speech.gettext("{number} ({low} to {high})", number=number, low=low, high=high)

    def _figures(self, log_odds: float) -> str:
        value = odds(log_odds)
        return self._speech.number(value, 4) if value < 10 else self._speech.number(int(value))

    def _reason(self, one: Judged) -> str:
        if self._found.verdict == "proposed" and one.reason not in ("predicts", "warns") and one.proposed != one.today:
            return self._speech.gettext("No clear effect. It only makes room, as all weights have a common limit.")
        return self._speech.translate(_REASONS[one.reason])

    def _scores(self) -> Iterator[Block]:
        gettext, scores = self._speech.gettext, self._found.scores
        yield Heading(gettext("How well weights predict"))
        text = gettext(
            "Each fifth of the pairs is predicted from the other four. A smaller loss is better. The order is how "
            "often a pair that met had more points than one that did not; 0.5 is chance."
        )
        yield Prose(text)
        rows = (
            (self._speech.translate(_SCORES[name]), f"{score.log_loss:.3f}", f"{score.auc:.2f}")
            for name, score in scores.items()
        )
        yield Table((gettext("Score"), gettext("Log loss"), gettext("Order (AUC)")), tuple(rows))
