"""Invented contact details in the writings that people use, and web addresses that are public or are not."""

import re
from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple, TypeAlias


class Dice(Random):
    """Repeatable, not secret."""


Make: TypeAlias = Callable[[Dice], str]


class Writing(NamedTuple):
    """One way to write a contact detail."""

    name: str
    make: Make


SENTENCES: Final = (
    "I can help with grants, {}",
    "{} – on weekday evenings",
    "Write to me ({}), I answer within a week.",
    "Escríbeme: {} por favor",
    "Contact : {}",
    "للتواصل {} شكرا",
    "{}",
)
NAMES: Final = ("amina", "coumba", "berta.k", "joao_s", "li.wei", "omar7", "nadia-r")
OWN: Final = ("localhost", "a.localhost", "localhost.", "LOCALHOST", "127.0.0.1", "127.1", "[::1]")
ABROAD: Final = ("bücher.example", "пример.рф", "उदाहरण.भारत", "xn--bcher-kva.example", "مثال.شبكة")
PRIVATE: Final = ("local", "lan", "internal", "intranet", "corp", "home", "home.arpa", "private", "localdomain", "test")
SITES: Final = ("example.org", "example.com", "mail.example.net", "example.co.uk", "posta.example.info", "example.fr")
SCRIPTS: Final = {"full-width": 0xFF10, "Arabic-Indic": 0x660, "Persian": 0x6F0, "Devanagari": 0x966, "Bengali": 0x9E6}
SHAPES: Final = (
    "0### ### ####",
    "0## ### ####",
    "0# ## ## ## ##",
    "0## #######",
    "0# #### ####",
    "0### #######",
    "(0##) #### ####",
)


def digits(dice: Dice, shape: str) -> str:
    """A shape with a digit for each #: 2 to 9 for the first, so that no country's rules are broken."""
    first = shape.index("#")
    return "".join(
        (dice.choice("23456789") if place == first else dice.choice("0123456789")) if sign == "#" else sign
        for place, sign in enumerate(shape)
    )


def local(dice: Dice) -> str:
    return digits(dice, dice.choice(SHAPES))


def separated(gap: str) -> Make:
    return lambda dice: digits(dice, dice.choice(SHAPES[:-1])).replace(" ", gap)


def in_script(zero: int, make: Make) -> Make:
    return lambda dice: re.sub(r"\d", lambda digit: chr(zero + int(digit[0])), make(dice))


def international(dice: Dice) -> str:
    code = dice.choice(("233", "49", "1", "221", "55", "91", "966", "44", "7"))
    rest = digits(dice, dice.choice(("## ### ####", "### ### ####", "### #######", "########")))
    return f"{dice.choice(('+', '+', '00', '+ '))}{code} {rest}"


def behind_a_word(dice: Dice) -> str:
    word = dice.choice(
        ("Tel.", "phone:", "WhatsApp", "teléfono:", "tél :", "celular", "handy", "هاتف:", "電話", "📞", "call me on")
    )
    return f"{word} {digits(dice, dice.choice(('######', '## ## ## ##', '### ### ###', '#### ####')))}"


def link(*shapes: str) -> Make:
    return lambda dice: dice.choice(shapes).format(digits(dice, "49#########"))


def mail(*writings: str) -> Make:
    """`{n}` stands for the name; `{s:X}` for the site with X for each dot."""

    def make(dice: Dice) -> str:
        name, site = dice.choice(NAMES), dice.choice(SITES)
        return re.sub(r"\{s:(.*?)\}", lambda dot: dot[1].join(site.split(".")), dice.choice(writings)).replace(
            "{n}", name
        )

    return make


def wide(make: Make) -> Make:
    return lambda dice: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in make(dice))


