"""Encrypting files at rest: AES-GCM in chunks, so that a large file is never whole in memory, and any part can be read.

A sealed file is its chunks, one after another, each CHUNK bytes of plain text and TAG bytes that prove it (the last one
may be shorter; an empty file is one empty chunk). The number of a chunk, and whether it is the last, make up its nonce:
no chunk can be cut off, moved or taken from another file without being noticed. Every file has a key of its own, used
for nothing else. This is the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import errno
import io
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 64 * 1024
TAG = 16
KEY = 32  # bytes of a key
NONCE = 12


class Damaged(Exception):
    """Bytes are not what was sealed with this key: the key is another one, or they were changed."""


def new_key():
    """The key of one file."""
    return secrets.token_bytes(KEY)


def wrapped(key, *, name, by):
    """The file's `key`, sealed with the installation's key `by` for the file called `name` alone."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(by).encrypt(nonce, key, name.encode())


def unwrapped(sealed, *, name, by):
    """The key of the file called `name`, opened with whichever of the installation's keys `by` fits. Raises Damaged."""
    for key in by:
        try:
            return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
        except (InvalidTag, ValueError):
            continue
    raise Damaged


def sealed(chunks, key):
    """The plain `chunks`, of any sizes, as sealed ones."""
    cipher, number, waiting = AESGCM(key), 0, bytearray()
    for chunk in chunks:
        waiting += chunk
        while (
            len(waiting) > CHUNK
        ):  # not at CHUNK: whether a full chunk is the last one shows only with the next byte
            yield cipher.encrypt(_nonce(number, is_last=False), bytes(waiting[:CHUNK]), None)
            del waiting[:CHUNK]
            number += 1
    yield cipher.encrypt(_nonce(number, is_last=True), bytes(waiting), None)


def _nonce(number, *, is_last):
    return number.to_bytes(NONCE - 1, "big") + bytes([is_last])


def opened(file, key, damaged=Damaged):
    """A seekable stream of what is sealed in `file`, a seekable binary file that is closed with it.

    Raises what `damaged` makes, here where the file does not end as it did, and from reading where a chunk is not what
    it was.
    """
    try:
        return io.BufferedReader(_Plain(file, key, damaged), CHUNK)
    except BaseException:
        file.close()
        raise


class _Plain(io.RawIOBase):
    """The plain bytes of a sealed file, of which it remembers one chunk."""

    def __init__(self, file, key, damaged):
        self.file, self.cipher, self.damaged = file, AESGCM(key), damaged
        self.place, self.number, self.chunk = 0, None, b""
        length = file.seek(0, io.SEEK_END)
        self.last = max(0, -(-length // (CHUNK + TAG)) - 1)
        self._load(self.last)  # proves where the file ends, and so how long it is
        self.size = self.last * CHUNK + len(self.chunk)

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self.place

    def seek(self, offset, whence=io.SEEK_SET):
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self.place, io.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise OSError(
                errno.EINVAL, "seek before the beginning"
            )  # as other files do; zipfile relies on it
        self.place = start + offset
        return self.place

    def readinto(self, buffer):
        if self.place >= self.size:
            return 0
        number, within = divmod(self.place, CHUNK)
        if number != self.number:
            self._load(number)
        piece = self.chunk[within : within + len(buffer)]
        buffer[: len(piece)] = piece
        self.place += len(piece)
        return len(piece)

    def _load(self, number):
        self.file.seek(number * (CHUNK + TAG))
        try:
            nonce = _nonce(number, is_last=number == self.last)
            self.chunk = self.cipher.decrypt(nonce, self.file.read(CHUNK + TAG), None)
        except (InvalidTag, ValueError):
            raise self.damaged() from None
        self.number = number

    def close(self):
        self.chunk = b""
        self.file.close()
        super().close()
