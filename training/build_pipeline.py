"""Put the trained parts together as the spaCy pipeline that ships.

python training/build_pipeline.py SPLITTER.npz PARSER.npz LEMMAS.csv src/detente/resources/language/english
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy


def build(splitter: Path, parser: Path, lemmas: Path, out: Path, version: str) -> None:
    """Write the pipeline folder."""
    shutil.rmtree(out, ignore_errors=True)
    nlp = spacy.blank("en")
    out.mkdir(parents=True)
    nlp.to_disk(out)
    shutil.rmtree(out / "vocab")
    (out / "vocab").mkdir()
    (out / "vocab" / "strings.json").write_text("[]")
    for name, weights in (("splitter", splitter), ("parser", parser)):
        (out / name).mkdir()
        shutil.copy(weights, out / name / "network.npz")
    shutil.copy(lemmas, out / "parser" / "lemmas.csv")
    config = nlp.config.copy()
    config["nlp"]["pipeline"] = ["splitter", "parser"]
    config["components"] = {name: {"factory": f"detente_{name}"} for name in ("splitter", "parser")}
    config.to_disk(out / "config.cfg")
    meta = {
        "lang": "en",
        "name": "detente_english",
        "version": version,
        "spacy_version": ">=3.8,<4",
        "description": "Sentence ends, Penn tags, lemmas and Universal Dependencies for English news",
        "license": "CC BY-SA 4.0",
        "pipeline": ["splitter", "parser"],
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n")


def main() -> None:
    """Run from the command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("splitter", "parser", "lemmas", "out"):
        cli.add_argument(name, type=Path)
    cli.add_argument("--version", default="0.1.0")
    args = cli.parse_args()
    build(args.splitter, args.parser, args.lemmas, args.out, args.version)


if __name__ == "__main__":
    main()
