"""The mid-term part of an outcome as plain JSON data."""

from validator.model.assessment import Pace
from validator.model.forecast import METHOD
from validator.model.interval import Interval
from validator.model.outcome import Outcome
from validator.model.talk import talk
from validator.render.json_parts import Json, amount_json, day_json, euro_json, figure_json, figures_json, place_json
from validator.texts import sentence


def pace_json(pace: Pace) -> Json:
    """How fast a count goes, and where it ends when it goes on like that."""
    return {
        "period": pace.period or None,
        "first": day_json(pace.first),
        "last": day_json(pace.last),
        "reached": figure_json(pace.reached),
        "elapsed": figure_json(pace.elapsed),
        "days_elapsed": pace.days_elapsed,
        "days_remaining": pace.days_remaining,
        "months_elapsed": figure_json(pace.months_elapsed),
        "months_remaining": figure_json(pace.months_remaining),
        "realised": _figures(pace.realised),
        "needed": _figures(pace.needed),
        "needed_per_month": _figures(pace.needed_per_month),
        "forecast": _figures(pace.forecast),
        "ahead": pace.ahead,
    }


def midterm_json(outcome: Outcome, language: str) -> Json | None:
    """What is at stake and what to talk about; None for a final report."""
    midterm = outcome.case.assessment.midterm
    if midterm is None:
        return None
    return {
        "until": midterm.until.isoformat(),
        "method": sentence(METHOD, language),
        "at_stake": None if midterm.at_stake is None else euro_json(midterm.at_stake),
        "at_risk": None if midterm.at_risk is None else amount_json(midterm.at_risk),
        "without_forecast": None if midterm.without_forecast is None else euro_json(midterm.without_forecast),
        "deduction_so_far": amount_json(midterm.deduction),
        "talk": [
            {
                "about": point.about.value,
                "subject": point.subject or None,
                "question": sentence(point.question, language),
                "effect": None if point.effect is None else amount_json(point.effect),
                **place_json(point.place),
            }
            for point in talk(outcome)
        ],
    }


def _figures(interval: Interval | None) -> str | Json | None:
    return None if interval is None else figures_json(interval)
