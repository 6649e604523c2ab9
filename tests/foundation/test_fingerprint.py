import sys
from pathlib import Path

import pytest

from validator.foundation.fingerprint import code_sha256, text_sha256


def test_ends_of_lines_count_as_one_kind_and_borders_between_texts_count() -> None:
    assert text_sha256("a\r\nb") == text_sha256("a\nb") != text_sha256("a b")
    assert len({text_sha256("ab", "c"), text_sha256("a", "bc"), text_sha256("abc"), text_sha256("c", "ab")}) == 4


def test_any_change_of_the_code_is_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "a_rule_set" / "family"
    inner.mkdir(parents=True)
    for folder in (inner.parent, inner):
        (folder / "__init__.py").write_text("", encoding="utf-8")
    rule = inner / "rule.py"
    rule.write_text('"""Waarom."""\nLIMIT = 1\n', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def fingerprint() -> str:
        code_sha256.cache_clear()
        return code_sha256("a_rule_set")

    try:
        first = fingerprint()
        (inner / "__pycache__").mkdir()
        (inner / "__pycache__" / "x.py").write_text("x", encoding="utf-8")
        (inner / "note.txt").write_text("x", encoding="utf-8")
        assert fingerprint() == first
        rule.write_text('"""Daarom."""\nLIMIT = 1\n', encoding="utf-8")
        second = fingerprint()
        rule.rename(inner / "other.py")
        assert len({first, second, fingerprint()}) == 3
    finally:
        code_sha256.cache_clear()
        sys.modules.pop("a_rule_set", None)
