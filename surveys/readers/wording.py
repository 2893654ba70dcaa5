"""What headings and answers say: tidy titles, and the words that give a column or a question away."""

import html
import re
import unicodedata

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]")

# "n/a" and its like, typed where a comment was asked for. Counted as comments, and shown apart.
_PLACEHOLDER = re.compile(
    r"(n\s?[/.\\]?\s?a\.?|none|no|nil|nope|null|nothing|not applicable|no comments?|nothing to add"
    r"|no answer|-99|none\.|no\.|[-–—._,?!…/\\*\s]+)",
    re.IGNORECASE,
)
LONGEST_PLACEHOLDER = 40
_OTHER = re.compile(
    r"^(and )?other\b.*(specify|state|describe|tell us|explain|:)|please specify|^other\.?$", re.I
)
# "Tell us your age" wants one word, "tell us your story" many.
_ONE_THING = (
    r"(your (?!views?|thoughts?|stor|experience|opinion|ideas?|feedback)|which|whether|if\b"
    r"|how (much|many|often|old|long|satisfied|well))"
)
_LONE_OTHER = re.compile(
    r"(\w{1,4}[.):]\s+)*(if (you )?(selected |chose |ticked |answered |said )?)?['\"“‘]?other\b.*"
    r"(specify|state|describe|tell us|explain|say|give details|:).*|(if (so|yes|other), )?please (specify|state)\W*"
    r"|other\W*|other( - write[ -]in)?\s*(\(required\)\s*)?[-–:(].*|.{1,80}[ _(-]+other\)?",
    re.IGNORECASE | re.DOTALL,
)
# An answer of several beside which nobody can tick another.
_NONE = re.compile(
    r"(none|nothing|not any)( of (these|those|them|the(se)? (above|others?|options|answers)))?( apply)?"
    r"|(i |we )?(do not|don['’]?t) know|prefer not to (say|answer)|not applicable|n/?a"
    r"|(i am |i['’]m )?(not sure|unsure)",
    re.IGNORECASE,
)
_ASKS_FOR_WORDS = re.compile(
    rf"\b(tell us(?! {_ONE_THING})|anything (else|more|further)|suggestions?|remarks?|observations?|feedback"
    r"|expand on|in (more|further) detail|free[- ]?response|open[- ]ended|reasons? (for|why)|please (say|share) "
    r"|what (one|single) thing|what (could|should|needs?)\b"
    r"|what('s| is| are| was| were| has| have)( not| been)? (working|worked|gone|going|been|good|helpful|difficult)"
    r"|any (other|further|additional|more) (views?|thoughts?|points?|issues?|information|ideas|concerns?)"
    r"|what (would|do) you (change|like|improve|think|feel|want|value)"
    r"|what (works|worked|helps|helped|else|went|did|didn'?t)\b"
    r"|(anything|something) (you|that|we)\b|how (could|can|should) (we|it|they|this)"
    r"|if you (could|had|were)\b|what (would|might|changes?|impact|difference)\b|in your (opinion|view|experience)"
    r"|(your|the) (experiences? (of|with)|stor(y|ies))|\bmessages? (to|for)"
    r"|(one|three|biggest|main) (thing|change|improvement)s?\b"
    r"|(further|additional|more|other|any) (information|details?|thoughts|notes)\W*$"
    r"|(main|biggest|key|other|any|your) (concern|worr(y|ie)|challenge|difficult(y|ie)|barrier)s?\b)"
    r"|^(and )?why\b|^(the )?(main )?reasons?\b[^?]*$|\b(improvements?|concerns|details)\W*$",
    re.IGNORECASE,
)
# "Please provide …" is said of nothing else, where "tell us how much you agree" is said of scales too.
_INSISTS = re.compile(
    r"\b(comments?|describe|explain|own words|elaborate|please (add|write|provide|enter|give|clarify)"
    r"|please (outline|expand|detail)|free[- ]?text)\b"
    r"|^enter (your|any|the)\b|^(your |my )?(notes?|remarks?|observations?|messages?|thoughts|views)[?:.]?$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(all that apply|as many as|tick all|select all|check all|choose all|mark all)\b", re.I
)
_CONSENT = re.compile(
    r"\b((may|can|could) (we|i)|(happy|willing|content|okay|ok|agree|consent) (for|that) (us|we|your|my)"
    r"|(happy|willing|agree|consent) to (us|be|being|have|let))\b"
    r".*\b(quot(e|ed|ing)|us(e|ed|ing) (your|my|these|the) (words?|comments?|answers?|responses?|story)"
    r"|shar(e|ed|ing) (your|my|these)|contact(ed|ing)?|publish(ed|ing)?|stor(e|ed|ing)|keep (your|my))\b"
    r"|\b(give|have|your|my) (consent|permission)\b|\bi (consent|agree) to\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\be-?mail( address(es)?)?\b|\b(tele)?phone\b|\bmobile( phone)?( number)?\b"
    r"|\b(your|full|first|last|family|child'?s) name\b|^(sur|fore)?name\b"
    r"|\b(home|postal|street|contact|ip) address\b|^address\b|\bcontact details\b|\bdate of birth\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\bnames? of\b|\b(organi[sz]ation|school|company|business|setting|college|group)('s)? name\b|^names?\??$"
    r"|\b(post ?code|zip code|job title)\b|\b(first|main) (language|diagnosis)\b",
    re.IGNORECASE,
)
_CONTACT_FIELD = re.compile(
    "name|firstname|lastname|surname|fullname|company|organisation|organization|address|address1|address2"
    "|citytown|towncity|city|town|county|stateprovince|zippostalcode|postcode|postalcode|country|emailaddress"
    "|email|phonenumber|phone|telephone|telephonenumber|mobile|mobilenumber"
)


