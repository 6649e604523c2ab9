"""The pictures of the handbook, taken from the real program on the example files: `make pictures`.

`python -m handbook.pictures [LANGUAGE]... [--only NAME]` writes `docs/handleiding/beelden/<language>/*.png`.
LibreOffice and Chromium are needed. The same program gives the same pictures.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handbook import sheets
from handbook.build import PAGES, languages
from handbook.examples import make_examples
from handbook.images import save
from handbook.trials import environment, lay_out, run, trials_of

_VIEW = {"width": 1180, "height": 900}
_WIDTH = 1180
_LONGEST = 1000
"""So many pixels high a picture of a page may be."""
_LINES = 34
"""So many lines of a console fit in a picture."""

_CONSOLES = {
    "narekenen-verschil": ("accountmanager/narekenen.md", 2),
    "register-convenant": ("beheerder/register.md", 1),
    "generaties-controle": ("beheerder/generaties.md", 2),
    "cluster-lokaal": ("beheerder/cluster.md", 0),
}
"""Pictures of a console: the page whose commands are typed, and which of them is shown with what it said."""

_CONSOLE = """<!doctype html><style>
body {{ margin: 0; padding: 16px; background: #fff; }}
pre {{ display: inline-block; margin: 0; padding: 16px 20px; background: #1d2630; color: #eef2f5; border-radius: 6px;
font: 15px/1.4 "DejaVu Sans Mono", "Liberation Mono", monospace; }}
b {{ color: #8fd0ff; font-weight: normal; }}
</style><pre><b>$ {command}</b>\n{said}</pre>"""


class Scene:
    """What a picture needs: the reader's folder with the examples, the page in a browser, and where it goes."""

    def __init__(self, folder: Path, target: Path, language: str, browser: Any, address: str) -> None:
        self.folder = folder
        self.language = language
        self._target = target
        self._browser = browser
        self._address = address
        self.page: Any = None

    def run(self, *words: str) -> None:
        """Runs a command in the reader's folder."""
        command = [sys.executable, "-m", "validator.cli.main", *words]
        done = subprocess.run(
            command, cwd=self.folder, env=environment(self.language), capture_output=True, check=False
        )
        if done.returncode not in (0, 1):
            raise SystemExit(f"{words}: {done.stdout.decode()}{done.stderr.decode()}")

    def open(self, path: str = "", address: str = "") -> Any:
        """Opens a page of the program, as a visitor of its own."""
        context = self._browser.new_context(viewport=_VIEW, locale=f"{self.language}-BE")
        self.page = context.new_page()
        self.page.goto((address or self._address) + path)
        return self.page

    def give(self, path: str, field: str, *names: str) -> Any:
        """Gives files on a page and waits for what comes of them."""
        page = self.open(path)
        page.set_input_files(f"input[name={field}]", [self.folder / name for name in names])
        return page

    def shoot(self, name: str, part: str = "", height: int = _LONGEST) -> None:
        """Takes the page, or a part of it from its top."""
        if part:
            found = self.page.locator(part).first
            found.scroll_into_view_if_needed()
            box = found.bounding_box()
            x, y = box["x"] - 12, box["y"] + self.page.evaluate("scrollY") - 12
            clip = {
                "x": max(x, 0),
                "y": max(y, 0),
                "width": box["width"] + 24,
                "height": min(box["height"] + 24, height),
            }
        else:
            full = self.page.evaluate("document.documentElement.scrollHeight")
            clip = {"x": 0, "y": 0, "width": _VIEW["width"], "height": min(full, height)}
        with TemporaryDirectory() as place:
            taken = Path(place) / "page.png"
            self.page.screenshot(path=taken, clip=clip, full_page=True, animations="disabled")
            save(taken, self._target / f"{name}.png", _WIDTH, cut=bool(part))
        self.page.context.close()

    def console(self, name: str, page: str, number: int) -> None:
        """Takes a console after a command of a page, with the commands before it run too."""
        text = (PAGES / self.language / page).read_text(encoding="utf-8")
        trials = trials_of(text)[: number + 1]
        place = self.folder / name
        place.mkdir()
        lay_out(text, self.folder, place)
        said = [run(trial, place, environment(self.language)).lines for trial in trials][-1]
        shown = [*said[:_LINES], "…"] if len(said) > _LINES else said
        self.page = self._browser.new_context(viewport=_VIEW).new_page()
        self.page.set_content(_CONSOLE.format(command=escape(trials[-1].command), said=escape("\n".join(shown))))
        self.shoot(name, "pre", _LONGEST)

    def sheet(self, name: str, file: str, sheet: str | int, cells: str, *notes: str) -> None:
        """Takes cells of a sheet: by its name, or by its place where the name follows the language."""
        workbook = self.folder / file
        shown = sheet if isinstance(sheet, str) else sheets.names(workbook)[sheet]
        sheets.picture(workbook, shown, cells, self._target / f"{name}.png", notes, language=self.language)


def _start(scene: Scene) -> None:
    scene.open("/")
    scene.shoot("beginnen-pagina", height=760)


def _new_page(scene: Scene) -> None:
    scene.open("/sjabloon?sector=Uitzendarbeid")
    scene.shoot("invullen-pagina", height=900)


def _new_sheet(scene: Scene) -> None:
    scene.run(
        "template", "new", "--sector", "Uitzendarbeid", "--report", "eindrapport", "--from", "voortgangsrapport.xlsx"
    )
    (made,) = scene.folder.glob("sectorconvenant-2021-2022-eindrapport*.xlsx")
    scene.sheet("invullen-start", made.name, 1, "A1:C18")


def _split(scene: Scene) -> None:
    page = scene.give("/splitsen", "lijst", "deelnemers.csv")
    page.set_input_files("input[name=rapport]", scene.folder / "rapport-zonder-cijfers.xlsx")
    page.locator("form[action='/splitsen'] button[type=submit]").click()
    page.wait_for_url("**/splitsen/*")
    page.wait_for_selector("table")
    scene.shoot("splitsen-pagina")


def _checked(scene: Scene, name: str) -> Any:
    page = scene.give("/", "bestanden", name)
    _send(page)
    page.wait_for_selector("#voorstel")
    return page


def _send(page: Any) -> None:
    if page.locator("#voorstel").count() == 0 and page.url.rstrip("/").count("/") == 2:
        page.locator("form button[type=submit]").first.click()


def _result(scene: Scene) -> None:
    _checked(scene, "rapport.xlsx")
    scene.shoot("controleren-resultaat", height=860)


def _note(scene: Scene) -> None:
    scene.run("check", "rapport.xlsx")
    scene.sheet("verbeteren-notitie", "rapport.gecontroleerd.xlsx", "Activiteiten", "I117:Q126", "L122")
    scene.sheet("verbeteren-bevindingen", "rapport.gecontroleerd.xlsx", -1, "A1:G10")


def _verdict(scene: Scene) -> None:
    scene.run("check", "rapport-verbeterd.xlsx")
    copy = "rapport-verbeterd.gecontroleerd.xlsx"
    scene.sheet("indienen-oordeel", copy, -2, "A1:F30")
    scene.sheet("beslissen-blad", copy, -2, "A59:F65")


def _inbox(scene: Scene) -> None:
    import shutil

    shutil.unpack_archive(scene.folder / "postvak.zip", scene.folder / "postvak")
    names = sorted(path.relative_to(scene.folder).as_posix() for path in (scene.folder / "postvak").rglob("*.xlsx"))
    page = scene.give("/", "bestanden", *names)
    _send(page)
    page.wait_for_url("**/controle")
    page.wait_for_function("!document.querySelector('[data-waiting], [data-wait]')", timeout=60_000)
    page.wait_for_timeout(12_000)
    page.reload()
    scene.shoot("ontvangen-lijst")


def _sum(scene: Scene) -> None:
    _checked(scene, "rapport.xlsx")
    scene.shoot("nakijken-som", "#som", 900)


def _decide(scene: Scene) -> None:
    _checked(scene, "rapport-verbeterd.xlsx")
    scene.shoot("beslissen-pagina", "#beslissen", 620)


def _compare(scene: Scene) -> None:
    folder = scene.folder / "postvak" / "ingediend"
    page = scene.open("/vergelijken")
    page.set_input_files("input[name=oud]", folder / "eerste volta v2.xlsx")
    page.set_input_files("input[name=nieuw]", folder / "volta v2.xlsx")
    page.locator("form button[type=submit]").first.click()
    page.wait_for_selector("table", timeout=60_000)
    scene.shoot("vergelijken-pagina", height=950)


def _team(scene: Scene) -> None:
    import shutil

    shutil.unpack_archive(scene.folder / "ingediend.zip", scene.folder / "team")
    scene.run("batch", "team", "--generation", "2023-2025", "--as-of", "2025-10-31", "--out", "overzicht")
    scene.open(address=(scene.folder / "overzicht" / "overzicht.html").as_uri())
    scene.shoot("teamvergadering-overzicht", height=1100)


def _unknown(scene: Scene) -> None:
    scene.sheet("sjablonen-onbekend", "onbekend.xlsx", "Activiteiten", "A1:I9")


def _access(scene: Scene) -> None:
    with _served(scene.language, scene.folder, "toegangscode-van-het-team") as address:
        scene.open("toegang", address=address)
        scene.shoot("pagina-toegang", height=420)


def _console(scene: Scene) -> None:
    for name, (page, number) in _CONSOLES.items():
        scene.console(name, page, number)


def _switched(scene: Scene) -> None:
    page = scene.open("/")
    page.locator(f"nav.languages a[lang={'fr' if scene.language == 'nl' else 'nl'}]").click()
    scene.shoot("talen-pagina", height=520)


_SCENES: tuple[Callable[[Scene], None], ...] = (
    _start, _new_page, _new_sheet, _split, _result, _note, _verdict, _inbox, _sum, _decide, _compare, _team, _unknown,
    _access, _console, _switched,
)  # fmt: skip


@contextmanager
def _served(language: str, folder: Path, token: str = "") -> Iterator[str]:
    """The page of the program, on a free port of this machine; its address."""
    variables = environment(language) | ({"CONVENANTCHECK_TOKEN": token} if token else {})
    command = [sys.executable, "-u", "-m", "validator.cli.main", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            first = server.stdout.readline()
            yield next(word for word in first.split() if word.startswith("http://"))
        finally:
            server.terminate()
            server.stdout.read()


def take(language: str, only: str = "") -> None:
    """Takes the pictures of one language (those of one scene where it is named)."""
    from playwright.sync_api import sync_playwright

    from tests.browser import BROWSER, SWITCHES

    with TemporaryDirectory() as place, sync_playwright() as driver:
        folder = Path(place)
        make_examples(folder)
        browser = driver.chromium.launch(executable_path=BROWSER, args=list(SWITCHES))
        with _served(language, folder) as address:
            scene = Scene(folder, PAGES / "beelden" / language, language, browser, address.rstrip("/"))
            for each in _SCENES:
                if only in each.__name__:
                    sys.stdout.write(f"{language} {each.__name__.lstrip('_')}\n")
                    each(scene)
        browser.close()


if __name__ == "__main__":
    words = sys.argv[1:]
    chosen = words.pop(words.index("--only") + 1) if "--only" in words else ""
    for one in [word for word in words if not word.startswith("-")] or languages():
        take(one, chosen)
