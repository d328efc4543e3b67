"""Who: mentions and the actors they stand for."""

from detente.actors.find import find_actors
from detente.actors.gazetteer import Gazetteer, load_gazetteer
from detente.actors.groundings import list_groundings

__all__ = ["Gazetteer", "find_actors", "list_groundings", "load_gazetteer"]
