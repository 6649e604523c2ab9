"""A complete report on any covenant of the register, as plain data: every figure in it is invented.

What is filled in follows from the covenant alone (and from a share per commitment that says how much of its target was
realised), so that the same covenant always gives the same report. The commitment sheet is counted from the registers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING
from decimal import Decimal as D
from itertools import count
from zlib import crc32

from samples.uitzendarbeid import Content, Record
from validator.model.covenant import Action, Commitment, Covenant, Feed
from validator.model.generation import Generation, Instrument
from validator.model.template import Span, Template

ONE = D(1)
PLACES = {
    "vlaams": ("9000", "2000", "3500", "8500", "3000", "9300", "2800", "8800"),
    "brussel": ("1000",),
    "waals": ("5000",),
}
COMPANY = 400_000_000
INDOORS = ("opleiding", "infosessie", "workshop", "webinar")


@dataclass(frozen=True)
class Plan:
    """How a report turns out.

    `shares` is the part of its target that a commitment realised (1 where not named), `not_done` are the deliverables
    that were not carried out, `submitted` is the day of submission, `advance` the part of the maximum received before,
    `claim` the amount claimed.
    `federal`: the fund splits its figures by region; where the register knows, the register counts.
    """

    submitted: date
    shares: Mapping[str, D] | None = None
    not_done: frozenset[str] = frozenset()
    advance: D = D("0.4")
    claim: D | None = None
    federal: bool = True

    def share(self, code: str) -> D:
        """The part of its target that a commitment realised."""
        return (self.shares or {}).get(code, ONE)


def content_of(template: Template, covenant: Covenant, generation: Generation, plan: Plan) -> Content:
    """A report on a template about a covenant, filled in according to a plan."""
    return _Filler(template, covenant, generation.instruments[covenant.instrument], plan).content()


class _Filler:
    def __init__(self, template: Template, covenant: Covenant, instrument: Instrument, plan: Plan) -> None:
        self._template, self._covenant, self._instrument, self._plan = template, covenant, instrument, plan
        self._term = covenant.effective_term()
        known = {"federaal": True, "regionaal": False}.get(covenant.organised.value or "")
        self._federal = plan.federal if known is None else known
        self._numbers = {key: count(1) for key in ("A", "D", "B", "M", "S")}
        self._content = Content()
        self._started: set[str] = set()
        self._spans = tuple(
            Span(key=span.key, first=max(span.first, self._term.first), last=min(span.last, self._term.last))
            for span in template.spans
            if span.first <= self._term.last and span.last >= self._term.first
        )

    def content(self) -> Content:
        rows, fields = self._content.rows, self._content.fields
        for sheet in ("activiteiten", "deelnemers", "bedrijfscontacten", "mentoren", "erkende_ondernemingen"):
            if self._template.sheet(sheet):
                rows[sheet] = []
        rows["verbintenissen"] = list(self._commitments())
        rows["actieplan"] = list(self._actions())
        self._staff()
        if self._template.sheet("monitoring"):
            rows["monitoring"] = list(self._monitoring())
        if self._template.sheet("de_minimis"):
            rows["de_minimis"] = list(self._support())
        if self._template.sheet("kostenstaat"):
            rows["kostenstaat"] = list(self._costs())
            rows["ontvangen"] = list(self._advances())
            fields["schuldvordering"] = {
                "bedrag": self._plan.claim,
                "iban": self._iban(),
                "datum": self._plan.submitted,
            }
        fields["start"] = self._start()
        fields["verklaring"] = {
            "juistheid": "ja", "uitsluitend": "ja", "paritair": "ja", "naam": "A. Voorbeeld (fictief)",
            "functie": "Directeur (fictief)", "datum": self._plan.submitted,
        }  # fmt: skip
        for key in list(rows):
            self._keep_known(key, rows[key])
        for key, record in fields.items():
            described = self._template.sheet(key)
            known = {field.key for field in described.fields} if described else set()
            fields[key] = {name: value for name, value in record.items() if name in known}
        return self._content

    def _keep_known(self, key: str, rows: list[Record]) -> None:
        """A template may leave columns of a sheet out."""
        sheet = self._template.sheet(key)
        if sheet is None:
            del self._content.rows[key]
            return
        known = {column.key for column in sheet.columns}
        spread = {f"{column.key}_{span}" for column in sheet.columns for span in self._template.periods}
        self._content.rows[key] = [
            {name: value for name, value in row.items() if name in known | spread} for row in rows
        ]

    def _iban(self) -> str:
        return self._covenant.fund.iban or "BE43 0689 9999 9501"

    def _start(self) -> Record:
        record: Record = {
            "iban": self._iban(),
            "indieningsdatum": self._plan.submitted,
            "contact_functie": "Coördinator (fictief)",
            "contact_email": "sectorconvenant@voorbeeld.be",
            "kwaliteitsregistratie_datum": self._term.first + timedelta(days=60),
            "kwaliteitsregistratie_bewijs": "Attest (fictief)",
            "periode_tot": self._spans[-1].last,
        }
        if not self._covenant.fund.enterprise_number:
            record["ondernemingsnummer"] = company(crc32(self._covenant.id.encode()) % 9_000_000)
        if self._covenant.organised.value is None:
            record["federaal"] = "ja" if self._federal else "nee"
        return record

    def _actions(self) -> Iterator[Record]:
        for action in self._covenant.actions:
            yield {
                "code": action.code,
                "status": "uitgevoerd" if self._final else "lopend",
                "realisatie": f"{action.title}: uitgevoerd zoals gepland (fictief)."
                if self._final
                else f"{action.title}: loopt zoals gepland (fictief).",
                "intersectoraal": "partner"
                if "intersector" in f"{action.title} {action.priority}".casefold()
                else "nee",
            }

    def _role(self, action: Action) -> str:
        project = _project(action)
        if not project:
            return "nee"
        return "trekker" if crc32(f"{project} {self._covenant.id}".encode()) % 4 == 0 else "partner"

    def _joint(self, code: str, first_of_it: bool) -> Record:
        """What an activity of an intersectoral action says; the first is the event its sectors held together."""
        action = next((action for action in self._covenant.actions if action.code == code), None)
        project = _project(action) if action else ""
        if not project:
            return {}
        if not first_of_it:
            return {"intersectoraal_project": project}
        shift = crc32(project.encode())
        day = self._spans[0].first + timedelta(days=60 + shift % 120)
        return {
            "intersectoraal_project": project, "datum": day, "postcode": PLACES["vlaams"][shift % 8],
            "organisatie": company(shift % 9_000_000), "titel": f"Startdag {project} (fictief)",
        }  # fmt: skip

    @property
    def _final(self) -> bool:
        return self._template.report == "eindrapport"

    # Commitments ------------------------------------------------------------------------------------------------

    def _commitments(self) -> Iterator[Record]:
        """The registers first: those counted by activity, then those counted by person, which the same activities may
        already feed. What is reported is counted from the registers, as a fund would."""
        for measured in (("activiteiten",), ("deelnemers_in_activiteiten", "deelnemerslijst"), ("tabel",)):
            for one in self._covenant.commitments:
                if one.form == "count" and one.target is not None and one.measure in measured:
                    self._register(one)
        return (self._commitment(one) for one in self._covenant.commitments)

    def _commitment(self, one: Commitment) -> Record:
        row: Record = {"code": one.code}
        share = self._plan.share(one.code)
        if one.form == "deliverable":
            row["uitgevoerd"] = "nee" if one.code in self._plan.not_done else "ja"
        elif one.form == "ratio":
            self._ratio(one, row, share)
        elif one.form == "growth":
            self._growth(one, row, share)
        elif one.target is not None:
            self._count(one, row, share)
        missed = share < 1 or one.code in self._plan.not_done
        row["eigen_oordeel"] = ("niet behaald" if missed else "behaald") if self._final else "nog niet meetbaar"
        row["toelichting"] = (
            "Minder dan beloofd door uitval bij partners; het aanbod werd verlengd (fictief)."
            if missed
            else "Uitgevoerd zoals gepland (fictief)."
        )
        row["bewijs"] = "Dossier van de sector (fictief)"
        return row

    def _goal(self, one: Commitment, target: D, share: D) -> dict[str, int]:
        """What counts, per period: the target over the whole term, or of each period, times the share realised."""
        spans = [span for span in self._spans if not one.periods or span.key in one.periods]
        if one.per == "jaar":
            whole = {span.key: target * share for span in spans}
        else:
            days = sum((span.last - span.first).days + 1 for span in self._spans)
            part = D(days) / self._term.days
            whole = {span.key: target * share * part / len(spans) for span in spans}
        return {
            key: int(value.to_integral_value(ROUND_CEILING if share >= 1 else "ROUND_FLOOR"))
            for key, value in whole.items()
        }

    def _register(self, one: Commitment) -> None:
        """Rows of the registers until the goal of each period is there; what another commitment brought counts too."""
        assert one.target is not None
        for key, goal in self._goal(one, one.target, self._plan.share(one.code)).items():
            span = next(span for span in self._spans if span.key == key)
            there = self._counted(one, span)
            wanted = self._reach(goal, one.counts.value)
            short = {region: max(0, number - there.get(region, 0)) for region, number in wanted.items()}
            if one.measure == "tabel":
                self._table_rows(one, span, short)
            else:
                self._activities(one, span, short, persons=one.measure != "activiteiten")

    def _count(self, one: Commitment, row: Record, share: D) -> None:
        assert one.target is not None
        for key, goal in self._goal(one, one.target, share).items():
            span = next(span for span in self._spans if span.key == key)
            by_hand = one.measure in ("met_de_hand", "verhouding")
            reach = self._reach(goal, one.counts.value) if by_hand else self._counted(one, span)
            row |= {f"{region}_{key}": number for region, number in _filled(reach).items()}

    def _counted(self, one: Commitment, span: Span) -> dict[str, int]:
        """The reach of a commitment by region, from the rows of the registers that feed it."""
        reach: dict[str, int] = {}
        for feed in one.feeds:
            sheet = feed.sheet or "activiteiten"
            for row in self._content.rows.get(sheet, []):
                if not (_feeds(row, feed, one) and _in(span, row.get(feed.date))):
                    continue
                if feed.distinct and not row.get(feed.distinct):
                    continue
                number = row.get(feed.sum) if feed.sum else row["totaal"] if one.measure.startswith("deelnemers") else 1
                region = _region(str(row["postcode"]))
                reach[region] = reach.get(region, 0) + int(str(number))
        return reach

    def _growth(self, one: Commitment, row: Record, share: D) -> None:
        assert one.target is not None
        baseline = int(one.baseline or 200)
        if one.baseline is None:
            row |= {"basiswaarde": baseline, "basisperiode": "vorige convenantperiode (fictief)"}
        now = int(baseline * (1 + one.target * share)) + 1
        for number, span in enumerate(self._spans):
            part = now // len(self._spans) + (now % len(self._spans) if number == 0 else 0)
            row |= {f"{region}_{span.key}": n for region, n in _filled(self._reach(part, "totaal")).items()}

    def _ratio(self, one: Commitment, row: Record, share: D) -> None:
        assert one.target is not None
        found, enough = self._feeding_participants(one)
        row |= (
            {"noemer": found, "teller": enough} if found else {"noemer": 200, "teller": int(200 * one.target * share)}
        )

    def _feeding_participants(self, one: Commitment) -> tuple[int, int]:
        """The participants that a ratio is measured from get a result: the target share of them is at work."""
        found = [
            row
            for row in self._content.rows.get("deelnemers", [])
            if any(row["_actie"] in feed.actions for feed in one.feeds)
        ]
        target = (one.target or D(0)) * self._plan.share(one.code)
        enough = int((target * len(found)).to_integral_value(ROUND_CEILING))
        for number, row in enumerate(found):
            row["aan_het_werk"] = "ja" if number < enough else "nee"
        return len(found), enough

    def _reach(self, goal: int, counts: str | None) -> dict[str, int]:
        """The figure that counts is the goal; a federal fund reaches some more elsewhere."""
        if not self._federal:
            return {"vlaams": goal}
        away = {"brussel": goal // 10, "waals": goal // 20}
        inside = goal if counts != "totaal" else goal - sum(away.values())
        return {"vlaams": inside, **away}

    def _activities(self, one: Commitment, span: Span, reach: dict[str, int], *, persons: bool) -> None:
        feed = one.feeds[0] if one.feeds else Feed()
        crowd = self._crowd(one)
        for region, codes in PLACES.items():
            left, group = reach.get(region, 0), 25 if persons else 1
            for number in range(-(-left // group)):
                size = min(group, left - number * group) if persons else crowd
                self._activity(one, feed, span, region, codes[number % len(codes)], size, persons=persons)

    def _crowd(self, one: Commitment) -> int:
        """How many come to an activity: so that a commitment that counts them is not reached many times over."""
        actions = set(_actions(one))
        most = 12
        for other in self._covenant.commitments:
            shared = actions & set(_actions(other))
            if shared and other.measure.startswith("deelnemers") and other.target and one.target:
                most = min(most, max(1, int(other.target / one.target)))
        return most

    def _activity(
        self, one: Commitment, feed: Feed, span: Span, region: str, code: str, size: int, *, persons: bool
    ) -> None:
        serial = next(self._numbers["A"])
        day = self._day(span, serial)
        number = f"A-{serial:04d}"
        kind = feed.kinds[0] if feed.kinds else INDOORS[0]
        action = (feed.actions or one.actions or ("",))[0]
        self._content.rows["activiteiten"].append(
            {
                "nummer": number, "datum": day, "soort": kind, "vorm": "fysiek",
                "titel": f"{one.unit.capitalize()} {serial} (fictief)",
                "actie": action or None,
                "verbintenissen": one.code,
                "dossier": feed.file_types[0] if feed.file_types else "collectief",
                "postcode": code, "postcode_van": "plaats", "uren": 4,
                **_filled({region: size}), **self._joint(action, region == "vlaams" and action not in self._started),
            }
        )  # fmt: skip
        self._started.add(action)
        if persons and self._template.sheet("deelnemers"):
            for _ in range(size):
                self._content.rows["deelnemers"].append(
                    {
                        "nummer": f"D-{next(self._numbers['D']):05d}", "activiteit": number, "postcode": code,
                        "postcode_van": "plaats", "einddatum": day + timedelta(days=3), "aan_het_werk": "ja",
                        "_actie": action,
                    }
                )  # fmt: skip

    def _table_rows(self, one: Commitment, span: Span, reach: dict[str, int]) -> None:
        """Rows on the sheet that the covenant counts, one per unit; what has a sum gets ten units a row."""
        feed = one.feeds[0]
        for region, codes in PLACES.items():
            left, group = reach.get(region, 0), 10 if feed.sum else 1
            for number in range(-(-left // group)):
                code = codes[number % len(codes)]
                if feed.sheet == "activiteiten":
                    self._activity(one, feed, span, region, code, self._crowd(one), persons=False)
                    self._content.rows["activiteiten"][-1] |= {key: values[0] for key, values in feed.where.items()}
                    if feed.distinct == "organisatie":
                        self._content.rows["activiteiten"][-1]["organisatie"] = self._company(next(self._numbers["B"]))
                    continue
                serial = next(self._numbers["B"])
                row: Record = {
                    "nummer": f"B-{serial:04d}", "datum": self._day(span, serial), "organisatie": self._company(serial),
                    "postcode": code, "postcode_van": "vestiging", "vorm": "ter plaatse", "ondersteuning": "opleiding",
                    "aantal": 1, **{key: values[0] for key, values in feed.where.items()},
                }  # fmt: skip
                if feed.sum:
                    row[feed.sum] = min(group, left - number * group)
                self._content.rows[feed.sheet].append(row)

    def _company(self, serial: int) -> str:
        """A company of this sector: no other sector has it."""
        return company(crc32(self._covenant.id.encode()) % 5000 * 1000 + serial)

    def _day(self, span: Span, serial: int) -> date:
        """A weekday in the period, spread over it by the serial number; long enough before the report that results of
        two months later can be known."""
        until = min(span.last, self._plan.submitted - timedelta(days=75))
        day = span.first + timedelta(days=serial * 11 % max(1, (until - span.first).days))
        return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day

    # People and money ---------------------------------------------------------------------------------------------

    def _staff(self) -> None:
        if not self._template.sheet("consulenten"):
            return
        left = self._covenant.vte.value or D(0)
        rows: list[Record] = []
        for number in count(1):
            if left <= 0:
                break
            rows.append(
                {
                    "code": f"C{number}", "naam": f"Consulent {number} (fictief)", "vte": min(left, ONE),
                    "in_dienst": self._term.first - timedelta(days=90),
                }
            )  # fmt: skip
            left -= 1
        self._content.rows["consulenten"] = rows

    def _costs(self) -> Iterator[Record]:
        types = self._instrument.eligible_costs.value or ("loonkosten",)
        consultants = [row["code"] for row in self._content.rows.get("consulenten", [])] or [None]
        maximum = self._covenant.maximum.value or D(0)
        for span in self._spans:
            part = (maximum * D("1.04") / len(self._spans) / len(consultants)).quantize(D("0.01"))
            for person in consultants:
                yield {
                    "consulent": person, "kostensoort": types[0], "van": span.first, "tot": span.last, "bedrag": part,
                    "aandeel": ONE, "stuk": f"S-{next(self._numbers['S']):03d}",
                }  # fmt: skip

    def _advances(self) -> Iterator[Record]:
        amount = ((self._covenant.maximum.value or D(0)) * self._plan.advance).quantize(D("0.01"))
        if amount:
            day = self._term.first + timedelta(days=120)
            yield {"datum": day, "omschrijving": "Voorschot (fictief)", "bedrag": amount}

    def _monitoring(self) -> Iterator[Record]:
        method = self._covenant.baseline_method.value if self._covenant.baseline_method else None
        for step in (self._instrument.monitoring_steps.value if self._instrument.monitoring_steps else None) or ():
            none = step == "nulmeting" and method == "geen"
            yield {
                "stap": step, "methode": method if step == "nulmeting" else None,
                "status": "niet uitgevoerd" if none else "uitgevoerd",
                "datum": None if none else self._spans[0].first + timedelta(days=150),
                "bewijs": None if none else "Verslag (fictief)",
                "toelichting": "Het addendum voorziet geen nulmeting." if none else None,
            }  # fmt: skip

    def _support(self) -> Iterator[Record]:
        for number in range(1, 4):
            day = self._spans[0].first + timedelta(days=30 * number)
            yield {
                "nummer": f"M-{number:02d}", "organisatie": self._company(number % 2 + 1), "datum": day,
                "bedrag": D(4000) + 250 * number, "verklaring": "ja", "verklaring_datum": day - timedelta(days=7),
            }  # fmt: skip


def _actions(one: Commitment) -> Iterator[str]:
    """The actions whose activities feed a commitment."""
    for feed in one.feeds:
        yield from feed.actions or feed.where.get("actie", one.actions)


def _project(action: Action) -> str:
    """The name between quotation marks of an intersectoral initiative."""
    found = re.search(r"ntersector.*«(.+)»", action.title)
    return found[1] if found else ""


def company(serial: int) -> str:
    """An invented enterprise number that passes the check of its last two digits."""
    first = COMPANY // 100 + serial
    return f"{first:08d}{97 - first % 97:02d}"


def _feeds(row: Record, feed: Feed, one: Commitment) -> bool:
    """Whether a row counts for a commitment, as the covenant says it."""
    if feed.sheet:
        return all(row.get(key) in values for key, values in feed.where.items())
    mine = row["actie"] in feed.actions if feed.actions else row["verbintenissen"] == one.code
    kind = not feed.kinds or row["soort"] in feed.kinds
    return mine and kind and (not feed.file_types or row["dossier"] in feed.file_types)


def _in(span: Span, day: object) -> bool:
    return isinstance(day, date) and span.first <= day <= span.last


def _region(code: str) -> str:
    return next(region for region, codes in PLACES.items() if code in codes)


def _filled(reach: dict[str, int]) -> dict[str, int]:
    regions = {region: reach.get(region, 0) for region in ("vlaams", "brussel", "waals", "onbekend")}
    return {**regions, "totaal": sum(regions.values())}
