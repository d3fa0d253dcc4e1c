"""The site of a federation: its pages in each language, and who should talk to whom across communities."""

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.model.repository import Repository
from leadkit.pages.site.site import FRAME
from leadkit.products.census.charts import count_charts
from leadkit.products.federation.federation import CountedFederation
from leadkit.products.federation.pages import PAGES
from leadkit.products.federation.writer import Writer
from leadkit.products.matching.data import Facts
from leadkit.products.matching.pages import MatchPages
from leadkit.report import Chart, FileLink, Link, Look, Navigation, Page, Prose, Report, Site, SitePage

_MATCHES = "matches"
_HOME = "home"


def compose(told: CountedFederation, repo: Repository, facts: Facts, look: Look) -> Site:
    """Pages lead to the tables of the report, which lie beside the folders of the languages."""
    languages = repo.config.spoken
    pages: dict[str, SitePage] = {}
    charts: dict[str, Chart] = {}
    for language in languages:
        drawn = count_charts(told.federation.counted, repo, language)
        writer = Writer(repo, Speech(language), told=told, is_site=True, charts=drawn)
        for name, one in PAGES.items():
            page = writer.page(name, one.title, one.blocks(writer))
            pages[f"{language}/{writer.path(name)}"] = SitePage(page, _HOME if name in _FIRST else name)
        pages[f"{language}/{_MATCHES}"] = SitePage(MatchPages(facts, writer).part(), _MATCHES)
        charts |= {f"{language}/charts/{name}": chart for name, chart in drawn.items()}
    pages["index"] = _doors(repo, languages)
    return Site(
        names={language: repo.config.called(language) for language in languages},
        languages=languages,
        navigation={language: _navigation(told, repo, language) for language in languages},
        pages=pages,
        searches={},
        files=Report(charts=charts),
        look=look,
    )


_FIRST = tuple(PAGES)[:1]


def _doors(repo: Repository, languages: tuple[str, ...]) -> SitePage:
    """The first page of all: into the language that one reads."""
    first = languages[0]
    links = (FileLink(Speech(tag).language_name(tag), f"{tag}/index", language=tag) for tag in languages)
    return SitePage(Page(repo.config.called(first), tuple(Prose((link,)) for link in links), first), _HOME)


def _navigation(told: CountedFederation, repo: Repository, language: str) -> Navigation:
    speech = Speech(language)
    words = {
        key: speech.translate(text, **({"day": speech.day(told.federation.as_of)} if key == "as_of" else {}))
        for key, text in FRAME.items()
    }
    parts = [(name, name, speech.translate(page.title)) for name, page in PAGES.items() if name not in _FIRST]
    parts.insert(0, (_MATCHES, _MATCHES, speech.translate(Message("Who should talk to whom"))))
    config = repo.config
    notes = ((Link(speech.gettext("Code of conduct"), config.conduct),),) if config.conduct else ()
    return Navigation(tuple(parts), "", words, notes)
