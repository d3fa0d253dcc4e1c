"""A file in YAML that somebody names on the command line, as one of our models."""

from pathlib import Path
from typing import TypeVar

from leadkit.documents import Refused, parse
from leadkit.errors import UsageFault
from leadkit.findings import Finding
from leadkit.model.loading.schema_faults import schema_findings
from leadkit.model.records import Model
from leadkit.storage.given_files import read_given_file

Given = TypeVar("Given", bound=Model)


def read_given(path: Path, model: type[Given], page: str) -> Given:
    """UsageFault with the place of the first fault; `page` is the document that shows such a file."""
    try:
        document = parse(path.name, read_given_file(path))
    except Refused as refused:
        fault = refused.faults[0]
        raise UsageFault(f"{path}:{fault.position.line}: {fault.message}", fault.hint) from None
    found, findings = schema_findings(model, document)
    if not isinstance(found, model):
        first = min(findings, key=Finding.sort_key)
        where = f"{path}:{first.position.line}:{first.position.column}: {first.field}".removesuffix(": ")
        raise UsageFault(f"{where}: {first.message}", str(first.hint) or f"{page} shows one")
    return found
