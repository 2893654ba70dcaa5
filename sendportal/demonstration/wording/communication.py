"""Answers about communication between services."""

SENTENCES = """
@ repeat | weary
[I have told our story|We have told the story|I repeat everything] [to every new person|at every \
appointment|more times than I can count], [surely it is written down somewhere|and {child} has to listen \
to it|it would be so easy to read the notes first].
[Nobody reads|No one seems to read] [the file|the reports|the notes|what we send], [so each meeting starts \
from zero|I now bring copies for everyone].

@ between | weary
[School say it is health|Education say health|Social care say education], [health say it is school|health \
say social care], [and round we go|and {child} is in the middle|so nobody does it].
[I am|Parents are|It is always me as] the [messenger|middle man|postman|glue] [between {school} and the \
clinic|between all the services|for five different teams], [which is a job in itself|and if I miss \
something it is lost].
[The systems|Their computers|The different teams] [do not talk to each other|cannot see each other's \
notes], so [I send the same form three times|reports go astray|dates clash].

@ between | warm
[The team around {child}|Everyone] [meets once a term|is in one e-mail thread|shares notes], [and it \
works|which saves me so much|and I am treated as part of it].
{school} and [the therapists|health|the social worker|the {clinician}] [talk to each other|work \
together|agreed one plan], and [you can tell|{child} feels it|things actually happen].

@ reply | weary
[Phones ring out|E-mails go unanswered|Calls are not returned|Messages vanish], [then a letter arrives \
with a deadline|and if I chase I am a nuisance|I have learned to keep a log].
[I waited|It took] {spell} [for a reply|for someone to ring back|to get a yes or no], [and the answer was \
a link|then they closed the case|and that was after a complaint].
Automatic replies [and|saying] ["we aim to respond in ten days"|"your query is important"], [then \
nothing|and it never is ten days].

@ reply | warm
[When I e-mail|If I ring] [someone answers|I get a reply the same day|I hear back that week], [even if it \
is only to say they are looking into it|and that is all I ask|it takes the worry away].
[The new phone line|A named contact|Having one person to ring] [is a real improvement|has helped a \
lot|works for us], [please keep it|more of this].

@ named | weary
[We do not know|I could not tell you] who [our caseworker is|is in charge|makes the decisions], [it \
changes all the time|there is no name on the letters].

@ named | warm
Our [social worker|keyworker|family support worker|SEND officer] [keeps everyone in touch|rings before I \
have to|pulls it all together], [I dread her leaving|a real asset|she deserves a medal].

@ tone | weary
The [letters|e-mails] are [cold|full of jargon|written for lawyers|frightening to open], [I have to read \
them three times|a kind sentence costs nothing|and they always come on a Friday].
[I feel talked about, not talked to|They speak to each other over my head|I am just "Mum" in meetings], [I \
have a name|I do know my own child|as if I were not in the room].

@ tone | warm
[They ask what we think|I feel listened to|My view counts] [in meetings|now|at {school}], [which was not \
so two years ago|and they remember what we said|even when we do not agree].

@ information |
[I found out about|We only heard of] [short breaks|the playscheme|the advice service|disability \
benefits|the local offer] from [another mum|a parent at the gate|social media|a taxi driver], [not from \
any service|by chance|years late].
The local offer website [is hard to search|has improved|sends me in circles|had what I needed in the \
end|is out of date in places].

@ meetings |
Meetings [start late and people are missing|are well run now|are at times working parents cannot \
make|happen without the people who decide|work better online].
[Minutes never arrive|We leave with actions and no dates], [and by next term it is forgotten|so we start \
again].
Somebody now writes down who does what, [and that has helped|such a simple thing].

@ handover | !early
[Information did not follow {him}|Nothing was passed on] when {he} [moved class|moved up|changed \
schools|started {year}], [|so the first half term was a mess|and it showed].
Everything was passed on properly when {he} [moved class|moved up|started {year}], [so {he} settled in \
days|which made all the difference].

@ child |
Nobody asks {child}, [and {he} {has} plenty to say|and it is {his} life].
[They asked {child} what {he} thought|{child} was invited to the meeting], [and {he} drew a picture for \
them|and it was the best bit|{he} {was} so proud].

@ honest | weary
[I would rather hear] ["we do not know yet"|"no"|"it will be a year"] than [nothing|another holding \
e-mail|silence].
Just tell us ["we do not know yet"|"it will be a year"] [and let us plan|so that we can plan|instead of \
keeping us guessing].

@ honest | warm
[They are honest|Our caseworker is honest|The {staff} is honest] when [things are delayed|they cannot \
help|something went wrong], [and I respect that|that builds trust].

@ improving | warm
[It is getting better|There has been a change|I see an effort], [slowly|fair play to them|long way to go \
but still].

@ sum | weary
[It depends entirely on who you get|It is pot luck who you get|Some are brilliant and some never call], \
[that is the problem in one line|and you cannot plan a life around that|so my friend and I have had \
opposite experiences].
"""

SHORTS = """
@ short | weary
[Poor|Very poor|Non existent|Terrible|Patchy|Appalling|Hit and miss|Awful]
[What|There is no] communication?
[They|Services] [don't talk|never talk][| to each other]
[No one|Nobody] [replies|rings back|talks|listens|joins the dots]
[Left|Right] hand, [left|right] hand...
[Always|Constantly] [chasing|repeating myself|repeating our story]
[I am|It's] [the messenger|all down to me]

@ short | warm
[Good|Very good|Great|Fine|Better|Improving][| at school| this year| so far| lately| on the whole]
[Much|A lot|A bit] better [now|recently|this year]
[School|The SENCO|The nurse|Our keyworker] [keeps us posted|always replies|rings back]
"""
