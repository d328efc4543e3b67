"""Sentences, words, tags, lemmas and parses: the only package that imports spaCy."""

from detente.language.pipeline import Gate, Pipeline, load_pipeline

__all__ = ["Gate", "Pipeline", "load_pipeline"]
