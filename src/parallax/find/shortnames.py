"""Short names: the everyday forms of English given names ("Bob" for "Robert")."""

from __future__ import annotations

from functools import cache

_SHORT = """
    abigail: abby | albert: al bert | alexander: alex | alfred: al fred | andrew: andy drew | anthony: tony
    arthur: art | barbara: barb | benjamin: ben | bernard: bernie | charles: charlie chuck | christopher: chris
    christina: chris tina | daniel: dan danny | david: dave | deborah: deb debbie | donald: don | dorothy: dot
    douglas: doug | edward: ed eddie ted | eleanor: ellie | elizabeth: beth betsy betty liz lizzie
    eugene: gene | frances: fran | francis: frank | frederick: fred | gerald: gerry jerry | gregory: greg
    harold: hal harry | henry: hank harry | jacob: jake | james: jim jimmy jamie | janet: jan | jeffrey: jeff
    jennifer: jen jenny | john: jack johnny | jonathan: jon | joseph: joe joey | joshua: josh | judith: judy
    katherine: kate kathy katie | kathleen: kathy | kenneth: ken kenny | lawrence: larry | leonard: len
    margaret: maggie meg peggy | martin: marty | matthew: matt | michael: mike mick | mitchell: mitch
    nathaniel: nat nate | nicholas: nick | pamela: pam | patricia: pat patty | patrick: pat | peter: pete
    philip: phil | raymond: ray | rebecca: becky | richard: dick rich rick | robert: bob bobby rob | ronald: ron
    rodney: rod | rudolph: rudy | samuel: sam | sandra: sandy | stephen: steve | steven: steve | stuart: stu
    susan: sue susie | theodore: ted teddy | thomas: tom tommy | timothy: tim | victoria: vicky | vincent: vince
    walter: walt | william: bill billy will
"""


@cache
def _full() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _SHORT.replace("\n", "|").split("|"):
        full, _, short = entry.strip().partition(":")
        for name in short.split():
            found.setdefault(name, set()).add(full)
    return {name: frozenset(full) for name, full in found.items()}


def is_short_for(a: str, b: str) -> bool:
    """Tell whether one of two given names (small letters) is the everyday form of the other.

    >>> is_short_for("bob", "robert"), is_short_for("robert", "bob"), is_short_for("bob", "rob")
    (True, True, False)
    """
    return b in _full().get(a, frozenset()) or a in _full().get(b, frozenset())
