"""The −10 … +10 conflict–cooperation scale of types and modes, and the CAMEO codes, as PLOVER's manual gives them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Scale:
    """Scores by type and by (type, mode), and the CAMEO root that stands for a type where a rule names no code."""

    types: dict[str, float]
    modes: dict[tuple[str, str], float]
    cameo: dict[str, str]

    def intensity(self, act_type: str, mode: str | None) -> float:
        """Return the score of a type in a mode, −10 … +10."""
        return self.modes.get((act_type, mode or ""), self.types[act_type])


def load_scale() -> Scale:
    """Read the scale that ships with the package."""
    data = tomllib.loads((files("detente.resources") / "rules" / "acts" / "scale.toml").read_text("utf-8"))
    modes = {(kind, mode): score for kind, row in data["type"].items() for mode, score in row.get("modes", {}).items()}
    return Scale(
        {kind: row["score"] for kind, row in data["type"].items()},
        modes,
        {kind: row["cameo"] for kind, row in data["type"].items()},
    )