WRITINGS: Final = (
    Writing("phone: leading zero, spaces", local),
    Writing("phone: leading zero, no gaps", separated("")),
    Writing("phone: leading zero, hyphens", separated("-")),
    Writing("phone: leading zero, long dashes", separated("–")),
    Writing("phone: leading zero, dots", separated(".")),
    Writing("phone: leading zero, no-break spaces", separated("\u00a0")),
    Writing(
        "phone: area code and slash",
        lambda dice: digits(dice, dice.choice(("0###/#######", "0##/########", "0#### / #####"))),
    ),
    *(Writing(f"phone: leading zero, {name} digits", in_script(zero, local)) for name, zero in SCRIPTS.items()),
    Writing("phone: with the country's code", international),
    Writing("phone: country's code, Arabic-Indic digits", in_script(0x660, international)),
    Writing("phone: behind a word for a phone", behind_a_word),
    Writing(
        "phone: North America",
        lambda dice: digits(dice, dice.choice(("(2##) 5##-####", "4##-3##-####", "6##.7##.####"))),
    ),
    Writing(
        "link: WhatsApp",
        link("https://wa.me/{}", "https://api.whatsapp.com/send?phone={}", "whatsapp://send?phone=%2B{}"),
    ),
    Writing("link: Telegram", link("https://t.me/+{}", "tg://resolve?phone={}", "t.me/+{}")),
    Writing(
        "link: Signal, Viber, Skype, Zalo",
        link("https://signal.me/#p/+{}", "viber://chat?number=%2B{}", "skype:+{}?call", "https://zalo.me/{}"),
    ),
    Writing("link: tel, sms", link("tel:+{}", "sms:{}", "smsto:+{}", "callto:{}")),
    Writing("e-mail: plain", mail("{n}@{s:.}")),
    Writing("e-mail: x at y dot org", mail("{n} at {s: dot }", "{n} AT {s: DOT }")),
    Writing(
        "e-mail: x [at] y [dot] org",
        mail("{n} [at] {s: [dot] }", "{n}(at){s:(dot)}", "{n} <at> {s: <dot> }", "{n}[at]{s:[.]}"),
    ),
    Writing("e-mail: x(at)y.org", mail("{n}(at){s:.}", "{n} [at] {s:.}", "{n}(a){s:.}", "{n}[@]{s:.}", "{n} AT {s:.}")),
    Writing("e-mail: spaces around @ and dots", mail("{n} @ {s:.}", "{n}@{s: dot }", "{n} @ {s: . }")),
    Writing(
        "e-mail: Spanish and Portuguese",
        mail("{n} arroba {s: punto }", "{n} [arroba] {s: [ponto] }", "{n} arroba {s:.}"),
    ),
    Writing("e-mail: French", mail("{n} arobase {s: point }", "{n} chez {s: point }", "{n}(arobase){s:.}")),
    Writing("e-mail: Arabic", mail("{n} آت {s: دوت }", "{n} ات {s: نقطة }", "{n} (at) {s: دوت }")),
    Writing("e-mail: full-width", wide(mail("{n}@{s:.}"))),
    Writing("e-mail: only @ full-width", mail("{n}＠{s:.}")),
    Writing("e-mail: as codes", mail("{n}&#64;{s:.}", "mailto:{n}%40{s:.}")),
)


def host(dice: Dice) -> str:
    return dice.choice(("forum", "wiki", "team-7", "notes", "hub")) + dice.choice(("", ".accra", ".north"))


def number(dice: Dice) -> str:
    parts = [dice.randrange(1, 255) for _ in range(4)]
    whole = int.from_bytes(bytes(parts))
    forms = (".".join(map(str, parts)), str(whole), hex(whole), f"0{whole:o}", ".".join(map(hex, parts)))
    return dice.choice((*forms, f"[2001:db8::{parts[0]:x}:{parts[1]:x}]", f"[::ffff:{forms[0]}]"))


REFUSED: Final = (
    Writing(
        "user name or password",
        lambda d: f"https://{d.choice(NAMES)}{d.choice(('', ':secret', ':'))}@{d.choice(SITES)}/a",
    ),
    Writing(
        "own computer",
        lambda d: f"https://{d.choice(OWN)}:{d.randrange(80, 9000)}/",
    ),
    Writing("number of a computer", lambda d: f"https://{number(d)}/wiki"),
    Writing("no dot", lambda d: f"https://{host(d).partition('.')[0]}/{d.choice(NAMES)}"),
    Writing(
        "private network",
        lambda d: f"https://{host(d)}.{d.choice(PRIVATE)}/",
    ),
    Writing(
        "no such port", lambda d: f"https://{d.choice(SITES)}:{d.choice((0, 65536, 99999, d.randrange(65536, 10**6)))}/"
    ),
    Writing(
        "no such name",
        lambda d: f"https://{d.choice(('a..', '.', '-', 'a-.', 'a!b.', 'a%62.', 'a,'))}{d.choice(SITES)}/",
    ),
    Writing(
        "bad percent sign",
        lambda d: f"https://{d.choice(SITES)}/{d.choice(('100%', '%zz', 'a%2', '%u0041'))}/{d.choice(NAMES)}"[
            : -1 if d.random() < 0.3 else None
        ],
    ),
)
TAKEN: Final = (
    Writing(
        "page",
        lambda d: f"https://{d.choice(SITES)}/{d.choice(('wiki/User:', '~', '@', 'u/', '?q=', '#'))}{d.choice(NAMES)}",
    ),
    Writing(
        "other scripts",
        lambda d: f"https://{d.choice(ABROAD)}/{d.choice(('', 'ä', '%D9%88'))}",
    ),
    Writing(
        "messenger, user name",
        lambda d: (
            d.choice(("https://t.me/", "https://matrix.to/#/@", "https://m.me/", "https://social.example/@"))
            + d.choice(NAMES)
        ),
    ),
    Writing(
        "port, handle, colon", lambda d: f"https://{d.choice(SITES)}:{d.randrange(1, 65536)}/@{d.choice(NAMES)}?a=b:c@d"
    ),
)
