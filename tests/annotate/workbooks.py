"""Workbooks to annotate, and a plan for them."""

import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
from openpyxl.comments import Comment

from tests.workbook.packages import HEAD, MAIN, RELATIONS, parts, prefixed, relationships, sheet, strict
from validator.annotate.marks import Mark, NewSheet, Plan, SheetCell, Style
from validator.model.finding import Severity
from validator.model.place import Place

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">\n <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="4"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype>'
)


def _box(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden">'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:Anchor>\n    1, 15, 0, 2, 3, 15, 4, 4</x:Anchor>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def rich() -> dict[str, bytes]:
    """A workbook as Excel leaves it after years of use: notes, threads, formats, macros, a signature."""
    first = sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44561</v></c></row>'
        '<row r="2" ht="60" customHeight="1"><c r="A2"><f>B2*2</f><v>25</v></c><c r="B2"><v>12.5</v></c></row>',
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="2" max="2" width="30" customWidth="1"/><col min="3" max="3" hidden="1"/></cols>',
        '<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="D4:F5"/></mergeCells>'
        '<conditionalFormatting sqref="A1:B9">'
        '<cfRule type="expression" priority="3"><formula>A1&lt;0</formula></cfRule>'
        '</conditionalFormatting><dataValidations count="1">'
        '<dataValidation type="whole" sqref="B2"><formula1>0</formula1></dataValidation></dataValidations>'
        ""
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<legacyDrawing r:id="rId7"/><legacyDrawingHF r:id="rId2"/>'
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{_X14}"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule'
        ' type="expression" priority="7" id="{AAAA0000-0000-4000-8000-000000000001}"><xm:f>A1=1</xm:f><x14:dxf/>'
        "</x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>",
    )
    area = '<definedName name="_xlnm.Print_Area" localSheetId="1">Lijst!$A$1:$B$2</definedName>'
    names = f"<definedNames>{area}</definedNames>"
    views = '<bookViews><workbookView xWindow="0" activeTab="0" firstSheet="0"/></bookViews>'
    signature = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
    made = parts({"Verbintenissen": first, "Lijst": sheet()}, workbook_more=names, views=views, types_more=signature)
    comments = (
        f'{HEAD}<comments xmlns="{MAIN}"><authors><author>Jan</author>'
        "<author>tc={11111111-1111-4111-8111-111111111111}</author></authors><commentList>"
        ""
        '<comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>Jan:</t></r>'
        '<r><t xml:space="preserve">\nzie &lt;bijlage&gt;</t></r></text></comment>'
        '<comment ref="B1" authorId="1"><text><t>'
        '[Threaded comment]</t></text></comment><comment ref="B2" authorId="0"><text><t>eigen nota</t></text></comment>'
        "</commentList></comments>"
    )
    made |= {
        "xl/comments1.xml": comments.encode(),
        "xl/drawings/vmlDrawing1.vml": f"{_VML}{_box(4097, 0, 0)}{_box(4098, 0, 1)}{_box(4099, 1, 1)}</xml>".encode(),
        "xl/drawings/vmlDrawing2.vml": (_VML.replace('data="4"', 'data="5"') + "<br></xml>").encode(),
        "xl/threadedComments/threadedComment1.xml": (
            f'{HEAD}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
            '<threadedComment ref="B1" dT="2022-01-01T00:00:00.00" personId="{1}" id="{2}"><text>klopt dit?</text>'
            "</threadedComment></ThreadedComments>"
        ).encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("rId2", "vmlDrawing", "../drawings/vmlDrawing2.vml"),
            ("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId8", "comments", "../comments1.xml"),
        ).replace(
            "</Relationships>",
            '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
            ' Target="../threadedComments/threadedComment1.xml"/></Relationships>',
        ).encode(),
        "xl/vbaProject.bin": bytes(range(256)) * 20,
        "xl/printerSettings/printerSettings1.bin": b"printer",
        "customXml/item1.xml": b"<eigen>gegevens</eigen>",
        "_xmlsignatures/origin.sigs": b"",
    }  # fmt: skip
    return made


