"""Names that the Office Open XML standard (ISO/IEC 29500) fixes, in both its dialects."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """The two namespaces that differ between transitional and strict workbooks: of cells, and of relationships."""

    main: str
    relations: str

    def relation(self, kind: str) -> str:
        """The full type of a relationship such as "worksheet"."""
        return f"{self.relations}/{kind}"


TRANSITIONAL = Dialect(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = Dialect(
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)

PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKSHEET_TYPE = f"{_SPREADSHEET}.worksheet+xml"
STYLES_TYPE = f"{_SPREADSHEET}.styles+xml"
COMMENTS_TYPE = f"{_SPREADSHEET}.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

SHEET_KINDS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")

WORKSHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""Order of the elements of a sheet part."""

WORKBOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection",
    "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
    "webPublishObjects", "extLst",
)  # fmt: skip
"""Order of the elements of the workbook part."""

STYLES_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
"""Order of the elements of the styles part."""
