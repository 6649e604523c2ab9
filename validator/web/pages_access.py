"""The page on which a visitor gives the access code, and the files that every page needs."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from validator.foundation.text import Text
from validator.web.forms import sent
from validator.web.guard import ACCESS, STATIC
from validator.web.known import Tries, access_cookie
from validator.web.reception import reception, see_other

_DAY = "public, max-age=300"


def routes(tries: Tries) -> list[BaseRoute]:
    """The routes; `tries` remembers who gave a wrong code."""

    async def ask(request: Request) -> Response:
        return _page(request)

    async def take(request: Request) -> Response:
        desk = reception(request)
        address = request.client.host if request.client else ""
        async with sent(request) as form:
            code = form.text("code")
        if tries.closed(address):
            return _page(request, Text("Te veel pogingen. Wacht een minuut, en probeer het dan opnieuw."), 429)
        if not desk.known.is_token(code):
            tries.wrong(address)
            return _page(request, Text("Dat is niet de toegangscode."), 403)
        answer = see_other("/")
        answer.headers.append("set-cookie", access_cookie(desk.known, request))
        return answer

    return [
        Route(ACCESS, ask, methods=["GET"]),
        Route(ACCESS, take, methods=["POST"]),
        Route(f"{STATIC}base.css", _base, methods=["GET"]),
        Mount(STATIC.rstrip("/"), _Static(packages=[("validator.web", "static")])),
    ]


def _page(request: Request, wrong: Text | None = None, status: int = 200) -> Response:
    desk = reception(request)
    if not desk.settings.token:
        return see_other("/")
    return desk.page(request, "access.html", status, wrong=wrong)


async def _base(request: Request) -> Response:
    from validator.looks.pages import base_style

    del request
    return Response(base_style(), media_type="text/css", headers={"cache-control": _DAY})


class _Static(StaticFiles):
    """Our own files, that a browser may keep for a while: nothing of a visitor is in them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = _DAY
        return response
