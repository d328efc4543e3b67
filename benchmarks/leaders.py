"""How many of the leaders of all states since 1990 are known: name, state and time in office.

    python benchmarks/leaders.py [--since YEAR] [--show] [--json]

Takes the leaders of Archigos who were in office in 1990 or later (to 2015, where that list ends). One is known if a row
of ``leaders.csv`` has the same state (its code there stands for the code of today, by the table below), a term that
shares at least a month with that of Archigos, and the same name. Names are compared word by word, whatever their order,
without accents, particles and initials; two words are the same if they are spelled alike (see `is_alike`). Of a name of
one word that word must be in ours; of a longer name two words must be, or a surname of ours must be its first or last.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmark import find_benchmark
from detente.actors.leaders import Leader, read_leaders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Codes of Gleditsch and Ward (as in cow_states, with their own for Serbia and Kosovo) and ISO 3166 codes of today.
_CODES = """
2 USA 20 CAN 31 BHS 40 CUB 41 HTI 42 DOM 51 JAM 52 TTO 53 BRB 70 MEX 80 BLZ 90 GTM 91 HND 92 SLV 93 NIC 94 CRI 95 PAN
100 COL 101 VEN 110 GUY 115 SUR 130 ECU 135 PER 140 BRA 145 BOL 150 PRY 155 CHL 160 ARG 165 URY 200 GBR 205 IRL
210 NLD 211 BEL 212 LUX 220 FRA 225 CHE 230 ESP 235 PRT 260 DEU 265 DEU 290 POL 305 AUT 310 HUN 315 CZE 316 CZE 317 SVK
325 ITA 338 MLT 339 ALB 340 SRB 341 MNE 343 MKD 344 HRV 345 SRB 346 BIH 347 XKX 349 SVN 350 GRC 352 CYP 355 BGR
359 MDA 360 ROU 365 RUS 366 EST 367 LVA 368 LTU 369 UKR 370 BLR 371 ARM 372 GEO 373 AZE 375 FIN 380 SWE 385 NOR 390 DNK
395 ISL 402 CPV 404 GNB 411 GNQ 420 GMB 432 MLI 433 SEN 434 BEN 435 MRT 436 NER 437 CIV 438 GIN 439 BFA 450 LBR
451 SLE 452 GHA 461 TGO 471 CMR 475 NGA 481 GAB 482 CAF 483 TCD 484 COG 490 COD 500 UGA 501 KEN 510 TZA 516 BDI 517 RWA
520 SOM 522 DJI 530 ETH 531 ERI 540 AGO 541 MOZ 551 ZMB 552 ZWE 553 MWI 560 ZAF 565 NAM 570 LSO 571 BWA 572 SWZ 580 MDG
581 COM 590 MUS 600 MAR 615 DZA 616 TUN 620 LBY 625 SDN 626 SSD 630 IRN 640 TUR 645 IRQ 651 EGY 652 SYR 660 LBN
663 JOR 666 ISR 670 SAU 678 YEM 680 YEM 690 KWT 692 BHR 694 QAT 696 ARE 698 OMN 700 AFG 701 TKM 702 TJK 703 KGZ 704 UZB
705 KAZ 710 CHN 712 MNG 713 TWN 731 PRK 732 KOR 740 JPN 750 IND 760 BTN 770 PAK 771 BGD 775 MMR 780 LKA 781 MDV 790 NPL
800 THA 811 KHM 812 LAO 816 VNM 820 MYS 830 SGP 835 BRN 840 PHL 850 IDN 860 TLS 900 AUS 910 PNG 920 NZL 940 SLB 950 FJI
"""
_PARTICLES = frozenset(
    "al el ul the bin ben ibn ould von van der den de da do dos di du la le abd abdel abdul sir".split()
)
# Spellings of one sound in English transcriptions, applied in this order.
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("c", "k"), ("x", "ks"), ("z", "s"),
)  # fmt: skip
# From reading all pairs of one state and time: above it, spellings of one name; below, other names begin.
_ALIKE = 0.72


@dataclass(frozen=True, slots=True)
class Term:
    """A leader's time in office by Archigos."""

    name: str
    state: str
    start: str
    end: str


def read_terms(file: Path, since: int) -> Iterator[Term]:
    """Yield the terms that reach into a year or begin after it."""
    parts = _CODES.split()
    codes = dict(zip(parts[::2], parts[1::2], strict=True))
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["enddate"] >= str(since):
                code = codes[str(int(float(row["gwcode"])))]
                yield Term(row["leader"], code, row["startdate"], row["enddate"])


def words_of(name: str) -> list[str]:
    """Return the words of a name in plain small letters, without particles and initials.

    >>> words_of("João de Assunção-Pereira")
    ['joao', 'assuncao', 'pereira']
    """
    plain = unicodedata.normalize("NFD", name.replace("ø", "o").replace("ı", "i").replace("ł", "l").replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`").lower()
    return [word for word in re.findall(r"[a-z]+", letters) if len(word) > 1 and word not in _PARTICLES]


def is_alike(one: str, other: str) -> bool:
    """Return whether two words are spellings of one name.

    >>> is_alike("qaddafi", "gaddafi"), is_alike("sarkisyan", "sargsyan"), is_alike("khama", "masire")
    (True, True, False)
    """
    one, other = _sound(one), _sound(other)
    return one == other or (
        min(len(one), len(other)) > 3 and difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE
    )


def _sound(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", word)


def is_known(term: Term, leaders: Sequence[Leader]) -> bool:
    """Return whether one of the leaders is that of a term."""
    return any(
        leader.country == term.state
        and leader.since <= term.end[:7]
        and (not leader.until or leader.until[:7] >= term.start[: len(leader.until[:7])])
        and _is_same(words_of(term.name), leader)
        for leader in leaders
    )


def _is_same(words: Sequence[str], leader: Leader) -> bool:
    ours = {word for name in leader.names for word in words_of(name)}
    shared = [word for word in words if any(is_alike(word, own) for own in ours)]
    if len(shared) >= min(2, len(words)):
        return True
    surnames = {word for name in leader.surnames for word in words_of(name)}
    return any(is_alike(end, own) for end in (words[0], words[-1]) for own in surnames)


def main() -> None:
    """Print the share of the leaders that are known, or with ``--show`` those that are not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--since", type=int, default=1990)
    parser.add_argument("--show", action="store_true", help="list those that are missing")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    leaders = list({id(x): x for known in read_leaders().values() for x in known}.values())
    terms = list(read_terms(find_benchmark() / "truth" / "archigos.csv", options.since))
    missing = [term for term in terms if not is_known(term, leaders)]
    share = 1 - len(missing) / len(terms)
    if options.show:
        for term in missing:
            print(f"{term.state}  {term.start} … {term.end}  {term.name}")
    if options.json:
        print(json.dumps({"leaders": len(terms), "known": share}))
    else:
        print(f"{len(terms)} leaders in office since {options.since}, {share:.3f} known")


if __name__ == "__main__":
    main()
