import pytest

from leadkit.i18n.folding import content_words, folded, stem, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        *(("Facilitación", "facilitacion"), ("ÉVALUATION", "evaluation"), ("Straße", "strasse"), ("Łódź", "lodz")),
        *(("التَّيْسير", "التيسير"), ("إدارة", "اداره"), ("ＡＢＣ", "abc"), ("Ｆﾌｧｼﾘ", "fファシリ"), ("が", "が")),
    ],
)
def test_case_accents_and_vowel_signs_make_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Grant-writing, and more", ("grant", "writing", "and", "more")),
        ("维基百科编辑", ("维基", "基百", "百科", "科编", "编辑")),
        ("会議の進行", ("会議", "進行")),
        ("ボランティアの育成", ("ボランティア", "育成")),
        ("つながり", ("つな", "なが", "がり")),
        ("التيسير والكتابة", ("تيسير", "كتابه")),
        ("सहायता करना", ("सहायता", "करना")),
        ("l'équipe", ("l", "equipe")),
    ],
)
def test_words_of_every_script(text: str, cut: tuple[str, ...]) -> None:
    assert words(text) == cut


def test_fillers_say_nothing_unless_there_is_nothing_else() -> None:
    assert content_words("How do I write a grant proposal?") == ("write", "grant", "proposal")
    assert content_words("¿Cómo puedo conseguir fondos?") == ("fondos",)
    assert content_words("how to") == ("how", "to")


def test_stems_follow_the_rules_of_the_language() -> None:
    assert stem("organising", "en") == stem("organised", "en") != stem("organ", "en")
    assert stem("bibliotecas", "es") == stem("biblioteca", "es")
    assert stem("百科", "en") == "百科"
    assert stem("whatever", "tlh") == "whatever"
