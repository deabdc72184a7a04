"""The files of an office beside a report: a workbook and a document."""

from __future__ import annotations

from collections.abc import Iterable

from sim.documents import Mark
from sim.documents.extras import needed

OFFICE = {"xlsx": "report.xlsx", "docx": "report.docx"}
"""The file that each option writes."""

_LIBRARIES = {"xlsx": "xlsxwriter", "docx": "docx"}


def check_office(forms: Iterable[str]) -> None:
    """See before a long run that what is asked can be written.

    Raises
    ------
    Faults
        For a library that is not installed; it names the extra to install.
    """
    for form in forms:
        needed(_LIBRARIES[form], "office", Mark(f"--{form}", 0))
