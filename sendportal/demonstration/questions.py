"""The questions of the demonstration's invented survey, in the order in which they were asked."""

from dataclasses import dataclass

METADATA = (
    "UserID",
    "UserNo",
    "Name",
    "Email",
    "IP Address",
    "Unique ID",
    "Started",
    "Ended",
    "Tracking Link",
)
TRACKING_LINK = "Demonstration link (invented answers)"
OTHER = "Other (please specify)"

# Each option has a weight where it is drawn by weight alone; answers.py knows the ones that hang together.
RARE_SETTING = "Hospital school"
HERE, ELSEWHERE = "Yes", "No, but my child is educated here"
AGES = ("0 to 4", "5 to 7", "8 to 11", "12 to 15", "16 to 18", "19 to 25")
SETTINGS = (
    "Nursery or pre-school",
    "Mainstream school",
    "Mainstream school with a resource base",
    "Special school",
    "Alternative provision",
    "College or sixth form",
    "Educated at home by choice",
    "Out of school or tutored elsewhere",
    RARE_SETTING,
)
NEEDS = (
    "Autism",
    "ADHD",
    "Speech, language and communication",
    "Learning disability",
    "Anxiety or other mental health needs",
    "Physical disability",
    "Hearing or vision",
    "Medical condition",
    "Dyslexia, dyscalculia or dyspraxia",
    "Needs still being explored",
)
MET = ("Very well", "Well", "Neither well nor badly", "Badly", "Very badly")
PLAN_HAS, PLAN_ASSESSING, PLAN_REFUSED, PLAN_NONE, PLAN_UNSURE = (
    "Has an EHC plan",
    "Is being assessed for a plan",
    "Was refused an assessment or a plan",
    "Has no plan and has not applied",
    "I am not sure",
)
ON_TIME, LATE, CANNOT_SAY = "Yes", "No, it took longer", "I cannot remember"
SERVICES = (
    "CAMHS (mental health)",
    "Autism or ADHD assessment",
    "Speech and language therapy",
    "Occupational therapy",
    "Physiotherapy",
    "Community paediatrics",
    "Educational psychology",
    "Short breaks",
    "None of these",
)
WAITS = (
    "Under 3 months",
    "3 to 6 months",
    "6 to 12 months",
    "1 to 2 years",
    "More than 2 years",
    "We have not needed one",
)
AGREE = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
STATEMENTS = (
    "I am listened to when decisions are made about my child",
    "Services keep me informed without my having to chase",
    "The EHC plan describes my child well (skip if no plan)",
    "Education, health and care work together",
    "We can get the short breaks that we need",
)


@dataclass(frozen=True)
class Question:
    """One question and its columns.

    `parts` are the options of a multi-select or the statements of a matrix, and stand in the second heading row. A
    question without parts has a single column, with a blank there. `open` questions are the ones answered in words;
    a box beside an option ("Other") is no question of its own and its texts are not comments.
    """

    number: int
    text: str
    parts: tuple[str, ...] = ()
    open: bool = False

    @property
    def heading(self) -> str:
        return f"Q{self.number}. {self.text}"

    @property
    def width(self) -> int:
        return len(self.parts) or 1


QUESTIONS = (
    Question(1, "Do you live in the county?"),
    Question(2, "How old is your child or young person with SEND?"),
    Question(3, "Where is your child or young person educated?"),
    Question(4, "Which needs does your child have? Please tick all that apply.", NEEDS),
    Question(5, "Overall, how well are your child's needs met at the moment?"),
    Question(6, "What is working well?", open=True),
    Question(7, "What is hardest?", open=True),
    Question(8, "Where is your child with an Education, Health and Care (EHC) plan?"),
    Question(9, "Did the EHC plan arrive within 20 weeks of asking for it?"),
    Question(10, "Tell us about getting and keeping an EHC plan.", open=True),
    Question(11, "Which have you waited for in the last two years? Tick all that apply.", (*SERVICES, OTHER)),
    Question(12, "How long was your longest wait for a health assessment?"),
    Question(13, "Tell us about health services and waiting.", open=True),
    Question(14, "How far do you agree with these statements?", STATEMENTS),
    Question(15, "How well do services communicate, with you and with each other?", open=True),
    Question(16, "Tell us about school, nursery or college.", open=True),
    Question(17, "What one change would help your family most?", open=True),
    Question(18, "Is there anything else you would like to say?", open=True),
    Question(19, "May we quote your comments anonymously?"),
)
OPEN_NUMBERS = tuple(question.number for question in QUESTIONS if question.open)


def headings() -> tuple[list[str], list[str]]:
    """The two heading rows. A question with several columns has its text over the first of them only."""
    first, second = list(METADATA), [""] * len(METADATA)
    for question in QUESTIONS:
        first += [question.heading] + [""] * (question.width - 1)
        second += question.parts or ("",)
    return first, second
