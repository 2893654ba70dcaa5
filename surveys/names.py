"""Likely names of people in what parents write: hints for a reader, found by the words around them.

English has no sure sign of a name, and parents write with and without capitals. So a word counts for what stands beside
it: a title ("Mrs Okafor"), somebody of the family or a word for naming ("my son jack", "called Zofia"), a common given
name with its capital, a saint or a word before "School", or a capital in mid-sentence before what only people do.
"""

import re
from pathlib import Path


def _listed(file):
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in line.split())


def _words(listed):
    return frozenset(listed.split())


GIVEN, ORDINARY = _listed("given_names.txt"), _listed("ordinary_capitals.txt")
# Names that are ordinary words, months or places too: only right after a title or somebody of the family.
AMBIGUOUS = _words(
    "april august autumn christian dawn eve faith grace hope jan jean joy june mark may rose will"
)
# Names that are ordinary words when they stand without a capital.
WORDLIKE = _words(
    "amber aria ash ava craig curtis daisy drew ebony finn florence frank guy holly indie iris ivy jack "
    "jade jay jimmy ken kit lily mason max moses noel olive penny poppy raja ray rob rosemary saffron "
    "sally sam sandy seren skye sonny sultan ruby robin heather hazel pearl victor dean matt sue nick pat "
    "bob lee ron dan sue dave taylor ted teddy todd tom tyler victoria violet wade willow"
)
TITLES = _words(
    "mr mrs ms miss mx dr prof professor sir dame lady rev reverend auntie aunty uncle nurse judge"
)
FAMILY = _words(
    "son sons daughter daughters boy boys girl girls child children brother brothers sister sisters "
    "grandson granddaughter grandchild stepson stepdaughter nephew niece cousin twin twins husband wife "
    "partner friend kid kids lad youngest eldest oldest baby toddler teenager foster"
)
NAMING = frozenset({"called", "named", "nicknamed"})
# What is called something and is no person: "a service called Portage".
NO_PERSON = _words(
    "group charity service services programme course app scheme club team organisation company place "
    "school project thing website page system tool provider so it"
)
SCHOOLS = _words("school academy primary college nursery infant infants junior juniors preschool secondary")
# What follows a person's name more often than that of a thing.
DOES = _words(
    "is was has had does did needs gets got goes went likes loves hates struggles struggled attends "
    "attended cannot can't couldn't wasn't isn't hasn't doesn't didn't cries cried feels felt says said "
    "told helped tried started needed wanted wants lost became suffers finds found masks refuses refused "
    "who and"
)
PLACES = _words("in at near from to around outside of the")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.!?\n\r:;,()“”\"-]+")
_CAPITAL = re.compile(r"(?:Mc|Mac|O['’])?[^\W\d_a-z][a-zà-ÿ]+(?:['’-][^\W\d_]+)*")  # no "PhD" and no "MS"
_WITHOUT_CAPITAL = frozenset(
    {"mr", "mrs"}
)  # titles that are no word beside: "miss" and "dr" may go before others
_STRIKING = GIVEN | TITLES | FAMILY | NAMING | {"name", "names", "st", "saint"}


def any_in(text):
    """Whether somebody is likely to be named in the text. Most comments are told in a few microseconds to hold no word
    and no capital that could be one's; only the others are read word by word."""
    lower = text.lower()
    if text[1:].replace(" I ", " i ") == lower[1:]:
        apart = (
            lower.replace(",", " ").replace(".", " ").replace("'", " ").replace("’", " ").replace("!", " ")
        )
        if _STRIKING.isdisjoint(apart.split()):
            return False
    return next(found(text), None) is not None


def is_whole(text):
    """Whether a text is nothing but somebody's name, a common given name first: "Jo Brand", "Amina K."."""
    words = text.replace(".", "").split()
    first = words[0].lower() if words else ""
    is_given = first in GIVEN and first not in AMBIGUOUS and first not in ORDINARY
    rest = [word.lower() for word in words[1:]]
    if (
        not is_given
        or len(words) > 4
        or not all(_CAPITAL.fullmatch(word) or len(word) == 1 for word in words)
    ):
        return False
    return SCHOOLS.isdisjoint(rest) and ORDINARY.isdisjoint(rest)


