"""Texts in the encodings of two continents, with marks, without, damaged, and declared as something else."""

import codecs
from collections.abc import Iterator

from tests.hostile.entries import Entry, Fate, file

KIND = "encodings"

TEXTS = {
    "gb18030": "临江市图书馆昨天开放，市民可以免费借阅图书和报纸，每天早上八点开门，晚上九点关门。",
    "big5": "臨江市圖書館昨天開放，市民可以免費借閱圖書和報紙，每天早上八點開門，晚上九點關門。",
    "shift_jis": "図書館は昨日から開いています。市民は無料で本や新聞を借りることができます。",
    "euc_jp": "図書館は昨日から開いています。市民は無料で本や新聞を借りることができます。",
    "iso2022_jp": "図書館は昨日から開いています。市民は無料で本や新聞を借りることができます。",
    "euc_kr": "도서관은 어제 문을 열었습니다. 시민들은 무료로 책과 신문을 빌릴 수 있습니다.",
    "windows-1251": "Библиотека открылась вчера, и все жители города могут брать книги бесплатно.",
    "koi8-r": "Библиотека открылась вчера, и все жители города могут брать книги бесплатно.",
    "windows-1252": "Die Bibliothek öffnete gestern – alle Bürger können Bücher kostenlos ausleihen; “schön”.",
    "iso-8859-2": "Knihovna byla včera otevřena a všichni občané si mohou půjčovat knihy zdarma.",
    "windows-1253": "Η βιβλιοθήκη άνοιξε χθες και όλοι οι πολίτες μπορούν να δανείζονται βιβλία δωρεάν.",
    "windows-1255": "הספרייה נפתחה אתמול וכל התושבים יכולים לשאול ספרים ועיתונים ללא תשלום.",
    "windows-1256": "افتتحت المكتبة أمس ويمكن لجميع السكان استعارة الكتب والصحف مجانا كل يوم.",
    "tis-620": "ห้องสมุดเปิดเมื่อวานนี้และประชาชนทุกคนสามารถยืมหนังสือและหนังสือพิมพ์ได้ฟรี",
}
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig")


def entries() -> Iterator[Entry]:
    """Each text as it is and declared; each kind of Unicode; damage."""
    for codec, text in TEXTS.items():
        data = text.encode(codec)
        yield file(KIND, f"{codec} undeclared", data * 4)
        declared = f'<meta charset="{codec}"><p>'.encode() + data
        yield file(KIND, f"{codec} declared", declared, name=f"{codec}.html", holds=text[:12])
    for codec in WIDE:
        yield file(KIND, codec, f"# 标题\n\n{TEXTS['gb18030']} Text.\n".encode(codec), holds="临江市图书馆")
    library = TEXTS["gb18030"].encode()
    reason = "bytes that are not UTF-8"
    yield file(
        KIND, "UTF-8 with a bad byte", library + b"\xff" + library, fate=Fate.ODD, reason=reason, holds="临江市"
    )
    yield file(KIND, "UTF-8 cut within a character", library[:-1], fate=Fate.ODD, reason=reason, holds="临江市")
    too_long, surrogates = b"\xc0\xaf\xe0\x80\xaf ", b"\xed\xa0\xbd\xed\xb8\x80 "
    yield file(KIND, "UTF-8 spelled too long", too_long + library, fate=Fate.ODD, reason=reason, holds="临江市")
    yield file(KIND, "surrogates as in CESU-8", surrogates + library, holds="😀 临江市")
    cut = codecs.BOM_UTF16_LE + "临江市。".encode("utf-16-le")[:-1]
    yield file(KIND, "UTF-16 cut within a character", cut, fate=Fate.ODD)
    yield file(KIND, "a charset that is a codec", b'<meta charset="zlib_codec"><p>safe</p>', holds="safe")
    yield file(KIND, "a charset that is none", b'<meta charset="../../etc/passwd"><p>safe</p>', holds="safe")
    yield file(KIND, "UTF-7", b'<meta charset="utf-7"><p>+ADw-script+AD4-</p>', name="utf-7.html")
    yield file(KIND, "lone carriage returns", b"# Title\r\rOne.\r\rTwo.\r", holds="Two.")
    yield file(KIND, "every ending of a line", b"One.\r\n\r\nTwo.\n\r\n\rThree.\x0c\x0bFour.", holds="Four.")
