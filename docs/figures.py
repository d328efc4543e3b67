"""The figures in the documents, from what `benchmarks/report.py` has written down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).resolve().parents[1] / "benchmarks" / "figures.json"

_SETS = {
    "articles": "four articles (seen while rules were written)",
    "passages_a": "passages, half a (rules tuned on it)",
    "passages_b": "passages, half b (scored while working, texts not read)",
}
_STAGES = ("documents", "language", "actors", "acts", "drivers", "voices", "other")


def describe_figures(part: str) -> str:
    """Return one part of the figures as Markdown: ``accuracy``, ``relate``, ``pipeline`` or ``speed``."""
    figures = json.loads(FIGURES.read_text("utf-8"))
    makers = {
        "accuracy": describe_accuracy,
        "actors": describe_actors,
        "relate": describe_relations,
        "sentences": describe_sentences,
        "drivers": describe_drivers,
        "gate": describe_gate,
        "pipeline": describe_pipeline,
        "speed": describe_speed,
    }
    return makers[part](figures if part in {"actors", "sentences"} else figures[part])


def describe_accuracy(figures: dict[str, Any]) -> str:
    """Return the table of whole readings."""
    rows = ["| texts | acts P | R | F1 | status right | drivers P | R | F1 | speakers |", "| --- |" + " ---: |" * 8]
    for key, name in _SETS.items():
        f = figures[key]
        cells = [_two(f[k]) for k in ("acts_p", "acts_r", "acts_f1", "status", "drivers_p", "drivers_r", "drivers_f1")]
        rows.append(f"| {name} | {' | '.join(cells)} | {_two(f['speakers'])} |")
    return "\n".join(rows)


def describe_actors(figures: dict[str, Any]) -> str:
    """Return the table of who is meant: mentions, references, leaders, stories, and the search for names."""
    marked, places, names = figures["actors"], figures["places"], figures["names"]["detente"]
    rows = ["| what | measured on | figure | command |", "| --- | --- | --- | --- |"]
    for half, note in (("a", "tuned on it"), ("b", "only its totals were looked at")):
        actors, traps = marked[f"actors of half {half}"], marked[f"traps of half {half}"]
        rows.append(
            f"| marked mentions, half {half} ({note}) | {actors['mentions']} mentions, {traps['mentions']} traps | "
            f"id {_two(actors['id'])}, sector {_two(actors['sector'])}, traps {_two(traps['id'])} | "
            "`python benchmarks/actors.py` |"
        )
    for half in ("half a", "half b"):
        f = figures["reference"][half]
        rows.append(
            f"| pronouns and descriptions, {half} | {f['labels']} drawn from the corpora, {f['resolved']} resolved | "
            f"precision {_two(f['precision'])} ({_two(f['low'])}–{_two(f['high'])}), recall {_two(f['recall'])} | "
            "`python benchmarks/reference.py` |"
        )
    leaders = figures["leaders"]
    rows.append(
        f"| leaders since 1990 | {leaders['leaders']} of Archigos | {_two(leaders['known'])} known | "
        "`python benchmarks/leaders.py` |"
    )
    rows.append(
        f"| the states a story is about | {places['stories']:,} newswire stories | micro-F1 {_two(_story(places))}; "
        f"{', '.join(f'{peer} {_two(f1)}' for peer, f1 in _peers(places))} | "
        "`python benchmarks/places.py` |"
    )
    rows.append(
        f"| the search for names alone | {names['megabytes']:.0f} MB | {names['mb_per_second']:.0f} MB/s | "
        "`python benchmarks/names.py` |"
    )
    return "\n".join(rows)


def describe_sentences(figures: dict[str, Any]) -> str:
    """Return lines on single coded acts as readers judged them."""
    labelled, judged = figures["sentences"], figures["judged"]
    return (
        f"Single acts, {judged['acts']} drawn at random from White House statements and newswire and judged by three "
        f"readers: wholly right (actors, type and status) {_interval(judged)}; of the {judged['sure']['acts']} surest "
        f"{_interval(judged['sure'])} (`python benchmarks/judged.py`). {labelled['acts']} codings in "
        f"{labelled['sentences']} sentences that were labelled without seeing them: {_interval(labelled)}, actors "
        f"{_two(labelled['actors'])}, recall {_two(labelled['recall'])}; where it says how sure it is, it is "
        f"{_two(labelled['calibration_error'])} off on average, {_two(labelled['half_b']['calibration_error'])} on the "
        "half that it was not fitted on (`python benchmarks/sentences.py`; a quarter was used for tuning rules)."
    )


def describe_drivers(figures: dict[str, Any]) -> str:
    """Return lines on the reasons that are found, as readers judged them."""
    draw, held, read = figures["last_draw"], figures["held"], figures["paragraphs"]
    last = max(read["first"], key=int)
    hits, due, low, high = read["first"][last]
    return (
        f"Reasons (drivers), {draw['drawn']} drawn at random from all that is found in sections on the relations of "
        "two states and essays of diplomatic history that nobody had read or learned from, judged by "
        f"{draw['readers']} readers: right in pair, direction and cause {_two(draw['right'])} "
        f"({_two(draw['interval'][0])}–{_two(draw['interval'][1])}), the kind of these {_two(draw['kind'])}, the third "
        f"states {_two(draw['via'])}. In {held['documents']} documents labelled in full, which the classifier did not "
        f"learn from: precision {_two(held['precision'])}, recall {_two(held['recall'])} of {held['due']}. In 60 "
        f"paragraphs drawn at random and read in full: {hits} of {due} found ({_two(low)}–{_two(high)}) "
        "(`python benchmarks/drivers.py`)."
    )


def describe_relations(figures: dict[str, Any]) -> str:
    """Return a line on relations of given actors."""
    return (
        f"Relation of two given actors, {figures['n']:,.0f} news sentences that the rules were tuned on: "
        f"macro-F1 {_two(figures['macro_f1'])} over PLOVER types, {_two(figures['quad_macro_f1'])} over four quads, "
        f"accuracy {_two(figures['accuracy'])}; the classifier alone, which never learned from them, "
        f"{_two(figures['classifier_macro_f1'])}, {_two(figures['classifier_quad_macro_f1'])} and "
        f"{_two(figures['classifier_accuracy'])} (`python benchmarks/relate.py`)."
    )


def describe_gate(figures: dict[str, Any]) -> str:
    """Return a line on the gate."""
    parts = [
        f"{name}: {part['share_passed']:.0%} of sentences are parsed, {part['share_lost']:.1%} of claims are lost, "
        f"{part['ratio']:.1f} times as fast"
        for name, part in (("newswire", figures["reuters"]), ("White House", figures["whitehouse"]))
    ]
    return f"The gate, against parsing everything ({'; '.join(parts)}; `python benchmarks/gate.py`).".replace("%", " %")


def describe_pipeline(figures: dict[str, Any]) -> str:
    """Return a line on the language pipeline."""
    return (
        f"Language pipeline, held-out GUM documents from raw text: tags {figures['tags']:.1f} %, "
        f"UAS {figures['uas']:.1f}, LAS {figures['las']:.1f}, "
        f"sentence F {figures['sentences']:.1f} (`python benchmarks/pipeline.py`)."
    )


def describe_speed(figures: dict[str, Any]) -> str:
    """Return a line on speed, as a ratio within one run, and on memory."""
    shares = sorted(((figures["shares"].get(stage, 0), stage) for stage in _STAGES), reverse=True)
    named = ", ".join(f"{stage} {share:.0%}".replace("%", " %") for share, stage in shares[:4])
    return (
        f"Speed: the whole reading takes {figures['times_the_tokenizer']:.0f} times as long as spaCy's tokenizer alone "
        f"on the same texts in the same run; its largest parts are {named}. Memory {figures['peak_mb']} MB "
        "(`python benchmarks/speed.py`)."
    )


def _story(places: dict[str, Any]) -> float:
    return float(places["story, traces"]["f1"])


def _peers(places: dict[str, Any]) -> list[tuple[str, float]]:
    peers = {"pycountry": "a list of names from pycountry", "flashgeotext": "flashgeotext"}
    return [(name, places[key]["f1"]) for key, name in peers.items() if key in places]


def _interval(figures: dict[str, Any]) -> str:
    low, high = figures["interval"]
    return f"{_two(figures['wholly_right'])} ({_two(low)}–{_two(high)})"


def _two(share: float) -> str:
    return f"{share:.2f}"
