"""Canonical YAML: one way to write a record. Comments and meaning are kept, or the file is refused."""

from leadkit.documents.style.appending import appended
from leadkit.documents.style.edits import apply_edits, written_edit
from leadkit.documents.style.formatting import Unformattable, composed, formatted
from leadkit.documents.style.prepending import prepended
from leadkit.documents.style.pruning import pruned
from leadkit.documents.style.rereading import reread
from leadkit.documents.style.updating import updated
from leadkit.documents.style.writing import Shape

__all__ = [
    "Shape",
    "Unformattable",
    "appended",
    "apply_edits",
    "composed",
    "formatted",
    "prepended",
    "pruned",
    "reread",
    "updated",
    "written_edit",
]
