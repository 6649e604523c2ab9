"""Input help, drop-downs and entry checks of a built workbook: one data validation per field or column."""

from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from validator.foundation.text import Text
from validator.model.template import Field
from validator.template import words
from validator.template.words import help_text
from validator.texts import DEFAULT_LANGUAGE, sentence

_PROMPT_LENGTH = 255
_TITLE_LENGTH = 32
_ERROR_LENGTH = 225
_INLINE_LENGTH = 255
_FIRST_DATE = (date(1990, 1, 1) - date(1899, 12, 30)).days
_LAST_DATE = (date(2100, 1, 1) - date(1899, 12, 30)).days
_LARGE = "1000000000000"


def guidance(field: Field, cells: str, source: str, language: str = DEFAULT_LANGUAGE) -> DataValidation:
    """The input help of a field with the check on what is typed into it.

    Args:
        field: the field or column.
        cells: where it holds, such as "B5" or "C8:C1048576".
        source: the cells of the list it offers, such as "Actieplan!$A$7:$A$60"; "" where there is none.
        language: of the workbook.
    """
    validation = _check(field, source, language)
    validation.sqref = cells
    validation.showInputMessage = True
    validation.promptTitle = field.label[:_TITLE_LENGTH]
    validation.prompt = help_text(field, language)[:_PROMPT_LENGTH]
    return validation


def fits_inline(choices: tuple[str, ...]) -> bool:
    """Whether Excel can hold the choices in the validation itself."""
    return len(",".join(choices)) <= _INLINE_LENGTH and not any("," in choice or '"' in choice for choice in choices)


def _check(field: Field, source: str, language: str) -> DataValidation:
    def stopping(validation: DataValidation, message: Text, style: str) -> DataValidation:
        title = words.CHOICE_TITLE if validation.type == "list" else words.KIND_TITLE
        validation.showErrorMessage = True
        validation.errorStyle = style  # type: ignore[assignment]
        validation.errorTitle = sentence(title, language)[:_TITLE_LENGTH]
        validation.error = sentence(message, language)[:_ERROR_LENGTH]
        return validation

    if field.choices:
        formula = source or '"' + ",".join(field.offered) + '"'
        return stopping(DataValidation(type="list", formula1=formula, allow_blank=True), words.CHOICE_ERROR, "stop")
    if source and field.kind == "codes":
        # A list helps with the first code; more than one is typed.
        return DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    if source:
        return stopping(DataValidation(type="list", formula1=source, allow_blank=True), words.LIST_ERROR, "warning")
    lowest = "0" if field.kind == "integer" else str(field.minimum) if field.minimum is not None else f"-{_LARGE}"
    match field.kind:
        case "date":
            return stopping(_between("date", str(_FIRST_DATE), str(_LAST_DATE)), words.DATE_ERROR, "stop")
        case "integer":
            return stopping(_between("whole", lowest, _LARGE), words.INTEGER_ERROR, "stop")
        case "number" | "money":
            return stopping(_between("decimal", lowest, _LARGE), words.NUMBER_ERROR, "stop")
        case "percent":
            return stopping(_between("decimal", "0", "1"), words.PERCENT_ERROR, "warning")
    return DataValidation(allow_blank=True)


def _between(kind: str, lowest: str, highest: str) -> DataValidation:
    return DataValidation(type=kind, operator="between", formula1=lowest, formula2=highest, allow_blank=True)  # type: ignore[arg-type]
