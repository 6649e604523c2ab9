"""An outcome that was kept is repeated on its file: it holds, or what differs is said exactly."""

import json
import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from samples.edit import Edit
from samples.make import HERE
from validator import conductor
from validator.conductor import check
from validator.deliver import deliver
from validator.foundation import data, strict_json
from validator.foundation.problem import Problem
from validator.looks.console import WIDTH
from validator.model.assessment import Decision
from validator.model.verification import Part, Verification
from validator.render.json_ import as_json, problem_as_json
from validator.render.verification import show_verification, verification_as_json
from validator.texts import sentence
from validator.verifying import verify

FAULTY = HERE / "eindrapport-gebreken.xlsx"
CLEAN = HERE / "eindrapport-uitzendarbeid.xlsx"
HALFWAY = HERE / "voortgangsrapport-uitzendarbeid.xlsx"
RULES = Path(conductor.__file__).parents[1] / "rules"
SCHEMA = json.loads((RULES.parent / "docs/schemas/verification.schema.json").read_text(encoding="utf-8"))
Json = dict[str, Any]


@pytest.fixture(scope="module")
def made() -> Json:
    return as_json(check(FAULTY))


def kept(folder: Path, outcome: object) -> Path:
    path = folder / "uitkomst.json"
    path.write_text(json.dumps(outcome), encoding="utf-8")
    return path


def paths(verification: Verification) -> list[str]:
    return [one.path for one in verification.differences]


def says(verification: Verification, words: str) -> bool:
    """Whether the console says it, however its lines are broken."""
    shown = show_verification("uitkomst.json", verification)
    return "".join(words.split()) in "".join(shown.split())


def refused(kept: Path, path: Path = FAULTY, **options: Path) -> str:
    with pytest.raises(Problem) as raised:
        verify(kept, path, **options)
    return f"{raised.value.code}: {sentence(raised.value.message)} {sentence(raised.value.fix)}"


@pytest.mark.parametrize("path", [FAULTY, CLEAN, HALFWAY], ids=lambda path: path.stem)
def test_an_outcome_holds_for_its_file_whatever_it_is_called(path: Path, tmp_path: Path) -> None:
    renamed = shutil.copy(path, tmp_path / "anders.xlsx")
    verification = verify(kept(tmp_path, as_json(check(path))), renamed)
    assert verification.holds
    assert verification.same_file
    assert says(verification, path.name)


def test_an_outcome_holds_for_the_annotated_copy_until_a_decision_is_taken_in_it(made: Json, tmp_path: Path) -> None:
    outcome = check(FAULTY)
    copy = deliver(outcome, FAULTY, tmp_path)
    verification = verify(kept(tmp_path, made), copy)
    assert (verification.same_file, verification.same_content, verification.holds) == (False, True, True)
    assert says(verification, "gecontroleerde kopie")

    question = next(one for one in outcome.case.assessment.questions if one.needed)
    decided = check(FAULTY, entered={question.key: Decision(question.key, question.options[0], reason="gezien")})
    copy = deliver(decided, FAULTY, tmp_path)
    verification = verify(kept(tmp_path, made), copy)
    assert not verification.holds
    assert f"decisions.{question.key}" in paths(verification)
    assert says(verification, "blad Oordeel")


def _set(*path: str | int, to: object) -> Callable[[Json], None]:
    def change(outcome: Json) -> None:
        *way, last = path
        place: Any = outcome
        for step in way:
            place = place[step]
        place[last] = to

    return change


def _without(*path: str | int) -> Callable[[Json], None]:
    def change(outcome: Json) -> None:
        *way, last = path
        place: Any = outcome
        for step in way:
            place = place[step]
        del place[last]

    return change


