"""Who: mentions and the actors they stand for."""

from detente.actors.interim import Gazetteer, find_actors, load_gazetteer

__all__ = ["Gazetteer", "find_actors", "load_gazetteer"]
