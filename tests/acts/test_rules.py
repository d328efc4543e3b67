"""Every act rule fires on its own examples and keeps silent on its near misses."""

import pytest

from detente.actors import find_actors
from detente.acts import code_sentence, load_rules
from detente.documents import document_from_text
from detente.errors import RuleError

RULES = load_rules().rules
EXAMPLES = [pytest.param(rule, e, id=f"{rule.id}-{i}") for rule in RULES for i, e in enumerate(rule.match)]
MISSES = [pytest.param(rule, text, id=f"{rule.id}-{i}") for rule in RULES for i, text in enumerate(rule.no_match)]


@pytest.fixture(scope="module")
def acts_in(reader):
    """Code a sentence; all sentences of the rules are parsed in one go, which takes a tenth of the time."""
    texts = {text for rule in RULES for text in (*(e.text for e in rule.match), *rule.no_match)}
    documents = [document_from_text(text) for text in sorted(texts)]
    coded = {}
    for text, document, sentences in zip(sorted(texts), documents, reader.pipeline.parse_many(documents), strict=True):
        mentions = find_actors(document, sentences, gazetteer=reader.gazetteer)
        coded[text] = [
            one.act
            for sentence in sentences
            for one in code_sentence(
                document, sentence, [m for m in mentions if m.sentence == sentence.index], rules=reader.rules
            )
        ]
    return coded.__getitem__


def fits(act, wanted):
    parties, act_type, status = wanted.split()
    if act.type != act_type or act.status != status:
        return False
    if "=" in parties:
        return sorted(act.source + act.target) == sorted(parties.replace("=", ",").split(","))
    source, target = parties.split(">")
    return sorted(act.source) == sorted(source.split(",")) and sorted(act.target) == sorted(
        filter(None, target.split(","))
    )


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_matches_its_examples(acts_in, rule, example):
    found = acts_in(example.text)
    fitting = [act for act in found if fits(act, example.act)]
    shown = [(a.source, a.target, a.type, a.status, a.rule) for a in found]
    assert fitting, f"{example.act} wanted of: {example.text}\nfound: {shown}"
    assert rule.id in {act.rule for act in fitting}


@pytest.mark.parametrize(("rule", "text"), MISSES)
def test_a_rule_passes_over_its_near_misses(acts_in, rule, text):
    between = [act for act in acts_in(text) if act.rule == rule.id and act.target]
    assert not between


def test_all_problems_of_a_file_are_named_at_once(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('[[rule]]\nid = "a"\ntype = "HUG"\ncolour = 1\n')
    with pytest.raises(RuleError) as error:
        load_rules(file)
    message = str(error.value)
    for part in ("mine.toml › a › type", "mine.toml › a › colour", "mine.toml › a › why", "mine.toml › a › match"):
        assert part in message


def test_identifiers_are_unique():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
