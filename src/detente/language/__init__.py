"""Sentences, words, tags, lemmas and parses: the only package that imports spaCy."""

from detente.language.pipeline import Pipeline, load_pipeline

__all__ = ["Pipeline", "load_pipeline"]
