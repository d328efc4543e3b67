"""Quotations and speakers across sentences and paragraphs."""

import pytest

QUOTED = [
    # A direct quotation before and after its cue.
    (
        '"Iran must withdraw its troops," the minister said.',
        [("the minister", "direct", "Iran must withdraw its troops")],
    ),
    (
        'The minister said: "Iran must withdraw its troops."',
        [("The minister", "direct", "Iran must withdraw its troops")],
    ),
    (
        "“Iran must withdraw its troops,” said the minister.",
        [("the minister", "direct", "Iran must withdraw its troops")],
    ),
    # Some of the words are quoted.
    (
        'The minister said Iran was "a threat" to Iraq.',
        [("The minister", "mixed", 'Iran was "a threat" to Iraq')],
    ),
    # A quotation of two sentences has one speaker.
    (
        '"Iran must withdraw. Its troops are not wanted in Iraq," the minister said.',
        [
            ("the minister", "direct", "Iran must withdraw"),
            ("the minister", "direct", "Its troops are not wanted in Iraq"),
        ],
    ),
    # A colon tells that a person speaks.
    (
        "Carter made this plain in his address: “Nobody here will ever forget the people of Poland.”",
        [("Carter", "direct", "Nobody here will ever forget the people of Poland")],
    ),
    ("The treaty had a famous first line: “There shall be peace between Chile and Peru for ever.”", []),
    # Two pieces of one sentence are both direct.
    (
        "“We have had our differences,” the minister said, “but Russia and America can work together.”",
        [
            ("the minister", "direct", "We have had our differences"),
            ("the minister", "direct", "but Russia and America can work together"),
        ],
    ),
    # It goes on after its cue.
    (
        '"Iran must withdraw," the minister said. "Its troops are not wanted in Iraq."',
        [
            ("the minister", "direct", "Iran must withdraw"),
            ("the minister", "direct", "Its troops are not wanted in Iraq"),
        ],
    ),
    # It is left open at the end of a paragraph and goes on in the next.
    (
        'The minister said: "Iran must withdraw.\n\n"Its troops are not wanted in Iraq."',
        [
            ("The minister", "direct", "Iran must withdraw"),
            ("The minister", "direct", "Its troops are not wanted in Iraq"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED, ids=range(len(QUOTED)))
def test_quotations(hear, text, expected):
    assert [(speaker, quoted, content) for speaker, _, _, quoted, content in hear(text)] == expected


PRONOUNS = [
    # text → the last speaker, and the word that stands in its sentence
    ("The Egyptian president met reporters. He said Libya was wrong.", "The Egyptian president", "He"),
    ("Margaret Thatcher visited Moscow. She said Britain wanted more trade.", "Margaret Thatcher", "She"),
    ("The ministry published figures. It said trade with Japan had grown.", "The ministry", "It"),
    ("Analysts disagreed. They said China would not join.", "Analysts", "They"),
]


@pytest.mark.parametrize(("text", "speaker", "written"), PRONOUNS, ids=[p[1] for p in PRONOUNS])
def test_pronouns_stand_for_who_was_named(read_voices, text, speaker, written):
    last = read_voices(text)[-1].speaker
    assert (last.text, last.written) == (speaker, written)


ACTORS = [
    # text → the last speaker and its state, as the actors of the article have it
    (
        "President Biden met with President Hichilema of Zambia. They affirmed that trade would grow.",
        ("Biden and Hichilema", None),
    ),
    (
        "The Nigerian foreign minister met the president of Ghana in Accra. He said Ghana was a friend of Nigeria.",
        ("The Nigerian foreign minister", "NGA"),
    ),
    # Who is named in what is said does not say it.
    (
        "Sources said Iran was armed. Iranian gunboats attacked the tanker without warning, they added.",
        ("Sources", None),
    ),
    # Nor who is named by somebody else.
    (
        'The China Daily said exports to Japan grew. "The state promises farmers higher prices," it said.',
        ("The China Daily", "CHN"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[t[-40:] for t, _ in ACTORS])
def test_pronouns_stand_for_the_actors_found(read_voices, text, expected):
    last = read_voices(text)[-1].speaker
    assert (last.text, last.actor) == expected


def test_speakers_of_a_transcript_have_their_state(hear):
    text = (
        "PRESIDENT BIDEN: We stand with Japan and its people.\n\n"
        "PRIME MINISTER KISHIDA: Thank you for the help of America.\n\n"
        "PRESIDENT BIDEN: We will send help to Ukraine this year."
    )
    assert [(v[0], v[2]) for v in hear(text)] == [
        ("PRESIDENT BIDEN", "USA"),
        ("PRIME MINISTER KISHIDA", "JPN"),
        ("PRESIDENT BIDEN", "USA"),
    ]


def test_unresolved_pronoun_still_speaks(read_voices):
    (voice,) = read_voices("He said Iran would attack Iraq.")
    assert (voice.speaker.text, voice.speaker.kind, voice.speaker.written) == ("He", "source", None)
    assert voice.confidence < 0.8


def test_state_only_mentioned_is_not_who_they_are(read_voices):
    voices = read_voices("The treaty will bind Iran. They said Iraq would attack.")
    assert voices[-1].speaker.actor is None


@pytest.mark.parametrize(
    "first",
    [
        "Fiji's prime minister, Laisenia Qarase, arrived in Japan.",
        "Laisenia Qarase, the prime minister of Fiji, left Japan.",
    ],
)
def test_surname_keeps_title_and_state(hear, first):
    voices = hear(f"{first} Qarase said that Japan was a friend.")
    assert voices[-1][:3] == ("Qarase", "official", "FJI")


def test_transcript(hear):
    text = (
        "THE PRESIDENT: We stand with Ukraine and its people.\n\n"
        "PRESIDENT ZELENSKY: Thank you for the help of America.\n\n"
        "Q Will you send tanks to Ukraine this year?"
    )
    assert [(v[0], v[1], v[3]) for v in hear(text)] == [
        ("THE PRESIDENT", "official", "direct"),
        ("PRESIDENT ZELENSKY", "official", "direct"),
        ("Q", "media", "direct"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # What follows "but" is the author's again.
        ("Ships hold the two together, said a Peruvian analyst, but trust has gone.", "a Peruvian analyst",
         "Ships hold the two together"),
        ("Trade has grown, a Chilean envoy said, while the talks have failed.", "a Chilean envoy", "Trade has grown"),
        # What is put into a relative clause says no more than the clause.
        ("Peru guards the isles, which, Chile claims, belong to it, and the port.", "Chile",
         "which, Chile claims, belong to it"),
        ("Ships entered the waters that, Chile claims, are its own.", "Chile", "that, Chile claims, are its own"),
        # A verb with its subject behind it is none where a clause follows.
        ("The envoy, visiting Lima, said Chile had agreed, but talks went on.", "The envoy", "Chile had agreed"),
        ("In the north, the agency said, troops had crossed the river, but they were few.", "the agency",
         "In the north, the agency said, troops had crossed the river, but they were few"),
    ],
)  # fmt: skip
def test_what_is_said_ends_where_the_author_goes_on(read_voices, text, speaker, content):
    (voice,) = read_voices(text)
    assert (voice.speaker.text, text[voice.start : voice.end]) == (speaker, content)


def test_quotations_behind_names(hear):
    (heard,) = hear("[Sen. Ann Lee](https://example.org): “Peru and Chile have made peace at last.”")
    assert heard == ("Sen. Ann Lee", "official", None, "direct", "Peru and Chile have made peace at last")


def test_media_quoting_media_names_the_nearer_source(read_voices):
    voices = read_voices("The Times quoted an Iranian official as saying Iraq had agreed to talks.")
    inner = min(voices, key=lambda v: v.end - v.start)
    assert (inner.speaker.text, inner.speaker.kind, inner.speaker.actor) == ("an Iranian official", "official", "IRN")


UNPARSED = [
    ("The ministry said exports had fallen.", "The ministry", "exports had fallen"),
    ("Exports had fallen, the ministry said.", "the ministry", "Exports had fallen"),
    ('"Exports had fallen," a spokesman said.', "a spokesman", "Exports had fallen"),
    ("According to the report, exports had fallen.", "the report", "exports had fallen"),
    ("Theresa May said exports had fallen.", "Theresa May", "exports had fallen"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), UNPARSED, ids=[u[0][:30] for u in UNPARSED])
def test_sentences_without_a_parse(hear, text, speaker, content):
    assert [(v[0], v[-1]) for v in hear(text, parsed=False)] == [(speaker, content)]


def test_offsets_are_of_the_document(read_voices):
    text = 'Title\n\nThe minister said Iran would leave. "Iraq stays," he said.'
    for voice in read_voices(text):
        for stretch in voice.stretches:
            assert text[stretch.evidence.start : stretch.evidence.end] == stretch.content
            assert stretch.content in stretch.evidence.quote
