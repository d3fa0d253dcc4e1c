"""The settings that hold where some are wrong: one slip in leadkit.yaml must not put every record at fault."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from leadkit.i18n.called import repaired_language_tag
from leadkit.i18n.messages import LANGUAGES
from leadkit.i18n.names import language_tag
from leadkit.i18n.suggest import certain
from leadkit.model.config import Config

_TAGS: Final = ("languages", "working_languages")


def sound_settings(data: Mapping[str, Any]) -> Config:
    """The settings without those that are wrong; what can only have been meant in one way holds as that."""
    rest = _meant(data)
    while rest:
        try:
            return with_sound_languages(Config.model_validate(rest))
        except ValidationError as error:
            wrong = {str(detail["loc"][0]) if detail["loc"] else "" for detail in error.errors(include_url=False)}
            known = wrong & set(rest)
            if not known:
                break
            rest = {key: value for key, value in rest.items() if key not in known}
    return Config()


def with_sound_languages(config: Config) -> Config:
    """Without languages of pages that are no tags, so that nobody misses names in them; all others in usual form.

    `unknown-language` tells each where it is.
    """
    if all(language_tag(tag) == tag for tag in (*config.languages, *config.working_languages)):
        return config
    pages = tuple(tag for tag in config.languages if language_tag(tag) == tag)
    working = dict.fromkeys(filter(None, map(repaired_language_tag, config.working_languages)))
    languages = pages or _spoken(config) or Config().languages
    return config.model_copy(update={"languages": languages, "working_languages": tuple(working)})


def _spoken(config: Config) -> tuple[str, ...]:
    """What may be meant by languages of pages of which none is a tag: those that leadkit speaks."""
    meant = filter(None, map(repaired_language_tag, config.languages))
    return tuple(tag for tag in dict.fromkeys(meant) if tag.partition("-")[0] in LANGUAGES)


def _meant(data: Mapping[str, Any]) -> dict[str, Any]:
    """Misspelt keys as the ones they are meant for, and a single language as the list of it."""
    known = [field.alias or name for name, field in Config.model_fields.items()]
    found: dict[str, Any] = {}
    for key, value in data.items():
        sure = key if key in known else certain(key, known)
        if sure and (sure == key or sure not in data):
            found[sure] = _listed(value) if sure in _TAGS else value
    return found


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return list(value) if isinstance(value, dict) else value
