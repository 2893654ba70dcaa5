"""Sealed files: what comes out is what went in, and whoever changes a byte is found out."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendportal import sealing
from sendportal.sealing import CHUNK, TAG, Damaged

KEY = b"k" * 32
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]
LONG = bytes(at * 7 % 251 for at in range(2 * CHUNK + 1000))


def seal(content, key=KEY, piece=50_001):
    pieces = [content[at : at + piece] for at in range(0, len(content), piece)]
    return b"".join(sealing.sealed(pieces, key))


def read(sealed, key=KEY):
    with sealing.opened(io.BytesIO(sealed), key) as file:
        return file.read()


SEALED = seal(LONG)


@pytest.mark.parametrize("size", SIZES)
def test_file_of_any_length_comes_out_as_it_went_in(size):
    content = LONG[:size] if size <= len(LONG) else LONG * 2
    assert read(seal(content)) == content


@pytest.mark.parametrize("size", SIZES)
def test_sealed_file_is_as_long_as_its_chunks_and_their_proofs(size):
    assert len(seal(b"a" * size)) == size + TAG * max(1, -(-size // CHUNK))


@given(st.lists(st.tuples(st.integers(0, len(LONG) + 9), st.integers(0, CHUNK + 9)), max_size=5))
def test_reading_anywhere_gives_what_stands_there(visits):
    with sealing.opened(io.BytesIO(SEALED), KEY) as file:
        for place, length in visits:
            file.seek(place)
            assert (file.read(length), file.tell()) == (
                LONG[place : place + length],
                max(place, min(place + length, len(LONG))),
            )


def test_reading_from_the_end_and_from_here():
    with sealing.opened(io.BytesIO(SEALED), KEY) as file:
        assert (file.seek(-5, io.SEEK_END), file.read()) == (len(LONG) - 5, LONG[-5:])
        file.seek(10)
        assert (file.seek(CHUNK, io.SEEK_CUR), file.read(3)) == (CHUNK + 10, LONG[CHUNK + 10 : CHUNK + 13])


def test_seeking_before_the_beginning_is_refused_as_by_any_file():
    with (
        sealing.opened(io.BytesIO(SEALED), KEY) as file,
        pytest.raises(OSError, match="before the beginning"),
    ):
        file.seek(-len(LONG) - 1, io.SEEK_END)


@pytest.mark.parametrize("content", [b"", b"a parent's words"])
def test_any_changed_byte_is_noticed(content):
    sealed = seal(content)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(Damaged):
            read(bytes(changed))


@pytest.mark.parametrize("at", [0, CHUNK - 1, CHUNK, CHUNK + TAG, 2 * (CHUNK + TAG), len(SEALED) - 1])
def test_changed_byte_of_a_long_file_is_noticed(at):
    changed = bytearray(SEALED)
    changed[at] ^= 128
    with pytest.raises(Damaged):
        read(bytes(changed))


@pytest.mark.parametrize("length", [0, 5, TAG, CHUNK + TAG, 2 * (CHUNK + TAG), 2 * (CHUNK + TAG) + 3])
def test_file_that_was_cut_off_is_noticed_before_anything_is_read(length):
    with pytest.raises(Damaged):
        sealing.opened(io.BytesIO(SEALED[:length]), KEY)


@pytest.mark.parametrize("more", [b"x", SEALED[: CHUNK + TAG], SEALED[2 * (CHUNK + TAG) :]])
def test_file_that_goes_on_is_noticed(more):
    with pytest.raises(Damaged):
        read(SEALED + more)


def test_chunks_that_changed_places_are_noticed():
    one, two, rest = (
        SEALED[: CHUNK + TAG],
        SEALED[CHUNK + TAG : 2 * (CHUNK + TAG)],
        SEALED[2 * (CHUNK + TAG) :],
    )
    with pytest.raises(Damaged):
        read(two + one + rest)


def test_chunk_of_another_file_is_noticed():
    other = seal(LONG, b"o" * 32)
    with pytest.raises(Damaged):
        read(other[: CHUNK + TAG] + SEALED[CHUNK + TAG :])


def test_same_file_is_sealed_in_the_same_way_whatever_pieces_it_comes_in():
    assert seal(LONG, piece=CHUNK) == SEALED


def test_key_is_opened_by_whichever_key_fits():
    wrapped = sealing.wrapped(KEY, name="one", by=b"a" * 32)
    assert sealing.unwrapped(wrapped, name="one", by=(b"b" * 32, b"a" * 32)) == KEY


@pytest.mark.parametrize(("name", "by"), [("two", b"a" * 32), ("one", b"b" * 32)])
def test_key_of_another_file_or_installation_is_noticed(name, by):
    wrapped = sealing.wrapped(KEY, name="one", by=b"a" * 32)
    with pytest.raises(Damaged):
        sealing.unwrapped(wrapped, name=name, by=(by,))
