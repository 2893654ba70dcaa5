"""The audit log in words a person reads. The log itself keeps codes and numbers only."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sendportal import roles
from sendportal.models import Membership

NOUNS = {
    "answers": "the answers of a survey export",
    "area": "the area",
    "claim": "a claim",
    "disagreement": "a disagreement",
    "edition": "an edition",
    "erasure": "somebody's answers",
    "embargo": "an embargo",
    "evidence": "a piece of evidence",
    "finding": "a finding",
    "glossary": "the explanation of a word",
    "help": "an entry of the help list",
    "inspection": "an inspection",
    "invitation": "an invitation",
    "journey": "a step of a survey’s journey",
    "ledger": "a date",
    "letter": "a report or letter",
    "letter_part": "a section of a letter",
    "link": "a link between findings",
    "membership": "a membership",
    "official": "the official figures",
    "publication": "a page",
    "reading": "a figure",
    "release": "a release of survey results",
    "source": "the public description of a survey",
    "statement": "a statement",
    "suggestion": "a suggested wording",
    "survey": "a survey",
    "thread": "a thread",
    "upload": "a survey export",
}
# Past tenses that are more than their own code with spaces. The noun follows.
VERBS = {
    "allowed": "allowed on public pages",
    "approved_afterwards": "approved, after it was published,",
    "change_noted": "noted what changed in",
    "linked": "changed what stands with",
    "original_deleted": "deleted the original file of",
    "overridden": "published without a second person",
    "read": "read",
    "render_asked": "asked for the PDF of",
    "rendered": "made the PDF of",
    "returned": "sent back to its author",
    "submitted": "sent for review",
    "supported": "changed what supports",
    "taken_down": "took down",
    "withdrawn": "withdrew",
    "hidden": "hid",
    "judged": "signed the verdict on",
    "kept": "kept for the forum",
    "made": "made",
    "moved": "added a step to",
}
# Where noun and verb do not make a sentence of their own. Fields are those of the event's detail, and `whom`.
SENTENCES = {
    "answers.read": "had the answers of a survey export read, for {purpose}",
    "area.made": "added the area",
    "evidence.marked_current": "marked evidence of a survey as its newest again",
    "evidence.marked_stale": "marked evidence of a survey as older than its newest results",
    "source.described": "described a survey to the public",
    "embargo.spread": "put a visit under the embargo of a report or letter",
    "inspection.date_sourced": "said where a date of an inspection stands",
    "erasure.brought_back": "entered an erasure again after a backup was restored",
    "erasure.made": "erased the answers of somebody who asked",
    "erasure.repeated": "erased answers again that were erased before",
    "erasure.searched": "looked for the answers of somebody who asked",
    "erasure.shown": "was shown the answers of somebody who asked",
    "area.threshold_set": "set the fewest people behind a figure to {now}",
    "invitation.made": "invited somebody as {role}",
    "invitation.accepted": "accepted an invitation as {role}",
    "invitation.revoked": "took back an invitation as {role}",
    "link.declined": "said that two findings do not belong together",
    "link.ended": "took back a link between findings",
    "membership.ended": "ended the access of {whom}",
    "membership.role_changed": "changed the role of {whom} from {before} to {after}",
    "help.entered": "put an entry on the help list",
    "help.removed": "took an entry off the help list",
    "help.checked": "checked an entry of the help list again",
    "letter.file_deleted": "deleted the file of a report or letter",
    "letter.read_again": "asked to have a report or letter read once more",
    "letter.refused": "could not read a report or letter",
    "letter.taken_up": "went on with a report or letter that was set aside",
    "release.adopted": "used a survey result as evidence",
    "survey.counting_set": "said whose answers a survey counts",
    "survey.answers_deleted": "deleted the answers of a survey on the day that was set",
    "survey.deletion_announced": "announced that the answers of a survey are about to be deleted",
    "survey.deletion_set": "set the day on which the answers of a survey are deleted",
    "survey.described": "corrected the description of a survey",
    "survey.wave_set": "said which earlier survey a survey goes on from",
    "thread.searched": "looked for findings that belong together",
    "letter.file_encrypted": "encrypted the file of a report or letter",
    "upload.original_encrypted": "encrypted the original file of a survey export",
    "upload.failed": "could not store a survey export",
    "upload.stored": "stored the answers of a survey export",
}


@dataclass(frozen=True)
class Row:
    """One line of the log: when (local time), who, did what, and the kind and number of what it was done to."""

    at: datetime
    who: str
    did: str
    kind: str
    number: str


def rows(events, names):
    """The `events` as Rows. `names` gives what to call each person, by id."""
    events = list(events)
    whom = _members(events, names)
    return [
        Row(timezone.localtime(event.at), _who(event, names), did(event, whom), _kind(event), event.target_id)
        for event in events
    ]


def did(event, whom):
    """What was done, as the rest of a sentence that begins with a name. `whom` names people by membership id."""
    noun, _, verb = event.verb.partition(".")
    if event.verb not in SENTENCES:
        return f"{VERBS.get(verb, verb.replace('_', ' '))} {NOUNS.get(noun, noun.replace('_', ' '))}"
    named = {key: _role(value) for key, value in event.detail.items()}
    told = SENTENCES[event.verb].format(whom=whom.get(event.target_id, "somebody"), **named)
    many = event.detail.get("responses") if event.verb == "answers.read" else None
    return told if many is None else f"{told}: {many:,} {'response' if many == 1 else 'responses'}"


def _who(event, names):
    return "The portal" if event.by_id is None else names.get(event.by_id, "Somebody from outside the area")


def _role(value):
    role = roles.ROLES.get(str(value))
    return role.title.lower() if role else value


def _kind(event):
    return event.verb.partition(".")[0]


def _members(events, names):
    """Names of the people whose memberships the events are about, by membership id."""
    ids = {event.target_id for event in events if event.verb.startswith("membership.")}
    held = Membership.objects.filter(pk__in=ids).values_list("pk", "user_id")
    return {str(pk): names.get(user_id, "somebody") for pk, user_id in held}
