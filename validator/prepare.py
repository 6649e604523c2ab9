"""A workbook to fill in: which template and covenant are meant, what the register and an earlier report put in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from validator.foundation.problem import Problem
from validator.foundation.text import Text
from validator.model.covenant import Covenant
from validator.model.generation import Instrument
from validator.model.template import Template
from validator.register import Register, generations, load_covenants, load_generation
from validator.template.build import build_workbook
from validator.template.catalogue import load_template, template_ids
from validator.template.choosing import NotChosen, Wish, choose
from validator.template.language import localised
from validator.template.locate import locate
from validator.template.previous import CarriedOver, Earlier, carry_over, read_earlier, refused
from validator.template.recognise import Recognised
from validator.texts import DEFAULT_LANGUAGE
from validator.workbook.intake import open_package


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, in the user's words. `template` is the id of one; `earlier` the workbook to carry over from;
    `covenants` a folder of covenants instead of the register; `language` that of the workbook ("" for that of the
    earlier one, else Dutch)."""

    template: str = ""
    sector: str = ""
    wish: Wish = field(default_factory=Wish)
    earlier: Path | None = None
    covenants: Path | None = None
    language: str = ""


@dataclass(frozen=True)
class Prepared:
    """A workbook to fill in, as the bytes of an .xlsx file, and how it came about."""

    template: Template
    covenant: Covenant | None
    content: bytes
    carried: CarriedOver | None

    @property
    def name(self) -> str:
        """The stem of its file name."""
        parts = [self.template.id, self.covenant.id if self.covenant else "", spoken(self.template)]
        return "-".join(part for part in parts if part)


def spoken(template: Template) -> str:
    """The language of a template as the name of a file says it; "" for Dutch."""
    return "" if template.language == DEFAULT_LANGUAGE else template.language


def prepare(asked: Asked) -> Prepared:
    """Makes the workbook.

    Raises:
        Problem: something is missing, ambiguous or unknown (says what there is to choose from), or the earlier report
            cannot be read or is that of another covenant.
    """
    register = load_covenants(asked.covenants)
    earlier = read_earlier(asked.earlier) if asked.earlier else None
    owner = _owner(earlier, register) if earlier else None
    templates = [load_template(name) for name in ([asked.template] if asked.template else template_ids())]
    own = _covenants(asked.sector, register) if asked.sector else (owner,) if owner else ()
    if own:
        templates = _with_covenant(templates, own, asked.sector)
    elif not asked.template:
        raise _no_sector(register)
    if earlier and earlier.sector and not any(one is owner for one in own):
        raise refused(earlier, owner, Text.of("{sector}", sector=own[0].sector if own else Text("geen sector")))
    # A template that was named says itself of which generation and instrument it is.
    wish = asked.wish if asked.template else _wish(asked.wish, earlier)
    template = choose(templates, wish, _titles())
    covenant = _only([one for one in own if _is_for(template, one)], asked.sector)
    if earlier and (earlier.template.generation, earlier.template.instrument) != (
        template.generation,
        template.instrument,
    ):
        raise refused(earlier, owner, Text.of("{wat} {jaren}", wat=template.instrument, jaren=template.generation))
    language = asked.language or (earlier.report.language if earlier else DEFAULT_LANGUAGE)
    template = localised(template, language)
    carried = carry_over(earlier, template, covenant) if earlier else None
    agreed = covenant and _as_agreed(covenant, template)
    content = build_workbook(
        template, agreed, _sectors(template, register), carried.filling if carried else None, _instrument(template)
    )
    return Prepared(template, covenant, content, carried)


def _as_agreed(covenant: Covenant, template: Template) -> Covenant:
    """The covenant with the targets that hold at the end of what the workbook reports on, amendments included."""
    day = template.spans[-1].last
    commitments = tuple(one.model_copy(update={"target": covenant.target_on(one, day)}) for one in covenant.commitments)
    return covenant.model_copy(update={"commitments": commitments})


