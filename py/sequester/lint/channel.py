"""A way for two processes to hand each other messages of any size, neither of them waiting to send.

A message is written into a file in memory, and only its length goes through a pipe.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress

_LENGTH = struct.Struct("!Q")


class Broken(Exception):  # noqa: N818 - no error: what was asked for is done here
    """Raised where the other process is gone, or nothing more can be written."""


class Channel:
    """One end: messages are taken in the order in which the other end sent them."""

    def __init__(self, into: tuple[int, int], out: tuple[int, int]) -> None:
        """The file and the end of a pipe to write to, and those to read from."""
        self._into = into
        self._out = out
        self._written = 0
        self._read = 0

    @classmethod
    def pair(cls) -> tuple[Channel, Channel] | None:
        """Both ends; None where the system has no such files."""
        if sys.platform != "linux":
            return None
        opened: list[int] = []
        try:
            for _ in range(2):
                opened.append(os.memfd_create("sequester"))
                opened.append(os.dup(opened[-1]))
                opened += os.pipe()
        except OSError:
            for each in opened:
                os.close(each)
            return None
        to_there, there, from_here, pipe_there, to_here, here, from_there, pipe_here = opened
        return (
            cls((to_there, pipe_there), (here, from_there)),
            cls((to_here, pipe_here), (there, from_here)),
        )

    def send(self, message: bytes) -> None:
        """Hand over a message; Broken where that cannot be."""
        file, pipe = self._into
        try:
            at = 0
            while at < len(message):
                at += os.pwrite(file, message[at:], self._written + at)
            self._written += len(message)
            os.write(pipe, _LENGTH.pack(len(message)))
        except OSError:
            raise Broken from None

    def take(self) -> bytes:
        """The next message, waited for; Broken where none will come."""
        file, pipe = self._out
        try:
            said = os.read(pipe, _LENGTH.size)
            length = _LENGTH.unpack(said)[0] if len(said) == _LENGTH.size else 0
            message = os.pread(file, length, self._read)
        except OSError:
            raise Broken from None
        if not message or len(message) != length:
            raise Broken
        self._read += length
        return message

    def close(self) -> None:
        """Let go of this end: whoever waits for a message at the other one waits no more."""
        for each in (*self._into, *self._out):
            with suppress(OSError):
                os.close(each)
