"""Names of languages, countries and time zones, and the reader's words."""