@pytest.mark.parametrize(
    ("change", "part", "path", "said"),
    [
        (_set("payout", "entitlement", to="588000.00"), Part.FIGURES, "payout.entitlement", "588.000,00 euro"),
        (_set("payout", "maximum", to=588000.0), Part.FIGURES, "payout.maximum", "588000.0"),
        (_set("payout", to=None), Part.FIGURES, "payout", "(niets)"),
        (_set("verdict", to="uitbetalen"), Part.FIGURES, "verdict", "uitbetalen"),
        (_set("commitments", 0, "realised", to="33"), Part.FIGURES, "commitments.T1-RV.realised", "33"),
        (_set("commitments", 0, "code", to="T9-RV"), Part.FIGURES, "commitments.T9-RV", "infosessies"),
        (_set("staffing", "days_in_term", to=True), Part.FIGURES, "staffing.days_in_term", "ja"),
        (_set("trace", 0, "formula", to="anders"), Part.FIGURES, "formula", "anders"),
        (_set("questions", to=[]), Part.FIGURES, "questions", "(ontbreekt)"),
        (_set("extra", to={"a": [1]}), Part.FIGURES, "extra", "gegevens: 1"),
        (_set("payout", "trick_of_json", to={"deep_key": [1]}), Part.FIGURES, "payout.trick_of_json", "gegevens: 1"),
        (_set("commitments", 0, "reach", to={"deep_key": [1]}), Part.FIGURES, "commitments.T1-RV.reach", "gegevens"),
        (_set("findings", 0, "deep_key", to={"a": 1}), Part.FINDINGS, "deep_key", "gegevens: 1"),
        (_set("findings", 0, "severity", to="info"), Part.FINDINGS, "severity", "info"),
        (_set("findings", 0, "message", to="Er staat niets."), Part.FINDINGS, "message", "Er staat niets."),
        (_without("findings", 0), Part.FINDINGS, "findings", "(staat er niet in)"),
        (_without("findings"), Part.FINDINGS, "findings", "(ontbreekt)"),
        (_set("findings", to=[7]), Part.FINDINGS, "findings", "7"),
        (_set("rules", "version", to="2019.1"), Part.GROUNDS, "rules.version", "2019.1"),
        (_set("rules", "sha256", to="0" * 64), Part.GROUNDS, "rules.sha256", "000000000000…0000"),
        (_set("generation", "sha256", to="1" * 64), Part.GROUNDS, "generation.sha256", "111111111111…1111"),
        (_set("covenant", "sha256", to="2" * 64), Part.GROUNDS, "covenant.sha256", "222222222222…2222"),
        (_without("template", "sha256"), Part.GROUNDS, "template.sha256", "(ontbreekt)"),
        (_without("language"), Part.GROUNDS, "language", "(ontbreekt)"),
    ],
)
def test_whatever_was_changed_by_hand_is_found(
    made: Json, tmp_path: Path, change: Callable[[Json], None], part: Part, path: str, said: str
) -> None:
    outcome = deepcopy(made)
    change(outcome)
    verification = verify(kept(tmp_path, outcome), FAULTY)
    assert verification.same_file
    assert not verification.holds
    assert {one.part for one in verification.differences} == {part}
    found = [one for one in verification.differences if path in one.path]
    assert any(said in sentence(one.kept) for one in found)
    shown = show_verification("uitkomst.json", verification)
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert not re.search(r'_[a-z]|[a-z]\.[a-z]+\.[a-z]|[{}"\[\]]|trace|payout|staffing', shown.partition("\n\n")[2])
    jsonschema.validate(verification_as_json(verification), SCHEMA)


def test_another_file_is_said_with_what_differs(made: Json, tmp_path: Path) -> None:
    edit = Edit(FAULTY.read_bytes())
    edit.number("Verbintenissen", "U6", "7")
    other = tmp_path / "verbeterd.xlsx"
    other.write_bytes(edit.packed())
    verification = verify(kept(tmp_path, made), other)
    assert not verification.same_content
    assert not verification.holds
    assert {"commitments.T1-RV.status", "payout.entitlement"} <= set(paths(verification))
    assert says(verification, f"een ander bestand dan {FAULTY.name}")
    assert says(verification, made["file"]["content_sha256"][:12])
    assert not verification_as_json(verification)["file"]["same_content"]


