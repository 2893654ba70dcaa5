"""What the demonstration's invented parents say, one module for each open question.

Each module is a text that `grammar.read` understands:

- `@ name | traits` opens a beat: a thing to say about one matter. A comment takes at most one sentence from all the
  beats of a name, so it cannot contradict itself, and keeps the order in which the beats are written.
- Traits are those of the speaker (`plan`, `primary`, `warm`), all needed; `!plan` means without.
- Each line is one sentence. `[a|b]` is a choice, which may be empty or nested; `{he}` is filled in for the speaker.

Every sentence was written for this demonstration. None comes from a real survey.
"""
