"""Who: mentions and the actors they stand for."""

from detente.actors.find import find_actors
from detente.actors.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "find_actors", "load_gazetteer"]
