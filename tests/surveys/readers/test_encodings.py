import io
import json
import time

import pytest
from django.core.management import call_command

from surveys.checks import check
from surveys.readers import detect
from surveys.readers.alphabets import telling
from surveys.readers.figures import reconcile

ENGLISH = "ID,How often?,Comments\n1,Often,We don’t know – it’s café “Ann” £5\n2,Never,Can’t say\n"
TEXTS = {
    "english": ENGLISH,
    "pounds": "ID,How often?,Comments\n1,Often,£5 a week\n2,Never,Can't say\n",
    "signs": "ID,Comments\n1,• one\n2,– two… ½ of it\n3,“Yes”\n4,100°\n",
    "names": "ID,Comments\n1,Zoë and Siân, Ångström\n2,it’s fine £30 – café naïve Müller\n",
    "french": "ID,Comment?\n1,Nous attendons trop longtemps, c’est très décourageant\n2,L’école n’aide pas, à côté\n",
    "german": "ID,Wie häufig?\n1,Wir warten schon länger\n2,große Enttäuschung\n",
    "spanish": "ID,¿Con qué frecuencia?\n1,Esperamos demasiado, niños\n",
    "polish": "ID,Jak często?,Uwagi\n1,Często,Zbyt długo\n2,Nigdy,Źle\n",
    "czech": "ID,Jak často?,Připomínky\n1,Vždy,Čekáme příliš dlouho na vyšetření\n2,Občas,Škola nám nepomáhá\n",
    "hungarian": "ID,Megjegyzés\n1,Túl sokáig várunk, az idő telik\n2,köszönöm a kérdést, fűtés\n",
    "russian": "ID,Как часто?,Комментарий\n1,Часто,Мы ждём слишком долго\n2,Никогда,Школа не помогает\n",
    "ukrainian": "ID,Як часто?,Коментар\n1,Часто,Ми чекаємо занадто довго, її\n",
    "greek": "ID,Πόσο συχνά;,Σχόλια\n1,Συχνά,Περιμένουμε πολύ καιρό\n2,Ποτέ,Το σχολείο δεν βοηθά\n",
    "turkish": "ID,Ne sıklıkla?,Yorum\n1,Sık sık,Çok uzun süre bekliyoruz\n2,Hiç,teşekkürler, değil\n",
    "lithuanian": "ID,Kaip dažnai?,Pastabos\n1,Dažnai,Mes laukiame per ilgai, ačiū už klausimą\n",
    "hebrew": "מספר,באיזו תדירות,הערות\n1,לעתים קרובות,אנחנו מחכים זמן רב\n",
    "arabic": "رقم,كم مرة,ملاحظات\n1,غالبا,ننتظر وقتا طويلا\n",
    "japanese": "番号,どのくらい,コメント\n1,よく,とても長く待っています\n",
    "chinese": "编号,多久一次,意见\n1,经常,我们等了太久\n2,从不,学校不帮助我们\n",
    "taiwanese": "編號,多久一次,意見\n1,經常,我們等了太久\n2,從不,學校不幫助我們\n",
    "korean": "번호,얼마나 자주,의견\n1,자주,너무 오래 기다립니다\n2,없음,학교가 도와주지 않습니다\n",
}
WRITTEN = [
    *((name, "cp1252") for name in ("english", "pounds", "signs", "names", "french", "german", "spanish")),
    *((name, "mac-roman") for name in ("english", "french")),
    *((name, "cp1250") for name in ("polish", "czech", "hungarian")),
    *((name, "cp1251") for name in ("russian", "ukrainian")),
    *((name, "iso8859-2") for name in ("polish", "czech")),
    ("russian", "koi8-r"),
    ("russian", "cp866"),
    ("pounds", "cp850"),
    ("greek", "cp1253"),
    ("turkish", "cp1254"),
    ("lithuanian", "cp1257"),
    ("hebrew", "cp1255"),
    ("arabic", "cp1256"),
    ("japanese", "cp932"),
    ("japanese", "euc_jp"),
    ("chinese", "gb18030"),
    ("taiwanese", "big5"),
    ("korean", "cp949"),
]


def told(content: bytes, **overrides) -> list[str]:
    export = detect(io.BytesIO(content), overrides=overrides)
    return [p.message for p in check(export, reconcile(export)) if p.code == "older_encoding"]


@pytest.mark.parametrize(("name", "encoding"), WRITTEN)
def test_a_few_lines_are_read_in_the_encoding_they_are_in(name, encoding):
    content = TEXTS[name].encode(encoding)
    read = content.decode(detect(io.BytesIO(content)).source.encoding)
    assert read == TEXTS[name]


def test_a_letter_at_the_very_end_is_not_lost():
    for words, encoding in (("ID,Comments\n1,café", "cp1252"), ("ID,Comments\n1,é\n2,café", "utf-8")):
        content = words.encode(encoding)
        assert content.decode(detect(io.BytesIO(content)).source.encoding) == words
    cut_short = "ID,Comments\n1,é\n2,café".encode()[:-1]
    assert detect(io.BytesIO(cut_short)).source.encoding == "utf-8"


def test_a_long_word_without_such_letters_takes_no_time():
    begun = time.monotonic()
    assert list(telling("x" * 100_000 + " café")) == ["café"]
    assert time.monotonic() - begun < 5


def test_words_of_the_headings_show_how_an_older_encoding_was_taken():
    (message,) = told(TEXTS["polish"].encode("cp1250"))
    assert "Central European Windows (cp1250), which gives “często”." in message


def test_a_file_that_could_be_in_two_encodings_shows_both():
    (message,) = told("ID,Jak często?\n1,Dobrze\n".encode("cp1250"))
    assert "we read them as Western Windows (cp1252), which gives “czêsto”" in message
    assert "As Central European Windows (cp1250) this would be “często”." in message


def test_where_only_answers_hold_such_letters_no_answer_is_repeated():
    (message,) = told("ID,Comments\n1,Zoë waits\n".encode("cp1252"))
    assert ("“ë”" in message, "Zo" in message) == (True, False)


def test_the_command_takes_an_encoding(capsys, tmp_path):
    path = tmp_path / "export"
    path.write_bytes("ID,Jak często?\n1,Dobrze\n".encode("cp1250"))
    with pytest.raises(SystemExit):
        call_command("read_export", str(path), "--json", "--encoding", "cp1250")
    found = json.loads(capsys.readouterr().out)
    assert (found["encoding"], found["questions"][0]["title"]) == ("cp1250", "Jak często?")


@pytest.mark.parametrize("language", ["polish", "russian", "greek", "hebrew", "chinese", "korean"])
def test_letters_of_two_bytes_are_no_signs_of_a_picture_or_a_program(language):
    export = detect(io.BytesIO(TEXTS[language].encode("utf-16")))
    assert ",".join(export.headings[0]) == TEXTS[language].partition("\n")[0]
