"""The queue of files, looked into while somebody writes."""

from queue import Empty

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

from sendportal.file_queue import Transport


@pytest.fixture
def folder(tmp_path):
    for name in ("messages", "control"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def channel(folder):
    messages = str(folder / "messages")
    options = {
        "data_folder_in": messages,
        "data_folder_out": messages,
        "control_folder": str(folder / "control"),
    }
    with Connection("filesystem://", transport_options=options) as connection:
        assert isinstance(connection.transport, Transport)
        yield connection.default_channel


class Looking:
    """A word of a message that looks into the queue while it is written."""

    def __init__(self, channel):
        self.channel = channel

    def __json__(self):
        with pytest.raises(Empty):
            self.channel._get("celery")
        return "looked"


def test_message_is_not_there_before_it_is_whole(channel, folder):
    channel._put("celery", {"body": Looking(channel)})
    assert channel._get("celery") == {"body": "looked"}
    assert list((folder / "messages").iterdir()) == []


def test_messages_come_in_their_order(channel):
    for number in range(20):
        channel._put("celery", number)
    assert [channel._get("celery") for _ in range(20)] == list(range(20))


def test_a_binding_is_written_once_and_whole(channel, folder):
    for queue in ("celery", "other", "celery"):
        channel._queue_bind("work", "key", "", queue)
    assert sorted(bound.queue for bound in channel.get_table("work")) == ["celery", "other"]
    assert {path.name for path in (folder / "control").iterdir()} >= {"work.exchange", "binding.lock"}


def test_a_folder_that_is_gone_is_the_brokers_own_error(channel, folder):
    (folder / "messages").rmdir()
    with pytest.raises(ChannelError, match="takes no message"):
        channel._put("celery", {})