def official(template: Template, language: str = DEFAULT_LANGUAGE) -> bytes:
    """The official blank workbook of a template, with the sectors of its generation and instrument to choose from."""
    return build_workbook(
        localised(template, language), None, _sectors(template, load_covenants()), None, _instrument(template)
    )


def _sectors(template: Template, register: Register) -> tuple[str, ...]:
    return register.sectors(template.generation, template.instrument)


def _instrument(template: Template) -> Instrument | None:
    return load_generation(template.generation).instruments.get(template.instrument)


def left_to_fill(prepared: Prepared, path: Path) -> tuple[Text, ...]:
    """What the workbook, once written, still asks: one line per sheet."""
    from validator.template.unfilled import missing  # loads the checks of the schemas, which takes a while

    with open_package(path) as package:
        return tuple(missing(prepared.template, locate(package, Recognised(prepared.template))))


def _owner(earlier: Earlier, register: Register) -> Covenant | None:
    """The covenant that an earlier report is about."""
    template = earlier.template
    return register.find(earlier.sector, template.generation, template.instrument) if earlier.sector else None


def _wish(wish: Wish, earlier: Earlier | None) -> Wish:
    """What was not said about generation and instrument follows the earlier report."""
    if earlier is None:
        return wish
    old = earlier.template
    return Wish(wish.generation or old.generation, wish.instrument or old.instrument, wish.report)


def _covenants(sector: str, register: Register) -> tuple[Covenant, ...]:
    """The covenants of a sector, by any of its names or a part that only it has, whatever the case, accents and
    punctuation."""
    found = register.meant(sector)
    if found:
        return found
    near = register.suggest(sector)
    raise NotChosen(
        "unknown_sector",
        Text.of("Voor «{naam}» is er geen convenant.", naam=sector),
        Text.of("Bedoelde u {namen}?", namen=near)
        if near
        else Text.of("Kies met --sector uit: {keuzes}.", keuzes=register.sectors()),
    )


def _only(fitting: Sequence[Covenant], sector: str) -> Covenant | None:
    """The covenant, where there is at most one."""
    if len(fitting) > 1:
        raise NotChosen(
            "not_chosen",
            Text.of("«{naam}» kan meer dan één sector zijn.", naam=sector),
            Text.of("Kies met --sector uit: {keuzes}.", keuzes=tuple(one.sector for one in fitting)),
        )
    return fitting[0] if fitting else None


def _with_covenant(templates: Sequence[Template], own: Sequence[Covenant], sector: str) -> list[Template]:
    """The templates of which the sector has a covenant."""
    left = [template for template in templates if any(_is_for(template, one) for one in own)]
    if left:
        return left
    signed = tuple(Text.of("{wat} {jaren}", wat=one.instrument, jaren=one.generation) for one in own)
    raise NotChosen(
        "no_template",
        Text.of("Voor {sector} is er hier geen convenant bij dit sjabloon.", sector=own[0].sector or sector),
        Text.of("In het register staan voor deze sector: {convenanten}.", convenanten=signed),
    )


def _no_sector(register: Register) -> Problem:
    return NotChosen(
        "no_sector",
        Text("Voor welke sector is het werkboek? Dat ontbreekt."),
        Text.of(
            "Kies met --sector uit: {keuzes}. Voor een leeg werkboek volstaat de naam van een sjabloon: {sjablonen}.",
            keuzes=register.sectors(),
            sjablonen=template_ids(),
        ),
    )


def _is_for(template: Template, covenant: Covenant) -> bool:
    return (template.generation, template.instrument) == (covenant.generation, covenant.instrument)


def _titles() -> dict[str, tuple[str, ...]]:
    """What generations and instruments are called besides their ids."""
    names: dict[str, tuple[str, ...]] = {}
    for generation in map(load_generation, generations()):
        names[generation.id] = (generation.title,)
        for key, instrument in generation.instruments.items():
            names[key] = (*names.get(key, ()), instrument.title)
    return names
