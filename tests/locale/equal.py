"""Texts that are the same in another language as in Dutch: names, abbreviations, and words that languages share."""

EQUAL = {
    "fr": frozenset({
        "Addendum", "Addendum Focus op talent", "CODE", "Code", "Convenant", "Convenantcheck",
        "Convenantcheck {versie}", "convenant", "{n:getal} rapport",
        "Dossier", "Fonds", "IBAN", "IV", "Info", "Instrument", "Maximum", "Monitoring", "RAPPORT", "RV", "RV + IV",
        "Rapport", "art. 3", "art. 4", "art. 5", "art. 6", "brochure", "coaching", "codes", "console|json", "dossier",
        "enquête", "hybride", "info", "instrument", "maximum", "nl|fr|en", "rapport", "scan",
    }),
    "en": frozenset({
        " in {periode}", "Addendum", "Addendum Focus op talent", "Brussels", "CODE", "Code", "Convenantcheck",
        "Convenantcheck {versie}", "Downloads", "IBAN", "IV", "In euro", "In {periode}: ", "Info", "Instrument", "MB",
        "Maximum", "Maximum (euro)", "Monitoring", "Open in Excel: {bestand}", "PC", "PC {nummer}", "Partners",
        "Percentage", "Postcode", "RV", "RV + IV", "S1 272; S0 50-54; P vlaanderen.be", "SECTOR", "Sector",
        "Sector: {sector}", "Start", "Status", "Timing", "Was", "Was: {voorstel}", "[SECTOR|all]", "art. 1", "art. 3",
        "art. 4", "art. 5", "art. 6", "brochure", "coaching", "codes", "console|json", "euro", "in {perioden}",
        "in {plaats}", "info", "input", "instrument", "maximum", "mystery calls", "nl|fr|en", "partner", "percentage",
        "percentages", "postcode", "postcodes", "scan", "sector", "webinar", "webinars", "workshop", "workshops",
        "{cel} {waarde}, register {ander}", "{n:getal} sector", "{naam}: SHA-256 {som}",
    }),
}  # fmt: skip
