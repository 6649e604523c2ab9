"""Tasks for tests that do to their worker process what a hostile file might: they run there, so they must be importable
from it."""

import os
import signal
import sys
import time
from pathlib import Path

from validator.foundation.problem import NotCheckable
from validator.foundation.text import Text


def give(own: Path, value: object = None) -> object:
    return value


def write_down(own: Path, log: Path, name: str) -> str:
    with log.open("a") as stream:
        stream.write(f"{name}\n")
    return name


def nap(own: Path, seconds: float = 0.3) -> str:
    time.sleep(seconds)
    return "wakker"


def die(own: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang(own: Path, mark: Path | None = None) -> None:
    if mark:
        mark.write_text(str(os.getpid()))
    while True:
        time.sleep(60)


def hang_and_write(own: Path, folder: Path, mark: Path) -> None:
    mark.touch()
    number = 0
    while True:
        number += 1
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number % 100}.txt").write_text("geheim")
        time.sleep(0.001)


def eat(own: Path) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(os.urandom(1) * (16 << 20)))


def stumble(own: Path, word: str) -> None:
    raise RuntimeError(word)


def refuse(own: Path, word: str) -> None:
    raise NotCheckable("damaged", Text.of("{bestand} is beschadigd.", bestand=word), Text("Kies een ander."))


def shout(own: Path, word: str) -> str:
    print(word, flush=True)
    print(word, file=sys.stderr, flush=True)
    os.write(2, word.encode())
    return "stil"


def not_to_be_sent(own: Path) -> object:
    return lambda: None
