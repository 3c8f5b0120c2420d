"""English nouns for those who speak, by kind; capitals that stand for their countries."""

from __future__ import annotations

from assay.language.word_list import word_list

PERSON = word_list(
    """
    accountant activist admiral adviser advisor agent aide ambassador analyst applicant attaché attorney auditor
    author banker blogger boss brigadier broker brother bursar buyer captain chair chairman chairwoman chancellor
    chief coach colleague colonel columnist commander commandant commentator commissioner congressman congresswoman
    consultant cook correspondent cousin critic crewman daughter dealer defector delegate deputy detainee diplomat
    director doctor driver economist editor employee engineer envoy executive expert farmer father fighter fisherman
    foreman founder friend general governor head historian informant insider inspector instructor interpreter
    investigator journalist judge king lawmaker lawyer leader legislator lieutenant major man manager mayor mechanic
    member merchant minister mother negotiator neighbor neighbour observer officer official operator owner partner
    passenger physicist pilot politician pope predecessor premier president prime prince prisoner professor
    prosecutor protester queen rapporteur receptionist recruit refugee relative reporter representative researcher
    resident sailor scholar scientist secretary senator sergeant sheriff sister soldier solicitor son specialist
    spokesman spokesperson spokeswoman strategist student successor superior supporter teacher technician trader
    trainee treasurer tutor undersecretary under-secretary user veteran victim volunteer voter welder whistleblower
    widow wife witness woman worker writer
    """
)
GROUP = word_list("band cell collective crew gang group hacker hacktivist militia movement network rebel ring")
ORGANISATION = word_list(
    """
    administration agency airline alliance ally army association authority bank board body broadcaster bureau
    cabinet campaign centre center channel chamber club coalition command commission committee company
    conglomerate consultancy contractor corporation council court department embassy enterprise factory firm
    force foundation fund government industry institute institution intelligence journal laboratory magazine
    maker manufacturer military minister ministry mission navy newspaper ngo office organisation organization
    outlet paper parliament party plant police portal producer publication publisher regime regulator
    secretariat senate service shipyard site station subsidiary supplier tank think-tank treasury tribunal union
    university watchdog website wire yard
    """
)
OF_STATE = word_list(
    """
    administration air army authority cabinet command coalition council court embassy force government military
    ministry mission navy parliament party police regime secretariat senate treasury tribunal union
    """
)
"""Every state has one: "the army" is nobody who was named before without that word."""
DOCUMENT = word_list(
    """
    account affidavit agreement analysis annex appendix archive article assessment bill briefing budget bulletin
    cable cache communique complaint contract correspondence dataset datum decree directive document dossier
    draft email e-mail estimate evidence excerpt file filing forecast image indictment inquiry invoice leak
    ledger letter log manifest map material memo memorandum message minute note notice paper paperwork photo
    photograph picture plan poll post presentation press-release printout protocol publication questionnaire record
    receipt register read-out readout release report research review schedule specification spreadsheet statement
    study survey table tender testimony transcript treaty tweet video
    """
)
WORKS = word_list(
    """
    analysis article assessment dossier estimate forecast investigation paper report review study survey
    """
)
"""Documents that somebody makes out of other documents."""

MAKING = word_list(
    """
    author carry compile complete conduct do issue make prepare present produce provide publish release write
    """
)
LEAKING = word_list(
    """
    disclose download expose hack hand intercept leak obtain pass post publish release review see seize share
    steal
    """
)
"""How papers come to light: "documents leaked by X", "files obtained by Y"."""

MUTE = word_list("account archive book data estimate figure homepage number page record site tally website word")
"""Things through which their owner speaks: "its figures show", "its website claims"."""

BODIES = word_list(
    """
    agency assembly authority board bundestag bureau chamber commission committee conference congress council
    court department duma force forces forum house inquiry jury knesset ministry nato panel parliament police
    rada senate sejm staff summit tribunal union
    """
)
"""Told something, they are an audience; a paper or station that is told something passes it on."""

OUTLETS = word_list("broadcaster channel daily journal magazine newspaper paper station weekly")
"""Told something, they pass it on; "the paper" is the one that was named."""

NAMELESS = word_list("anonymous several some source unconfirmed undisclosed unidentified unnamed unspecified")

_CAPITALS = """
    abu dhabi:united arab emirates; algiers:algeria; ankara:turkey; astana:kazakhstan; athens:greece;
    baghdad:iraq; baku:azerbaijan; bangkok:thailand; beijing:china; belgrade:serbia; berlin:germany;
    bern:switzerland; brasilia:brazil; bratislava:slovakia; bucharest:romania; budapest:hungary; buenos
    aires:argentina; cairo:egypt; canberra:australia; caracas:venezuela; copenhagen:denmark; damascus:syria;
    delhi:india; new delhi:india; doha:qatar; hanoi:vietnam; havana:cuba; helsinki:finland;
    islamabad:pakistan; jakarta:indonesia; kabul:afghanistan; khartoum:sudan; kyiv:ukraine; kiev:ukraine;
    lisbon:portugal; london:united kingdom; madrid:spain; manila:philippines; minsk:belarus; moscow:russia;
    the kremlin:russia; kremlin:russia; naypyidaw:myanmar; oslo:norway; ottawa:canada; paris:france;
    prague:czech republic; pretoria:south africa; pyongyang:north korea; the north:north korea; rabat:morocco;
    riga:latvia; riyadh:saudi arabia; rome:italy; seoul:south korea; singapore:singapore; sofia:bulgaria;
    stockholm:sweden; taipei:taiwan; tallinn:estonia; tashkent:uzbekistan; tbilisi:georgia; tehran:iran; tel
    aviv:israel; the hague:netherlands; tokyo:japan; tripoli:libya; tunis:tunisia; vienna:austria;
    vilnius:lithuania; warsaw:poland; washington:united states; white house:united states; yerevan:armenia;
    zagreb:croatia; us:united states; u.s.:united states; uk:united kingdom
"""
CAPITALS = {
    " ".join(capital.split()): " ".join(country.split())
    for pair in _CAPITALS.split(";")
    for capital, country in [pair.split(":")]
}
"""Capitals and seats of government that reports use for the country."""
