"""From what was found on a sheet to a draft of its description."""

from collections.abc import Iterable, Mapping, Sequence

from validator.foundation.a1 import cell_name, column_letters
from validator.foundation.text import Text
from validator.model.template import Field, Sheet
from validator.template.inspecting.blocks import Block, Column
from validator.template.inspecting.drafted import DraftField, DraftSheet, free_key, label_parts, slug
from validator.template.inspecting.forms import Label
from validator.template.inspecting.formulas import in_row, over_column
from validator.template.inspecting.guesses import Guess, guess_kind
from validator.template.inspecting.lists import ListReader
from validator.template.inspecting.naming import field_of, matched
from validator.template.inspecting.periods import Dated, repeated
from validator.template.inspecting.surface import Surface
from validator.template.inspecting.synonyms import SURE_ENOUGH, match_field, name_share
from validator.template.plain import plain

_ROWS_READ = 5_000
_ROWS_LOOKED_AT = 25
_TITLE_ROWS = 4
_OWN_SHEET = 0.3
_TABLE = "tabel in {cellen}, gevonden als {reden}"  # texts


class SheetDrafter:
    """Drafts the descriptions of one sheet of the workbook: one for each of its tables, the labels with the first."""

    def __init__(
        self, surface: Surface, lists: ListReader, own: Sequence[Sheet], periods: Sequence[str], keys: set[str]
    ) -> None:
        self._surface = surface
        self._lists = lists
        self._own = own
        self._periods = tuple(periods)
        self._keys = keys

    def draft(self, blocks: Sequence[Block], labels: Sequence[Label]) -> list[DraftSheet]:
        """The drafts. The table with most columns that we know comes first."""
        guesses = {id(block): [self._guess_column(block, column) for column in block.columns] for block in blocks}
        ranked = sorted(blocks, key=lambda block: self._known(block, guesses[id(block)]), reverse=True)
        main = ranked[0] if ranked else None
        drafts = [self._one(main, guesses.get(id(main), []), labels)]
        for block in ranked[1:]:
            drafts.append(self._one(block, guesses[id(block)], ()))
            drafts[-1].beside, drafts[-1].intro = drafts[0].key, ""
        return drafts

    def _known(self, block: Block, guesses: Sequence[Guess]) -> tuple[int, int]:
        """How many columns of a table are ours, in the sheet of ours that fits it best; and how many it has."""
        sheet, _ = self._fitting(block, guesses, ())
        own = self._columns_of(sheet)
        known = sum(
            any(match.share >= SURE_ENOUGH for match in match_field(column.header, guess, own))
            for column, guess in zip(block.columns, guesses, strict=True)
        )
        return known, len(block.columns)

    # --- one description

    def _one(self, block: Block | None, guesses: Sequence[Guess], labels: Sequence[Label]) -> DraftSheet:
        surface = self._surface
        own, why = self._fitting(block, guesses, labels)
        name = (block.title if block and block.title else surface.name) if not labels and block else surface.name
        wanted = [own.key] if own else []
        key = free_key([*wanted, slug(surface.name), slug(f"{surface.name} {name}")], self._keys)
        self._keys.add(plain(key))
        draft = DraftSheet(key, surface.name, own, why)
        if block:
            draft.header_row = block.header_row
            area = f"{cell_name(block.header_row, block.left)}:{column_letters(block.right)}{block.last_row}"
            draft.title = block.title
            form = "tabel «{titel}» in {cellen}, gevonden als {reden}" if block.title else _TABLE  # texts
            draft.notes.append(Text.of(form, titel=block.title, cellen=area, reden=block.why))
            if block.band_row:
                draft.notes.append(Text.of("rij {rij} staat als band boven de kopteksten", rij=str(block.band_row)))
            draft.columns = self._columns(block, guesses, own, draft)
        if block is None or block.top > 1:
            known = {label.text for label in labels}
            first = next((text for row in range(1, _TITLE_ROWS) if (text := surface.text(row, 1))), "")
            draft.intro = first if first not in known else ""
        above = [label for label in labels if not block or label.row < block.header_row]
        draft.fields = self._fields(above, own, draft)
        for label in labels:
            if label not in above:
                draft.questions.append(
                    Text.of(
                        "«{tekst}» (cel {cel}) staat naast of onder de tabel en wordt niet gelezen; kan het erboven "
                        "staan?",
                        tekst=label.text,
                        cel=cell_name(label.row, label.column),
                    )
                )
        return draft

    def _fitting(
        self, block: Block | None, guesses: Sequence[Guess], labels: Iterable[Label]
    ) -> tuple[Sheet | None, Text]:
        """The sheet of ours that this one corresponds to, and why."""
        names = [self._surface.name, *([block.title] if block and block.title else [])]
        texts = [label.text for label in labels]
        best: tuple[float, Sheet | None, Text] = (0.0, None, Text(""))
        for sheet in self._own:
            columns, fields = self._columns_of(sheet), sheet.fields
            hits = sum(self._is_known(column.header, guess, columns) for column, guess in _pairs(block, guesses))
            hits += sum(self._is_known(label_parts(text)[0], None, fields) for text in texts)
            total = len(texts) + (len(block.columns) if block else 0)
            named = max(name_share(name, sheet) for name in names)
            share = hits / total if total else 0.0
            enough = share >= _OWN_SHEET and hits >= min(3, total)
            score = share + named / 2 if enough or (named >= SURE_ENOUGH and hits) else 0.0
            if score > best[0]:
                alike = "{n} van {alle} namen herkend, en de naam lijkt erop"  # texts
                plainly = "{n} van {alle} namen herkend"  # texts
                told = Text.of(alike if named >= SURE_ENOUGH else plainly, n=hits, alle=total)
                best = (score, sheet, told)
        return best[1], best[2]

    @staticmethod
    def _is_known(text: str, guess: Guess | None, own: Sequence[Field]) -> bool:
        return any(match.share >= SURE_ENOUGH for match in match_field(label_parts(text)[0], guess, own))

    def _columns_of(self, sheet: Sheet | None) -> list[Field]:
        return list(sheet.columns) if sheet else []

    # --- columns

    def _guess_column(self, block: Block, column: Column) -> Guess:
        surface, position = self._surface, column.position
        last = min(block.last_row, block.first_row + _ROWS_READ)
        rows = range(block.first_row, last + 1)
        values = [value for row in rows if (value := surface.value(row, position)) is not None]
        looked = range(block.first_row, max(last, block.first_row) + _ROWS_LOOKED_AT)
        formats = [surface.look(row, position).format for row in list(looked)[:_ROWS_LOOKED_AT]]
        check = surface.check(block.first_row, position)
        listed = self._lists.read(check.formula, surface) if check and check.kind == "list" else None
        return guess_kind(column.header, values, formats, check, listed)

    def _columns(
        self, block: Block, guesses: Sequence[Guess], own: Sheet | None, draft: DraftSheet
    ) -> list[DraftField]:
        groups = repeated(block)
        labels = self._labels(block, groups)
        taken = {plain(label) for label in labels.values()}
        matches = matched(
            {column.position: (labels[column.position], guess) for column, guess in _pairs(block, guesses)},
            self._columns_of(own),
        )
        drafted: list[DraftField] = []
        seen: dict[str, DraftField] = {}
        keys: dict[int, str] = {}
        for column, guess in _pairs(block, guesses):
            label = labels[column.position]
            group = next((each for each in groups.values() if any(one.column is column for one in each)), None)
            if plain(label) in seen:
                first = seen[plain(label)]
                if first.per_period and group:
                    first.positions.append(column.position)
                    keys[column.position] = ""
                else:
                    draft.questions.append(
                        Text.of(
                            "kolom {kolom} heet ook «{naam}»; alleen de eerste wordt gelezen. Hoe heet ze voluit?",
                            kolom=column_letters(column.position),
                            naam=column.header,
                        )
                    )
                continue
            one = field_of(label, column.header, guess, matches.get(column.position), taken)
            one.rows, one.group, one.positions = (
                range(block.first_row, block.last_row + 1),
                column.band,
                [column.position],
            )
            if group and self._is_whole(group):
                one.per_period = True
                one.group = column.band.replace(group[0].period, "{p}")
                periods = tuple(each.period for each in group)
                one.why = Text.of("{wat}; herhaald per periode ({perioden})", wat=one.why, perioden=periods)
            elif group and not all(each.readable for each in group):
                one.questions.append(
                    Text("een kolom per periode? Zet het jaar dan achteraan in de koptekst, of erboven.")
                )
            seen[plain(label)] = one
            keys[column.position] = one.key
            taken.add(plain(one.key))
            drafted.append(one)
        self._calculated(block, drafted, keys)
        return drafted

    def _labels(self, block: Block, groups: Mapping[str, list[Dated]]) -> dict[int, str]:
        """The label of each column: of a period without it, of a header that stands there twice with its band."""
        whole = {one.column.position: one.base for group in groups.values() if self._is_whole(group) for one in group}
        counts: dict[str, int] = {}
        for column in block.columns:
            if column.position not in whole:
                name = plain(label_parts(column.header)[0])
                counts[name] = counts.get(name, 0) + 1
        labels = {}
        for column in block.columns:
            label = label_parts(whole.get(column.position, column.header))[0]
            if column.position not in whole and counts[plain(label)] > 1 and column.band:
                label = f"{label} {column.band}"
            labels[column.position] = label
        return labels

    def _is_whole(self, group: Sequence[Dated]) -> bool:
        """Whether a column is asked for every period of the template."""
        known = all(one.readable for one in group)
        return known and {one.period for one in group} == set(self._periods) and len(group) == len(self._periods)

    def _calculated(self, block: Block, drafted: Sequence[DraftField], keys: Mapping[int, str]) -> None:
        surface = self._surface
        known = {position: key for position, key in keys.items() if key}
        spread = {one.key for one in drafted if one.per_period}
        plainly = {position: key for position, key in known.items() if key not in spread}
        headers = {column.header: known[column.position] for column in block.columns if column.position in known}
        for one in drafted:
            looked = [(row, position) for position in one.positions for row in one.rows[:_ROWS_READ]]
            cells = [cell for cell in looked if surface.is_formula(*cell)]
            held = [cell for cell in looked if surface.value(*cell) is not None or surface.is_formula(*cell)]
            if not cells or len(cells) < 0.6 * len(held):
                one.locked = surface.is_protected and surface.look(block.first_row, one.position).locked
                continue
            row, text = next(
                ((cell[0], surface.sheet.scan.formulas[cell]) for cell in cells if surface.sheet.scan.formulas[cell]),
                (0, ""),
            )
            one.formula = in_row(text, row, plainly, headers)
            if one.formula:
                one.why = Text.of("{wat}; berekend", wat=one.why)
            else:
                one.locked = True
                one.questions.append(
                    Text.of(
                        "deze kolom wordt berekend met ={formule}; als formule overnemen lukte niet",
                        formule=text[:120],
                    )
                )

    # --- fields

    def _fields(self, labels: Sequence[Label], own: Sheet | None, draft: DraftSheet) -> list[DraftField]:
        surface = self._surface
        guesses: dict[int, tuple[str, Guess]] = {}
        for number, label in enumerate(labels):
            cell = (label.value_row, label.value_column)
            value, check = surface.value(*cell), surface.check(*cell)
            listed = self._lists.read(check.formula, surface) if check and check.kind == "list" else None
            values = [] if value is None else [value]
            text = label_parts(label.text)[0]
            guesses[number] = (text, guess_kind(text, values, [surface.look(*cell).format], check, listed))
        matches = matched(guesses, own.fields if own else ())
        taken = {plain(text) for text, _ in guesses.values()}
        drafted: list[DraftField] = []
        seen: set[str] = set()
        keys = {one.position: one.key for one in draft.columns if not one.per_period}
        for number, label in enumerate(labels):
            text, guess = guesses[number]
            if plain(text) in seen:
                where = cell_name(label.row, label.column)
                draft.questions.append(
                    Text.of(
                        "«{tekst}» staat er nog eens, in cel {cel}; alleen de eerste wordt gelezen.",
                        tekst=text, cel=where,
                    )
                )  # fmt: skip
                continue
            seen.add(plain(text))
            one = field_of(text, label.text, guess, matches.get(number), taken)
            one.help, one.why = label.help, Text.of("{wat}; {meer}", wat=one.why, meer=label.why)
            cell = (label.value_row, label.value_column)
            one.rows, one.positions = range(label.value_row, label.value_row + 1), [label.value_column]
            if surface.is_formula(*cell):
                formula = surface.sheet.scan.formulas[cell]
                one.formula = over_column(formula, keys, draft.header_row)
                if not one.formula:
                    one.locked = True
                    one.questions.append(
                        Text.of(
                            "deze cel wordt berekend met ={formule}; als formule overnemen lukte niet",
                            formule=formula[:120],
                        )
                    )
            elif surface.is_protected:
                one.locked = surface.look(*cell).locked
            taken.add(plain(one.key))
            drafted.append(one)
        return drafted


def _pairs(block: Block | None, guesses: Sequence[Guess]) -> list[tuple[Column, Guess]]:
    return list(zip(block.columns, guesses, strict=True)) if block else []
