"""The files of an office beside a report: a workbook and a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.documents import Mark
from sim.documents.extras import needed
from sim.words import Language

if TYPE_CHECKING:
    from sim.views.office import Office
    from sim.views.written import Written

OFFICE = {"xlsx": "report.xlsx", "docx": "report.docx"}
"""The file that each option writes."""

_LIBRARIES = {"xlsx": "xlsxwriter", "docx": "docx"}


def office_asked(question: Any) -> tuple[str, ...]:
    """The files of an office that a question asks, by their endings; seen before a long run that they can be written.

    Raises
    ------
    Faults
        For a library that is not installed; it names the extra to install.
    """
    forms = tuple(form for form in OFFICE if getattr(question, form))
    for form in forms:
        needed(_LIBRARIES[form], "office", Mark(f"--{form}", 0))
    return forms


def write_office(
    folder: Path, forms: Iterable[str], language: Language, tell: Callable[[Written], Office], stem: str = "report"
) -> None:
    """Write the files that were asked beside the report in ``folder``, as ``tell`` has the answer in a language.

    ``stem`` is their name without its ending.
    """
    if not forms:
        return
    from sim.views.office import write_document, write_sheets
    from sim.views.written import Written

    written = Written(language)
    office = tell(written)
    for form, write in (("xlsx", write_sheets), ("docx", write_document)):
        if form in forms:
            write((folder / OFFICE[form]).with_stem(stem), written, office)
