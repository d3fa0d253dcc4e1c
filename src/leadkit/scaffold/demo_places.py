"""Where the people of a synthetic community live, when they are free, and what they speak."""

from typing import Final, NamedTuple


class Home(NamedTuple):
    country: str
    timezone: str
    weight: int
    languages: tuple[str, ...]
    """The first is most people's own; the others are spoken beside it, the commonest first."""


HOMES: Final = (
    Home("US", "America/New_York", 9, ("en", "es")),
    Home("CA", "America/Toronto", 3, ("en", "fr")),
    Home("MX", "America/Mexico_City", 4, ("es", "en", "yua")),
    Home("BR", "America/Sao_Paulo", 5, ("pt", "en", "es")),
    Home("AR", "America/Argentina/Buenos_Aires", 3, ("es", "en")),
    Home("BO", "America/La_Paz", 2, ("es", "qu", "ay")),
    Home("HT", "America/Port-au-Prince", 1, ("ht", "fr")),
    Home("GB", "Europe/London", 5, ("en", "cy", "fr")),
    Home("DE", "Europe/Berlin", 7, ("de", "en", "fr")),
    Home("FR", "Europe/Paris", 5, ("fr", "en", "oc")),
    Home("ES", "Europe/Madrid", 4, ("es", "ca", "en")),
    Home("SE", "Europe/Stockholm", 2, ("sv", "en")),
    Home("PL", "Europe/Warsaw", 3, ("pl", "en", "de")),
    Home("UA", "Europe/Kyiv", 3, ("uk", "en")),
    Home("AM", "Asia/Yerevan", 2, ("hy", "en")),
    Home("CZ", "Europe/Prague", 2, ("cs", "en", "de")),
    Home("MA", "Africa/Casablanca", 2, ("ar", "fr", "en")),
    Home("TN", "Africa/Tunis", 2, ("ar", "fr")),
    Home("JO", "Asia/Amman", 2, ("ar", "en")),
    Home("GH", "Africa/Accra", 4, ("tw", "en", "dag")),
    Home("NG", "Africa/Lagos", 6, ("ha", "en", "ig", "yo")),
    Home("KE", "Africa/Nairobi", 3, ("sw", "en")),
    Home("TZ", "Africa/Dar_es_Salaam", 2, ("sw", "en")),
    Home("SN", "Africa/Dakar", 1, ("wo", "fr")),
    Home("ZA", "Africa/Johannesburg", 2, ("zu", "en", "af")),
    Home("IN", "Asia/Kolkata", 8, ("hi", "en", "ta", "ml")),
    Home("LK", "Asia/Colombo", 3, ("si", "en", "ta")),
    Home("NP", "Asia/Kathmandu", 2, ("ne", "en")),
    Home("ID", "Asia/Jakarta", 4, ("id", "en", "jv")),
    Home("PH", "Asia/Manila", 3, ("fil", "en", "ceb")),
    Home("JP", "Asia/Tokyo", 3, ("ja", "en")),
    Home("TW", "Asia/Taipei", 2, ("zh-Hant", "en", "nan")),
    Home("AU", "Australia/Sydney", 2, ("en", "zh")),
    Home("NZ", "Pacific/Auckland", 1, ("en", "mi")),
)

WINDOWS: Final = (
    ("mon-fri 18:00-21:00", 30),
    ("mon-thu 19:00-22:00", 18),
    ("sat 09:00-13:00", 16),
    ("sat-sun 10:00-16:00", 14),
    ("sun 14:00-18:00", 10),
    ("mon-fri 12:00-13:30", 8),
    ("tue,thu 07:00-09:00", 6),
)

SYLLABLES: Final = (
    "a",
    "ba",
    "de",
    "fi",
    "ka",
    "li",
    "lo",
    "ma",
    "na",
    "ni",
    "o",
    "ra",
    "ri",
    "sa",
    "ta",
    "to",
    "vi",
    "ya",
)
