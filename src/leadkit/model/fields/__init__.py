"""The types that fields are made of, and the marks by which checks find references, places and words in any model."""

import re
from collections.abc import Set
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, Self, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema, model_validator
from pydantic_core import PydanticKnownError

from leadkit.i18n.messages import Message
from leadkit.i18n.vocabulary import LEVELS
from leadkit.model.addresses import ADDRESS_PATTERN, address_fault
from leadkit.model.answers import ANY_LANGUAGE, first_day_of
from leadkit.model.fields.faults import CrossFieldError, value_fault
from leadkit.model.fields.meant_days import away_fault, day_fault, last_day_fault, moment_fault
from leadkit.model.markers import (
    MOST_ENTRIES,
    Address,
    Country,
    Currency,
    Language,
    Licence,
    Reference,
    TimeZone,
    Word,
)
from leadkit.model.sound import (
    ID_PATTERN,
    LINE_PATTERN,
    is_day,
    is_line,
    is_moment,
    is_near_moment,
    is_number,
    is_public,
    is_public_or_plain,
    is_public_source,
    is_short_text,
    proven,
)

__all__ = ["ID_PATTERN", "LINE_PATTERN", "is_moment"]

Item = TypeVar("Item")

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


UNREVIEWED: Final = "Languages whose texts here no native reader has confirmed yet: they are shown as drafts"


class Model(BaseModel):
    """Strict, frozen, closed: no coercion, no change, no unknown key."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        """What is wrong with an entry that has these keys, whatever their values; None where nothing is."""
        del keys
        return None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        fault = _cross_field_error(type(self), frozenset(self.__pydantic_fields_set__))
        if fault is not None:
            raise value_fault(fault.message, fault.hint, fault.key)
        return self


@lru_cache(maxsize=1024)
def _cross_field_error(model: type[Model], keys: frozenset[str]) -> CrossFieldError | None:
    """Of a few sets of keys, which most records have."""
    return model.cross_field_error(keys)


@proven(is_day, "whole")
def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise day_fault(value)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise value_fault(
                Message("'{value}' does not exist in the calendar"), Message("check the month and the day"), value=value
            ) from None
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise day_fault(str(value))
    return value


@proven(is_day, "whole")
def _last_day_away(value: Any) -> Any:
    fault = away_fault(value) if isinstance(value, str) and not _DAY.fullmatch(value) else None
    if fault is not None:
        raise fault
    return value


@proven(is_day, "whole")
def _last_day(value: Any) -> Any:
    fault = last_day_fault(value) if isinstance(value, str) and not _DAY.fullmatch(value) else None
    if fault is not None:
        raise fault
    return value


@proven(is_near_moment, "whole")
def _moment(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        if not is_moment(value):
            raise moment_fault(value)
        try:
            if not 1900 <= first_day_of(value).year <= 2200:
                raise value_fault(
                    Message("'{value}' is too far in the past or the future"),
                    Message("name a year from 1900 to 2200"),
                    value=value,
                )
            if len(value) > 10 and not (
                int(value[11:13]) < 24 and all(int(part) < 60 for part in value[14:].split(":"))
            ):
                raise ValueError
        except ValueError:
            hint = Message("check the month, day, hour and minute")
            raise value_fault(Message("'{value}' does not exist in the calendar"), hint, value=value) from None
    elif isinstance(value, float):
        raise moment_fault(str(value))
    return value


@proven(is_number, "too")
def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticKnownError("float_type")
    return value


@proven(is_public_or_plain, "too")
def _public_address(value: Any) -> Any:
    """A web address that everybody can open; what has no form of an address is left to the pattern of the field."""
    fault = address_fault(value) if isinstance(value, str) else None
    if fault is not None:
        raise value_fault(fault.message, fault.hint, **fault.values)
    return value


@proven(is_public, "too")
def _public_https_address(value: Any) -> Any:
    """The same where http:// is not taken: a remedy must not lead to the next fault."""
    if isinstance(value, str) and value[:7].lower() == "http://":
        _public_address(f"https://{value[7:]}")
        return value
    return _public_address(value)


@proven(is_public_source, "too")
def _public_source(value: Any) -> Any:
    """A citation in words, or one that begins with a web address, which must be public."""
    if isinstance(value, str) and value[:4].lower() == "http" and (words := value.split(maxsplit=1)):
        _public_address(words[0].rstrip(".,;"))
    return value


