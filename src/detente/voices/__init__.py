"""Who says so: the speakers of direct, indirect and mixed quotation."""

from detente.voices.attribution import attribute, find_voice
from detente.voices.find import find_voices
from detente.voices.lexicon import VoiceLexicon, load_lexicon
from detente.voices.model import Stretch, Voice

__all__ = ["Stretch", "Voice", "VoiceLexicon", "attribute", "find_voice", "find_voices", "load_lexicon"]
