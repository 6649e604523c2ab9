"""Damage to a finished workbook that a builder does not do: what people and programs do to cells behind the scenes."""

import io
import re
import zipfile
from html import escape

FIXED_DATE = (2022, 1, 1, 0, 0, 0)


class Edit:
    """The parts of an .xlsx package, to be changed one by one and packed again. The same edits give the same bytes."""

    def __init__(self, workbook: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(workbook)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def packed(self) -> bytes:
        """The package with the changes."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w") as package:
            for name, content in self.parts.items():
                package.writestr(zipfile.ZipInfo(name, FIXED_DATE), content, zipfile.ZIP_DEFLATED)
        return result.getvalue()

    def sheet_part(self, sheet: str) -> str:
        """The part of a sheet, by its tab name.

        Raises:
            KeyError: no sheet has that name.
        """
        workbook = self.parts["xl/workbook.xml"].decode()
        found = re.search(rf'<sheet [^>]*name="{re.escape(escape(sheet))}"[^>]*\w:id="(\w+)"', workbook)
        if found is None:
            raise KeyError(sheet)
        relations = self.parts["xl/_rels/workbook.xml.rels"].decode()
        for relation in re.findall(r"<Relationship [^>]*>", relations):
            if f'Id="{found[1]}"' in relation:
                target = re.search(r'Target="([^"]+)"', relation)
                assert target is not None
                return "xl/" + target[1].removeprefix("/xl/")
        raise KeyError(found[1])

    def _cell(self, sheet: str, cell: str) -> tuple[str, str, re.Match[str]]:
        part = self.sheet_part(sheet)
        text = self.parts[part].decode()
        found = re.search(rf'<c r="{cell}"((?: [^>]*?)?)(?:/>|>(.*?)</c>)', text, re.DOTALL)
        if found is None:
            raise KeyError(f"{sheet}!{cell}")
        return part, text, found

    def _put(self, sheet: str, cell: str, attributes: str, content: str) -> None:
        part, text, found = self._cell(sheet, cell)
        style = re.search(r' s="\d+"', found[1])
        new = f'<c r="{cell}"{style[0] if style else ""}{attributes}>{content}</c>'
        self.parts[part] = (text[: found.start()] + new + text[found.end() :]).encode()

    def formula_of(self, sheet: str, cell: str) -> str:
        """The formula element of a cell.

        Raises:
            KeyError: the cell does not exist or has no formula.
        """
        _, _, found = self._cell(sheet, cell)
        formula = re.search(r"<f[ >].*?</f>", found[2] or "", re.DOTALL)
        if formula is None:
            raise KeyError(f"{sheet}!{cell} has no formula")
        return formula[0]

    def error(self, sheet: str, cell: str) -> None:
        """The cell shows #REF!."""
        self._put(sheet, cell, ' t="e"', "<v>#REF!</v>")

    def number(self, sheet: str, cell: str, value: str) -> None:
        """The cell holds a constant number, in place of what it held."""
        self._put(sheet, cell, "", f"<v>{value}</v>")

    def text(self, sheet: str, cell: str, value: str) -> None:
        """The cell holds a text."""
        self._put(sheet, cell, ' t="inlineStr"', f"<is><t>{escape(value)}</t></is>")

    def uncalculated(self, sheet: str, cell: str) -> None:
        """The cell keeps its formula and loses its value, as programs leave it that never calculate."""
        self._put(sheet, cell, "", self.formula_of(sheet, cell))

    def stale(self, sheet: str, cell: str, value: str) -> None:
        """The cell keeps its formula and shows another value than it gives."""
        self._put(sheet, cell, "", f"{self.formula_of(sheet, cell)}<v>{value}</v>")

    def hide_row(self, sheet: str, row: int) -> None:
        """The row is hidden."""
        part = self.sheet_part(sheet)
        text = self.parts[part].decode()
        changed, times = re.subn(rf'<row r="{row}"', f'<row r="{row}" hidden="1"', text)
        if times != 1:
            raise KeyError(f"{sheet}, row {row}")
        self.parts[part] = changed.encode()

    def add_text(self, sheet: str, row: int, column: str, value: str) -> None:
        """A new cell at the end of a row that has none in or after that column."""
        part = self.sheet_part(sheet)
        text = self.parts[part].decode()
        cell = f'<c r="{column}{row}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        changed, times = re.subn(rf'(<row r="{row}"[^>]*>.*?)(</row>)', rf"\1{cell}\2", text, count=1, flags=re.DOTALL)
        if times != 1:
            raise KeyError(f"{sheet}, row {row}")
        self.parts[part] = changed.encode()

    def drop_sheet(self, sheet: str) -> None:
        """The sheet is no longer in the workbook, nor are the names that lead to it."""
        workbook = self.parts["xl/workbook.xml"].decode()
        name = re.escape(escape(sheet))
        workbook, times = re.subn(rf'<sheet [^>]*name="{name}"[^>]*(?:/>|></sheet>)', "", workbook)
        if times != 1:
            raise KeyError(sheet)
        workbook = re.sub(rf"<definedName [^>]*>'?{name}'?!.*?</definedName>", "", workbook)
        self.parts["xl/workbook.xml"] = workbook.encode()

    def external_link(self, target: str) -> None:
        """The workbook links to another file."""
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        self.parts["xl/externalLinks/externalLink1.xml"] = (
            f'{header}<externalLink xmlns="{main}"><externalBook xmlns:r="{relation}" r:id="rId1">'
            '<sheetNames><sheetName val="Blad1"/></sheetNames></externalBook></externalLink>'
        ).encode()
        self.parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
            f'{header}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/externalLinkPath" Target="{escape(target)}"'
            ' TargetMode="External"/>'
            "</Relationships>"
        ).encode()
        self._insert(
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdLink" Type="{relation}/externalLink" Target="externalLinks/externalLink1.xml"/>',
        )
        self._insert(
            "[Content_Types].xml",
            "</Types>",
            '<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/>',
        )
        self._insert(
            "xl/workbook.xml",
            "<definedNames>",
            f'<externalReferences><externalReference xmlns:r="{relation}" r:id="rIdLink"/></externalReferences>',
        )

    def _insert(self, part: str, before: str, text: str) -> None:
        content = self.parts[part].decode()
        if content.count(before) != 1:
            raise KeyError(f"{part}: {before}")
        self.parts[part] = content.replace(before, text + before).encode()
