"""The software bill of materials (CycloneDX): the product, and every package that a user may get with it.

What is made is the same for the same wheel and constraints: without a serial number, a time, or a path of a machine.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from release.environment import Environment
from release.run_time import EXTRAS, PRODUCT
from release.version import NotReady


def make_bom(wheel: Path, target: Path) -> None:
    """Writes the bill of materials of a wheel with all its extras for users.

    Raises:
        NotReady: what was made is no valid CycloneDX.
    """
    with Environment() as environment:
        environment.install(f"{wheel}[{','.join(EXTRAS)}]")
        subprocess.run(
            [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--sv", "1.6",
             "--output-format", "JSON", "--output-file", str(target), str(environment.python)],
            check=True,
        )  # fmt: skip
    bom = _about_the_product(json.loads(target.read_text(encoding="utf-8")))
    text = json.dumps(bom, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    _must_be_valid(text)
    target.write_text(text, encoding="utf-8")


def _about_the_product(bom: dict[str, Any]) -> dict[str, Any]:
    """The product as what the bill is of, instead of as a package that was found in a folder of this machine."""
    (own,) = (one for one in bom["components"] if one["name"] == PRODUCT)
    bom["components"].remove(own)
    kept = ("bom-ref", "description", "licenses", "name", "version")
    bom["metadata"]["component"] = {key: own[key] for key in kept} | {"type": "application"}
    return bom


def _must_be_valid(text: str) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error is not None:
        raise NotReady(f"The bill of materials is not valid: {error}")
