"""Answers to "what one change would help most?"."""

SENTENCES = """
@ person |
[One named person|A single point of contact|One person to ring|A keyworker for every family], [who \
stays|who knows {child}|who answers|for the whole journey][|, that is all|, not a call centre].
[Give each family|Let every family have|I would like] [a keyworker|a named contact|someone] who [can see \
the whole picture|joins up school and health|does the chasing for us].

@ waiting |
[Shorter|Much shorter|Honest] waiting [lists|times] [for assessments|for {service}|for CAMHS|for therapy], \
[nothing else comes close|and help in the meantime|or at least an update].
[Help while you wait|Support before diagnosis|Something in place during the wait], [not after it|based on \
need|a phone call every few months would do].

@ training |
[Training for|Proper training for|Better understanding of {need} by] [all school staff|every \
teacher|supply staff|everyone who meets our children], [including the office|not just the SENCO|led by \
autistic adults|and not one assembly a year].

@ early |
[Help earlier|Early help|Step in sooner], [before it becomes a crisis|it would save money and \
heartache|when parents first say something is wrong].

@ listen |
[Listen to parents|Believe parents|Please listen to us] [the first time|when we say {child} is \
struggling|as experts on our own children], [we know our children|it would save years|it costs nothing].
[Ask {child}|Ask our children|Ask the young people] [what {he} need{s}|what works], [and then do it|you \
might be surprised|they know].

@ places |
[More special school places|More resource bases|A school nearby that fits|Smaller schools], [so children \
do not travel for hours|mainstream is not right for everyone|in our own county|so no child is left with \
nothing].

@ staff |
[More teaching assistants|More therapists|More educational psychologists|More SENCO time], [paid \
properly|so they stay|they hold it all together|everything else follows from that].

@ plan |
[EHC plans that are|Write EHC plans that are|Plans should be] [clear|specific|kept up to date|followed], \
[and checked|so everyone knows who does what|not copied from the last child].
[Someone to check|An independent check] that [what is in the plan happens|plans are delivered], [without \
parents having to police it|with real consequences].

@ timescale | plan
[Keep to the legal timescales|Stick to the deadlines], [for reviews as well|they are the law|we have to \
keep to ours].

@ joined |
[Join up|Please join up] [health, education and social care|the services|the computer systems], [one \
record|one meeting|so I only say it once].

@ mainstream | inschool
[Flexibility in school|Make mainstream flexible|Let schools bend], [uniform, homework, attendance, all of \
it|a later start costs nothing|instead of breaking the child].
[Smaller classes|Quieter classrooms|A calm space in every school|Fewer children per adult], [it would help \
every child|for all of them, not only those with SEND|simple as that].

@ breaks |
[Short breaks|Regular respite|A holiday club {child} can go to|More clubs], [so we can keep going|and time \
for {his} brother|parents who rest can carry on|even two hours a week].

@ adult | post16
[A bridge into adult life|Proper planning from fourteen|Jobs and housing for young adults], [not a cliff \
edge|{he} {has} so much to give].

@ information |
[Plain English|Clear information|A simple guide], [what happens when|who to ring|given to you at the \
start, not after years|on one page].

@ honest |
[Be honest with us|Say it straight|Tell the truth] about [waiting times|money|what is possible], [we can \
cope with honesty|then we can plan].

@ mental |
[Mental health support|Emotional support|Someone for {child} to talk to] [in every school|before it gets \
to crisis|for parents too], [please|it would change everything|we cannot pour from an empty cup].

@ why |
[It would mean|That would mean] [I could work again|{child} could be {himself}|we could just be a family|I \
could sleep].
[So much stress|So many of our problems|Half of my week] would [go away|disappear] with that[ one change| \
alone|].
"""

SHORTS = """
@ short |
[Listen|Believe us|Kindness|Honesty|Consistency|Time|Funding|Respite|Understanding|Patience]
[More|Better] [funding|staff|training|places|communication|respite|TAs|SENCO time|therapists|clubs]
[Shorter|Faster|Quicker] [waits|waiting lists|assessments|diagnosis|decisions]
[Listen to|Believe|Trust|Respect] [parents|families|us|our children]
[A|One] [keyworker|named person|phone number|point of contact]
[Special|More special] school places
[Smaller|Quieter] [classes|schools|classrooms]
[Early|Earlier] [help|support|intervention]
"""
