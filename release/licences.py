"""The licences of what the product needs at run time: listed in docs/licences.md, and held against the EUPL.

`python -m release.licences` writes the page. What each package says of itself comes from pip-licenses; where that names
no licence of the SPDX list, the text of the licence in the package decides.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from license_expression import ExpressionError, LicenseSymbol, get_spdx_licensing

from release.run_time import EXTRAS, run_time_packages
from release.version import ROOT

PAGE = ROOT / "docs" / "licences.md"

PERMISSIVE = frozenset(
    {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "PSF-2.0", "Unlicense", "Zlib"}
)
"""Licences that leave free under which licence a work that uses them is passed on."""

APPENDIX = frozenset(
    {
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later",
        "OSL-2.1", "OSL-3.0", "EPL-1.0", "CECILL-2.0", "CECILL-2.1", "MPL-2.0", "LGPL-2.1-only", "LGPL-2.1-or-later",
        "LGPL-3.0-only", "LGPL-3.0-or-later", "EUPL-1.1", "EUPL-1.2",
    }
)  # fmt: skip
"""The compatible licences of the appendix of the EUPL 1.2, as far as they are for software."""

_TEXTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("GNU LESSER GENERAL PUBLIC LICENSE", "Version 2.1, February 1999"), "LGPL-2.1-only"),
    (("GNU LESSER GENERAL PUBLIC LICENSE", "Version 3, 29 June 2007"), "LGPL-3.0-only"),
    (("Apache License", "Version 2.0, January 2004"), "Apache-2.0"),
    (("Licensed under the Apache License, Version 2.0",), "Apache-2.0"),
    (("Permission is hereby granted, free of charge, to any person obtaining a copy",), "MIT"),
    (("Permission to use, copy, modify, and/or distribute this software",), "ISC"),
    (("Permission to use, copy, modify, and distribute this software",), "ISC"),
    (("Redistribution and use in source and binary forms", "names of its contributors"), "BSD-3-Clause"),
    (("Redistribution and use in source and binary forms", "may be used to endorse"), "BSD-3-Clause"),
    (("Redistribution and use in source and binary forms",), "BSD-2-Clause"),
)
"""What a licence text is known by; the first that fits counts."""

_SPDX: Any = get_spdx_licensing()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Listed:
    """A package, its licence as an SPDX expression ("" where it could not be told), where that was read, and its home
    page ("" where it names none). `extra` is the extra that brings it, "" where everybody gets it."""

    name: str
    licence: str
    read_in: str
    url: str
    extra: str

    @property
    def fits(self) -> bool:
        """Whether a work under the EUPL 1.2 can use it."""
        return bool(self.licence) and _allowed(_SPDX.parse(self.licence, validate=True))

    @property
    def row(self) -> str:
        """Its row on the page."""
        name = f"[{self.name}]({self.url})" if self.url else self.name
        return f"| {name} | {self.licence or '?'} | {self.read_in} | {self.extra or 'always'} |"


def listed() -> tuple[Listed, ...]:
    """Every package that is needed at run time on this system, in alphabetical order.

    Raises:
        importlib.metadata.PackageNotFoundError: one of them is not installed.
    """
    always = run_time_packages(())
    brought = {name: extra for extra in reversed(EXTRAS) for name in run_time_packages((extra,)) if name not in always}
    brought |= dict.fromkeys(always, "")
    output = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--from=all", "--with-urls", "--with-license-file",
         "--no-license-path", "--format=json", "--packages", *brought],
        check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    found = {_plain(one["Name"]): one for one in json.loads(output)}
    return tuple(_listed(found[name], name, brought[name]) for name in sorted(brought))


def wrong() -> list[str]:
    """What is wrong, a sentence each: a licence that does not fit, or a package that the page does not list so."""
    rows = set(PAGE.read_text(encoding="utf-8").splitlines()) if PAGE.exists() else set()
    found = []
    for one in listed():
        if not one.fits:
            found.append(f"{one.name}: the licence «{one.licence or 'not recognised'}» is on neither list.")
        if one.row not in rows:
            found.append(f"{one.name}: not so in docs/licences.md; run `make licences`.")
    return found


def page() -> str:
    """The page."""
    return "\n".join(_lines(listed())) + "\n"


def _lines(packages: tuple[Listed, ...]) -> Iterator[str]:
    yield "# Licences of what the product needs"
    yield ""
    yield "Made by `make licences`; a test holds it against what is installed. The product is under the EUPL 1.2."
    yield ""
    yield "Wheel and sdist contain none of these packages: pip fetches them, each under its own licence. The build for"
    yield "people without Python (docs/release.md) does contain those marked «always», with their licence texts beside"
    yield "the program. Each licence is either permissive, or one of the compatible licences in the appendix of the"
    yield "EUPL 1.2. The packages under the LGPL are used unchanged; who wants another version of them in that build,"
    yield "makes it again from the sdist with `make single`."
    yield ""
    yield "The licence is the one in the package's metadata where that is an SPDX expression, else the one whose text"
    yield "lies in the package. `xlwings` also holds a folder `pro` under a licence of its own: the product never"
    yield "imports it, and the build for people without Python does not contain xlwings. Compiled packages (polars,"
    yield "pydantic-core, python-calamine) hold libraries that their makers account for and that are not listed here."
    yield ""
    yield "| package | licence (SPDX) | read in | needed |"
    yield "|---|---|---|---|"
    for one in packages:
        yield one.row


def _listed(said: dict[str, Any], name: str, extra: str) -> Listed:
    url = said["URL"] if said["URL"].startswith("http") else ""
    for key in ("License-Expression", "License-Metadata"):
        try:
            licence = str(_SPDX.parse(said[key], validate=True))
        except ExpressionError:
            continue
        return Listed(name, licence, "metadata", url, extra)
    text = " ".join(said["LicenseText"].split())
    licence = next((spdx for words, spdx in _TEXTS if all(word in text for word in words)), "")
    return Listed(name, licence, "licence text", url, extra)


def _allowed(expression: Any) -> bool:
    if isinstance(expression, LicenseSymbol):
        return expression.key in PERMISSIVE | APPENDIX
    parts = [_allowed(part) for part in expression.args]
    return any(parts) if isinstance(expression, _SPDX.OR) else bool(parts) and all(parts)


def _plain(name: str) -> str:
    from packaging.utils import canonicalize_name

    return canonicalize_name(name)


def main() -> int:
    """Writes the page, and says which licences do not fit."""
    PAGE.write_text(page(), encoding="utf-8")
    for line in (found := wrong()):
        sys.stderr.write(f"{line}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
