"""Every citation of a brief leads to a sentence that holds what it is cited for.

Of each cited sentence: it stands verbatim in its article, but for marks of lists and links; it holds the words
of the act or cause; it names both states that the claim is about, or points to what its article names.
"""

import re
from pathlib import Path

import pytest

from detente.actors import load_gazetteer
from detente.brief import ask, build_brief, list_findings
from detente.brief.layout import list_sections
from detente.brief.marks import show_words
from detente.ledger import open_ledger
from detente.records import Act, Driver, Evidence, Position, Speaker, Standing, Statement

POINTING = re.compile(
    r"\b(its?|they|their|them|he|him|his|she|her|we|our|us|you|both|each|who|which|that|these|this|two|three|four|others?|"
    r"joint|the (\w+ ){0,3}(countr|stat|nation|side|part|power|all|neighbour|govern|administr|president|minist|leader|"
    r"offic|army|navy|force|troop|polic|parliament|member|people|agreement|group|region)\w*|"
    r"(president|minister|general|chancellor|king) (?-i:[A-Z])\w+)\b",
    re.IGNORECASE,
)
"""Words that point to who was named before, and persons by their offices."""

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def name_patterns():
    """For each code a pattern of all that names it."""
    forms = {}
    for text, names in load_gazetteer().surfaces.items():
        for code in {name.actor.code for name in names if name.actor}:
            forms.setdefault(code, set()).add(r"\s*".join(map(re.escape, text.split())))
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) for code, found in forms.items()}


def about(claim, claims=None):
    """Return the states that a claim is about; a statement is about what it denies."""
    if isinstance(claim, Statement):
        return {code for c in (claims or {}).values() if claim.id in c.denied_by for code in about(c)}
    if isinstance(claim, Act):
        return {*claim.source, *claim.target}
    if isinstance(claim, Driver):
        return {*claim.pair, *claim.via}
    return set(claim.pair if isinstance(claim, Standing) else claim.holders if isinstance(claim, Position) else ())


def check_reference(reference, claims, documents, name_patterns):
    """Yield what is wrong with a reference."""
    if not any(claims[key].evidence.quote in documents[reference.document].text for key in reference.claims):
        yield f"[{reference.number}] is not in its article"
    for claim in (claims[key] for key in reference.claims):
        article = documents[claim.evidence.document]
        words = article.text[claim.evidence.start : claim.evidence.end]
        if " ".join(show_words(claim.evidence.quote).text.split()) != " ".join(reference.sentence.split()):
            yield f"[{reference.number}] is another sentence than that of claim {claim.id}"
        if not words.strip() or words not in claim.evidence.quote:
            yield f"[{reference.number}] does not hold {words!r}"
        if isinstance(claim, Driver) and claim.cause not in article.text:
            yield f"the article of [{reference.number}] does not hold the cause {claim.cause!r}"
        for code in about(claim):
            if code in name_patterns and not name_patterns[code].search(article.text):
                yield f"[{reference.number}] and its article do not name {code}"
            elif code in name_patterns and code not in getattr(claim, "via", ()):
                named = name_patterns[code].search(reference.sentence)
                told = any(
                    p.text in reference.sentence for p in getattr(claim, "actors", ()) if code in (p.id, p.country)
                )
                if not (named or told or POINTING.search(reference.sentence)):
                    yield f"[{reference.number}] neither names {code} nor points to it"


def check_lines(brief, claims):
    """Yield the lines with a citation that none of their own claims stands behind."""
    behind = {reference.number: set(reference.claims) for reference in brief.references}
    pair = {brief.first.code, brief.second.code}
    said = (line for section in list_sections(brief) for item in section.items for line in item.lines)
    for line in (brief.answer, *said):
        own = set(getattr(line, "claims", ()))
        for number in line.citations:
            if own and not own & behind[number]:
                yield f"[{number}] is not cited for this: {line.text}"
            if not any(about(claims[key], claims) & pair for key in behind[number]):
                yield f"[{number}] is not about either state: {line.text}"
        if not line.citations and brief.references:
            yield f"no citation: {line.text}"


def check_quotations(brief):
    """Yield the reasons that quote words which no sentence that they cite holds."""
    sentences = {reference.number: plain(reference.sentence) for reference in brief.references}
    for line in (*brief.closer, *brief.apart, *brief.doubted_causes, *brief.done.lines, *brief.promised.lines):
        quoted = re.search(r"“(.*?)”", line.text)
        words = plain(quoted[1]) if quoted else ""
        if not any(words in sentences[number] for number in line.citations):
            yield f"{line.text} quotes what is not cited"


def plain(text):
    """Return the letters and figures of a text, without what quoting changes."""
    return " ".join(re.findall(r"\w+", text))


def check(brief, claims, documents, name_patterns):
    by_id = {claim.id: claim for claim in claims}
    shelf = {document.id: document for document in documents}
    wrong = [w for r in brief.references for w in check_reference(r, by_id, shelf, name_patterns)]
    return [*wrong, *check_lines(brief, by_id), *check_quotations(brief)]


def test_hand_made_brief(findings, articles, names, name_patterns):
    brief = build_brief("PAK", "RUS", findings, articles, name_of=names)
    claims = [claim for finding in findings for claim in finding.claims]
    assert len(brief.references) > 10
    assert check(brief, claims, articles, name_patterns) == []


