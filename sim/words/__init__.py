"""Messages in English and Chinese: whole sentences by id, with arguments."""

from sim.words.catalogue import LANGUAGES, Language, Words, ids_of, words_in
from sim.words.speaking import language_of_system

__all__ = ["LANGUAGES", "Language", "Words", "ids_of", "language_of_system", "words_in"]
