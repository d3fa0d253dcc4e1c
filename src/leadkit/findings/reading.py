"""Rules of reading: what keeps a file from being a record. Whoever reads finds their faults on the way."""

from typing import Final

from leadkit.findings.rule import Rule, Severity

BAD_FILE_NAME: Final = Rule("bad-file-name", Severity.ERROR)
DAMAGED_ARTIFACT: Final = Rule("damaged-artifact", Severity.ERROR)
DUPLICATE_ID: Final = Rule("duplicate-id", Severity.ERROR)
DUPLICATE_KEY: Final = Rule("duplicate-key", Severity.ERROR)
FORBIDDEN_PERSONAL_DETAIL: Final = Rule("forbidden-personal-detail", Severity.ERROR)
IGNORED_ARTIFACT: Final = Rule("ignored-artifact", Severity.WARNING)
INVALID_UTF8: Final = Rule("invalid-utf8", Severity.ERROR)
INVALID_YAML: Final = Rule("invalid-yaml", Severity.ERROR)
MISSING_CONSENT: Final = Rule("missing-consent", Severity.ERROR)
MISSING_KEY: Final = Rule("missing-key", Severity.ERROR)
NEWER_VERSION: Final = Rule("newer-version", Severity.ERROR)
NOT_A_MAPPING: Final = Rule("not-a-mapping", Severity.ERROR)
NOT_A_REGULAR_FILE: Final = Rule("not-a-regular-file", Severity.ERROR)
OLDER_VERSION: Final = Rule("older-version", Severity.ERROR)
STRAY_FILE: Final = Rule("stray-file", Severity.ERROR)
TOO_LARGE: Final = Rule("too-large", Severity.ERROR)
UNFORMATTABLE: Final = Rule("unformattable", Severity.ERROR)
UNKNOWN_KEY: Final = Rule("unknown-key", Severity.ERROR)
UNREAD_FILE: Final = Rule("unread-file", Severity.WARNING)
UNSAFE_CHARACTER: Final = Rule("unsafe-character", Severity.ERROR)
UNSAFE_YAML: Final = Rule("unsafe-yaml", Severity.ERROR)
WRONG_TYPE: Final = Rule("wrong-type", Severity.ERROR)
WRONG_VALUE: Final = Rule("wrong-value", Severity.ERROR)

READING: Final = (
    BAD_FILE_NAME,
    DAMAGED_ARTIFACT,
    DUPLICATE_ID,
    DUPLICATE_KEY,
    FORBIDDEN_PERSONAL_DETAIL,
    IGNORED_ARTIFACT,
    INVALID_UTF8,
    INVALID_YAML,
    MISSING_CONSENT,
    MISSING_KEY,
    NEWER_VERSION,
    NOT_A_MAPPING,
    NOT_A_REGULAR_FILE,
    OLDER_VERSION,
    STRAY_FILE,
    TOO_LARGE,
    UNFORMATTABLE,
    UNKNOWN_KEY,
    UNREAD_FILE,
    UNSAFE_CHARACTER,
    UNSAFE_YAML,
    WRONG_TYPE,
    WRONG_VALUE,
)