def deny(findings, articles):
    """Return the claims of findings, one act and one cause of them denied, and the articles with the denials."""
    words = "Moscow denied that it had signed anything.", "Moscow denied that China has a part in it."
    text = "\n\n".join(words)
    article = articles[0].model_copy(update={"id": "denials", "text": text, "title": "", "title_end": 0})
    moscow = Speaker(text="Moscow", kind="official", actor="RUS", quoted="indirect")
    claims = [claim for finding in findings for claim in finding.claims]
    denied = [next(c for c in claims if c.kind == kind) for kind in ("act", "driver")]
    for sentence, claim in zip(words, denied, strict=True):
        start = text.index(sentence)
        evidence = Evidence(document="denials", start=start, end=start + 9, quote=sentence)
        said = {"content": sentence, "speaker": moscow, "status": "denied", "confidence": 0.8, "rule": "x"}
        denial = Statement(**said, evidence=evidence)
        claims[claims.index(claim)] = claim.model_copy(update={"denied_by": (denial.id,)})
        claims.append(denial)
    return claims, [*articles, article]


def test_denials_are_cited_for_what_they_deny(findings, articles, names, name_patterns):
    claims, articles = deny(findings, articles)
    brief = build_brief("PAK", "RUS", list_findings(claims), articles, name_of=names)
    denials = [line.denial for line in (*brief.contested.lines, *brief.doubted_causes) if line.denial]
    assert [denial.text for denial in denials] == ["Moscow denied it."] * 2
    assert len({number for denial in denials for number in denial.citations}) == 2
    assert check(brief, claims, articles, name_patterns) == []


def test_the_check_finds_a_sentence_that_says_something_else(findings, articles, names, name_patterns):
    brief = build_brief("PAK", "RUS", findings, articles, name_of=names)
    first, second, *rest = brief.references
    swapped = first.model_copy(update={"claims": second.claims}), second.model_copy(update={"claims": first.claims})
    claims = [claim for finding in findings for claim in finding.claims]
    wrong = check(brief.model_copy(update={"references": (*swapped, *rest)}), claims, articles, name_patterns)
    assert any("another sentence" in w for w in wrong)
    assert any("not cited for this" in w for w in wrong)


@pytest.fixture(scope="module")
def samples(reader):
    from detente.documents import read_documents

    with open_ledger() as ledger:
        ledger.add_many(reader.read(read_documents([SAMPLES])))
        yield ledger


@pytest.mark.parametrize(
    "pair", ["PAK RUS", "IND PAK", "PAK USA", "CHN IND", "IRN PAK", "RUS TUR", "AFG PAK", "IND RUS", "CHN RUS"]
)
def test_briefs_of_the_samples(samples, pair, name_patterns):
    brief = ask(*pair.split(), samples)
    assert check(brief, samples.claims(), samples.documents(), name_patterns) == []


@pytest.fixture(scope="module")
def passages(reader, bench):
    from detente.documents import read_documents

    with open_ledger() as ledger:
        paths = sorted((bench / "articles").glob("*.txt")) + sorted((bench / "passages").glob("*.txt"))
        ledger.add_many(reader.read(read_documents(paths)))
        yield ledger


def with_persons(patterns, ledger):
    """Return patterns of all that names a state, its president too."""
    persons = {}
    for person in ledger.persons():
        persons.setdefault(person.country, set()).add(re.escape(person.name))
    return {
        code: re.compile("|".join([pattern.pattern, *sorted(persons.get(code, ()))]), re.IGNORECASE)
        for code, pattern in patterns.items()
    }


def test_briefs_of_the_benchmarks_texts(passages, name_patterns):
    query = """
        SELECT list_sort(states) FROM claims WHERE len(states) = 2 AND kind IN ('act', 'driver')
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 40
    """
    pairs = [pair for (pair,) in passages.connection.execute(query).fetchall()]
    claims, documents, patterns = passages.claims(), passages.documents(), with_persons(name_patterns, passages)
    briefs = [ask(*pair, passages) for pair in pairs if all(len(code) == 3 for code in pair)]
    assert len(briefs) > 30
    assert sum(len(brief.references) for brief in briefs) > 250
    assert [wrong for brief in briefs for wrong in check(brief, claims, documents, patterns)] == []


def test_samples_say_something_of_the_pair_they_are_about(samples):
    brief = ask("PAK", "RUS", samples)
    assert brief.closer
    assert brief.done.lines
    assert brief.verdict in ("closer", "both")


def test_the_model_article_names_what_it_is_known_for(reader, bench, name_patterns):
    """The article after which the brief is modelled: each of its reasons, with a sentence of its own kind."""
    from detente.documents import read_documents

    with open_ledger() as ledger:
        ledger.add_many(reader.read(read_documents([bench / "articles" / "01-pakistan-russia.txt"])))
        brief = ask("PAK", "RUS", ledger)
        assert check(brief, ledger.claims(), ledger.documents(), name_patterns) == []
    assert brief.verdict == "closer"
    assert "are drawing closer" in brief.answer.text
    for reason in ("China", "India’s tilt", "market", "access to the sea", "ISIS|terror"):
        assert re.search(reason, brief.answer.text), reason
        assert any(re.search(reason, line.text) and line.citations for line in brief.closer), reason
