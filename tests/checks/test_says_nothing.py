import pytest

from community import fired, person, tree
from leadkit.i18n.no_answers import is_no_answer, says_nothing

WORDS = (
    *("none", "No", "nothing", "Nada", "ninguno", "rien", "Aucune", "nichts", "keine", "لا", "لا شيء", "无", "なし"),
    *("нет", "N/A", "not applicable", "NULL", "TBD", "No, thanks", "Nothing at the moment", "No response", "—", "(?)"),
    *("Nada por ahora", "Rien pour le moment", "لا شيء حاليا", "nada no momento", "Non, merci", "Não, obrigada"),
)


def test_quiet_on_words_that_say_something() -> None:
    said = ("No code tools", "Nadia", "Rien ne va plus", "Nothing but the truth", "talking drums", "✓", "R")
    offers = ", ".join(f'{{words: "{words}"}}' for words in said)
    assert fired(tree(a=person(f"[{offers}]")), "says-nothing", "duplicate-entry") == []


def test_fires_at_the_words_of_offers_and_requests_and_nothing_else_is_said_of_them() -> None:
    texts = tree(a=person("[{words: None}]", wants="[{words: 'No, thanks'}]"))
    found = fired(texts, "says-nothing", "unmapped-words")
    assert found == [("says-nothing", "data/people/a.yaml", 6, 18), ("says-nothing", "data/people/a.yaml", 7, 17)]


@pytest.mark.parametrize("words", WORDS)
def test_words_for_none_in_many_languages(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["No", "Nada", "Nil", "Non", "NO"])
def test_what_may_be_a_name_or_a_code_is_an_answer_elsewhere(words: str) -> None:
    assert not is_no_answer(words)
