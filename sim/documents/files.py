"""Bytes and text of files, and what to do where they cannot be read."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

from sim.documents.faults import Fault, Faults, Mark, closest, show
from sim.words import Message


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
        raise Faults([Fault(whole, "", Message("file-utf-16", format=save_as))])
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise Faults([Fault(whole, "", Message("file-workbook", format=save_as))])
    try:
        text = decode(raw)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Faults([Fault(whole, "", Message("file-not-text", format=save_as))])
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


def no_file(path: Path) -> Message | None:
    """Why nothing may be written to what stands there: a folder, a pipe or a device; None for a file, or nothing."""
    if path.is_dir():
        return Message("file-folder", asked="no")
    return None if regular(path) else Message("file-pipe", asked="no")


def read_bytes(path: Path, shown: str, asked: tuple[Mark, str] | None = None) -> bytes:
    """The file's bytes, or one fault that says which file is missing, at ``asked`` where given."""
    mark, key = asked or (Mark(shown, 0), "")

    def wrong(said: str, **arguments: str) -> Faults:
        named = {"asked": "no" if asked is None else "yes", "name": show(shown)}
        return Faults([Fault(mark, key, Message(said, **named, **arguments))])

    if not regular(path):
        raise wrong("file-pipe")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if os.path.isdir(path.parent):
            found = closest(path.name, (p.name for p in path.parent.iterdir() if p.is_file()))
            near = Message("fault-did-you-mean", name=found) if found else Message("file-check-name")
        else:
            near = Message("file-no-folder", folder=show(Path(shown).parent.as_posix()))
        raise wrong("file-missing", near=near) from None
    except IsADirectoryError:
        raise wrong("file-folder") from None
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # Windows does not tell a folder from a forbidden file
            raise wrong("file-folder") from None
        why = why_of(error) if isinstance(error, OSError) else Message("file-no-name")
        raise wrong("file-unreadable", why=why) from None


_TOLD = frozenset({"EACCES", "EPERM", "ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS", "ENAMETOOLONG", "ELOOP"})


def why_of(error: OSError) -> str:
    """What the system says of a file; in its own words where that is rare."""
    code = errno.errorcode.get(error.errno or 0, "")
    return Message("file-system", code=code) if code in _TOLD else str(error.strerror)
