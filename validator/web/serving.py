"""Serving the page: the address, the access code, the browser, and an end that leaves nothing behind."""

import errno
import logging
import os
import secrets
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from validator.foundation.data import own_folder
from validator.foundation.problem import BadConfiguration
from validator.foundation.text import Text
from validator.texts import DEFAULT_LANGUAGE, sentence
from validator.web.settings import LOOPBACK, Settings

TOKEN = "CONVENANTCHECK_TOKEN"  # noqa: S105 (the name of a variable)
NAMES = "CONVENANTCHECK_NAMEN"
MINUTES = "CONVENANTCHECK_MINUTEN"
DEBUG = "CONVENANTCHECK_DEBUG"

_SHORTEST = 16
_MINUTES = 30
_GRACE = 3
_BACKLOG = 128
_CONNECTIONS = 400
_HEAD_BYTES = 64 * 1024
_EVERY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (not to listen on)
"""What stands for every address of this machine, and which of them a browser here takes."""

Say = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked: the address, the port (another one where it is taken; 0 for any), whether to open the
    browser, a folder of covenants, and the language of what is said in the terminal."""

    host: str
    port: int
    browser: bool = True
    covenants: Path | None = None
    language: str = DEFAULT_LANGUAGE


def run(wanted: Wanted, say: Say) -> None:
    """Serves the page until Ctrl+C, or until the system asks the program to end.

    Args:
        wanted: what the user asked.
        say: shows a line to whoever started the program.

    Raises:
        BadConfiguration: the address cannot be used, or the covenants, the data or the access code are not fit for use.
    """
    import uvicorn

    from validator.web.app import make_app
    from validator.web.patience import PatientProtocol

    _known(wanted)
    listening = _listen(wanted)
    with listening, _quiet():
        settings = settings_of(wanted, listening.getsockname()[1])
        config = uvicorn.Config(
            make_app(settings),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            lifespan="on",
            http=PatientProtocol,
            ws="none",
            backlog=_BACKLOG,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=_GRACE,
            h11_max_incomplete_event_size=_HEAD_BYTES,
        )
        server = _Server(config, lambda: _begun(wanted, settings, say))
        with _ended_by_system(server.handle_exit), suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
        say(sentence(Text("Gestopt. Alles wat gegeven en gemaakt werd, is verwijderd."), wanted.language))


def settings_of(wanted: Wanted, port: int) -> Settings:
    """The settings for an address: any but this machine's own asks for an access code.

    Raises:
        BadConfiguration: the access code in the environment is too short to be one, or the minutes there are no number.
    """
    token = os.environ.get(TOKEN, "").strip()
    if token and len(token) < _SHORTEST:
        raise BadConfiguration(
            "short_token",
            Text.of("De toegangscode in {variabele} is te kort.", variabele=TOKEN),
            Text.of("Neem er een van minstens {n} tekens, of laat de variabele weg: dan maakt het programma er een.",
                    n=_SHORTEST),
        )  # fmt: skip
    if not token and not is_own(wanted.host):
        token = secrets.token_urlsafe(18)
    return Settings(
        host=wanted.host,
        port=port,
        token=token,
        names=tuple(filter(None, (name.strip() for name in os.environ.get(NAMES, "").split(",")))),
        covenants=wanted.covenants.absolute() if wanted.covenants else None,
        data=own_folder(),
        debug=bool(os.environ.get(DEBUG)),
        idle_seconds=_minutes() * 60,
    )


def _minutes() -> int:
    """After how many minutes without use everything of a visitor is removed."""
    said = os.environ.get(MINUTES, "").strip()
    if not said:
        return _MINUTES
    if not (said.isdecimal() and len(said) < 5 and int(said)):
        raise BadConfiguration(
            "bad_minutes",
            Text.of("De waarde van {variabele} is geen aantal minuten: {waarde}.", variabele=MINUTES, waarde=said),
            Text.of("Geef een geheel getal van 1 tot 9999, of laat de variabele weg: dan geldt {n}.", n=_MINUTES),
        )
    return int(said)


def is_own(host: str) -> bool:
    """Whether only this machine can reach that address."""
    return host in LOOPBACK


def address(host: str, port: int) -> str:
    """The address of the page, for a browser on this machine."""
    shown = _EVERY.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _known(wanted: Wanted) -> None:
    """Refuses covenants and data that cannot be used, before anybody gives a file."""
    from validator.register import load_covenants

    load_covenants(wanted.covenants)


def _listen(wanted: Wanted) -> socket.socket:
    """A socket that listens on the address; on a free port where the one asked for is taken."""
    try:
        family, kind, protocol, _, found = socket.getaddrinfo(
            wanted.host, wanted.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise _no_address(wanted) from error
    for port in (wanted.port, 0):
        listening = socket.socket(family, kind, protocol)
        if os.name == "posix":  # elsewhere this lets another program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((found[0], port, *found[2:]))
            listening.listen(_BACKLOG)
        except OSError as error:
            listening.close()
            if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
                continue
            raise _no_address(wanted) from error
        return listening
    raise _no_address(wanted)


def _no_address(wanted: Wanted) -> BadConfiguration:
    return BadConfiguration(
        "no_address",
        Text.of("Op het adres {adres} kan deze computer niet luisteren.", adres=wanted.host),
        Text("Kies met --host een adres van deze computer, of laat --host weg."),
    )


def _begun(wanted: Wanted, settings: Settings, say: Say) -> None:
    """Says where the page is, once it is there."""
    where = address(settings.host, settings.port)

    def tell(text: Text) -> None:
        say(sentence(text, wanted.language))

    if wanted.port and settings.port != wanted.port:
        tell(Text.of("Poort {poort} is al in gebruik: er is een andere gekozen.", poort=str(wanted.port)))
    tell(Text.of("De pagina staat open op {adres}", adres=where))
    if settings.host in _EVERY:
        others = address(socket.gethostname().lower(), settings.port)
        tell(Text.of("Op een andere computer in hetzelfde net: {adres}", adres=others))
    if is_own(settings.host):
        tell(Text("Alleen deze computer kan erbij. Niets wat u geeft, gaat naar een andere dienst."))
    if settings.token:
        if os.environ.get(TOKEN, "").strip():
            tell(Text.of("Wie de pagina opent, geeft eerst de toegangscode uit {variabele}.", variabele=TOKEN))
        else:
            tell(Text.of("Wie de pagina opent, geeft eerst deze toegangscode: {code}", code=settings.token))
            tell(Text("Geef ze alleen aan wie de rapporten mag zien. Bij een volgende start geldt een nieuwe."))
    if not is_own(settings.host):
        tell(
            Text(
                "Let op: het verkeer is niet versleuteld, ook de toegangscode niet. Zet er een proxy met https voor, "
                "of gebruik dit alleen op een net dat u vertrouwt."
            )
        )
    tell(Text("Ctrl+C stopt en verwijdert alles."))
    if wanted.browser:
        threading.Thread(target=_open, args=(where,), daemon=True).start()


def _open(where: str) -> None:
    with suppress(Exception):  # no browser: the address stands on the screen
        webbrowser.open(where)


def _server_class() -> Any:
    import uvicorn

    class Server(uvicorn.Server):
        """A server that tells when it is ready."""

        def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
            super().__init__(config)
            self._ready = ready

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                self._ready()

    return Server


def _Server(config: Any, ready: Callable[[], None]) -> Any:  # noqa: N802 (stands for the class)
    return _server_class()(config, ready)


@contextmanager
def _ended_by_system(end: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """What asks the program to end is taken as Ctrl+C, so that it ends in the same tidy way.

    A closed terminal is told to the server, as the server itself does with the other two: an exception in the middle of
    whatever it is doing could leave it waiting for ever.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    asked = {"SIGTERM": stop, "SIGHUP": end}
    known = {number: handler for name, handler in asked.items() if (number := getattr(signal, name, None)) is not None}
    before = {number: signal.signal(number, handler) for number, handler in known.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing of what libraries say of requests and errors is shown: there may be names or contents of files in it."""
    if os.environ.get(DEBUG):
        yield
        return
    root = logging.getLogger()
    silent = logging.NullHandler()
    root.addHandler(silent)
    before = root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
        root.removeHandler(silent)