def test_what_was_asked_is_asked_again(tmp_path: Path) -> None:
    question = next(one for one in check(FAULTY).case.assessment.questions if one.needed)
    entered = {
        question.key: Decision(question.key, question.options[-1], reason="besproken\nop maandag"),
        "INSPANNING": Decision("INSPANNING", percentage=Decimal("0.123456789")),
    }
    outcome = as_json(check(FAULTY, as_of=date(2023, 6, 1), sector="PC 322", entered=entered), "fr")
    assert (outcome["asked"]["as_of"], outcome["report"]["as_of"], outcome["language"]) == ("2023-06-01",) * 2 + ("fr",)
    verification = verify(kept(tmp_path, outcome), FAULTY)
    assert verification.holds
    assert verification.outcome.provenance.asked.entered["INSPANNING"].percentage == Decimal("0.123456789")


def test_decisions_that_were_given_hold_for_the_copy_in_which_they_stand(made: Json, tmp_path: Path) -> None:
    questions = [one for one in check(FAULTY).case.assessment.questions if one.needed]
    # Without a reason: a finding on the row of each decision.
    entered = {one.key: Decision(one.key, one.options[0]) for one in questions} | {
        "INSPANNING": Decision("INSPANNING", percentage=Decimal("0.9"))
    }
    outcome = check(FAULTY, entered=entered)
    copy = deliver(outcome, FAULTY, tmp_path)
    data = as_json(outcome)
    assert any(one["sheet"] == "Oordeel" and one["cell"] for one in data["findings"])
    assert verify(kept(tmp_path, data), FAULTY).holds
    assert verify(kept(tmp_path, data), copy).holds
    data["decisions"][0]["choice"] = "niet behaald"
    assert not verify(kept(tmp_path, data), copy).holds
    for odd in ({"decisions": 7, "findings": {}}, {"decisions": [7, {"key": []}], "findings": [7]}):
        assert not verify(kept(tmp_path, data | odd), copy).holds


def test_decisions_of_an_earlier_copy_are_needed_again(tmp_path: Path) -> None:
    question = next(one for one in check(FAULTY).case.assessment.questions if one.needed)
    taken = {question.key: Decision(question.key, question.options[0], reason="gezien")}
    earlier = deliver(check(FAULTY, entered=taken), FAULTY, tmp_path)
    outcome = kept(tmp_path, as_json(check(FAULTY, decisions=earlier)))
    assert earlier.name in refused(outcome)
    assert verify(outcome, FAULTY, decisions=earlier).holds

    moved = {question.key: Decision(question.key, question.options[0], reason="anders gezien")}
    other = deliver(check(FAULTY, entered=moved), FAULTY, tmp_path)
    assert "asked.decisions.sha256" in paths(verify(outcome, FAULTY, decisions=other))


