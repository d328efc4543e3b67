"""Who: mentions and the actors they stand for."""

from detente.actors.about import read_traces, states_of
from detente.actors.find import find_actors
from detente.actors.gazetteer import Gazetteer, load_gazetteer
from detente.actors.groundings import list_groundings
from detente.actors.lexicon import read_rows
from detente.actors.remembered import index_persons, persons_of
from detente.actors.search import Located
from detente.actors.states import list_states

__all__ = [
    "Gazetteer",
    "Located",
    "find_actors",
    "index_persons",
    "list_groundings",
    "list_states",
    "load_gazetteer",
    "persons_of",
    "read_rows",
    "read_traces",
    "states_of",
]