List: TypeAlias = Annotated[tuple[Item, ...], Strict(False), Field(max_length=MOST_ENTRIES)]
Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=2000)]
Line: TypeAlias = Annotated[str, Field(min_length=1, max_length=300, pattern=LINE_PATTERN)]
LanguageTag: TypeAlias = Annotated[str, Language()]


@proven(is_short_text, "either")
def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


OneAndMany: TypeAlias = Annotated[
    List[Text],
    BeforeValidator(_as_list),
    Field(min_length=1, max_length=2),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "maxLength": 2000},
                {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2},
            ]
        }
    ),
]
"""What one is called, and, as the second of a list, what many are called."""
Translated: TypeAlias = Annotated[dict[LanguageTag, Text], Field(min_length=1)]


@proven(is_line, "either")
def _as_names(value: Any) -> Any:
    return {ANY_LANGUAGE: value} if isinstance(value, str) else value


Names: TypeAlias = Annotated[
    dict[LanguageTag, Line],
    Field(min_length=1),
    BeforeValidator(_as_names),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "maxLength": 300},
                {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}, "minProperties": 1},
            ]
        }
    ),
]
"""One name, or a name in each language; a single one is of no language (`und`)."""
CountryCode: TypeAlias = Annotated[str, Country()]
RegionId: TypeAlias = Annotated[str, Word("regions")]
Zone: TypeAlias = Annotated[str, TimeZone()]
HttpsUrl: TypeAlias = Annotated[
    str, Field(pattern=rf"^https://{ADDRESS_PATTERN}$", max_length=2000), BeforeValidator(_public_https_address)
]
AccountPage: TypeAlias = Annotated[str, Field(pattern=r"^https://[^\s{}<>\"']+\{\}[^\s{}<>\"']*$", max_length=500)]
Url: TypeAlias = Annotated[
    str,
    Address(),
    Field(pattern=rf"^https?://{ADDRESS_PATTERN}$", max_length=2000),
    BeforeValidator(_public_address),
]
Source: TypeAlias = Annotated[Line, BeforeValidator(_public_source)]
LicenceId: TypeAlias = Annotated[str, Licence(), Field(min_length=1, max_length=200)]
CurrencyCode: TypeAlias = Annotated[str, Currency()]
USERNAME_PATTERN: Final = r"^[^\s@#<>\[\]|{}/][^@#<>\[\]|{}/\n]*$"
Username: TypeAlias = Annotated[str, Field(pattern=USERNAME_PATTERN, max_length=85)]

Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
LastDayAway: TypeAlias = Annotated[Day, BeforeValidator(_last_day_away)]
LastDay: TypeAlias = Annotated[Day, BeforeValidator(_last_day)]
"""Of what holds until then; for ever where no day is given."""
Moment: TypeAlias = Annotated[
    str,
    BeforeValidator(_moment),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?$",
        }
        | {"minimum": 1900, "maximum": 2200, "description": "2019, 2019-08, 2019-08-14 or 2019-08-14T18:00"}
    ),
]
Number: TypeAlias = Annotated[float, BeforeValidator(_number), Field(ge=-1e15, le=1e15)]
Year: TypeAlias = Annotated[int, Field(ge=1900, le=2200)]

_ANCHORS: Final = " · ".join(f"{level} {text}" for level, text in LEVELS.items() if level)
Level: TypeAlias = Annotated[int, Field(ge=1, le=5, description=_ANCHORS)]
Now: TypeAlias = Annotated[int, Field(ge=0, le=4, description=f"0 {LEVELS[0]} · {_ANCHORS}")]
LanguageLevel: TypeAlias = Annotated[
    Literal[0, 1, 2, 3, 4, 5, "N"],
    Field(description="0 none · 1 basic · 2 intermediate · 3 advanced · 4 near native · 5 professional · N native"),
]

SkillId: TypeAlias = Annotated[str, Reference("skills")]
GroupId: TypeAlias = Annotated[str, Reference("groups")]
ResourceId: TypeAlias = Annotated[str, Reference("resources")]
RoleId: TypeAlias = Annotated[str, Reference("roles")]
HelperId: TypeAlias = Annotated[str, Reference("people", "groups", qualified=True)]
OriginId: TypeAlias = Annotated[str, Reference("resources", "trainings", "people", "groups", qualified=True)]

Means: TypeAlias = Literal["funding", "equipment", "venue", "translation", "staff-time", "connectivity"]
Format: TypeAlias = Annotated[str, Word("formats")]
Sources: TypeAlias = Annotated[
    List[Source], Field(description="Public pages (https) or citations this record is based on")
]
Seats: TypeAlias = Annotated[int, Field(ge=0, le=1000)]
