"""Bytes and text of files, and what to do where they cannot be read."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from sim.documents.faults import Fault, Faults, Mark, closest, show


def shown(path: Path) -> str:
    """The path as a person here would write it, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix() if not os.path.relpath(path).startswith("..") else path.as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def is_folder(path: Path) -> bool:
    """True for a folder; False also for a name that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """True for a file; False also for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def decode(raw: bytes) -> str:
    """Text of a file saved as UTF-8 (with or without a mark) or, as older Windows programs do, GB18030."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def read_text(raw: bytes, shown: str, save_as: str) -> str:
    """The text of a file, or one fault that says what it is instead and how to save it.

    Raises
    ------
    Faults
        For UTF-16, a workbook, or anything else that is no text.
    """
    whole = Mark(shown, 0)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Faults([Fault(whole, "", f"is saved as UTF-16 (also called Unicode); save it as {save_as}")])
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise Faults([Fault(whole, "", f"is a workbook or an archive, not text; save it as {save_as}")])
    try:
        text = decode(raw)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Faults([Fault(whole, "", f"is not text; save it as {save_as}")])
    return text


def digest(raw: bytes) -> str:
    """SHA-256 of a file's bytes with line ends made alike, so that a checkout on Windows hashes the same."""
    return sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def regular(path: Path) -> bool:
    """False for what is there and no file: a pipe, a device or a socket, at which a reader would wait for ever."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return True  # reading it says what is wrong
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def read_bytes(path: Path, shown: str, asked: tuple[Mark, str] | None = None) -> bytes:
    """The file's bytes, or one fault that says which file is missing, at ``asked`` where given."""
    mark, key = asked or (Mark(shown, 0), "")
    name = "" if asked is None else f"{show(shown)} "
    if not regular(path):
        raise Faults([Fault(mark, key, f"{name}is a pipe or a device, no file; name a file")])
    try:
        return path.read_bytes()
    except FileNotFoundError:
        near = ""
        if os.path.isdir(path.parent):
            found = closest(path.name, (p.name for p in path.parent.iterdir() if p.is_file()))
            near = f"; did you mean '{found}'?" if found else "; check the name and the folder"
        else:
            near = f"; there is no folder {show(Path(shown).parent.as_posix())} either"
        raise Faults(
            [Fault(mark, key, f"there is no {'such file' if asked is None else f'file {show(shown)}'}{near}")]
        ) from None
    except IsADirectoryError:
        raise Faults([Fault(mark, key, f"{name}is a folder; name a file in it")]) from None
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # Windows does not tell a folder from a forbidden file
            raise Faults([Fault(mark, key, f"{name}is a folder; name a file in it")]) from None
        why = error.strerror if isinstance(error, OSError) else "no file can have this name"
        raise Faults([Fault(mark, key, f"{name}cannot be read ({why}); name another file")]) from None
