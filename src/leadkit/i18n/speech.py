"""One language of a report: sentences, plurals, numbers, dates, money, lists and names as its readers write them.

Digits are Western ones in every language: ids, tables and files beside the text have them too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

from leadkit.i18n.messages import Message, nearest_language, plural_template, translate_word, translated
from leadkit.i18n.names import country_name, language_name
from leadkit.i18n.terms import Term, reworded


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak to the readers of one language; what has no translation is said in English.

    `terms` are the community's own words in it.
    """

    language: str
    terms: tuple[Term, ...] = ()

    @property
    def is_right_to_left(self) -> bool:
        if self._locale == "en":  # without Babel, whose import costs more than a command
            return False
        from babel import Locale

        return Locale.parse(self._locale).text_direction == "rtl"

    @property
    def _locale(self) -> str:
        """English for languages that have no catalogue: a page in one language, numbers included."""
        return _catalogue_of(self.language)

    @property
    def _dates(self) -> str:
        """International English writes `21 November 2026`, which nobody reads as another day."""
        return "en_001" if self._locale == "en" else self._locale

    def gettext(self, template: str, /, **values: Any) -> str:
        """The sentence of a template; whole numbers among its values are written as the language does."""
        return translated(template, self._written(values), self._locale, self._reword)

    def translate(self, message: Message, /, **values: Any) -> str:
        """A message that was kept for later, filled with values."""
        return translated(message.template, self._written({**message.values, **values}), self._locale, self._reword)

    @property
    def _reword(self) -> Callable[[str], str] | None:
        return self._reworded if self.terms else None

    def _reworded(self, template: str) -> str:
        return reworded(template, self.terms, self._locale)

    def word(self, word: str) -> str:
        """A word of a vocabulary as readers say it; a word of the community's own is shown as it is."""
        return translate_word(word, self._locale)

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> str:
        """The sentence in the plural form that `number` asks for; both forms may hold `{number}`."""
        template = plural_template(one, many, number, self._locale)
        template = self._reworded(template) if self.terms else template
        return template.format(**self._written({"number": number, **values}))

    def _written(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}

    def number(self, value: float, decimals: int = 0) -> str:
        """`1,234` or `1.234`; up to so many decimals."""
        if self._locale == "en" and isinstance(value, int):  # without Babel here, too
            return f"{value:,}"
        return _decimal(value, decimals, self._locale)

    def day(self, day: date) -> str:
        """`21 November 2026` in the language's own order."""
        return _long_day(day, self._dates)

    def weekday(self, day: date) -> str:
        """`Tue 8 December` in the language's own order, for days to come."""
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMMEd", day, locale=self._dates))

    def month(self, day: date) -> str:
        """`Nov 2026`."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMM", day, locale=self._dates))

    def money(self, amount: float, currency: str) -> str:
        """Whole units with the currency's code, which is the same for every reader: `9,600,000 EUR`."""
        return f"{self.number(amount)} {currency}"

    def listed(self, items: Iterable[str]) -> str:
        """`a, b and c`."""
        return _list(tuple(items), "standard", self._dates)

    def either(self, items: Iterable[str]) -> str:
        """`a, b or c`."""
        return _list(tuple(items), "or", self._dates)

    @property
    def comma(self) -> str:
        """What stands between short things in a row."""
        return self.gettext(", ")

    @property
    def semicolon(self) -> str:
        """What stands between facts in a row."""
        return self.gettext("; ")

    def span(self, first: date, last: date) -> str:
        """`9–10 August 2017`: from one day to another, without saying anything twice."""
        from babel.dates import format_interval

        return str(format_interval(first, last, "yMMMMd", locale=self._dates)).replace("\u2009", "")

    def country(self, code: str) -> str:
        """The name of an ISO 3166-1 code."""
        return country_name(code, self._locale)

    def language_name(self, tag: str) -> str:
        """The name of a BCP 47 tag."""
        return language_name(tag, self._locale)


@lru_cache(maxsize=10_000)
def _decimal(value: float, decimals: int, locale: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(round(value, decimals), f"#,##0.{'#' * decimals}" if decimals else None, locale))


@lru_cache(maxsize=10_000)
def _long_day(day: date, locale: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "long", locale))


@cache
def _catalogue_of(language: str) -> str:
    return nearest_language([language])


@lru_cache(maxsize=1 << 12)
def _list(items: tuple[str, ...], style: Literal["standard", "or"], locale: str) -> str:
    if len(items) < 2:
        return "".join(items)
    from babel.lists import format_list

    return str(format_list(items, style, locale))
