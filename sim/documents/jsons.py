"""Text of JSON that every reader takes."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any


def as_json(content: dict[str, Any]) -> str:
    """The text of JSON that every reader takes: what is no finite number becomes null."""
    return json.dumps(plain(content), ensure_ascii=False, indent=2, allow_nan=False)


def plain(value: Any) -> Any:
    """What a reader of the text has of a value."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value
