"""A file on its way in, from the browser to the form."""

import io
import tempfile
from contextlib import contextmanager, suppress

import structlog
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from sendportal.logs import place

log = structlog.get_logger()


class LimitedUploadHandler(FileUploadHandler):
    """Writes an upload to a file without a name in the private temporary folder, so that nothing of it stays when the
    process is killed, and keeps no byte of one that passes the limit, or for which the disk has no room.

    The rest of the form is still read, so that the page can come back and say what was wrong with the file.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received, self.over_limit, self.found_no_room = 0, False, False
        self.space = io.BytesIO()
        with self._room():
            self.space = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 (open until the request ends)

    @contextmanager
    def _room(self):
        """Goes on with nothing kept where the disk is full or away."""
        try:
            yield
        except OSError as error:
            log.error("upload_found_no_room", why=place(error))
            self.found_no_room = True
            with suppress(OSError):  # it tries once more to write what it holds back
                self.space.close()
            self.space = io.BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
            self._drop()
        elif not self.found_no_room:
            with self._room():
                self.space.write(raw_data)

    def _drop(self):
        if not self.over_limit:
            self.over_limit = True
            with self._room():
                self.space.truncate(0)

    def file_complete(self, file_size):
        with self._room():
            self.space.seek(0)
        about = (self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
        file = UploadedFile(self.space, *about)
        file.over_limit, file.found_no_room = self.over_limit, self.found_no_room
        return file

    def upload_interrupted(self):
        if hasattr(self, "space"):
            with suppress(OSError):
                self.space.close()


class SentFileField(forms.FileField):
    """One file. Where the disk was full, the upload handler has dropped its bytes, and it says so."""

    default_error_messages = {
        "missing": "No file arrived. Choose the file again.",
        "no_room": "The file could not be taken in, because the portal's disk is full or away. Nothing was stored. "
        "Tell whoever looks after the portal, then choose the file again.",
    }

    def to_python(self, sent):
        if getattr(sent, "found_no_room", False):
            raise forms.ValidationError(self.error_messages["no_room"], code="no_room")
        return super().to_python(sent)
