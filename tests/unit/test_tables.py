"""Tables of contents that cannot lie."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import leadkit.model.records
import leadkit.render
from leadkit import checks, cli
from leadkit.i18n.vocabulary import shipped
from leadkit.model.records import KINDS, SINGULAR
from leadkit.render.reports import FORMATS
from leadkit.rules import RULES

TESTS = Path(__file__).parents[1]


def test_every_check_module_is_listed_and_every_listed_check_has_its_test_file() -> None:
    modules = {module.name for module in iter_modules(checks.__path__)}
    listed = (*checks.CHECKS, *checks.DATED)
    assert {check.__name__.rpartition(".")[2] for check in listed} == modules
    assert {check.RULE.replace("-", "_") for check in listed} == modules
    assert {check.RULE for check in listed} <= set(RULES)
    assert {path.stem.removeprefix("test_") for path in (TESTS / "checks").glob("test_*.py")} == modules


def test_every_kind_has_a_model_and_a_word() -> None:
    assert set(KINDS) == set(SINGULAR)
    for kind, model in KINDS.items():
        assert model.__module__ == f"leadkit.model.records.{SINGULAR[kind]}"


def test_every_command_has_its_file() -> None:
    helpers = {"context", "publishing"}
    files = {name.replace(" ", "_").replace("-", "_") for name in cli.COMMANDS}
    assert files == {module.name for module in iter_modules(cli.__path__)} - helpers
    for name in cli.COMMANDS:
        file = name.replace(" ", "_").replace("-", "_")
        assert getattr(import_module(f"leadkit.cli.{file}"), file) is cli.COMMANDS[name]


def test_every_report_format_is_listed() -> None:
    rendered = {form.render.__module__ for form in FORMATS}
    whole = {"leadkit.render.reports", "leadkit.render.findings", "leadkit.render.graph", "leadkit.render.terminal"}
    others = {*whole, "leadkit.render.html", "leadkit.render.jws"}
    assert rendered | others == {f"leadkit.render.{module.name}" for module in iter_modules(leadkit.render.__path__)}


def test_a_country_stands_in_exactly_one_region() -> None:
    countries = [country for region in shipped("regions").values() for country in region["countries"]]
    assert len(countries) == len(set(countries)) == 250
