"""Rows of a CSV table as sections: the columns, what they mean and how their cells are read stand in one schema."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar, cast

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, WithJsonSchema
from pydantic.fields import FieldInfo

from sim.documents.document import Document, Where
from sim.documents.facts import CONFIDENCE
from sim.documents.faults import Fault, Mark, refusal, show
from sim.documents.headers import Called
from sim.documents.quantities import KINDS, parse_quantity
from sim.documents.sections import Section, check_section, keys_of
from sim.documents.tables import Row, Table, read_table
from sim.words import Described, Listed, Message


@dataclass(frozen=True)
class Figure:
    """Marks a column that holds a figure: a column ``NAME_confidence`` may stand beside it."""


_CONFIDENCE = "可信度"
_SURE = {"有依据": "H", "高": "H", "推算": "M", "中": "M", "估计": "L", "低": "L", "假设": "assumed", "假定": "assumed"}


class RowSection(Section):
    """A row of a table: a column a key, each cell a text; one that is empty takes the key's default.

    ``last`` are columns that are told after all others; ``sheets`` what the sheet of a workbook may be named that
    holds the table.
    """

    last: ClassVar[tuple[str, ...]] = ("confidence", "source", "note")
    sheets: ClassVar[tuple[str, ...]] = ()

    confidence: Annotated[
        str | None,
        Called((_CONFIDENCE,), _SURE),
        Field(
            description="How sure the position, and each figure without a column NAME_confidence of its own, is: "
            + "; ".join(f"{word}, {meaning}" for word, meaning in CONFIDENCE.items())
            + ". Without one, H where a source stands, else assumed."
        ),
    ] = None
    source: Annotated[
        str | None, Called(("来源", "数据来源", "依据")), Field(description="Where the figures of the row come from.")
    ] = None
    note: Annotated[str | None, Called(("备注", "说明")), Field(description="What else there is to say of them.")] = (
        None
    )


M = TypeVar("M", bound=RowSection)
Columns = dict[str, FieldInfo]


def _filled(cell: Any) -> Any:
    if cell == "":
        raise refusal(Message("table-empty-cell"))
    return cell


def _degrees(cell: Any) -> float:
    if cell == "":
        known = KINDS["degrees"]
        raise refusal(Message("quantity-empty", what=known.what, example=known.for_example))
    return parse_quantity(cell, "degrees")


def count(most: int, what: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """A whole number of 0 to ``most`` in a cell; ``what`` is counted: people, or what a hospital or a station has."""

    def parse(cell: Any) -> int:
        if isinstance(cell, str) and _THOUSANDS.fullmatch(cell):
            cell = re.sub("[,，]", "", cell)
        ten_thousands = isinstance(cell, str) and cell.endswith("万")
        try:
            number = _in_ten_thousands(cell) if ten_thousands else int(cell)
        except ValueError:
            said = Message("quantity-not-whole", given=show(cell)) if cell else Message("quantity-empty-whole")
            raise refusal(said) from None
        if number < 0:
            raise refusal(Message("quantity-whole-negative", given=show(cell)))
        if number > most:
            raise refusal(Message("table-too-many", given=show(cell), most=f"{most:,}", what=what))
        return number

    said = Described(f"a whole number, at most {most:,}", "explain-written-count", most=f"{most:,}")
    form = {"type": "integer", "minimum": 0, "maximum": most, "x-written": said}
    return BeforeValidator(parse), WithJsonSchema(form)


_THOUSANDS = re.compile(r"\d{1,3}([,，]\d{3})+")
"""A whole number whose thousands are parted, as a spreadsheet shows it."""


def _in_ten_thousands(cell: str) -> int:
    """1.2万 as 12000.

    Raises
    ------
    ValueError
        Where that is no whole number.
    """
    number = float(cell.removesuffix("万")) * 10_000
    if not math.isclose(number, round(number), rel_tol=0, abs_tol=1e-6):
        raise ValueError
    return round(number)


Name = Annotated[str, BeforeValidator(_filled)]
"""A text that must stand."""
Degrees = Annotated[
    float,
    BeforeValidator(_degrees),
    WithJsonSchema(
        {"type": "number", "x-written": Described("WGS84 degrees, such as 113.7", "explain-written-degrees")}
    ),
]
"""A longitude or a latitude [degrees]."""


def figures_of(model: type[RowSection]) -> tuple[str, ...]:
    """The columns of figures."""
    return tuple(name for name, field in keys_of(model).items() if any(isinstance(m, Figure) for m in field.metadata))


def called_in(model: type[RowSection]) -> dict[str, Called]:
    """What the columns of a table are called in Chinese tables, those of confidence among them."""
    marked = {
        name: note for name, field in keys_of(model).items() for note in field.metadata if isinstance(note, Called)
    }
    sure = {
        f"{name}_confidence": Called(tuple(f"{one}{_CONFIDENCE}" for one in marked[name].names), _SURE)
        for name in figures_of(model)
        if name in marked
    }
    return marked | sure


def columns_of(model: type[RowSection], also: Collection[str] = ()) -> tuple[Columns, Columns]:
    """The columns that must stand, those of ``also`` among them, and the others."""
    keys = dict(
        sorted(keys_of(model).items(), key=lambda one: model.last.index(one[0]) if one[0] in model.last else -1)
    )
    needed = {name: field for name, field in keys.items() if field.is_required() or name in also}
    return needed, {name: field for name, field in keys.items() if name not in needed}


def read_rows(
    model: type[M],
    path: Path,
    shown: str,
    asked: tuple[Mark, str] | None = None,
    also: Collection[str] = (),
    *,
    divided: bool = False,
) -> tuple[Table, list[M]]:
    """A CSV file, or a sheet of a workbook, and its rows as ``model``.

    Columns of ``also`` must be filled in besides those that always must.

    The columns of one that is ``divided`` may be divided by semicolons or tabs too.

    What is wrong is kept in the table's faults; a cell at fault has the default of its column in the row, and where
    that has none, nothing: an empty text, 0, or not-a-number.

    Raises
    ------
    Faults
        A missing or empty file, or one that is no CSV text.
    """
    needed, optional = columns_of(model, also)
    table = read_table(
        path,
        shown,
        needed,
        optional,
        asked,
        figures_of(model),
        divided=divided,
        called=called_in(model),
        sheets=model.sheets,
    )
    return table, [_section(model, row, needed) for row in table.rows]


def _section(model: type[M], row: Row, needed: Collection[str]) -> M:
    keys = keys_of(model)
    data = {name: cell for name, cell in row.cells.items() if name in keys and (cell or name in needed)}
    try:
        return model.model_validate(data)
    except ValidationError:
        marks: dict[Where, Mark] = {(): row.mark(""), **{(name,): row.mark(name) for name in data}}
        _, faults = check_section(model, Document(row.table.path, data, marks))
    row.table.faults += [_in_its_words(fault, row.table) for fault in faults if fault.key in data]  # missing: said once
    at_fault = {fault.key for fault in faults}
    as_far = model.model_construct(
        **{
            name: _sound(field, data[key]) if key in data and key not in at_fault else _nothing(field)
            for name, field in model.model_fields.items()
            for key in [field.alias or name]
        }
    )
    return cast(M, as_far)


def _in_its_words(fault: Fault, table: Table) -> Fault:
    """A fault of a cell that may hold few words, with those words in the language of the column's name."""
    words = table.words.get(fault.key) if fault.key in table.written else None
    if not words or not isinstance(fault.message, Message) or fault.message.key != "section-not-allowed":
        return fault
    near = Message("fault-write-one-of", names=Listed(words))
    return replace(fault, message=Message("section-not-allowed", given=fault.message.arguments["given"], near=near))


def _sound(field: FieldInfo, cell: str) -> Any:
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(kind).validate_python(cell)


def _nothing(field: FieldInfo) -> Any:
    """What stands for a cell at fault, or an empty one."""
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    empty: dict[Any, Callable[[], Any]] = {int: int, float: lambda: math.nan}
    return empty.get(field.annotation, str)()
