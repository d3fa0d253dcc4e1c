"""Tables of contents that cannot lie."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import leadkit.model.records
import leadkit.render
from leadkit import checks, cli
from leadkit.cli.app import COMMANDS, command_called
from leadkit.findings import Severity
from leadkit.i18n.vocabulary import shipped
from leadkit.model.kinds import KINDS
from leadkit.render import datasets
from leadkit.render.reports import FORMATS, PRINTED
from leadkit.scaffold.readers import READERS

TESTS = Path(__file__).parents[1]


def test_every_check_module_is_listed_and_every_listed_check_has_its_test_file() -> None:
    modules = {module.name for module in iter_modules(checks.__path__)}
    assert {rule.replace("-", "_") for rule in checks.CHECKS} == modules
    assert list(checks.CHECKS) == sorted(checks.CHECKS)
    for rule in checks.CHECKS:
        assert rule.run is not None
        assert rule.run.__module__ == f"leadkit.checks.{rule.replace('-', '_')}"
        assert not rule.is_dated or rule.severity is Severity.WARNING, "a verdict would depend on the clock"
    assert {path.stem.removeprefix("test_") for path in (TESTS / "checks").glob("test_*.py")} == modules


def test_a_kind_s_module_bears_its_word() -> None:
    for kind in KINDS.values():
        assert kind.model.__module__ == f"leadkit.model.records.{kind.singular}"


def test_every_command_has_its_file() -> None:
    helpers = {"app", "context", "parsing", "quick", "running"}
    made = {f"import {reader}" for reader in READERS}
    files = {name.replace(" ", "_").replace("-", "_") for name in set(COMMANDS) - made}
    assert files | {"import_records"} == {module.name for module in iter_modules(cli.__path__)} - helpers
    for name in set(COMMANDS) - made:
        file = name.replace(" ", "_").replace("-", "_")
        assert getattr(import_module(f"leadkit.cli.{file}"), file) is command_called(name)


def test_every_report_format_is_listed() -> None:
    rendered = {f"leadkit.render.{render.module}" for render in (*(form.render for form in FORMATS), *PRINTED.values())}
    whole = {f"leadkit.render.{name}" for name in ("reports", "findings", "checked", "datasets", "endings", "graph")}
    others = {*whole, "leadkit.render.html", "leadkit.render.jws", "leadkit.render.terminal"}
    assert rendered | others == {f"leadkit.render.{module.name}" for module in iter_modules(leadkit.render.__path__)}


def test_every_format_of_tables_is_listed() -> None:
    own = {f"leadkit.render.datasets.{module.name}" for module in iter_modules(datasets.__path__)}
    assert {datasets.table_format(name).render.__module__ for name in datasets.FORMATS} == own


def test_a_country_stands_in_exactly_one_region() -> None:
    countries = [country for region in shipped("regions").values() for country in region["countries"]]
    assert len(countries) == len(set(countries)) == 250
