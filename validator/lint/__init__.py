"""Advice on a covenant: what is missing before anybody can judge it. Pure: covenant and generation in, advice out."""

from validator.lint.advise import advise

__all__ = ["advise"]
