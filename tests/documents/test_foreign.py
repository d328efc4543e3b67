"""Articles in other languages are set aside, and no English one is."""

import json
import lzma
import os
from pathlib import Path

import pytest

from detente.documents import document_from_text
from detente.documents.foreign import LanguageJudge, name_language

BENCH = Path(os.environ.get("DETENTE_BENCH", Path(__file__).parents[3] / "shared" / "bench")) / "corpora"

# Written for this test: the same report in eleven languages.
FOREIGN = {
    "French": "Les ministres des affaires étrangères des deux pays se sont rencontrés mardi dans la capitale. Ils ont "
    "parlé du commerce, des frontières et de la sécurité. Une nouvelle rencontre est prévue au printemps "
    "prochain, a dit "
    "le porte-parole du gouvernement.",
    "German": "Die Außenminister der beiden Länder trafen sich am Dienstag in der Hauptstadt. Sie sprachen über "
    "Handel, "
    "Grenzen und Sicherheit. Ein weiteres Treffen ist für das nächste Frühjahr geplant, sagte der Sprecher der "
    "Regierung.",
    "Spanish": "Los ministros de Asuntos Exteriores de los dos países se reunieron el martes en la capital. "
    "Hablaron del "
    "comercio, de las fronteras y de la seguridad. Otra reunión está prevista para la primavera, dijo el portavoz.",
    "Portuguese": "Os ministros das Relações Exteriores dos dois países reuniram-se na terça-feira na capital. "
    "Falaram do "
    "comércio, das fronteiras e da segurança. Outra reunião está prevista para a primavera, disse o porta-voz "
    "do governo.",
    "Italian": "I ministri degli Esteri dei due paesi si sono incontrati martedì nella capitale. Hanno parlato "
    "di commercio, "
    "di confini e di sicurezza. Un altro incontro è previsto per la primavera, ha detto il portavoce del governo.",
    "Dutch": "De ministers van Buitenlandse Zaken van de twee landen hebben elkaar dinsdag in de hoofdstad "
    "ontmoet. Zij "
    "spraken over handel, grenzen en veiligheid. In het voorjaar volgt of een ontmoeting of een gesprek, zei de "
    "woordvoerder.",
    "Turkish": "İki ülkenin dışişleri bakanları salı günü başkentte bir araya geldi. Ticaret, sınırlar ve "
    "güvenlik üzerine "
    "konuştular. Hükümet sözcüsü, bir sonraki görüşmenin önümüzdeki ilkbaharda yapılacağını ve tarafların "
    "anlaştığını söyledi.",
    "Indonesian": "Menteri luar negeri kedua negara bertemu pada hari Selasa di ibu kota. Mereka membicarakan "
    "perdagangan, "
    "perbatasan, dan keamanan. Pertemuan berikutnya direncanakan pada musim semi, kata juru bicara pemerintah "
    "kepada pers.",
    "Russian": "Министры иностранных дел двух стран встретились во вторник в столице. Они говорили о торговле, "
    "границах и "
    "безопасности. Следующая встреча намечена на весну, сообщил представитель правительства журналистам после "
    "переговоров.",
    "Arabic": "التقى وزيرا خارجية البلدين يوم الثلاثاء في العاصمة. وتحدثا عن التجارة والحدود والأمن. وقال المتحدث باسم "
    "الحكومة إن لقاء آخر مقرر في الربيع المقبل، وإن الجانبين اتفقا على مواصلة الحوار بينهما حول القضايا العالقة كلها.",
    "Chinese": "两国外交部长星期二在首都举行了会谈。他们谈到了贸易、边界和安全问题。" * 8,
}
ENGLISH = (
    "The foreign ministers of the two countries met on Tuesday in the capital. They spoke about trade, borders and "
    "security. Another meeting is planned for the spring, the spokesman of the government said."
)


@pytest.fixture(scope="module")
def judge():
    return LanguageJudge()


@pytest.mark.parametrize("language", FOREIGN)
def test_a_language_is_told_and_named(judge, language):
    assert judge.find_foreign(document_from_text(FOREIGN[language])) == language


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"“Nous sommes d'accord”, he said; “c'est un grand jour pour nos deux pays.” {ENGLISH}",
        "Shr 27 cts vs 29 cts\n\nNet 13,555,000 vs 14,635,000\n\nRevs 104,606,000 vs 110,311,000\n\nAvg shrs "
        "47.2 mln vs "
        "46.9 mln\n\nNine mths\n\nShr 84 cts vs 81 cts\n\nNet 42.1 mln vs 39.0 mln\n\nRevs 308.2 mln vs 322.8 "
        "mln\n\nNote: "
        "full company name is Example Industries Inc; results restated. Prior year includes tax credits of one dlr.",
        "Argentina has an embassy in Asunción and 2 consulates-general (in Ciudad del Este and Encarnación). "
        "Paraguay has "
        "an embassy in Buenos Aires and consulates in Rosario, Posadas, Resistencia, Formosa, Puerto Iguazú, Clorinda.",
    ],
)
def test_english_is_no_foreign_language(judge, text):
    assert judge.find_foreign(document_from_text(text)) is None


@pytest.mark.parametrize("language", ["French", "Russian"])
def test_short_texts_are_not_judged(judge, language):
    assert judge.find_foreign(document_from_text(FOREIGN[language][:120])) is None


def test_what_is_declared_counts_where_the_text_is_no_plain_english(judge):
    short = document_from_text("Ils se sont rencontrés.")
    assert judge.find_foreign(short, "fr-FR") == "French"
    assert judge.find_foreign(short, "English") is None
    assert judge.find_foreign(document_from_text(ENGLISH), "fr") is None
    assert judge.find_foreign(document_from_text(FOREIGN["French"]), "unknown!") == "French"


@pytest.mark.parametrize(
    ("declared", "name"),
    [("en", "English"), ("EN_gb", "English"), ("eng", "English"), ("de", "German"), ("Russian", "Russian"), ("", None),
     ("zh-Hans", "Chinese"), ("xx-none", None), ("42", None)],
)  # fmt: skip
def test_declared_languages_are_named(declared, name):
    assert name_language(declared) == name


def test_the_model_waits_until_it_is_needed():
    fresh = LanguageJudge()
    fresh.find_foreign(document_from_text(ENGLISH))
    assert fresh._models == []


def test_articles_set_aside_are_counted_with_their_language(read_file):
    found = read_file("x.jsonl", "\n".join(json.dumps({"text": text}) for text in (ENGLISH, FOREIGN["French"])))
    assert len(found.documents) == 1
    assert found.reasons == [("x.jsonl!2", "is in French; détente reads English.")]


@pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark folder is absent")
@pytest.mark.parametrize("name", ["reuters21578", "us_milestones", "whitehouse", "wikipedia_relations"])
def test_no_english_article_of_the_corpora_is_set_aside(judge, name):
    wrong = []
    with lzma.open(BENCH / f"{name}.jsonl.xz", "rt") as lines:
        for line, _ in zip(lines, range(1500), strict=False):
            document = document_from_text(json.loads(line)["text"])
            if (language := judge.find_foreign(document)) is not None:
                wrong.append((language, document.text[:80]))
    assert wrong == []
