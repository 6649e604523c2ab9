"""The handbook as a part of the page, where it was built: static pages, the same for everyone."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from validator.foundation import handbook
from validator.texts import DEFAULT_LANGUAGE
from validator.web.language import language_of
from validator.web.reception import see_other

HERE = "/handleiding"


async def _begin(request: Request) -> Response:
    """The first page, in the language of the visitor; Dutch where there is none in it."""
    folder = handbook.pages_in(language_of(request), DEFAULT_LANGUAGE)
    return see_other(f"{HERE}/{folder.name}/index.html" if folder else "/")


class _Pages:
    """The folder as it is at each request: in a checkout it may be built while the page runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await StaticFiles(directory=handbook.FOLDER, check_dir=False)(scope, receive, send)


ROUTES: list[BaseRoute] = [Route(f"{HERE}/", _begin, methods=["GET"]), Mount(HERE, _Pages())]
