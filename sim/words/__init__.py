"""Messages in English and Chinese: whole sentences by id, with arguments."""

from sim.words.catalogue import LANGUAGES, Language, Words, ids_of, words_in
from sim.words.message import Both, Clauses, Described, Listed, Message, Name, Sentences, Spoken, TextLines, said_in
from sim.words.speaking import asked_language, language_of_system
from sim.words.wrapping import columns_of_text, padded, wrapped

__all__ = [
    "LANGUAGES",
    "Both",
    "Clauses",
    "Described",
    "Language",
    "Listed",
    "Message",
    "Name",
    "Sentences",
    "Spoken",
    "TextLines",
    "Words",
    "asked_language",
    "columns_of_text",
    "ids_of",
    "language_of_system",
    "padded",
    "said_in",
    "words_in",
    "wrapped",
]
