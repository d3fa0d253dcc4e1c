"""The slips of people who know no YAML; `repairs.py` believes one where its repair makes the file read better.

So a pattern may be generous, but a repair must say what the person meant, and no more.
"""

from typing import Final

from leadkit.model.loading.slips import lines, punctuation, signs, values
from leadkit.model.loading.slips.signs import ODD_SIGNS
from leadkit.model.loading.slips.slip import Change, Find, Slip, Vocabulary

__all__ = ["ODD_SIGNS", "SLIPS", "UNSEEN", "Change", "Slip", "Vocabulary"]

UNSEEN: Final[tuple[Find, ...]] = (signs.foreign_spaces, signs.invisible, signs.tabs)
"""Slips with signs that are not allowed at all: while they are there, nothing else is looked for."""
SLIPS: Final[tuple[Find, ...]] = (
    lines.fence,
    lines.quoted_mail,
    lines.second_copy,
    *UNSEEN,
    lines.foreign_comment,
    punctuation.starred_key,
    signs.foreign_colon,
    values.no_answer,
    values.wrapped_address,
    lines.children,
    signs.bullets,
    signs.curly_quotes,
    signs.foreign_commas,
    punctuation.no_space,
    punctuation.no_dash_space,
    punctuation.no_colon,
    punctuation.no_dash,
    values.at_name,
    values.date_in_braces,
    punctuation.no_braces,
    punctuation.pair_for_entry,
    punctuation.brackets,
    values.text_in_braces,
    values.quotes,
    values.plain_text,
    lines.indent,
)
"""The likeliest explanation first."""
