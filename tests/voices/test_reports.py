"""Who says what, by construction: one row a sentence, ``text → speaker, kind, state, quotation, what is said``."""

import pytest

INDIRECT = [
    (
        "The Turkish foreign minister said Greece had violated the treaty.",
        ("The Turkish foreign minister", "official", "TUR", "indirect", "Greece had violated the treaty"),
    ),
    (
        "Iran has repeatedly claimed that Iraq attacked its tankers.",
        ("Iran", "official", "IRN", "indirect", "Iraq attacked its tankers"),
    ),
    (
        "Exports to Japan will rise next year, the ministry said on Monday.",
        ("the ministry", "official", None, "indirect", "Exports to Japan will rise next year"),
    ),
    (
        "In the south, the agency said, Iraqi troops had crossed the river.",
        ("the agency", "official", None, "indirect", "In the south Iraqi troops had crossed the river"),
    ),
    (
        "Egypt warned reporters in Cairo on Sunday that Libya was moving troops.",
        ("Egypt", "official", "EGY", "indirect", "Libya was moving troops"),
    ),
    (
        "The minister, who visited Kenya last week, said Uganda would send aid.",
        ("The minister, who visited Kenya last week", "official", None, "indirect", "Uganda would send aid"),
    ),
    (
        "A nurse who took part in the rescue said Belgium had sent help.",
        ("A nurse who took part in the rescue", "public", None, "indirect", "Belgium had sent help"),
    ),
    (
        "Theresa May said Britain would leave the union.",
        ("Theresa May", None, None, "indirect", "Britain would leave the union"),
    ),
    (
        "The US announced it would recognise the government of Libya.",
        ("The US", "official", "USA", "indirect", "it would recognise the government of Libya"),
    ),
    (
        "He was quoted by the newspaper as saying Syria wanted peace with Israel.",
        ("He", None, None, "indirect", "Syria wanted peace with Israel"),
    ),
    (
        "France accused Libya of sending troops to Chad.",
        ("France", "official", "FRA", "indirect", "Libya of sending troops to Chad"),
    ),
    (
        "A Pew poll found that most Russians trust China.",
        ("A Pew poll", "public", None, "indirect", "most Russians trust China"),
    ),
    (
        "It was reported by the Times that China had sold arms to Iran.",
        ("the Times", "media", None, "indirect", "China had sold arms to Iran"),
    ),
    (
        "Libya, he told reporters, was arming rebels in Chad.",
        ("he", "source", None, "indirect", "Libya was arming rebels in Chad"),
    ),
    (
        '"Iran is a threat," said the minister, adding that Iraq would answer.',
        ("the minister", "official", None, "indirect", "Iraq would answer"),
    ),
    (
        "Traditionally Indonesia says that Iraq is its friend.",
        ("Indonesia", "official", "IDN", "indirect", "Iraq is its friend"),
    ),
    (
        "Roosevelt called the pact with Britain “an experiment,” asserting that Britain needed trade.",
        (None, None, None, "indirect", "Britain needed trade"),
    ),
    (
        "Khama called North Korea a threat and went on to claim that Japan agreed.",
        ("Khama", None, None, "indirect", "Japan agreed"),
    ),
    (
        "Acme Corp said about 500 shares in Japan had been lost.",
        ("Acme Corp", "public", None, "indirect", "about 500 shares in Japan had been lost"),
    ),
    (
        "The ministers of Iran, Iraq and Syria said Turkey should leave.",
        ("The ministers of Iran, Iraq and Syria", "official", None, "indirect", "Turkey should leave"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT, ids=[t[:45] for t, _ in INDIRECT])
def test_indirect_quotation(hear, text, expected):
    found = hear(text)
    assert any(all(e in (None, f) for e, f in zip(expected, voice, strict=True)) for voice in found), found


KINDS = [
    ("The union's leader said Serbia would pay.", "public"),
    ("Ford Motor Co president Harold Poling said Japan should open its markets.", "public"),
    ("Rudd met Wen in China, according to TV3.", "media"),
    ("The airlines argued that Japan should pay.", "public"),
    ("Chase Manhattan Bank said Brazil had paid.", "public"),
    ("The Reserve Bank of India said rates had risen.", "official"),
    ("The central bank said rates would rise in Peru.", "official"),
    ("Texaco chairman Alfred DeCrane said Ecuador should pay.", "public"),
    ("Vice President Harris said Japan should pay.", "official"),
    ("State Department spokesman Charles Redman said Iran had lied.", "official"),
    ("Rebel leader Jonas Savimbi said South Africa had sent arms.", "public"),
    ("German industry leader Tyll Necker said France should cut rates.", "public"),
    ("Pieter Botha, in a step that puzzled observers, said South Africa would talk.", "official"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[t[:35] for t, _ in KINDS])
def test_kind_of_speaker(hear, text, kind):
    assert [v[1] for v in hear(text)] == [kind]


BESIDE = [
    (
        "According to Swedish officials, the Soviet Union tested a weapon.",
        ("Swedish officials", "official", "the Soviet Union tested a weapon"),
    ),
    (
        "Trade between Kenya and Uganda doubled, according to a report by the World Bank.",
        ("a report by the World Bank", "document", "Trade between Kenya and Uganda doubled"),
    ),
    (
        "Diplomats discussed reports that Iran had fired a missile.",
        ("reports", "document", "Iran had fired a missile"),
    ),
    (
        "The United Nations studied Iran's claim that Iraq used gas.",
        ("Iran", "official", "Iraq used gas"),
    ),
    (
        "In a statement, the Chinese foreign ministry said Vietnam had broken its promise.",
        ("the Chinese foreign ministry", "official", "Vietnam had broken its promise"),
    ),
    (
        "A joint statement said Saudi Arabia and Qatar would reopen the border.",
        ("A joint statement", "document", "Saudi Arabia and Qatar would reopen the border"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE, ids=[t[:45] for t, _ in BESIDE])
def test_reports_without_a_speaking_person(hear, text, expected):
    found = [(speaker, kind, content) for speaker, kind, _, _, content in hear(text)]
    assert expected in found


KINDS = [
    ("Analysts said China was behind the deal with Pakistan.", "analyst", None),
    ("A professor at the university said India feared China.", "analyst", None),
    ("A senior diplomat in Moscow said Russia would supply Iran.", "diplomat", None),
    ("The French ambassador said Chad needed help.", "diplomat", "FRA"),
    ("Sources said Israel had agreed to the plan of Egypt.", "source", None),
    ("Industry sources said Japan would buy oil from Iran.", "source", None),
    ("The New York Times reported that Iran had bought missiles from China.", "media", None),
    ("Radio Tehran said Iraqi planes had attacked.", "media", None),
    ("The annual report said trade with Poland had grown.", "document", None),
    ("Some 60 percent of Turks said Greece was a threat.", "public", None),
    ("Trade with Japan will grow, Robert Chandross, of Lloyds Bank PLC, told Reuters.", "public", None),
    ("Critics said the aid would hurt Mexico.", "public", None),
    ("A White House spokesman said Iran would be punished.", "official", None),
    ("Beijing said Taiwan was part of China.", "official", "CHN"),
    ("Observers in Geneva said Iran wanted a treaty with Iraq.", "analyst", None),
    ("Analysts polled by Reuters said the yen of Japan would rise.", "analyst", None),
]


@pytest.mark.parametrize(("text", "kind", "actor"), KINDS, ids=[t[:40] for t, _, _ in KINDS])
def test_kind_and_state_of_the_speaker(hear, text, kind, actor):
    (voice,) = hear(text)[:1]
    assert voice[1] == kind
    assert actor in (None, voice[2])


def test_state_of_a_place_is_not_the_speakers(hear):
    (voice,) = hear("Analysts in Brazil said Chile would sign.")
    assert voice[0] == "Analysts in Brazil"
    assert voice[2] is None


DENIALS = [
    ("Iran denied that it had attacked the Kuwaiti tanker.", True),
    ("Pakistan rejected reports that it had sold missiles to Libya.", True),
    ("Israel denied any role in the raid on Tunis.", True),
    ("The minister does not believe that Turkey will invade Cyprus.", True),
    ("Iran said that it had attacked the Kuwaiti tanker.", False),
    ("Iran did not attack the tanker, Kuwait said.", False),
]


@pytest.mark.parametrize(("text", "denies"), DENIALS, ids=[t[:40] for t, _ in DENIALS])
def test_denials(read_voices, text, denies):
    voices = read_voices(text)
    assert voices
    assert [v.denies for v in voices] == [denies] * len(voices)


def test_hedges(read_voices):
    (claimed,) = read_voices("Iran claimed that Iraq had used gas.")
    (said,) = read_voices("Iran said that Iraq had used gas.")
    assert (claimed.hedge, said.hedge) == ("doubt", "")


NEAR_MISSES = [
    # Nobody in particular says so.
    "Iran is said to be building a base in Syria.",
    "It was reported that Iran had bought missiles from China.",
    # The saying is refused, supposed, asked or lies ahead.
    "Iran did not say that Iraq had attacked.",
    "The minister refused to say whether Iran would sign.",
    "If Japan says that the talks have failed, China will leave.",
    "The minister will say tomorrow that Japan must pay.",
    # A participle, a noun, a name.
    "The plan announced today will bind Iran and Iraq.",
    "The report on Iran was long.",
    "A state of war existed between Iran and Iraq.",
    # The author compares or comments.
    "According to plan, Iran and Iraq exchanged prisoners.",
    "Iran signed the treaty with Iraq and left.",
    # Findings are an inquiry's, not a traveller's; proposals that are turned down are nobody's words.
    "He found that Iran was a friend.",
    "Khrushchev rejected the idea of talks with China.",
    "The Hungarian unit, reporting to Vienna, was sent to Italy.",
    "Investments announced by the European Commission will help Chad.",
    # What belongs to somebody does not speak.
    "Carter's approach to Israel emphasized the maintenance of peace.",
    "The airline's performance suggested that Japan was recovering.",
    # Quotes around a name or a term are nobody's words.
    'The "Open Door" policy shaped relations with China.',
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses_have_no_speaker(hear, text):
    assert hear(text) == []


CLIPPED = [
    ("Iran said Iraq had attacked, but Iraq denied it had done so.", "Iraq had attacked"),
    ("While the minister said talks with Iran had failed, the two sides met again.", "talks with Iran had failed"),
    ("The minister said Iran must pay and warned that France would act.", "Iran must pay"),
]


@pytest.mark.parametrize(("text", "content"), CLIPPED)
def test_what_is_said_ends_where_another_speaks(hear, text, content):
    assert hear(text)[0][-1] == content
