"""What a community says of itself in leadkit.yaml, and whether somebody is there."""

from typing import Final

from leadkit.i18n.messages import Message
from leadkit.layout import CONFIG_FILE
from leadkit.model.config import Config
from leadkit.scaffold.setup.need import Need, Seen, State, Verdict, done_if, file, folder

_SETTINGS: Final = file(CONFIG_FILE)


def _name(seen: Seen) -> Verdict:
    name = seen.config.called()
    return done_if(
        name != Config().called(),
        Message("It is called {name}.", name=name),
        Message("Every page still calls it '{name}'.", name=name),
    )


def _languages(seen: Seen) -> Verdict:
    config = seen.config
    if config.languages == Config().languages:
        return Verdict(State.UNKNOWN, Message("Pages and forms speak English only. Do people read other languages?"))
    unspoken = ", ".join(tag for tag in config.languages if tag not in config.spoken)
    if unspoken:
        return Verdict(State.UNKNOWN, Message("leadkit does not speak these yet: {tags}.", tags=unspoken))
    return Verdict(State.DONE, Message("Pages and forms speak {tags}.", tags=", ".join(config.languages)))


def _address(seen: Seen) -> Verdict:
    return done_if(
        seen.config.repository is not None,
        Message("Pages say where records are added."),
        Message("Pages do not say where records are added."),
    )


def _conduct(seen: Seen) -> Verdict:
    return done_if(
        seen.config.conduct is not None,
        Message("Pages and calls link to it."),
        Message("No page links to a code of conduct."),
    )


def _helpers(seen: Seen) -> Verdict:
    return done_if(
        bool(seen.config.helpers),
        Message("These answer questions: {groups}.", groups=", ".join(seen.config.helpers)),
        Message("Nobody is named to answer questions."),
    )


def _people(seen: Seen) -> Verdict:
    return done_if(
        seen.people > 0,
        Message("There is at least one real person."),
        Message("There is no real person yet."),
    )


NEEDS: Final = (
    Need("name", Message("Name of the community"), Message("Set 'name' in leadkit.yaml."), _SETTINGS, _name),
    Need(
        "languages",
        Message("Languages"),
        Message("List the languages that people read as 'languages' in leadkit.yaml."),
        _SETTINGS,
        _languages,
    ),
    Need(
        "address",
        Message("Address of the repository"),
        Message("Set 'repository' in leadkit.yaml to its web address."),
        _SETTINGS,
        _address,
    ),
    Need(
        "conduct",
        Message("Code of conduct"),
        Message("Set 'conduct' in leadkit.yaml to the web address of yours."),
        _SETTINGS,
        _conduct,
    ),
    Need(
        "contacts",
        Message("Who answers questions"),
        Message("List the ids of groups that answer questions as 'helpers' in leadkit.yaml."),
        _SETTINGS,
        _helpers,
    ),
    Need(
        "people",
        Message("People"),
        Message("Add yourself: 'leadkit new person YOUR-NAME', or fill in a form."),
        folder("data/people"),
        _people,
    ),
)
