"""What people write where they have nothing to write: `n/a`, `none`, `Nothing at the moment`, `لا شيء`, `—`."""

import re
import unicodedata
from functools import cache
from typing import Final

from leadkit.i18n.folding import folded

_SURE: Final = (
    *("n/a", "na", "n.a.", "x", "unknown", "not known", "unsure", "not sure", "I don't know", "I do not know"),
    *("none", "nothing", "nothing yet", "nothing else", "not applicable", "not available", "not stated", "not now"),
    *("not specified", "unspecified", "not provided", "not given", "undisclosed", "not yet", "not at all", "nope"),
    *("no response", "no answer", "no data", "no idea", "no comment", "no thank you", "null", "undefined"),
    *("tbd", "tba", "tbc", "todo", "to be decided", "to be determined", "to be announced", "to be confirmed"),
    *("blank", "empty", "left blank", "prefer not to say", "prefer not to answer", "prefer not to disclose"),
    *("rather not say", "decline to answer", "decline to state"),
    *("ninguno", "ninguna", "ningún", "nada más", "desconocido", "desconocida", "no sé", "no lo sé", "no aplica"),
    *("no aplicable", "no procede", "sin respuesta", "sin datos", "sin especificar", "no disponible", "no contesta"),
    *("por definir", "por decidir", "por determinar", "vacío", "prefiero no decirlo", "prefiero no decir"),
    *("prefiero no responder", "prefiero no contestar", "no gracias", "aún no", "todavía no"),
    *("aucun", "aucune", "rien", "rien du tout", "néant", "inconnu", "inconnue", "je ne sais pas", "sans objet"),
    *("sans réponse", "aucune réponse", "pas de réponse", "non applicable", "ne s'applique pas", "non précisé"),
    *("non renseigné", "non disponible", "à définir", "à déterminer", "à décider", "à confirmer", "vide", "pas encore"),
    *("préfère ne pas le dire", "préfère ne pas dire", "préfère ne pas répondre", "non merci", "pas maintenant"),
    *("nenhum", "nenhuma", "desconhecido", "desconhecida", "não sei", "não se aplica", "não aplicável", "vazio"),
    *("sem resposta", "sem dados", "não disponível", "não informado", "a definir", "a decidir", "a determinar"),
    *("prefiro não dizer", "prefiro não responder", "não obrigado", "não obrigada", "ainda não"),
    *("لا شيء", "لا شئ", "لا يوجد", "لا توجد", "لا أحد", "لا ينطبق", "غير معروف", "غير محدد", "غير متوفر", "غير متاح"),
    *(
        "لا أعرف",
        "لا أعلم",
        "لا أدري",
        "لا إجابة",
        "لا جواب",
        "بدون إجابة",
        "لم يحدد بعد",
        "ليس بعد",
        "لا شكرا",
        "فارغ",
    ),
    *("أفضل عدم القول", "أفضل عدم الإجابة", "أفضل ألا أقول"),
    *("nichts", "keine", "keiner", "keines", "unbekannt", "keine Angabe", "keine Angaben", "k.A.", "keine Antwort"),
    *("entfällt", "nicht zutreffend", "weiß nicht", "weiß ich nicht", "noch nichts", "noch nicht", "nein danke"),
    *("noch offen", "leer", "niente", "nessuno", "nessuna", "geen", "niets", "onbekend", "ingenting", "inget"),
    *("brak", "żaden", "żadne", "nieznany", "ничего", "неизвестно", "нет ответа", "не знаю", "нет данных", "нічого"),
    *("hiçbiri", "hiçbir şey", "bilinmiyor", "tidak ada", "belum ada", "hakuna", "không có", "ไม่มี", "कुछ नहीं"),
    *(
        "कोई नहीं",
        "کچھ نہیں",
        "هیچ",
        "هیچی",
        "无",
        "無",
        "没有",
        "沒有",
        "暂无",
        "未知",
        "なし",
        "無し",
        "特になし",
        "ない",
    ),
    *("ありません", "該当なし", "不明", "없음", "없습니다", "없어요"),
)
"""Whole answers, in the languages that leadkit speaks and in some others."""
_NAMES_TOO: Final = (
    *(
        "no",
        "nada",
        "nil",
        "nan",
        "nix",
        "nah",
        "non",
        "não",
        "nao",
        "لا",
        "nein",
        "kein",
        "no tengo",
        "nulla",
        "nee",
        "nej",
    ),
    *("nic", "nie", "нет", "не", "ні", "нема", "немає", "yok", "hayır", "hapana", "tidak", "wala", "nahi", "नहीं"),
    *("không", "否", "不", "いいえ", "아니요", "κανένα", "τίποτα", "όχι", "ندارم", "خیر"),
)
"""Answers that are also what somebody is called, or the code of a country or a language."""
_FILLERS: Final = (
    *(
        "thanks",
        "thank you",
        "thank you very much",
        "thx",
        "at the moment",
        "at this moment",
        "at present",
        "right now",
    ),
    *("now", "yet", "so far", "for now", "for the moment", "currently", "presently", "just yet", "today", "really"),
    *("at this time", "at this point", "in particular", "particular", "specific", "special", "to offer", "to teach"),
    *(
        "to add",
        "to share",
        "to learn",
        "to declare",
        "to report",
        "to say",
        "i",
        "i would",
        "i'd",
        "je",
        "yo",
        "eu",
        "i have",
        "i can think of",
        "sorry",
    ),
    *("of these", "of them", "of the above", "of those", "skills", "skill", "offers", "requests", "as of now", "else"),
    *("gracias", "muchas gracias", "por ahora", "por el momento", "de momento", "en este momento", "ahora mismo"),
    *("actualmente", "ahora", "hasta ahora", "todavía", "aún", "en particular", "en especial", "que ofrecer", "tengo"),
    *("merci", "merci beaucoup", "pour le moment", "pour l'instant", "actuellement", "en ce moment", "à ce jour"),
    *("maintenant", "encore", "à proposer", "à offrir", "de particulier", "en particulier", "du tout", "à signaler"),
    *("obrigado", "obrigada", "por enquanto", "no momento", "de momento", "neste momento", "atualmente", "agora"),
    *("até agora", "ainda", "em particular", "para oferecer", "a oferecer", "tenho"),
    *("شكرا", "شكرا جزيلا", "حاليا", "الآن", "في الوقت الحالي", "في الوقت الحاضر", "حتى الآن", "بعد", "في هذه اللحظة"),
    *("danke", "danke schön", "im Moment", "momentan", "zurzeit", "derzeit", "zur Zeit", "jetzt", "aktuell", "bisher"),
    *("noch", "besonderes", "bestimmtes", "пока", "сейчас", "пока что", "спасибо", "в данный момент", "hozircha"),
)
"""What may stand beside them, and changes nothing."""
_WORLD: Final = (
    *("worldwide", "world", "the world", "the whole world", "global", "globally", "everywhere", "anywhere", "earth"),
    *("international", "all countries", "many countries", "several countries", "multiple countries", "any country"),
    *("online", "remote", "internet", "mundial", "mundialmente", "todo el mundo", "en todo el mundo", "el mundo"),
    *("internacional", "en todas partes", "todos los países", "varios países", "monde", "le monde", "monde entier"),
    *("le monde entier", "dans le monde entier", "mondial", "international", "partout", "tous les pays"),
    *("plusieurs pays", "en ligne", "mundo", "o mundo", "o mundo inteiro", "no mundo inteiro", "todo o mundo"),
    *("em todo o mundo", "em todo lado", "em toda parte", "todos os países", "vários países", "en línea", "em linha"),
    *("العالم", "عالمي", "عالميا", "كل العالم", "في كل العالم", "حول العالم", "في جميع أنحاء العالم", "كل البلدان"),
    *("كل الدول", "جميع الدول", "دولي", "عبر الإنترنت", "weltweit", "die ganze Welt", "überall", "alle Länder"),
    *("весь мир", "по всему миру", "世界", "全世界", "全球", "世界中", "전세계"),
)
"""Answers to the question for a country that name no single one."""
_SILENT: Final = frozenset(("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sk", "Zs", "Zl", "Zp", "Cc", "Cf"))
"""Categories of characters that say nothing by themselves; a tick or a star does."""
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


