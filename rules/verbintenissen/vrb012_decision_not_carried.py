"""VRB012: what became of a decision of an earlier file that could not simply be taken over."""

from collections.abc import Iterator

from rules.base import Rule
from validator.foundation.text import Text
from validator.model.carrying import Carried, Fate
from validator.model.finding import Finding, Severity
from validator.model.outcome import Case
from validator.model.shown import shown_decision

_MOST = 4
"""How many changes are told; the others are counted."""
_FIXES = {
    Fate.GONE: Text("Hier is niets te doen, tenzij de beslissing over iets anders in dit rapport ging."),
    Fate.DOUBTED: Text(
        "Lees de nieuwe uitleg. Blijft de beslissing gelden, dan hoeft u niets te doen; wijzig ze anders op «Oordeel», "
        "bewaar, en controleer opnieuw."
    ),
    Fate.OVERRULED: Text(
        "Ga na welke van de twee geldt, zet die met haar reden op «Oordeel», bewaar, en controleer opnieuw."
    ),
}


class DecisionNotCarried(Rule):
    """Wat: Een beslissing uit een eerdere kopie (--decisions) kon niet zomaar overgenomen worden.

    Waarom: Een beslissing geldt voor wat de persoon toen zag. Is een cijfer sindsdien gewijzigd, dan telt ze niet meer;
    zei ze iets anders dan de cijfers nu, dan staat de vraag opnieuw open. Is alleen de toelichting gewijzigd, dan
    telt ze, maar moet ze herbekeken worden. Een beslissing in het bestand zelf gaat altijd voor.

    Herstel: Beslis op «Oordeel» opnieuw met de cijfers van nu, of bevestig de vroegere beslissing door ze daar met haar
    reden in te vullen; bewaar, en controleer opnieuw.
    """

    code = "VRB012"
    title = "Vroegere beslissing te herbekijken"
    severity = Severity.QUESTION
    final_only = True

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per decision of the earlier file that is not carried over as it was."""
        if case.carrying is None:
            return
        for each in case.carrying.decisions:
            if each.fate is not Fate.CARRIED:
                # Deciding anew on figures that changed is what was asked for: that is told, and no longer a question.
                settled = each.fate is Fate.GONE or (each.fate is Fate.OVERRULED and each.changes)
                severity = Severity.INFO if settled else None
                message, fix = _message(each, case.carrying.source), _FIXES.get(each.fate)
                if each.fate is Fate.OVERRULED and each.changes:
                    fix = Text("Hier is niets te doen als de nieuwe beslissing zo bedoeld is.")
                yield self.finding(case, each.place, message, fix=fix, severity=severity)


def _message(each: Carried, source: str) -> Text:
    decision = each.decision
    earlier = Text.of("{sleutel} uit {bestand}", sleutel=decision.key, bestand=source)
    if each.fate is Fate.UNCLEAR:
        return Text.of("Over {wat} staan geen eenduidige beslissingen; er is niets overgenomen.", wat=earlier)
    told = shown_decision(decision)
    if each.fate is Fate.GONE:
        return Text.of(
            "De beslissing over {wat} ({hoe}) vervalt: dit rapport stelt die vraag niet.", wat=earlier, hoe=told
        )
    if each.fate is Fate.OVERRULED and each.changes:
        return Text.of(
            "Over {wat} ({hoe}) is in dit bestand anders beslist, op cijfers die sindsdien gewijzigd zijn.",
            wat=earlier,
            hoe=told,
        )
    if each.fate is Fate.OVERRULED:
        return Text.of(
            "De beslissing over {wat} ({hoe}) is niet overgenomen: in dit bestand zelf is anders beslist.",
            wat=earlier,
            hoe=told,
        )
    listed = tuple(each.changes[:_MOST])
    if len(each.changes) > _MOST:
        listed = (*listed, Text.of("en nog {n} wijzigingen", n=len(each.changes) - _MOST))
    if each.fate is Fate.DOUBTED:
        return Text.of(
            "De beslissing over {wat} ({hoe}) is overgenomen, maar de uitleg is gewijzigd: {wijziging}. Geldt ze nog?",
            wat=earlier,
            hoe=told,
            wijziging=listed,
        )
    return Text.of(
        "De beslissing over {wat} ({hoe}) is niet overgenomen, want wat ze beoordeelde is gewijzigd: {wijziging}.",
        wat=earlier,
        hoe=told,
        wijziging=listed,
    )
