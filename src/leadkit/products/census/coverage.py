"""Coverage: what each wanted skill has to learn from, in the languages of those who want it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from leadkit.community.materials import Materials
from leadkit.community.participants import Level, Participant
from leadkit.model.config import Config
from leadkit.products.census.reach import reaches


@dataclass(frozen=True, slots=True)
class Need:
    """One request for one skill."""

    who: Participant
    skill: str
    level: Level


@dataclass(frozen=True, slots=True)
class SkillCoverage:
    """Of those who want a skill: how many have a resource, and a training to come, in a language they speak.

    `languages`: tag, how many who want it speak it, and how many resources and trainings (past ones too) teach it in
    that language.
    """

    skill: str
    wanting: int
    with_resource: int
    with_training: int
    languages: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Wanted skills, the least covered first, and the single requests behind the gaps.

    `lacking` have no resource above their level in a language they speak; `waiting` are served by no pair, and no
    training to come reaches them. Whose languages are unknown is in neither: nobody can say.
    """

    rows: tuple[SkillCoverage, ...]
    lacking: tuple[Need, ...]
    waiting: tuple[Need, ...]


def coverage(
    counted: tuple[Participant, ...], served: frozenset[tuple[str, str]], materials: Materials, config: Config
) -> Coverage:
    requests: dict[str, list[Need]] = defaultdict(list)
    for who in counted:
        for skill in who.wanted_skills:
            requests[skill].append(Need(who, skill, who.wants[skill]))
    rows, lacking, waiting = [], [], []
    for skill in sorted(requests):
        trainings = [t.record for t in materials.to_come if any(one.skill == skill for one in t.record.teaches)]
        with_resource = with_training = 0
        spoken: Counter[str] = Counter()
        for need in requests[skill]:
            spoken.update(need.who.languages)
            has_resource = materials.teaches(skill, need.who.languages, need.level.now)
            has_training = any(reaches(training, config, need.who, skill, need.level) for training in trainings)
            with_resource += has_resource
            with_training += has_training
            if need.who.languages and not has_resource:
                lacking.append(need)
            if is_open(need, served) and need.who.languages and not has_training:
                waiting.append(need)
        languages = tuple(
            (tag, number, len(materials.by_language.get((skill, tag), ())), materials.trainings_in.get((skill, tag), 0))
            for tag, number in sorted(spoken.items(), key=lambda item: (-item[1], item[0]))
        )
        rows.append(SkillCoverage(skill, len(requests[skill]), with_resource, with_training, languages))
    ordered = sorted(rows, key=lambda row: (row.with_resource - row.wanting, -row.wanting, row.skill))
    return Coverage(tuple(ordered), tuple(lacking), tuple(waiting))


def is_open(need: Need, served: frozenset[tuple[str, str]]) -> bool:
    """Whether consent covers matching, and no pair serves this request; also of somebody who is away for now."""
    return need.who.is_matched and (need.who.name, need.skill) not in served
