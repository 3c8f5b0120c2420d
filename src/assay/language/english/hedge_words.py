"""English words that say how surely something is said."""

from __future__ import annotations

from assay.language.word_list import word_list

ALLEGED = word_list(
    """
    alleged allegedly apocryphal ostensible ostensibly purported purportedly reportedly reputedly rumored
    rumoured supposed supposedly unconfirmed unverified
    """
)
"""Adverbs and adjectives, of the statement or of what it is taken from."""
POSSIBLE_ADVERBS = word_list("conceivably maybe perhaps possibly potentially")
PROBABLE_ADVERBS = word_list(
    """
    apparently arguably doubtless evidently likely presumably probably seemingly tentatively virtually
    """
)
POSSIBLE_MODALS = frozenset(["may", "might", "could"])
PROBABLE_MODALS = frozenset(["should", "ought"])
POSSIBLE_ADJECTIVES = frozenset(["possible", "conceivable", "potential"])
PROBABLE_ADJECTIVES = word_list("likely unlikely probable due set expected believed slated scheduled plausible")
UNKNOWN_ADJECTIVES = word_list("uncertain unclear unconfirmed undetermined unknown unproven unverified")

PROBABLE_RAISING = word_list(
    """
    appear seem tend expect plan believe think estimate intend schedule predict project forecast set assume
    """
)
"""Verbs over an infinitive or in the passive: "appears to have", "is expected to", "is planned for"."""
ALLEGED_RAISING = word_list("allege claim report rumor rumour say accuse suppose")
"""In the passive: "is said to have", "was reported to be"."""

ALLEGED_CUES = frozenset(["allege", "purport", "rumor", "rumour"])
PROBABLE_CUES = word_list(
    """
    anticipate appear assess assume believe calculate conclude deem estimate expect fear figure forecast foresee
    guess hope imagine imply indicate infer intend plan predict presume project reckon schedule seem speculate
    suggest suppose suspect think
    """
)
POSSIBLE_CUES = frozenset(["speculate", "wonder", "hypothesise", "hypothesize"])
DOUBTFUL_CLAIMS = word_list("allege assert claim contend")
"""With a source that nobody names, these only allege: "some sources claimed"."""
ALLEGED_NOUNS = word_list("accusation allegation claim report rumor rumour speculation suggestion suspicion charge")
PROBABLE_NOUNS = word_list(
    """
    assessment assumption belief calculation concern estimate expectation fear forecast hope impression
    prediction opinion reckoning view
    """
)
CONFIRMING = word_list(
    """
    acknowledge address clarify comment confirm deny discuss elaborate say verify authenticate corroborate
    """
)
"""Left undone, these leave it open: "has not confirmed", "declined to comment", "could not be verified"."""
NEGATION_RAISING = word_list("believe expect reckon think")
"""Negated, they deny what follows: "is not believed to have come"."""
THERE = word_list("able available aware complete genuine involved operational present ready real true")
"""Not to be this is an absence or a denial, no mere remark."""
CALLING = word_list("brand call decry denounce describe dismiss label term")
UNTRUE = word_list(
    """
    absurd baseless bogus disinformation erroneous fabricated fabrication fabrications fairytale fake false
    falsehood fantasies fantasy fiction forged forgeries forgery groundless hoax inaccurate incorrect invented
    invention lie lies misleading myth nonsense nonsensical outdated propaganda ridiculous slander smear unfounded
    unsubstantiated untrue wrong
    """
)
"""What a speaker calls a report that he denies: "called it a fantasy"."""
PROOF = word_list("confirmation evidence indication proof record sign trace")
"""Of these even a report in its own voice denies something by saying that there are none."""
DECLINING = frozenset(["decline", "refuse", "fail"])
QUESTIONS = word_list("whether if what who whom whose which when where why how")
KNOWING = word_list("know determine establish confirm verify authenticate corroborate")
"""In the passive and negated: "is not known", "could not be independently verified"."""
TELLING = KNOWING | word_list("ascertain corroborate explain identify name recall remember say tell")
"""What somebody can't do who leaves it open: "could not say when", "was unable to identify"."""
ABLE = frozenset({"can", "ca", "could"})
ASKING = word_list("ask enquire inquire query question wonder")
INTENDING = frozenset({"intend", "plan"})
"""Over an infinitive these say what is to come: "plans to buy"."""
