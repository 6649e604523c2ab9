# ruff: noqa: E501 (XML is easier to compare with a real file when it is not broken up)
"""A feature-rich workbook on top of a filled report: what years of use, other programs and an office put in a file.

Its sheets with drawings come from XlsxWriter (`donor`); what XlsxWriter cannot make is written by hand here. The report
itself is the sample with a defect per rule, so that findings land on sheets that hold much else.
"""

import re
import zipfile
from functools import cache
from pathlib import Path

from tests.fidelity.donor import CHARTS, SHEET, donor_parts
from tests.workbook.packages import HEAD, MAIN, RELATIONS

SAMPLE = Path(__file__).parents[2] / "samples" / "eindrapport-gebreken.xlsx"
NOTED = ("Verbintenissen", "Z7")
"""A cell with a finding on which the user has a note of his own, in plain text."""
NOTED_RICH = ("Verbintenissen", "L27")
"""A cell with a finding on which the user has a note of his own, in runs."""
THREADED = ("Activiteiten", "G127")
"""A cell with a finding on which there is a threaded comment."""
OWN_NOTE, OWN_RICH_NOTE = "Jan: nog navragen bij <fonds> & co", "Jan:\nzie bijlage"

_SHEET_PARTS = {"Verbintenissen": "sheet4", "Activiteiten": "sheet5", SHEET: "sheet15", "Draaitabel": "sheet16"}
_MICROSOFT = "http://schemas.microsoft.com/office"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OOXML = "application/vnd.openxmlformats-officedocument"
_SPREADSHEET = f"{_OOXML}.spreadsheetml"
_X14 = f"{_MICROSOFT}/spreadsheetml/2009/9/main"
_XM = f"{_MICROSOFT}/excel/2006/main"
_THREADS = f"{_MICROSOFT}/spreadsheetml/2018/threadedcomments"
_PERSON = "{6F1B7A52-0C1D-4E5F-9A2B-3C4D5E6F7A8B}"
_THREAD = "{0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D}"
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">\n <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype>%s</xml>'
)
_CONTROL_ID = 4200


@cache
def rich(kind: str = "xlsx") -> dict[str, bytes]:
    """The parts of the workbook: kind "xlsx", "xlsm" (with macros) or "signed"."""
    with zipfile.ZipFile(SAMPLE) as archive:
        book = _Book({name: archive.read(name) for name in archive.namelist()})
    book.add_donor()
    book.add_notes_and_control()
    book.add_thread()
    book.add_formats_and_validations()
    book.add_pivot_table()
    book.add_data_from_elsewhere()
    book.add_office()
    if kind == "xlsm":
        book.add_macros()
    if kind == "signed":
        book.add_signature()
    book.add_calculation_chain()
    return book.parts