def is_no_answer(text: str) -> bool:
    """Whether somebody wrote in words or in characters that there is nothing to write; never of what may be a name."""
    return _is_one_of(text, _sure(), _sure() | _names_too())


def says_nothing(text: str) -> bool:
    """The same of what somebody offers or asks for, where a bare `no` or `nada` means it, too."""
    return _key(text) in _names_too() or is_no_answer(text)


def is_whole_world(text: str) -> bool:
    """Whether somebody named the whole world, or many countries, where one country was asked for."""
    return _key(text) in _world()


def _is_one_of(text: str, alone: frozenset[str], beside: frozenset[str]) -> bool:
    """Whether the text is one of those answers; or one of the second, with nothing but fillers around it."""
    if len(text) > 80:
        return False
    key = _key(text)
    if not key:
        return bool(text.strip()) and all(unicodedata.category(each) in _SILENT for each in text)
    if key in alone:
        return True
    words = key.split()
    return any(
        " ".join(words[start:end]) in beside and _are_fillers(words[:start]) and _are_fillers(words[end:])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if (start, end) != (0, len(words))
    )


def _are_fillers(words: list[str]) -> bool:
    """Whether words are nothing but fillers, one behind the other."""
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]) in _fillers() for start in reached):
            reached.add(end)
    return len(words) in reached


def _key(text: str) -> str:
    """An answer for comparing: case, accents, marks and punctuation do not count."""
    return " ".join(_NOT_A_WORD.sub(" ", folded(text)).split())


@cache
def _sure() -> frozenset[str]:
    return frozenset(map(_key, _SURE))


@cache
def _names_too() -> frozenset[str]:
    return frozenset(map(_key, _NAMES_TOO))


@cache
def _world() -> frozenset[str]:
    return frozenset(map(_key, _WORLD))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(_key, _FILLERS))