def openpyxl_made() -> dict[str, bytes]:
    """A workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Verbintenissen"
    first.append(["code", "aantal", "="])
    first.append(["RV1", 30, "=B2*2"])
    first["B2"].comment = Comment("eigen nota", "Jan")
    book.create_sheet("Lijst").append([1, 2])
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def awkward() -> dict[str, bytes]:
    """Empty containers, no views, no styles, a sheet without rows."""
    made = parts(
        {"Verbintenissen": sheet("", after="").replace("<sheetData></sheetData>", "<sheetData/>"), "Lijst": sheet()},
        workbook_more="<definedNames/>",
    )
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        b'<Relationship Id="rId90" Type="' + RELATIONS.encode() + b'/styles" Target="styles.xml"/>', b""
    )
    del made["xl/styles.xml"]
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        b'<Override PartName="/xl/styles.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>',
        b"",
    )
    made["xl/worksheets/_rels/sheet1.xml.rels"] = (
        HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    ).encode()
    return made


def controls() -> dict[str, bytes]:
    """Form controls drawn without any note, and a picture in a page header."""
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    made = parts(
        {
            "Verbintenissen": sheet(
                after='<legacyDrawing r:id="rId1"/><mc:AlternateContent><mc:Choice Requires="x14"><controls/>'
                "</mc:Choice></mc:AlternateContent>",
                namespaces=f' xmlns:mc="{compatibility}" xmlns:x14="{_X14}"',
            ),
            "Lijst": sheet(after='<legacyDrawingHF r:id="rId2"/>'),
        },
        types_more='<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
    )
    box = '<v:shape id="_x0000_s1025" type="#_x0000_t201"><x:ClientData ObjectType="Button"/></v:shape></xml>'
    made |= {
        "xl/drawings/vmlDrawing1.vml": (_VML.partition("<v:shapetype")[0] + box).encode(),
        "xl/drawings/vmlDrawing2.vml": (_VML + "</xml>").encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")
        ).encode(),
        "xl/worksheets/_rels/sheet2.xml.rels": relationships(
            ("rId2", "vmlDrawing", "../drawings/vmlDrawing2.vml")
        ).encode(),
    }
    return made


WORKBOOKS = {
    "controls": controls(),
    "rich": rich(),
    "openpyxl": openpyxl_made(),
    "plain": parts({"Verbintenissen": sheet(), "Lijst": sheet()}),
    "awkward": awkward(),
    "strict": strict(parts({"Verbintenissen": sheet(), "Lijst": sheet()})),
    "prefixed": prefixed(rich()),
}

OORDEEL = NewSheet(
    "oordeel",
    "Oordeel",
    (
        SheetCell(1, 1, "Oordeel", Style.TITLE),
        SheetCell(2, 1, "=1+1 _x0041_ <b> \x07& \U0001f600", Style.TEXT),
        SheetCell(2, 2, Decimal("588000.00"), Style.EURO),
        SheetCell(3, 1, "behaald", Style.INPUT, choices=("behaald", "niet behaald")),
        SheetCell(3, 2, Decimal("0.8"), Style.INPUT_PERCENT),
        SheetCell(3, 3, None, Style.INPUT_EURO),
        SheetCell(4, 1, "naar de cel", Style.LINK, Place("Verbintenissen", 2, 2)),
        SheetCell(5, 1, "een lange uitleg " * 20, Style.NOTE),
    ),
    (40, 20, 20),
    merged=((5, 1, 3),),
)
BEVINDINGEN = NewSheet(
    "bevindingen",
    "Bevindingen",
    (
        SheetCell(1, 1, "Ernst", Style.HEADER),
        SheetCell(1, 2, "Wat", Style.HEADER),
        SheetCell(2, 1, "fout", Style.ERROR),
        SheetCell(2, 2, "terug", Style.LINK, Place("Oordeel", 1, 1)),
    ),
    (20, 60),
    frozen_rows=1,
    filter_row=1,
)
MARKS = (
    Mark(
        Place("Verbintenissen", 1, 1),
        Severity.QUESTION,
        "VRAAG STR009: tekst.\nWat te doen: ...",
    ),
    Mark(Place("Verbintenissen", 1, 2), Severity.ERROR, "FOUT op een cel met een draad"),
    Mark(Place("Verbintenissen", 2, 2), Severity.ERROR, "FOUT VRB001: <30> & meer.\n————————————————"),
    Mark(Place("Verbintenissen", 3, 1), Severity.ERROR, "FOUT op een cel die er niet is"),
    Mark(Place("Verbintenissen", 4, 1), Severity.BLOCKING, "BLOKKEREND " + "lang verhaal " * 40),
    Mark(Place("Verbintenissen", 5, 1), Severity.BLOCKING, ""),
    Mark(Place("Lijst", 1_000, 16_384), Severity.INFO, "INFO ver weg"),
    Mark(Place("Geen blad", 1, 1), Severity.INFO, "INFO zonder blad"),
)
PLAN = Plan(MARKS, (OORDEEL, BEVINDINGEN))
