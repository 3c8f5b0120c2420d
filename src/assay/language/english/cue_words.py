"""English words with which somebody is given the word: verbs of saying, thinking, showing, denying; nouns.

General vocabulary only, by what may follow: a clause or a quotation, an infinitive, a noun phrase. Which words belong
in which list was settled on public news text (PolNeAR, training part): a list keeps a verb if at least about half of
its uses in that construction are attributions there.
"""

from __future__ import annotations

from assay.language.word_list import word_list

SAY = word_list(
    """
    accept acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest aver
    bemoan blog boast brag caution cite claim clarify comment complain concede conclude confess confide confirm
    contend counter convey declare decry demand describe detail disclose elaborate email emphasise emphasize
    estimate exclaim explain forecast gloat grumble guarantee hint imply indicate inform insist interject intone
    joke judge lament lecture maintain mention muse mutter note notify object observe opine plead pledge point
    post postulate predict proclaim profess promise pronounce propose protest quip quote read reaffirm reason
    recall reckon recommend recount reiterate relate remark remind repeat reply report respond retort reveal
    rule say scoff shout signal speculate state stipulate stress suggest swear teach tease tell testify text
    threaten tweet underline underscore urge venture vow warn whisper write yell
    """
)
"""Verbs that take what is said as a clause or a quotation."""

THINK = word_list(
    """
    anticipate appreciate assess assume believe bet calculate consider deem discover doubt dream expect fear
    feel figure find foresee gather guess hear hold hope imagine infer know learn presume project realise
    realize recognise recognize reflect regret remember see sense suppose surmise suspect think trust understand
    view wish wonder worry
    """
)
"""Verbs of thinking and finding out that take a clause."""

SHOW = word_list(
    """
    corroborate demonstrate document establish illustrate list prove put record reflect set show specify
    substantiate verify
    """
)
"""What reports, papers, polls and figures do; their subject is a document more often than a person."""

DENY = word_list(
    """
    contest contradict debunk deny disavow dismiss dispute disprove rebuff rebut refute reject repudiate
    """
)

LIKE_NOUNS = word_list("claim claims estimate estimates forecast forecasts notes report reports show shows states")
"""Verbs that the tagger takes for nouns at the end of a sentence: "…, the centre forecast"."""

FORESEEING = word_list("anticipate consider expect forecast foresee predict project")

INFINITIVE = word_list(
    """
    appear ask beg call claim decline demand hope offer order plan pledge prefer profess promise propose refuse
    seek seem swear threaten urge vow
    """
)
"""Verbs whose to-infinitive is content: "promised to deliver", "refused to comment"."""

SEEMING = frozenset({"appear", "seem"})
"""Nobody in particular says so; the subject belongs to what is said."""

PHRASE = word_list(
    """
    accuse acknowledge admit affirm allege announce applaud assail blame blast call caution characterise
    characterize cite claim condemn confirm congratulate contest criticise criticize debunk decry denounce deny
    describe disavow disclose dismiss dispute endorse estimate express forecast highlight hint imply indicate
    lament mention mock note oppose pledge portray praise predict proclaim project promise propose question
    reaffirm rebuff rebut recall recommend recount refute reiterate reject repeat report repudiate reveal slam
    stress suggest tout underline underscore urge view voice vow warn welcome
    """
)
"""Verbs whose object alone can be the content: "confirmed the deal", "claims neutrality", "denied the report"."""

LISTING = frozenset({"contain", "detail", "include", "list", "mention", "record", "show", "specify", "stipulate"})
"""What papers do with their objects: "the contract lists 14 howitzers"."""

PREPOSITIONAL = {
    "accuse": {"of"},
    "apologise": {"for"},
    "apologize": {"for"},
    "ask": {"about", "for"},
    "call": {"for"},
    "complain": {"about", "of"},
    "hint": {"at"},
    "point": {"to"},
    "refer": {"to"},
    "speak": {"about", "of"},
    "speculate": {"about", "on"},
    "talk": {"about"},
    "warn": {"of", "about", "against"},
    "worry": {"about"},
}
"""Verbs whose content stands behind a preposition, which belongs to the cue: "warned of", "pointed to"."""

PASSIVE = word_list(
    """
    allege announce anticipate assume believe claim confirm consider deem estimate expect fear find forecast
    hear hint know predict presume project propose quote reckon record report reveal rumor rumour say schedule
    see speculate suggest suppose suspect tell think understand
    """
)
"""In the passive these report without saying who: "is believed to", "was said to", "it is reported that"."""

NOUNS = word_list(
    """
    accusation acknowledgement admission allegation announcement argument assertion assessment assumption belief
    charge claim complaint conclusion concern contention declaration denial estimate expectation fear finding
    forecast hint hope impression information insistence intelligence notion opinion pledge prediction promise
    proposal remark report revelation rumor rumour speculation statement suggestion suspicion threat view vow
    warning worry
    """
)
"""Nouns with a that-clause: "a report that Egypt had taken delivery"."""

KNOWN = frozenset({"evidence", "information", "intelligence", "proof"})
"""Who has it, from him it is: "Washington has intelligence that"."""

WORDS_OF = word_list("word account view opinion reckoning estimate estimation telling assessment eye")
"""Nouns that make a preposition of reporting: "in the words of X", "on the word of X", "by X's account"."""

ADDRESSED = word_list("advise assure brief inform notify promise remind tell warn write")
"""Verbs whose first object is who was told, not what was said."""
