"""What a change does to pairs, unmet requests and the index, each in a line of words."""

from collections.abc import Iterator
from dataclasses import dataclass

from leadkit.labels.formatter import RecordFormatter
from leadkit.products.diff.records import HIDDEN
from leadkit.products.diff.sides import Sides
from leadkit.products.matching import PairKey
from leadkit.report import Line, Strong


@dataclass(frozen=True, slots=True)
class Effects:
    """The lines of a change whose both states are computed; `paired` are those who may be named in pairs."""

    sides: Sides
    paired: frozenset[str]
    formatter: RecordFormatter

    def name(self, name: str) -> str:
        """Somebody's name, where it may be told in a list of pairs."""
        return self.sides.titles[name] if name in self.paired else self.formatter.translate(HIDDEN)

    def matches(self) -> Iterator[Line]:
        gettext = self.formatter.gettext
        for verb, pairs in ((gettext("gained"), self.sides.gained), (gettext("lost"), self.sides.lost)):
            for key in pairs:
                yield (Strong(verb), f": {self.pair(key)}")

    def pair(self, key: PairKey) -> str:
        """`Amina with Berta for Facilitation`."""
        learner, mentor, skill = key
        return self.formatter.gettext(
            "{learner} with {mentor} for {skill}",
            learner=self.name(learner),
            mentor=self.name(mentor),
            skill=self.formatter.skill(skill),
        )

    def gaps(self) -> Iterator[Line]:
        gettext = self.formatter.gettext
        for skill, old, new in self.sides.gaps:
            verb = (
                gettext("closed")
                if new == 0
                else gettext("opened")
                if old == 0
                else gettext("smaller")
                if new < old
                else gettext("larger")
            )
            now = self.formatter.ngettext("{number} unmet request", "{number} unmet requests", new)
            yield (Strong(verb), f": {self.formatter.skill(skill)}, {self.formatter.speech.number(old)} → {now}")

    def index(self) -> Iterator[Line]:
        gettext, before, after = self.formatter.gettext, self.sides.old, self.sides.new
        if before is None or after is None:
            return
        for text, old, new in (
            (gettext("has a resource now"), before.without_resource, after.without_resource),
            (
                gettext("has a resource in a wanted language now"),
                before.without_translation,
                after.without_translation,
            ),
        ):
            still_wanted = (old - new) & after.coverage.keys()
            yield from ((Strong(text), f": {self.formatter.skill(skill)}") for skill in sorted(still_wanted))
        for skill in sorted(after.without_resource - before.without_resource):
            yield (Strong(gettext("wanted, without any resource")), f": {self.formatter.skill(skill)}")
