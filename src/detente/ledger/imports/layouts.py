"""How the published event data sets lie in their files, and how a file is recognised as one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from detente.errors import SourceError

Dataset = Literal["gdelt1", "gdelt2", "icews", "polecat", "table"]
DATASETS: tuple[str, ...] = get_args(Dataset)

Role = Literal[
    "event", "date", "source", "source_code", "source_country", "source_group", "source_sector",
    "target", "target_code", "target_country", "target_group", "target_sector",
    "code", "name", "type", "mode", "theme", "intensity", "goldstein",
    "place", "place_country", "latitude", "longitude", "publisher", "url",
]  # fmt: skip
ROLES: tuple[str, ...] = get_args(Role)


@dataclass(frozen=True)
class Layout:
    """The columns of a file in order, and what each role is read from.

    Attributes
    ----------
    dataset
        Which data set it is.
    delimiter, quote
        Of the file; an empty quote means that quotation marks are text.
    header
        Whether the first line names the columns.
    columns
        Their names, unique.
    roles
        The columns by role, the first of them that is not empty telling.
    """

    dataset: Dataset
    delimiter: str
    quote: str
    header: bool
    columns: tuple[str, ...]
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)


_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_PLACE = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
_MEASURES = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
).split()


def _gdelt_columns(place: list[str], last: list[str]) -> tuple[str, ...]:
    return (
        *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
        *(f"Actor{i}{part}" for i in (1, 2) for part in _ACTOR),
        *_MEASURES,
        *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in place),
        *last,
    )


# The first version has no second-level districts; its files before April 2013 have no address either.
GDELT2 = _gdelt_columns(_PLACE, ["DATEADDED", "SOURCEURL"])
GDELT1 = _gdelt_columns([part for part in _PLACE if part != "ADM2Code"], ["DATEADDED", "SOURCEURL"])
POLECAT = tuple(
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|"
    "Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|"
    "Language|Version".split("|")
)
_ROLES: dict[str, dict[str, str]] = {
    "gdelt": {
        "event": "GLOBALEVENTID", "date": "SQLDATE", "code": "EventCode", "goldstein": "GoldsteinScale",
        "source": "Actor1Name|Actor1Code", "source_country": "Actor1CountryCode",
        "source_group": "Actor1KnownGroupCode",
        "source_sector": "Actor1Type1Code", "target": "Actor2Name|Actor2Code", "target_country": "Actor2CountryCode",
        "target_group": "Actor2KnownGroupCode", "target_sector": "Actor2Type1Code", "place": "ActionGeo_FullName",
        "place_country": "ActionGeo_CountryCode", "latitude": "ActionGeo_Lat", "longitude": "ActionGeo_Long",
        "url": "SOURCEURL",
    },
    "icews": {
        "event": "Event ID", "date": "Event Date|date", "source": "Source Name|source",
        "source_country": "Source Country|source_country", "source_sector": "Source Sectors",
        "target": "Target Name|target", "target_country": "Target Country|target_country",
        "target_sector": "Target Sectors", "code": "CAMEO Code|cameo", "name": "Event Text|event",
        "goldstein": "Intensity|goldstein", "place": "City|District|Province", "place_country": "Country",
        "latitude": "Latitude", "longitude": "Longitude", "publisher": "Publisher",
    },
    "polecat": {
        "event": "Event ID", "date": "Event Date", "source": "Actor Name|Actor Name Raw",
        "source_country": "Actor Country",
        "source_sector": "Primary Actor Sector", "target": "Recipient Name|Recipient Name Raw",
        "target_country": "Recipient Country", "target_sector": "Primary Recipient Sector", "type": "Event Type",
        "mode": "Event Mode", "theme": "Contexts", "intensity": "Intensity",
        "place": "Placename|City|District|Province", "place_country": "Country",
        "latitude": "Latitude", "longitude": "Longitude", "publisher": "Source",
    },
}  # fmt: skip
# What a header must have to be one of the data sets; the second ICEWS is that of the benchmark sets made of it.
_MARKS: tuple[tuple[Dataset, frozenset[str]], ...] = (
    ("gdelt2", frozenset({"GLOBALEVENTID", "SQLDATE", "EventCode", "Actor1Code", "ActionGeo_ADM2Code"})),
    ("gdelt1", frozenset({"GLOBALEVENTID", "SQLDATE", "EventCode", "Actor1Code"})),
    ("polecat", frozenset({"Event Type", "Event Mode", "Actor Name", "Recipient Name"})),
    ("icews", frozenset({"Event Date", "Source Name", "Target Name", "CAMEO Code"})),
    ("icews", frozenset({"date", "source", "source_country", "event", "cameo", "target", "target_country"})),
)


def recognise(cells: tuple[str, ...], delimiter: str, wanted: str = "auto") -> Layout:
    """Return the layout of a file by the cells of its first line.

    Parameters
    ----------
    wanted
        The data set that the user says it is, or ``auto``.

    Raises
    ------
    SourceError
        If the file cannot be what the user says.
    """
    found = _recognise(cells)
    dataset = found if wanted == "auto" else cast("Dataset", wanted)
    if dataset in ("gdelt1", "gdelt2"):
        return _gdelt(cells, dataset, header="GLOBALEVENTID" in cells)
    if dataset not in ("table", found):
        raise SourceError(f"its columns are not those of {dataset}: {', '.join(cells)[:200]}")
    if dataset == "polecat" and "Headline" in cells:
        # Some weeks were published with the names of columns that their rows do not have.
        cells = POLECAT
    # ICEWS quotes nothing in its tabs, so a lone quotation mark there is text.
    quote = "" if dataset == "icews" and delimiter == "\t" else '"'
    columns = _unique(cells)
    return Layout(dataset, delimiter, quote, True, columns, _present(_ROLES.get(dataset, {}), columns))


def _recognise(cells: tuple[str, ...]) -> Dataset:
    names = frozenset(cells)
    for dataset, marks in _MARKS:
        if marks <= names:
            return dataset
    if cells[0].isdigit() and len(cells) in (len(GDELT2), len(GDELT1), len(GDELT1) - 1):
        return "gdelt2" if len(cells) == len(GDELT2) else "gdelt1"
    return "table"


def _gdelt(cells: tuple[str, ...], dataset: Dataset, *, header: bool) -> Layout:
    columns = cells if header else GDELT2 if dataset == "gdelt2" else GDELT1[: len(cells)]
    if len(columns) != len(cells):
        expected = "61 columns" if dataset == "gdelt2" else "57 or 58 columns"
        raise SourceError(f"{dataset} has {expected}; this file has {len(cells)}.")
    return Layout(dataset, "\t", "", header, columns, _present(_ROLES["gdelt"], columns))


def _present(roles: dict[str, str], columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    known = {role: tuple(name for name in names.split("|") if name in columns) for role, names in roles.items()}
    return {role: names for role, names in known.items() if names}


def _unique(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return names for all columns; what has none, or that of another but for case, gets its number."""
    names: dict[str, str] = {}
    for number, cell in enumerate(cells, start=1):
        name = cell.strip() or f"column {number}"
        name = f"{name} {number}" if name.lower() in names else name
        names[name.lower()] = name
    return tuple(names.values())