def tidy(heading: str) -> str:
    """A heading as a person would read it: no markup, no entities, plain single spaces."""
    text = _TAG.sub(" ", html.unescape(heading)) if "<" in heading or "&" in heading else heading
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def key(heading: str) -> str:
    """A heading for comparing: only its letters and digits, in small letters."""
    return re.sub(r"[\W_]+", "", tidy(heading).casefold())


def is_placeholder(comment: str) -> bool:
    """True for an answer that only says "n/a", "none", "-" and the like."""
    return len(comment) <= LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.fullmatch(comment.strip()))


def is_other(option: str) -> bool:
    return bool(_OTHER.search(tidy(option)))


def is_none(option: str) -> bool:
    """True for an answer such as "None of these" or "Don't know", which leaves no room for another one."""
    return bool(_NONE.fullmatch(tidy(option).rstrip(".")))


def is_lone_other(title: str) -> bool:
    """True for the heading of a write-in box that has a column to itself: "If other, please specify"."""
    return bool(_LONE_OTHER.fullmatch(tidy(title)))


def asks_for_words(title: str) -> bool:
    return bool(_ASKS_FOR_WORDS.search(title)) or insists_on_words(title)


def insists_on_words(title: str) -> bool:
    return bool(_INSISTS.search(title))


def asks_for_several(title: str) -> bool:
    return bool(_SEVERAL.search(title))


def asks_for_contact(title: str) -> bool:
    return bool(_CONTACT.search(title))


def asks_for_name(title: str) -> bool:
    """True where a name is wanted, of a school or a post or a person: a few words, and no comment."""
    return bool(_NAME.search(title))


def asks_for_consent(title: str) -> bool:
    """True where a question asks what may be done with the answers: quoted, shared, kept, or a call made."""
    return bool(_CONSENT.search(title))


def is_contact_field(option: str) -> bool:
    """True for a box of a tool's address block, such as "City/Town" or "Email Address"."""
    return bool(_CONTACT_FIELD.fullmatch(key(option)))
