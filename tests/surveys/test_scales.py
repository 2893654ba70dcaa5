from surveys.scales import in_order


def test_scale_is_listed_in_its_own_order():
    counts = {"Disagree": 40, "Strongly agree": 12, "Not sure": 10, "Agree": 90}
    assert in_order(counts) == ["Strongly agree", "Agree", "Disagree", "Not sure"]


def test_ages_are_listed_by_size():
    assert in_order({"12 to 15": 50, "5 to 7": 20, "0 to 4": 30}) == ["0 to 4", "5 to 7", "12 to 15"]


def test_waits_are_listed_by_length():
    counts = {
        "More than 2 years": 9,
        "1 to 2 years": 8,
        "We have not needed one": 7,
        "Under 3 months": 5,
        "3 to 6 months": 6,
    }
    wanted = [
        "Under 3 months",
        "3 to 6 months",
        "1 to 2 years",
        "More than 2 years",
        "We have not needed one",
    ]
    assert in_order(counts) == wanted


def test_other_answers_are_listed_by_how_many_chose_them():
    assert in_order({"School": 10, "College": 30, "Nursery": 30}) == ["College", "Nursery", "School"]
