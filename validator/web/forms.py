"""What a visitor sent with a form: checked to be a form of ours, with files put away under names of our own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from validator.web.guard import PROOF
from validator.web.known import visit_id
from validator.web.reception import Reception, reception
from validator.web.store import Job, Kept

_FIELD_BYTES = 64 * 1024
_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent. Its files live until the end of the request only: `keep` what must stay."""

    _form: FormData
    _reception: Reception

    def text(self, name: str) -> str:
        """The value of a field without spaces around it; "" where it is not there."""
        value = self._form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """All values of a field."""
        return [value.strip() for value in self._form.getlist(name) if isinstance(value, str)]

    def as_mapping(self) -> Mapping[str, object]:
        """All fields by name."""
        return self._form

    def names(self) -> list[str]:
        """The names of all fields, each once."""
        return list(self._form)

    def files(self, *names: str) -> list[UploadFile]:
        """The files in these fields; an empty choice of a file is none."""
        given = [value for name in names for value in self._form.getlist(name)]
        return [value for value in given if isinstance(value, UploadFile) and (value.filename or value.size)]

    async def keep(self, job: Job, file: UploadFile) -> Kept:
        """Puts a file away in the folder of a job.

        Raises:
            Refused: the visit holds as much as it may.
        """
        visit = self._reception.store.open(job.visit)
        return await run_in_threadpool(self._reception.store.keep, visit, job, file.filename or "", file.file)


@asynccontextmanager
async def sent(request: Request) -> AsyncIterator[Sent]:
    """The form of a request.

    Raises:
        HTTPException: 403 where it is no form that this visit was given, 400 where it cannot be read.
    """
    desk = reception(request)
    async with request.form(max_files=desk.settings.files, max_fields=_FIELDS, max_part_size=_FIELD_BYTES) as form:
        proof = form.get(PROOF) or request.headers.get(f"x-{PROOF}", "")
        if not isinstance(proof, str) or not desk.known.proves(visit_id(request), proof):
            raise HTTPException(403, "verlopen")
        yield Sent(form, desk)
