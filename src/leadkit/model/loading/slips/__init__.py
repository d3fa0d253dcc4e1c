"""The slips of people who know no YAML; `repairs.py` believes one where its repair makes the file read better.

So a pattern may be generous, but a repair must say what the person meant, and no more.
"""

from typing import Final

from leadkit.model.loading.slips import brackets, characters, lines, punctuation, values
from leadkit.model.loading.slips.characters import ODD_CHARACTERS
from leadkit.model.loading.slips.slip import Change, Find, Slip, Vocabulary

__all__ = ["ODD_CHARACTERS", "SLIPS", "UNSEEN", "Change", "Slip", "Vocabulary"]

UNSEEN: Final[tuple[Find, ...]] = (characters.foreign_spaces, characters.invisible, characters.tabs)
"""Slips with characters that are not allowed at all: while they are there, nothing else is looked for."""
SLIPS: Final[tuple[Find, ...]] = (
    lines.fence,
    lines.quoted_mail,
    lines.second_copy,
    *UNSEEN,
    lines.foreign_comment,
    punctuation.starred_key,
    characters.foreign_colon,
    values.no_answer,
    values.wrapped_address,
    lines.children,
    characters.bullets,
    characters.curly_quotes,
    characters.foreign_commas,
    characters.foreign_brackets,
    characters.foreign_codes,
    punctuation.no_space,
    punctuation.no_dash_space,
    punctuation.no_colon,
    punctuation.no_dash,
    values.at_name,
    values.date_in_braces,
    punctuation.no_braces,
    punctuation.pair_for_entry,
    punctuation.pairs_for_entries,
    brackets.days,
    brackets.list_in_braces,
    brackets.quotes,
    brackets.comment,
    brackets.grouped_number,
    punctuation.brackets,
    values.text_in_braces,
    values.quotes,
    values.plain_text,
    lines.indent,
)
"""The likeliest explanation first."""
