"""Who writes a comment, and how long it is: the totals shared out over the people."""

from sendportal.demonstration import questions as q
from sendportal.demonstration.chance import Chance
from sendportal.demonstration.respondents import Respondent

Cell = tuple[int, int]  # place of the respondent in the list, question number

WRITING = {6: 0.73, 7: 0.77, 10: 0.53, 13: 0.52, 15: 0.52, 16: 0.57, 17: 0.75, 18: 0.35}
TALKATIVE = ((0.35, 20), (1.0, 50), (1.43, 30))
LENGTHS = (
    ((1, 3), 90),
    ((4, 8), 190),
    ((9, 15), 260),
    ((16, 25), 220),
    ((26, 40), 140),
    ((41, 70), 70),
    ((71, 120), 24),
    ((121, 250), 6),
)
ADJUSTABLE = (10, 200)  # only lengths between these move to meet the total, so that the shape stays


def written_cells(chance: Chance, people: list[Respondent], comments: int) -> list[Cell]:
    """Exactly `comments` cells of open questions that people reached, in the order of the export."""
    chosen, passed = [], []
    for place, person in enumerate(people):
        talk = chance.weighted(TALKATIVE)
        for number in q.OPEN_NUMBERS:
            if number <= person.reached:
                group = chosen if chance.happens(min(0.97, WRITING[number] * talk)) else passed
                group.append((place, number))
    missing = comments - len(chosen)
    if missing >= 0:
        return sorted(chosen + chance.sample(passed, missing))
    return sorted(chance.sample(chosen, comments))


def planned_lengths(chance: Chance, comments: int, words: int) -> list[int]:
    """`comments` lengths that add up to `words`: many short, a few very long, as people write."""
    lengths = [chance.between(*chance.weighted(LENGTHS)) for _ in range(comments)]
    step = 1 if sum(lengths) < words else -1
    low, high = ADJUSTABLE
    left = abs(words - sum(lengths))
    while left:
        place = chance.below(comments)
        if low < lengths[place] < high:
            lengths[place] += step
            left -= 1
    return lengths