class _Book:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts

    # --- tools

    def add(self, name: str, text: str | bytes, content_type: str = "") -> None:
        self.parts[name] = text.encode() if isinstance(text, str) else text
        if content_type:
            entry = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            self.put("[Content_Types].xml", "</Types>", entry)

    def put(self, name: str, before: str, new: str) -> None:
        """Puts text before the only place where a text stands."""
        text = self.parts[name].decode()
        assert text.count(before) == 1, (name, before)
        self.parts[name] = text.replace(before, new + before).encode()

    def relate(self, part: str, identity: str, kind: str, target: str, more: str = "") -> None:
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self.parts:
            self.parts[relations] = f'{HEAD}<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
        kind = kind if "://" in kind else f"{RELATIONS}/{kind}"
        entry = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"{more}/>'
        self.put(relations, "</Relationships>", entry)

    def tab(self, name: str, identity: str, target: str, content_type: str, state: str = "visible") -> None:
        number = 1 + max(int(n) for n in re.findall(rb'sheetId="(\d+)"', self.parts["xl/workbook.xml"]))
        entry = f'<sheet xmlns:r="{RELATIONS}" name="{name}" sheetId="{number}" state="{state}" r:id="{identity}"/>'
        self.put("xl/workbook.xml", "</sheets>", entry)
        self.relate("xl/workbook.xml", identity, content_type, target)

    def _namespaces(self, sheet: str, more: str) -> None:
        part = f"xl/worksheets/{_SHEET_PARTS[sheet]}.xml"
        main = f'<worksheet xmlns="{MAIN}"'
        text = self.parts[part].decode()
        assert main in text
        self.parts[part] = text.replace(main, main + more, 1).encode()

    # --- features

    def add_donor(self) -> None:
        """Chart, picture, text box, table, sparklines, data bar, header picture, background, button, checkbox, ..."""
        donor = donor_parts()
        styles = self.parts["xl/styles.xml"].decode()
        first = int(re.findall(r'<cellXfs count="(\d+)"', styles)[0])
        checkbox = (
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><extLst>'
            '<ext uri="{C7286773-470A-42A8-94C5-96B5CB345126}"'
            f' xmlns:xfpb="{_MICROSOFT}/spreadsheetml/2022/featurepropertybag"><xfpb:xfComplement i="0"/></ext>'
            "</extLst></xf>"
        )
        styles = styles.replace(f'<cellXfs count="{first}"', f'<cellXfs count="{first + 1}"')
        styles = styles.replace("</cellXfs>", f"{checkbox}</cellXfs>")
        dxf = '<dxf><font><b/></font><fill><patternFill><bgColor rgb="FF00B050"/></patternFill></fill></dxf>'
        assert "<dxfs" not in styles
        styles = styles.replace("<tableStyles", f'<dxfs count="1">{dxf}</dxfs><tableStyles')
        self.parts["xl/styles.xml"] = styles.encode()

        texts = re.findall(r"<si>.*?</si>", donor["xl/sharedStrings.xml"].decode(), re.DOTALL)
        texts.append(
            '<si><r><rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve">vet </t></r>'
            "<r><t>en gewoon</t></r></si>"
        )
        strings = self.parts["xl/sharedStrings.xml"].decode()
        base = strings.count("<si>")
        self.put("xl/sharedStrings.xml", "</sst>", "".join(texts))
        counted = re.sub(
            r'uniqueCount="\d+"', f'uniqueCount="{base + len(texts)}"', self.parts["xl/sharedStrings.xml"].decode()
        )
        self.parts["xl/sharedStrings.xml"] = counted.encode()

        sheet = donor["xl/worksheets/sheet1.xml"].decode()
        sheet = re.sub(r't="s"><v>(\d+)<', lambda match: f't="s"><v>{base + int(match[1])}<', sheet)
        sheet = sheet.replace(' s="1"', f' s="{first}"').replace(' s="2"', "").replace(' tabSelected="1"', "")
        cell = f'<c r="A9" t="s"><v>{base + len(texts) - 1}</v></c>'
        sheet = sheet.replace('<row r="10"', f'<row r="9">{cell}</row><row r="10"')
        self.parts["xl/worksheets/sheet15.xml"] = sheet.encode()
        self.parts["xl/worksheets/_rels/sheet15.xml.rels"] = donor["xl/worksheets/_rels/sheet1.xml.rels"]
        types = dict(re.findall(r'PartName="/([^"]+)" ContentType="([^"]+)"', donor["[Content_Types].xml"].decode()))
        folders = ("xl/charts/", "xl/drawings/", "xl/media/", "xl/tables/", "xl/chartsheets/", "xl/feature", "xl/comm")
        for name, data in donor.items():
            if name.startswith(folders):
                self.add(name, data, types.get(name, ""))
        self.put(
            "[Content_Types].xml",
            '<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"',
            '<Default Extension="png" ContentType="image/png"/><Default Extension="bin"'
            f' ContentType="{_SPREADSHEET}.printerSettings"/>'
            f'<Default Extension="vml" ContentType="{_OOXML}.vmlDrawing"/>',
        )
        self.add("xl/worksheets/sheet15.xml", sheet, f"{_SPREADSHEET}.worksheet+xml")
        self.tab(SHEET, "rIdOwn", "worksheets/sheet15.xml", "worksheet")
        self.tab(CHARTS, "rIdChart", "chartsheets/sheet1.xml", "chartsheet")
        bag = f"{_MICROSOFT}/2022/11/relationships/FeaturePropertyBag"
        self.relate("xl/workbook.xml", "rIdBag", bag, "featurePropertyBag/featurePropertyBag.xml")

    def add_notes_and_control(self) -> None:
        """The user's own notes on two cells with a finding and on one without, and a form control among them."""
        cells = (NOTED[1], NOTED_RICH[1], "A6")
        texts = (
            f"<t>{OWN_NOTE.replace('&', '&amp;').replace('<', '&lt;')}</t>",
            '<r><rPr><b/></rPr><t>Jan:</t></r><r><t xml:space="preserve">\nzie bijlage</t></r>',
            "<t>nota zonder bevinding</t>",
        )
        comments = "".join(
            f'<comment ref="{cell}" authorId="0"><text>{text}</text></comment>'
            for cell, text in zip(cells, texts, strict=True)
        )
        part = "xl/worksheets/sheet4.xml"
        self._comments("Verbintenissen", "comments2", "Jan", comments)
        control = (
            f'<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">'
            f'<v:stroke joinstyle="miter"/></v:shapetype><v:shape id="_x0000_s{_CONTROL_ID}" type="#_x0000_t201"'
            ' style="position:absolute;margin-left:336pt;margin-top:15pt;width:72pt;height:15pt;z-index:9">'
            '<v:textbox><div>Klaar</div></v:textbox><x:ClientData ObjectType="Checkbox">'
            "<x:Anchor>6, 0, 1, 0, 7, 10, 2, 0</x:Anchor><x:AutoFill>False</x:AutoFill><x:AutoLine>False</x:AutoLine>"
            "<x:Checked>1</x:Checked><x:NoThreeD/></x:ClientData></v:shape>"
        )
        boxes = "".join(_box(4097 + n, cell) for n, cell in enumerate(((6, 25), (26, 11), (5, 0))))
        self._boxes("Verbintenissen", "vmlDrawing3", 4, boxes + control)
        self.add(
            "xl/ctrlProps/ctrlProp1.xml",
            f'{HEAD}<formControlPr xmlns="{_X14}" objectType="CheckBox" checked="Checked" lockText="1" noThreeD="1"/>',
            "application/vnd.ms-excel.controlproperties+xml",
        )
        self.relate(part, "rIdControl", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
        self._namespaces(
            "Verbintenissen",
            f' xmlns:r="{RELATIONS}" xmlns:x14="{_X14}"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" mc:Ignorable="x14"',
        )
        corner = "<xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        self.put(
            part, "</worksheet>",
            '<legacyDrawing r:id="rIdBoxes"/><mc:AlternateContent><mc:Choice Requires="x14"><controls>'
            f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{_CONTROL_ID}" r:id="rIdControl"'
            ' name="Check Box 1"><controlPr defaultSize="0" autoFill="0" autoLine="0" autoPict="0"><anchor moveWithCells="1">'
            f"<from>{corner.format(6, 1)}</from><to>{corner.format(7, 2)}</to></anchor></controlPr></control></mc:Choice>"
            "</mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>",
        )  # fmt: skip

    def _comments(self, sheet: str, name: str, author: str, comments: str) -> None:
        text = (
            f'{HEAD}<comments xmlns="{MAIN}"><authors><author>{author}</author></authors>'
            f"<commentList>{comments}</commentList></comments>"
        )
        self.add(f"xl/{name}.xml", text, f"{_SPREADSHEET}.comments+xml")
        self.relate(f"xl/worksheets/{_SHEET_PARTS[sheet]}.xml", "rIdNotes", "comments", f"../{name}.xml")

    def _boxes(self, sheet: str, name: str, cluster: int, shapes: str) -> None:
        self.add(f"xl/drawings/{name}.vml", _VML % (cluster, shapes))
        self.relate(f"xl/worksheets/{_SHEET_PARTS[sheet]}.xml", "rIdBoxes", "vmlDrawing", f"../drawings/{name}.vml")

    def add_thread(self) -> None:
        """A threaded comment with an answer, the person who wrote it, and the note that stands in for old programs."""
        text = "[Threaded comment]\n\nComment:\n    Klopt dit cijfer?"
        cell = THREADED[1]
        self._comments(
            "Activiteiten", "comments3", f"tc={_THREAD}",
            f'<comment ref="{cell}" authorId="0"><text><t>{text}</t></text></comment>',
        )  # fmt: skip
        self._boxes("Activiteiten", "vmlDrawing4", 5, _box(5121, (126, 6)))
        self._namespaces("Activiteiten", f' xmlns:r="{RELATIONS}"')
        answer = _THREAD.replace("0A1B", "1A1B")
        self.add(
            "xl/threadedComments/threadedComment1.xml",
            f'{HEAD}<ThreadedComments xmlns="{_THREADS}">'
            f'<threadedComment ref="{cell}" dT="2022-12-01T09:00:00.00" personId="{_PERSON}" id="{_THREAD}">'
            "<text>Klopt dit cijfer?</text></threadedComment>"
            f'<threadedComment ref="{cell}" dT="2022-12-02T09:00:00.00" personId="{_PERSON}" id="{answer}"'
            f' parentId="{_THREAD}"><text>Ja, nagekeken.</text></threadedComment></ThreadedComments>',
            "application/vnd.ms-excel.threadedcomments+xml",
        )
        self.relate(
            "xl/worksheets/sheet5.xml", "rIdThread", f"{_MICROSOFT}/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        )  # fmt: skip
        self.add(
            "xl/persons/person.xml",
            f'{HEAD}<personList xmlns="{_THREADS}"><person displayName="Jan" id="{_PERSON}" userId="S::jan"'
            ' providerId="AD"/></personList>',
            "application/vnd.ms-excel.person+xml",
        )
        self.relate("xl/workbook.xml", "rIdPerson", f"{_MICROSOFT}/2017/10/relationships/person", "persons/person.xml")

    def add_formats_and_validations(self) -> None:
        """Conditional formats of both kinds with priorities, a validation on another sheet, settings of a printer."""
        part = "xl/worksheets/sheet5.xml"
        self.put(
            part, "<dataValidations ",
            '<conditionalFormatting sqref="G120:G130"><cfRule type="expression" dxfId="0" priority="2" stopIfTrue="1">'
            '<formula>LEN(G120)&gt;3</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="L122:L123">'
            '<cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>5</formula></cfRule>'
            "</conditionalFormatting>",
        )  # fmt: skip
        formats = (
            f'<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{_X14}"><x14:conditionalFormattings>'
            f'<x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="expression" priority="7"'
            f" id=\"{{5B1E0001-0000-4000-8000-000000000001}}\"><xm:f>'{SHEET}'!$B$2&gt;1</xm:f><x14:dxf><font><b/></font>"
            "</x14:dxf></x14:cfRule><xm:sqref>A122:A130</xm:sqref></x14:conditionalFormatting>"
            "</x14:conditionalFormattings></ext>"
        )
        validations = (
            f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}"><x14:dataValidations count="1"'
            f' xmlns:xm="{_XM}"><x14:dataValidation type="list" allowBlank="1"><x14:formula1>'
            f"<xm:f>'{SHEET}'!$A$2:$A$5</xm:f></x14:formula1><xm:sqref>T6:T9</xm:sqref></x14:dataValidation>"
            "</x14:dataValidations></ext>"
        )
        text = self.parts[part].decode()
        self.parts[part] = text.replace("<pageSetup ", '<pageSetup r:id="rIdPrinter" ').encode()
        self.put(part, "</worksheet>", f'<legacyDrawing r:id="rIdBoxes"/><extLst>{formats}{validations}</extLst>')
        self.add("xl/printerSettings/printerSettings1.bin", b"\\\0p\0r\0i\0n\0t\0" + bytes(200))
        self.relate(part, "rIdPrinter", "printerSettings", "../printerSettings/printerSettings1.bin")

    def add_pivot_table(self) -> None:
        """A pivot table with its cache, on a hidden sheet."""
        cache_part = "xl/pivotCache/pivotCacheDefinition1.xml"
        regions = ("Vlaams", "Brussel", "Waals")
        items = "".join(f'<s v="{region}"/>' for region in regions)
        self.add(
            cache_part,
            f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{RELATIONS}" r:id="rId1" refreshedBy="Jan"'
            ' refreshedDate="44900" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="4">'
            f'<cacheSource type="worksheet"><worksheetSource ref="A1:B5" sheet="{SHEET}"/></cacheSource>'
            f'<cacheFields count="2"><cacheField name="Regio" numFmtId="0"><sharedItems count="3">{items}</sharedItems>'
            '</cacheField><cacheField name="Aantal" numFmtId="0"><sharedItems containsSemiMixedTypes="0"'
            ' containsString="0" containsNumber="1" containsInteger="1" minValue="1" maxValue="12"/></cacheField>'
            "</cacheFields></pivotCacheDefinition>",
            f"{_SPREADSHEET}.pivotCacheDefinition+xml",
        )
        records = "".join(f'<r><x v="{x}"/><n v="{n}"/></r>' for x, n in ((0, 12), (1, 5), (0, 7), (2, 1)))
        self.add(
            "xl/pivotCache/pivotCacheRecords1.xml",
            f'{HEAD}<pivotCacheRecords xmlns="{MAIN}" count="4">{records}</pivotCacheRecords>',
            f"{_SPREADSHEET}.pivotCacheRecords+xml",
        )
        self.relate(cache_part, "rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")
        self.add(
            "xl/pivotTables/pivotTable1.xml",
            f'{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="Draaitabel1" cacheId="1" dataCaption="Waarden"'
            ' updatedVersion="6" minRefreshableVersion="3" createdVersion="6" outline="1" outlineData="1">'
            '<location ref="A3:B7" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2">'
            '<pivotField axis="axisRow" showAll="0"><items count="4"><item x="0"/><item x="1"/><item x="2"/>'
            '<item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields>'
            '<rowFields count="1"><field x="0"/></rowFields><rowItems count="4"><i><x/></i><i><x v="1"/></i>'
            '<i><x v="2"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
            '<dataFields count="1"><dataField name="Som van Aantal" fld="1" baseField="0" baseItem="0"/></dataFields>'
            "</pivotTableDefinition>",
            f"{_SPREADSHEET}.pivotTable+xml",
        )
        self.relate("xl/pivotTables/pivotTable1.xml", "rId1", "pivotCacheDefinition", f"/{cache_part}")
        rows = "".join(
            f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{label}</t></is></c><c r="B{row}"><v>{n}</v></c></row>'
            for row, (label, n) in enumerate(zip((*regions, "Eindtotaal"), (19, 5, 1, 25), strict=True), 4)
        )
        self.add(
            "xl/worksheets/sheet16.xml",
            f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            f"{_SPREADSHEET}.worksheet+xml",
        )
        self.relate("xl/worksheets/sheet16.xml", "rId1", "pivotTable", "../pivotTables/pivotTable1.xml")
        self.tab("Draaitabel", "rIdPivot", "worksheets/sheet16.xml", "worksheet", "hidden")
        caches = f'<pivotCaches><pivotCache xmlns:r="{RELATIONS}" cacheId="1" r:id="rIdCache"/></pivotCaches>'
        self.put("xl/workbook.xml", "</workbook>", caches)
        self.relate("xl/workbook.xml", "rIdCache", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")

    def add_data_from_elsewhere(self) -> None:
        """A data connection (an external link is in the sample), names of the user, and a protected structure."""
        self.add(
            "xl/connections.xml",
            f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="Cijfers" type="5" refreshedVersion="6"'
            ' background="1"><dbPr connection="Provider=MSOLAP;Data Source=server.invalid" command="Cijfers"/>'
            "</connection></connections>",
            f"{_SPREADSHEET}.connections+xml",
        )
        self.relate("xl/workbook.xml", "rIdData", "connections", "connections.xml")
        names = f'<definedName name="_eigen" hidden="1">\'{SHEET}\'!$A$2:$A$5</definedName>'
        self.put("xl/workbook.xml", "</definedNames>", names)
        text = self.parts["xl/workbook.xml"].decode()
        protected = text.replace("<workbookProtection/>", '<workbookProtection lockWindows="0"/>')
        assert protected != text
        self.parts["xl/workbook.xml"] = protected.encode()

    def add_office(self) -> None:
        """What an organisation adds: properties of its own, data of a document system, a sensitivity label."""
        properties = f"{_OOXML}.custom-properties+xml"
        types = "http://schemas.openxmlformats.org/officeDocument/2006"
        self.add(
            "docProps/custom.xml",
            f'{HEAD}<Properties xmlns="{types}/custom-properties" xmlns:vt="{types}/docPropsVTypes">'
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Dossier"><vt:lpwstr>2022/17'
            "</vt:lpwstr></property></Properties>",
            properties,
        )
        self.relate("", "rIdCustom", "custom-properties", "docProps/custom.xml")
        item = "{11111111-2222-4333-8444-555555555555}"
        self.add("customXml/item1.xml", f'{HEAD}<dossier xmlns="urn:voorbeeld:dossier"><nummer>17</nummer></dossier>')
        self.add(
            "customXml/itemProps1.xml",
            f'{HEAD}<ds:datastoreItem ds:itemID="{item}" xmlns:ds="{types}/customXml"><ds:schemaRefs/>'
            "</ds:datastoreItem>",
            f"{_OOXML}.customXmlProperties+xml",
        )
        self.relate("xl/workbook.xml", "rIdItem", "customXml", "../customXml/item1.xml")
        self.relate("customXml/item1.xml", "rId1", "customXmlProps", "itemProps1.xml")
        self.add(
            "docMetadata/LabelInfo.xml",
            f'{HEAD}<clbl:labelList xmlns:clbl="{_MICROSOFT}/2020/mipLabelMetadata">'
            f'<clbl:label id="{item}" enabled="1" method="Privileged" siteId="{item}" contentBits="0" removed="0"/>'
            "</clbl:labelList>",
            "application/vnd.ms-office.classificationlabels+xml",
        )
        labels = f"{_MICROSOFT}/2020/02/relationships/classificationlabels"
        self.relate("", "rIdLabel", labels, "docMetadata/LabelInfo.xml")

    def add_macros(self) -> None:
        """Macros: the bytes are no program, but no one who does not run them can tell."""
        types = self.parts["[Content_Types].xml"].decode()
        types = types.replace(f"{_SPREADSHEET}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
        self.parts["[Content_Types].xml"] = types.encode()
        self.add(
            "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20,
            "application/vnd.ms-office.vbaProject",
        )  # fmt: skip
        self.relate("xl/workbook.xml", "rIdVba", f"{_MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin")

    def add_signature(self) -> None:
        """A digital signature, as far as a program that does not verify it can see."""
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
        signatures = "application/vnd.openxmlformats-package.digital-signature"
        self.add("_xmlsignatures/origin.sigs", b"", f"{signatures}-origin")
        self.relate("", "rIdSigned", f"{kind}/origin", "_xmlsignatures/origin.sigs")
        algorithm = "http://www.w3.org/2000/09/xmldsig#"
        self.add(
            "_xmlsignatures/sig1.xml",
            f'{HEAD}<Signature xmlns="{algorithm}" Id="idPackageSignature"><SignedInfo><CanonicalizationMethod'
            ' Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
            f'<SignatureMethod Algorithm="{algorithm}rsa-sha1"/><Reference Type="{algorithm}Object"'
            f' URI="#idPackageObject"><DigestMethod Algorithm="{algorithm}sha1"/><DigestValue>AAAA</DigestValue>'
            "</Reference></SignedInfo><SignatureValue>AAAA</SignatureValue></Signature>",
            f"{signatures}-xmlsignature+xml",
        )
        self.relate("_xmlsignatures/origin.sigs", "rId1", f"{kind}/signature", "sig1.xml")

    def add_calculation_chain(self) -> None:
        """The order in which Excel calculates the formulas."""
        tabs = re.findall(r'sheetId="(\d+)"[^>]* r:id="([^"]+)"', self.parts["xl/workbook.xml"].decode())
        relations = self.parts["xl/_rels/workbook.xml.rels"].decode()
        chain = ""
        for number, identity in tabs:
            entry = next(tag for tag in re.findall("<Relationship [^>]*>", relations) if f'"{identity}"' in tag)
            target = re.findall(r'Target="(?:/xl/)?([^"]+)"', entry)[0]
            cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', self.parts[f"xl/{target}"].decode())
            chain += "".join(f'<c r="{cell}" i="{number}"/>' for cell in cells)
        text = f'{HEAD}<calcChain xmlns="{MAIN}">{chain}</calcChain>'
        self.add("xl/calcChain.xml", text, f"{_SPREADSHEET}.calcChain+xml")
        self.relate("xl/workbook.xml", "rIdChain", "calcChain", "calcChain.xml")


def _box(number: int, cell: tuple[int, int]) -> str:
    row, column = cell
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>\n    {column + 1}, 15, {row}, 2, {column + 3}, 15, {row + 4}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
