"""What the demonstration's volunteer writes beside each table: plain sentences with the table's own figures."""

# Words in a question -> the area for priority action it stands beside, the answers to name, and the sentence.
# {0}, {1} are the shares of the answers named, {base} the people who answered.
SENTENCES = [
    (
        "how old is your child",
        None,
        ("8 to 11", "12 to 15"),
        "{0}% told us about a child of 8 to 11, {1}% about a child of 12 to 15.",
    ),
    (
        "which needs does your child",
        None,
        ("Autism", "Anxiety or other mental health needs"),
        "Autism ({0}%) and anxiety or other mental health needs ({1}%) were named most.",
    ),
    (
        "how well are your child's needs met",
        None,
        ("Badly", "Very badly"),
        "{0}% say that their child's needs are met badly, and {1}% very badly.",
    ),
    (
        "where is your child with an",
        3,
        ("Has an EHC plan", "Was refused an assessment or a plan"),
        "{0}% have a child with a plan; {1}% were refused a plan.",
    ),
    (
        "20 weeks",
        3,
        ("No, it took longer",),
        "{0}% of the {base} who told us say that the plan came later than 20 weeks.",
    ),
    (
        "plan describes my child",
        3,
        ("Disagree", "Strongly disagree"),
        "{0}% disagree, and {1}% strongly disagree, that the plan describes their child well.",
    ),
    (
        "which have you waited for",
        4,
        ("Autism or ADHD assessment",),
        "{0}% have waited for an autism or ADHD assessment in the last two years.",
    ),
    (
        "how long was your longest wait",
        4,
        ("1 to 2 years", "More than 2 years"),
        "{0}% waited 1 to 2 years for a health assessment, and {1}% more than 2 years.",
    ),
    (
        "listened to when decisions",
        1,
        ("Disagree", "Strongly disagree"),
        "{0}% disagree, and {1}% strongly disagree, that they are listened to when decisions are made.",
    ),
    (
        "keep me informed",
        2,
        ("Disagree", "Strongly disagree"),
        "{0}% disagree, and {1}% strongly disagree, that they are kept informed without having to chase.",
    ),
    (
        "health and care work together",
        2,
        ("Disagree", "Strongly disagree"),
        "{0}% disagree, and {1}% strongly disagree, that education, health and care work together.",
    ),
    (
        "short breaks that we need",
        5,
        ("Disagree", "Strongly disagree"),
        "{0}% disagree, and {1}% strongly disagree, that they can get the short breaks they need.",
    ),
]


def told(table):
    """The number of the area for priority action a table stands beside, or None, and the sentence beside it.

    None for a table that the volunteer leaves unused.
    """
    for words, number, labels, sentence in SENTENCES:
        shares = {cell["label"]: cell["share"] for cell in table["cells"]}
        if words in table["title"].casefold() and all(label in shares for label in labels):
            return number, sentence.format(*(shares[label] for label in labels), base=table["base"])
    return None
