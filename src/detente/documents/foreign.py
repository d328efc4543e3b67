"""Articles in other languages than the one that is read: told apart from English, and named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.records import Document

SHORTEST = 150
"""Letters, about thirty words. Below it even good identifiers err in one of a hundred."""

FEWEST_TRIPLES = 30
"""Different runs of three characters. A text that says one thing again and again has fewer, and tells no language."""

SURELY_ENGLISH = 0.12
"""Share of words that are the seven commonest of English. Prose has 0.20 to 0.25, tables of figures less, no other
language above 0.06 (Dutch and Afrikaans, which share "of" and "in"). What is above it is not looked at more closely,
which also saves the time and memory for the model."""

PERHAPS_ENGLISH = 0.1
"""Probability of English from which on an article is read. It counts rather than that of another language, which may be
shared by two that are alike (Indonesian and Malay)."""

_SAMPLE = 4_000
_COMMON = re.compile(r"\b(?:the|of|and|to|in|that|with)\b", re.IGNORECASE)
_ENGLISH_NAMES = frozenset({"en", "eng", "english"})

# Languages in which news is printed. The model knows more, among them pidgins for which it takes tables of English.
_LANGUAGES = (
    "af am ar as az be bg bn bo bs ca cs cy da de dv el en eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja"
    " ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my nb ne nl nn no oc or pa pl ps pt ro ru rw sd si sk sl"
    " so sq sr sv sw ta te tg th ti tk tl tr tt ug uk ur uz vi xh yo zh zu"
).split()


@dataclass
class LanguageJudge:
    """Tells in which language an article is; its model is loaded at the first that is not plainly English."""

    _models: list[Any] = field(default_factory=list)

    def find_foreign(self, document: Document, declared: str | None = None) -> str | None:
        """Return the name of the language of an article that is not in English, else None.

        Parameters
        ----------
        declared
            What the source says of the language, a code or a name; it counts where the text is no plain English.
        """
        sample = document.text[document.title_end :][:_SAMPLE].strip() or document.text
        if len(_COMMON.findall(sample)) > SURELY_ENGLISH * len(sample.split()):
            return None
        if declared and (name := name_language(declared)) is not None:
            return None if name == "English" else name
        triples = {sample[i : i + 3] for i in range(len(sample) - 2)}
        if sum(map(str.isalpha, sample)) < SHORTEST or len(triples) < FEWEST_TRIPLES:
            return None
        ranks = self._model().rank(sample)
        return name_language(ranks[0][0]) if dict(ranks)["en"] < PERHAPS_ENGLISH else None

    def _model(self) -> Any:  # noqa: ANN401 - the library has no types
        if not self._models:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier

            model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            model.set_languages([language for language in _LANGUAGES if language in model.labels])
            self._models.append(model)
        return self._models[0]


def name_language(declared: str) -> str | None:
    """Return the English name of a language from its code or name, None where it is none.

    Examples
    --------
    >>> name_language("fr-CA"), name_language("English"), name_language("deu"), name_language("?")
    ('French', 'English', 'German', None)
    """
    from babel import Locale

    names = Locale("en").languages
    plain = declared.strip().lower().replace("_", "-")
    code = plain.partition("-")[0]
    if code in _ENGLISH_NAMES:
        return "English"
    if code in names:
        return str(names[code])
    return _name_by_library(plain)


def _name_by_library(plain: str) -> str | None:
    import pycountry

    try:
        return str(pycountry.languages.lookup(plain).name)
    except LookupError:
        return None
