"""What people answered and wrote. Raw answers live here and nowhere else."""

from django.db import models

from surveys.models.survey import Upload

LONGEST_CODE = 100  # characters kept of a number or a receipt


class Question(models.Model):
    """One question of an upload: its wording, its kind and the columns that hold its answers."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    kind = models.CharField(max_length=12)
    # One entry a column: {"position": in the file, "slot": index in Response.answers, "option": its heading}.
    columns = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="question_number_once")]


class Response(models.Model):
    """What one person answered: the cells of the columns in use, as written. Belongs to its upload."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="responses")
    record = models.PositiveIntegerField("number of the record in the file")
    tool_id = models.CharField("the survey tool's own number", max_length=LONGEST_CODE, blank=True)
    receipt = models.CharField("the code the person was given", max_length=LONGEST_CODE, blank=True)
    answered_on = models.DateField(null=True)
    is_complete = models.BooleanField(null=True)
    is_test = models.BooleanField(default=False)
    answers = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "record"], name="response_record_once")]


class Comment(models.Model):
    """What one person wrote in one free-text box. `marks` tells what in it may give away who somebody is."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="comments")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="comments")
    position = models.PositiveIntegerField("column in the file, from 0")
    is_other = models.BooleanField("written beside “Other (please specify)”", default=False)
    text = models.TextField()
    words = models.PositiveIntegerField()
    marks = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "position"], name="comment_once_per_box"),
        ]


class CommentMarks(models.Model):
    """Keyed marks of the runs of words in comments that were swept, eight bytes each: no word can be read from them."""

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="comment_marks")
    marks = models.BinaryField()
