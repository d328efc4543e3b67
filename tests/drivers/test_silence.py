"""A hundred sentences in which a cause is denied, asked, conditional, or works on another pair: none is claimed."""

import pytest

DENIED = [
    "Relations between Peru and Chile did not worsen because of the seizure of two boats.",
    "The dispute has not strained ties between Greece and Turkey.",
    "Trade did not bring Kenya and Uganda closer.",
    "The minister denied that the arrest had soured relations between Chad and Sudan.",
    "Officials rejected claims that oil had driven Qatar and Bahrain apart.",
    "The dam has never divided Egypt and Ethiopia.",
    "The raid failed to damage relations between Iran and Oman.",
    "Relations between Ghana and Togo remain warm, not because of trade.",
    "It is a myth that religion brought Iran and Syria closer.",
    "Nobody believes that the treaty improved relations between Laos and Thailand.",
    "The spy affair did not lead to a rift between Austria and Russia.",
    "The tariffs did not cause tension between Canada and Norway.",
    "The two presidents refused to let the incident sour ties between Mali and Niger.",
    "The ministry dismissed suggestions that gas had brought Israel and Cyprus together.",
    "The killing did not prompt Sweden to recall its ambassador from Iran.",
    "There is no rift between Japan and South Korea over the islands.",
    "The border incident has not strained relations between India and Bhutan.",
    "He denied that sanctions had pushed Iran closer to Venezuela.",
    "The coup did not affect the friendship between Guinea and Mali.",
    "The fall of the king never brought Nepal and China closer.",
    "The envoy rejected the view that migration explains the rapprochement between Spain and Morocco.",
    "Fishing is not a bone of contention between Iceland and Norway.",
    "Terrorism is not the reason for closer ties between Chad and Niger.",
    "The pipeline failed to bring Georgia and Armenia closer.",
    "The talks averted a breakdown in relations between Kosovo and Albania.",
]
ASKED = [
    "Did the seizure of two boats sour relations between Peru and Chile?",
    "Has trade brought Kenya and Uganda closer?",
    "Will the dam drive Egypt and Ethiopia apart?",
    "Why have relations between Greece and Turkey worsened since the arrest?",
    "Was it oil that led to the rift between Qatar and Bahrain?",
    "Can a common enemy bring Israel and Sudan together?",
    "Are ties between Chad and Sudan strained because of the rebels?",
    "Did Chinese mediation lead to the thaw between Iran and Kuwait?",
    "Analysts ask whether the tariffs have strained relations between Canada and Norway.",
    "It is unclear whether the raid damaged relations between Iran and Oman.",
    "Observers wonder if gas has brought Israel and Cyprus closer.",
    "The question is whether the coup has soured ties between Guinea and Mali.",
    "Is the killing the reason for the rift between Sweden and Iran?",
    "Does religion bind Senegal and Gambia together?",
    "Could the treaty have improved relations between Laos and Thailand?",
    "Who knows whether fear of Russia drew Poland and Ukraine together?",
    "Is smuggling an obstacle to closer ties between Ghana and Togo?",
    "Do the islands remain a bone of contention between Japan and South Korea?",
    "Has migration strained relations between Spain and Morocco?",
    "Reporters asked whether the spy affair had led to a rift between Austria and Russia.",
    "Did sanctions push Iran closer to Venezuela?",
    "What if the pipeline brings Georgia and Armenia closer?",
    "Have the two presidents improved relations between Mali and Niger?",
    "How far has terrorism brought Chad and Niger together?",
    "Whether the border incident strained relations between India and Bhutan is disputed.",
]
CONDITIONAL = [
    "If Peru seized the boats, its relations with Chile would worsen because of it.",
    "Relations between Greece and Turkey would improve if the dispute over the islands were settled.",
    "Had the treaty been signed, it would have brought Laos and Thailand closer.",
    "The raid would have damaged relations between Iran and Oman.",
    "Unless the dam brings Egypt and Ethiopia closer, farmers will suffer.",
    "Trade would have improved ties between Kenya and Uganda.",
    "If the tariffs strain relations between Canada and Norway, prices will rise.",
    "A pipeline could have brought Georgia and Armenia closer.",
    "Ties between Chad and Sudan would sour if rebels crossed the border.",
    "If gas brings Israel and Cyprus closer, Turkey will protest.",
    "The coup might have soured ties between Guinea and Mali.",
    "Should the arrest strain relations between Sweden and Iran, talks will end.",
    "Relations between Ghana and Togo would warm if smuggling stopped.",
    "Provided the treaty improves relations between Mali and Niger, aid will flow.",
    "Were religion to bind Senegal and Gambia, the border would open.",
    "Kosovo and Albania would draw closer if there were more trade.",
    "If a new leader improved relations between Nepal and China, India would object.",
    "The killing would have led to a rift between Austria and Russia.",
    "Even if sanctions pushed Iran closer to Venezuela, oil would not flow.",
    "Oman and India would be at odds if the port were closed.",
    "If the islands drive Japan and South Korea apart, both will lose.",
    "Relations between Spain and Morocco would have worsened because of migration.",
    "Unless terrorism brings Chad and Niger together, the rebels will win.",
    "If smuggling has soured ties between Togo and Benin, nobody says so.",
    "Poland and Ukraine would have drifted apart over grain.",
]
OTHER = [
    ("Kenya and Uganda", "KEN UGA", "Relations between Peru and Chile soured after the seizure of two boats."),
    ("Greece and Turkey", "GRC TUR", "Trade has brought Laos and Thailand closer."),
    ("Iran and Oman", "IRN OMN", "The dam has driven Egypt and Ethiopia apart."),
    ("Chad and Sudan", "SDN TCD", "The tariffs strained relations between Canada and Norway."),
    ("Israel and Cyprus", "CYP ISR", "Fear of terrorism has brought Mali and Niger closer."),
    ("Qatar and Bahrain", "BHR QAT", "The spy affair led to a rift between Austria and Russia."),
    ("Ghana and Togo", "GHA TGO", "A common language binds Senegal and Gambia together."),
    ("Spain and Morocco", "ESP MAR", "The islands remain a bone of contention between Japan and South Korea."),
    ("Kosovo and Albania", "ALB XKX", "Sanctions pushed Iran closer to Venezuela."),
    ("Poland and Ukraine", "POL UKR", "The killing prompted Sweden to recall its ambassador from Iran."),
    ("Nepal and China", "CHN NPL", "Smuggling is an obstacle to closer ties between Benin and Nigeria."),
    ("Georgia and Armenia", "ARM GEO", "Relations between Guinea and Mali improved after the coup."),
    ("India and Bhutan", "BTN IND", "The dispute strained ties between Peru and Ecuador."),
    ("Kenya and Uganda", "KEN UGA", "The drought strained the harvest in Kenya and Uganda."),
    (
        "Greece and Turkey",
        "GRC TUR",
        "Relations between the unions and the shipyards of Greece soured because of low pay.",
    ),
    ("Iran and Oman", "IRN OMN", "The president's relations with his own party worsened after the vote."),
    ("Chad and Sudan", "SDN TCD", "Rebels and the army in Chad drew closer to the capital because of the rain."),
    ("Israel and Cyprus", "CYP ISR", "The coalition partners fell out over the budget."),
    ("Qatar and Bahrain", "BHR QAT", "Prices rose because of the storm."),
    ("Ghana and Togo", "GHA TGO", "A dispute between two football clubs led to tension in the stands."),
    ("Spain and Morocco", "ESP MAR", "The film brought the two actors closer."),
    ("Kosovo and Albania", "ALB XKX", "The minister was late because of the traffic."),
    ("Poland and Ukraine", "POL UKR", "The tension in the ropes of the bridge rose because of the wind."),
    ("Nepal and China", "CHN NPL", "Climbers from Nepal and China came closer to the top after the storm."),
    ("Georgia and Armenia", "ARM GEO", "The wine of Georgia improved after the harvest of 2010."),
]


def drivers(claims):
    return [(c.pair, c.direction, c.cause, c.rule) for c in claims if c.kind == "driver"]


@pytest.mark.parametrize("text", DENIED)
def test_a_denied_cause_is_not_claimed(read_fully, text):
    assert drivers(read_fully(text)) == []


@pytest.mark.parametrize("text", ASKED)
def test_a_cause_in_a_question_is_not_claimed(read_fully, text):
    assert drivers(read_fully(text)) == []


@pytest.mark.parametrize("text", CONDITIONAL)
def test_a_cause_under_a_condition_is_not_claimed(read_fully, text):
    assert drivers(read_fully(text)) == []


@pytest.mark.parametrize(("title", "pair", "text"), OTHER)
def test_a_cause_that_works_on_others_is_not_claimed_of_the_pair(read_fully, title, pair, text):
    assert [d for d in drivers(read_fully(text, title)) if d[0] == tuple(pair.split())] == []