def found(text):
    """The words of the text that are likely names."""
    if text.isupper():
        text = text.lower()
    words = WORD.findall(text)
    for at, word in enumerate(words):
        if _is_worth_a_look(words, at) and _is_name(words, at):
            yield word


def _is_worth_a_look(words, at):
    """False, and soon, for most words: plain ones in small letters."""
    word = words[at]
    if word.islower():
        return word in GIVEN or "'" in word or "’" in word or words[at - 1] in _WITHOUT_CAPITAL
    return word[0].isalpha()


def _is_name(words, at):
    word = words[at]
    bare = _bare(word)
    if not word[0].isupper() or not _CAPITAL.fullmatch(word):
        is_after_title = at > 0 and words[at - 1] in _WITHOUT_CAPITAL
        return (bare in GIVEN or is_after_title) and _is_lower_name(word, bare, _before(words, at))
    if bare in GIVEN:
        return not _is_place(words, at)
    if bare in ORDINARY and bare not in AMBIGUOUS or len(bare) < 2:
        return False
    before = _before(words, at)
    if _follows_title(before) and words[at - 1] != "MS" or _follows_family(before):
        return True
    return bare not in AMBIGUOUS and (
        _follows_naming(before) or _follows_saint(before) or _is_school(words, at) or _acts(words, at)
    )


def _is_lower_name(word, bare, before):
    """A listed name without its capital, after somebody of the family or a word for naming; or one that is no word."""
    if bare not in GIVEN:
        return before[-1] in _WITHOUT_CAPITAL and bare not in ORDINARY
    is_plain = word.islower() and bare not in WORDLIKE and len(bare) > 3
    return is_plain or _follows_family(before) or _follows_naming(before)


def _before(words, at):
    """Up to three words before, without the signs that may stand between a relation and a name."""
    near = [word.lower() for word in words[max(0, at - 5) : at]]
    return [word for word in near if word[0].isalpha() or word[0] in ".!?:;\n\r"][-3:]


def _follows_title(before):
    if before[-1:] == ["."]:  # "Dr. Okafor"
        before = before[:-1]
    return bool(before) and before[-1] in TITLES


def _follows_saint(before):
    return before[-1:] in (["st"], ["saint"]) or before[-2:] == ["st", "."]


def _follows_family(before):
    return bool(before) and before[-1] in FAMILY


def _follows_naming(before):
    if not before:
        return False
    if before[-1] in NAMING:
        return NO_PERSON.isdisjoint(before[:-1])
    return before[-2:] in (["name", "is"], ["names", "are"], ["name", "was"]) or before[-1] == "name's"


def _is_school(words, at):
    """Whether "School" or its like follows, at once or after one more word."""
    near = [word.lower() for word in words[at + 1 : at + 3]]
    return bool(near) and (near[0] in SCHOOLS or (near[-1] in SCHOOLS and near[0] in ORDINARY))


def _is_place(words, at):
    return [word.lower() for word in words[at + 1 : at + 2]] in (["road"], ["street"], ["hospital"], ["ward"])


def _acts(words, at):
    """Whether a capital in mid-sentence stands alone and what comes next is what people do, or what is theirs."""
    if at == 0 or not _goes_before(words, at - 1):
        return False
    follows = words[at + 1] if at + 1 < len(words) else ""
    return follows in DOES or words[at].endswith(("'s", "’s"))


def _goes_before(words, at):
    """Whether the word is an ordinary one that leads on to no place: in small letters, or the first of its sentence."""
    word = words[at].lower()
    is_first = at == 0 or not words[at - 1][-1].isalpha()
    return word[0].isalpha() and word not in PLACES and (words[at] == word or is_first and word in ORDINARY)


def _bare(word):
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s").removesuffix("'")
