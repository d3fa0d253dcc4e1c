"""Who takes part, where, when, in which languages, and what they offer: each question is answered once."""