def test_another_covenant_or_generation_is_named(made: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "eigen"
    covenant = next((RULES / "covenants" / "2021-2022").glob("*uitzend*.yaml"))
    shutil.copytree(RULES / "generations", own / "generations")
    (own / "covenants").mkdir()
    for source, target in (
        (covenant, own / "covenants" / covenant.name),
        (RULES / "generations" / "2021-2022.yaml", own / "generations" / "2021-2022.yaml"),
    ):
        target.write_text(source.read_text(encoding="utf-8") + "\n# nagekeken\n", encoding="utf-8")
    outcome = kept(tmp_path, made)
    monkeypatch.setenv(data.FOLDER, str(own))
    verification = verify(outcome, FAULTY)
    assert set(paths(verification)) == {"covenant.sha256", "generation.sha256"}
    assert says(verification, "cijfers en bevindingen zijn dezelfde")

    with_own = as_json(check(FAULTY))
    monkeypatch.delenv(data.FOLDER)
    assert "--data" in refused(kept(tmp_path, with_own))


def test_another_version_of_the_program_alone_changes_nothing(made: Json, tmp_path: Path) -> None:
    verification = verify(kept(tmp_path, made | {"program": {"version": "0.0.1"}}), FAULTY)
    assert verification.holds
    assert says(verification, "gemaakt met 0.0.1")


def test_of_several_outcomes_the_one_of_the_file_is_taken(made: Json, tmp_path: Path) -> None:
    others = [as_json(check(CLEAN)), problem_as_json("x.xlsx", _problem())]
    assert verify(kept(tmp_path, [*others, made]), FAULTY).holds
    assert verify(kept(tmp_path, [others[1], made]), FAULTY).holds
    copy = deliver(check(FAULTY), FAULTY, tmp_path)
    assert verify(kept(tmp_path, [*others, made]), copy).holds
    assert verify(kept(tmp_path, [made, deepcopy(made), others[0]]), FAULTY).holds
    assert "not_among" in refused(kept(tmp_path, [*others, made]), HALFWAY)
    assert "several" in refused(kept(tmp_path, [made, made | {"verdict": "uitbetalen"}]))
    assert "niet te controleren" in refused(kept(tmp_path, others[1]))


def _problem() -> Problem:
    with pytest.raises(Problem) as raised:
        check(HERE / "weg.xlsx")
    return raised.value


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no_json"),
        (b"PK\x03\x04", "no_json"),
        (b"[" * 200_000, "no_json"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "no_json"),
        (b'{"schema": NaN}', "no_json"),
        (b'{"schema": 1, "schema": 2}', "no_json"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "no_json"),
        (b"[]", "no_outcome"),
        (b"7", "«schema» hoort"),
        (b'{"schema": "convenantcheck.comparison/1"}', "«schema» hoort"),
        (b'{"schema": "convenantcheck.outcome/2"}', "other_schema"),
        (b'{"schema": "convenantcheck.outcome/1"}', "«file»"),
        (b'{"schema": "convenantcheck.outcome/1", "file": {"name": "a", "sha256": "x"}}', "«file.sha256»"),
    ],
)
def test_what_is_no_outcome_is_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "uitkomst.json"
    path.write_bytes(content)
    assert said in refused(path)


def test_hostile_values_are_bounded_and_never_obeyed(
    made: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = made | {"verdict": "\x1b[31m" + "x" * 5000, "\ud800": "\ud800", "findings": [{"code": ["\x1b"] * 99}]}
    shown = show_verification("uitkomst.json", verify(kept(tmp_path, outcome), FAULTY))
    assert "\x1b" not in shown
    assert "x" * 200 not in "".join(shown.split())
    for asked in ({"entered": [{"key": "a"}]}, {"as_of": "gisteren"}, {"decisions": "kopie"}, 7):
        assert "no_outcome" in refused(kept(tmp_path, made | {"asked": asked}))
    assert "no_outcome" in refused(kept(tmp_path, made | {"language": "../../x"}))
    monkeypatch.setattr(strict_json, "MOST_VALUES", 10)
    assert "too_large" in refused(kept(tmp_path, made))
    monkeypatch.setattr(strict_json, "MOST_BYTES", 10)
    assert "too_large" in refused(kept(tmp_path, made))
    assert "unreadable" in refused(tmp_path)
    assert "unreadable" in refused(tmp_path / "weg.json")


def test_an_outcome_as_some_consoles_write_it(made: Json, tmp_path: Path) -> None:
    path = tmp_path / "uitkomst.json"
    path.write_bytes(json.dumps(made).encode("utf-16"))
    assert verify(path, FAULTY).holds


def test_a_file_that_cannot_be_checked_is_named(made: Json, tmp_path: Path) -> None:
    assert "weg.xlsx" in refused(kept(tmp_path, made), tmp_path / "weg.xlsx")
