"""The map of a sheet: which column is which field, who agreed to what, and which rows count."""

from typing import Annotated, Any, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from leadkit.i18n.dates import DayOrder
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.answers import Purpose
from leadkit.model.fields import Day, Line, List, Model
from leadkit.model.fields.faults import value_fault
from leadkit.model.kinds import KINDS
from leadkit.scaffold.cells import is_yes, one_of
from leadkit.scaffold.fields import READERS
from leadkit.scaffold.pieces import pieces
from leadkit.scaffold.sheets import head_key


def _in_a_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _one_of(*known: str) -> AfterValidator:
    """A word of a registry, told like one of a literal."""

    def check(value: str) -> str:
        if value not in known:
            near = nearest(value, known)
            hint = (
                Message("did you mean '{word}'?", word=near)
                if near
                else Message("one of: {words}", words=", ".join(known))
            )
            raise value_fault(Message("'{value}' is not possible here"), hint, value=value)
        return value

    return AfterValidator(check)


Heading: TypeAlias = Annotated[str, Field(min_length=1, max_length=2000)]
Headings: TypeAlias = Annotated[List[Heading], BeforeValidator(_in_a_list), Field(min_length=1)]


class Agreement(Model):
    """The column in which somebody agreed, and the answers there that mean yes; without any a plain yes does."""

    column: Heading
    yes: Annotated[List[Line], BeforeValidator(_in_a_list)] = ()


AgreementOrColumn: TypeAlias = Annotated[
    Agreement, BeforeValidator(lambda value: {"column": value} if isinstance(value, str) else value)
]


class ConsentColumns(Model):
    """Who agreed, and to what: a row counts where `agreed` says yes; a purpose with a column needs its own yes."""

    agreed: AgreementOrColumn | None = None
    covers: Annotated[
        dict[Purpose, AgreementOrColumn | None],
        BeforeValidator(lambda value: dict.fromkeys(value) if isinstance(value, list) else value),
        Field(min_length=1),
    ]
    given: Heading | None = None
    until: Day | None = None
    by: Line | None = None

    @model_validator(mode="after")
    def _says_who_agreed(self) -> Self:
        if self.agreed is None and None in self.covers.values():
            hint = Message("add 'agreed: …' with the heading of the column in which people agree")
            raise value_fault(Message("no column says who agreed"), hint, "covers")
        return self

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        return tuple(one for one in (self.agreed, *self.covers.values()) if one is not None)

    @property
    def headings(self) -> tuple[str, ...]:
        return (*(one.column for one in self.agreements), *((self.given,) if self.given else ()))

    def is_given(self, agreement: Agreement, answer: str) -> bool:
        """Whether a cell agrees; an empty one does not. WrongCell where it says neither yes nor no.

        Several ticked boxes stand in one cell: each must be one that the map knows, else nothing is agreed to.
        """
        if not answer:
            return False
        if not agreement.yes:
            return is_yes(answer)
        column = head_key(agreement.column)
        known = [yes for one in self.agreements if head_key(one.column) == column for yes in one.yes]
        ticked = list(pieces(answer, lambda part: one_of(part, known)))
        return all(one_of(part, known) for part in ticked) and any(one_of(part, agreement.yes) for part in ticked)


class Column(Model):
    """Where a field comes from: a heading or several, what their values mean, and how they are read."""

    column: Headings
    as_: Annotated[str, _one_of(*READERS)] | None = Field(None, alias="as")
    values: dict[str, str] = Field(default_factory=dict)


ColumnOrHeading: TypeAlias = Annotated[
    Column, BeforeValidator(lambda value: {"column": value} if isinstance(value, str | list) else value)
]


class ImportMap(Model):
    """How the rows of a sheet become records of one kind."""

    kind: Annotated[str, _one_of(*KINDS)]
    id: Headings
    columns: dict[str, ColumnOrHeading]
    consent: ConsentColumns | None = None
    where: dict[Heading, Annotated[List[str], BeforeValidator(_in_a_list)]] = Field(default_factory=dict)
    ignore: Annotated[List[Heading], BeforeValidator(_in_a_list)] = ()
    """Columns that are not read, and in which nobody says what may be published."""
    dates: DayOrder | None = None
    always: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_consent(self) -> Self:
        own = [name for name in self.columns if name.startswith("consent.") and name != "consent.given"]
        if "consent" in self.columns or own:
            hint = Message("say with 'consent: {keys}' which column agrees to what", keys="{agreed: …, covers: …}")
            raise value_fault(Message("consent is not read from a column like other fields"), hint, "columns")
        for name in self.columns:
            outer = name.partition(".")[0]
            if outer != name and outer in self.columns:
                message, hint = Message("'{outer}' and '{inner}' both fill the same field"), Message("keep one of them")
                raise value_fault(message, hint, "columns", outer=outer, inner=name)
        if self.consent is not None and ("consent" in self.always or "consent.given" in self.columns):
            hint = Message("keep 'consent', with 'given' and 'by' in it")
            raise value_fault(Message("consent is stated twice in this map"), hint, "consent")
        if self.consent is not None and self.kind != "people":
            hint = Message("remove 'consent'")
            raise value_fault(Message("only records of people hold consent"), hint, "consent")
        return self

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that the map names."""
        mapped = (heading for column in self.columns.values() for heading in column.column)
        agreed = self.consent.headings if self.consent is not None else ()
        return tuple(dict.fromkeys((*self.id, *mapped, *agreed, *self.where)))
