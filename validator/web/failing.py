"""The pages that say why a request was refused or went wrong: what, and what to do. Nothing technical."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.texts import sentence
from validator.web.language import language_of
from validator.web.reception import reception


@dataclass(frozen=True, slots=True)
class Failure:
    """What a page of refusal says."""

    title: Text
    message: Text
    fix: Text


_AGAIN = Text("Probeer het over enkele minuten opnieuw.")
_RELOAD = Text("Ga terug naar de beginpagina, en begin vandaar opnieuw.")

_FAILURES: Mapping[str, Failure] = {
    "weg": Failure(
        Text("Niet gevonden"),
        Text("Dit is er niet, of niet meer: wat u opstuurt en krijgt, wordt na een tijd zonder gebruik verwijderd."),
        Text("Geef het bestand opnieuw."),
    ),
    "methode": Failure(Text("Dit kan hier niet"), Text("Dit adres kan zo niet gebruikt worden."), _RELOAD),
    "adres": Failure(
        Text("Dit adres hoort niet bij deze pagina"),
        Text("De pagina werd opgevraagd onder een naam die niet de hare is."),
        Text("Gebruik het adres dat het programma bij het starten toonde."),
    ),
    "elders": Failure(
        Text("Niet aangenomen"), Text("Dit werd vanaf een andere website gevraagd, en is daarom niet gedaan."), _RELOAD
    ),
    "verlopen": Failure(
        Text("De pagina is verlopen"),
        Text("Deze pagina stond te lang open, of uw browser bewaart geen cookies: wat u stuurde, is niet gebruikt."),
        Text("Laad de pagina opnieuw, en doe het dan nog eens. Sta cookies toe voor dit adres."),
    ),
    "onleesbaar": Failure(Text("Niet begrepen"), Text("Wat uw browser stuurde, kon niet gelezen worden."), _RELOAD),
    "toegang": Failure(
        Text("Toegangscode nodig"),
        Text("Deze pagina is alleen voor wie de toegangscode heeft."),
        Text("Geef de code op de beginpagina."),
    ),
    "pogingen": Failure(
        Text("Te veel pogingen"),
        Text("Er werd te vaak een verkeerde toegangscode gegeven."),
        Text("Wacht een minuut, en probeer het dan opnieuw."),
    ),
    "te groot": Failure(
        Text("Te groot"),
        Text("Wat u stuurde, is samen groter dan deze pagina aanneemt; er is niets van bewaard."),
        Text("Stuur minder bestanden tegelijk, of controleer het bestand met het programma zelf."),
    ),
    "ruimte": Failure(
        Text("Geen plaats meer"),
        Text("Er is geen plaats meer voor dit bestand naast wat al gegeven werd."),
        Text("Verwijder met «Alles verwijderen» wat u niet meer nodig hebt, en probeer het opnieuw."),
    ),
    "te traag": Failure(
        Text("Niet aangekomen"), Text("Het bestand kwam niet volledig aan: het duurde te lang."), _AGAIN
    ),
    "taken": Failure(
        Text("Te veel bestanden"),
        Text("U hebt zoveel bestanden gegeven als hier tegelijk kan."),
        Text("Wacht tot er enkele klaar zijn, of verwijder wat u niet meer nodig hebt."),
    ),
    "bezoeken": Failure(Text("Te druk"), Text("Te veel mensen gebruiken deze pagina tegelijk."), _AGAIN),
    "druk": Failure(Text("Te druk"), Text("Het programma heeft nu te veel werk."), _AGAIN),
    "niet klaar": Failure(
        Text("Nog niet klaar"),
        Text("Dit bestand wordt nog nagekeken, of kon niet nagekeken worden."),
        Text("Kijk op de pagina van het bestand hoe ver het is."),
    ),
    "onverwacht": Failure(
        Text("Er liep iets mis"),
        Text("Er is iets onverwachts misgelopen in het programma. Uw bestand zelf is niet gewijzigd."),
        Text("Probeer het opnieuw. Loopt het weer mis, meld het dan aan de beheerder van deze pagina."),
    ),
}
_BY_STATUS = {404: "weg", 405: "methode", 400: "onleesbaar", 413: "te groot", 500: "onverwacht"}


def failing(request: Request, status: int, why: str) -> Response:
    """The answer to a request that is refused or went wrong, as a page or as what a script of ours reads.

    Args:
        request: which it was.
        status: of HTTP.
        why: a word for it; the status where it is none that we know.
    """
    failure = _FAILURES.get(why) or _FAILURES[_BY_STATUS.get(status, "onverwacht")]
    desk, language = reception(request), language_of(request)
    accept = request.headers.get("accept", "text/html")
    headers = {"retry-after": "60"} if status in (429, 503) else {}
    if "application/json" in accept and "text/html" not in accept:
        say = {"melding": sentence(failure.message, language), "herstel": sentence(failure.fix, language)}
        return JSONResponse(say, status, headers)
    try:
        page = desk.page(request, "problem.html", status, title=failure.title, problem=failure, back="/")
    except Exception:  # the page itself is what goes wrong: then at least its words
        said = (sentence(text, language) for text in (failure.title, failure.message, failure.fix))
        return PlainTextResponse("{}\n\n{}\n{}\n".format(*said), status, headers)
    page.headers.update(headers)
    return page


def on_refusal(request: Request, error: Exception) -> Response:
    """The answer where a route refuses with an HTTPException: its detail is the word for why."""
    assert isinstance(error, HTTPException)
    return failing(request, error.status_code, error.detail)


def on_problem(request: Request, error: Exception) -> Response:
    """The answer where a route meets a problem of its own: mostly data of the user that is being changed just then."""
    assert isinstance(error, Problem)
    problem = Failure(Text("Dit lukt nu niet"), error.message, error.fix)
    return reception(request).page(request, "problem.html", 500, title=problem.title, problem=problem, back="/")
