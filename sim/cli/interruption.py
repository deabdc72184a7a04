"""What a Ctrl-C is to the command: its exit code, and an error that came of one."""

from __future__ import annotations

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def interrupted(error: BaseException | None) -> bool:
    """Whether this is a Ctrl-C, or what a library made of it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
