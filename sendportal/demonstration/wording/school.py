"""Answers about school, nursery or college."""

SENTENCES = """
@ staff | warm inschool
[The {staff}|{his} {staff}|Our {staff}] [is worth their weight in gold|has the patience of a saint|sees \
the child first|always has a kind word|understands {need} better than most].
[Staff|They|They all] [know {him}|speak to {him} with respect|see what {he} can do|never give up on \
{him}], [and {he} love{s} them for it|and that is everything|so {he} keep{s} trying].
[Thank you to|A mention for|I want to thank] the [dinner lady|office lady|caretaker|bus driver|librarian], \
who [knows {child} by name|keeps an eye out|saves {him} a quiet spot|always has time].

@ staff | weary inschool
[The {staff} tries hard|Individual teachers care|Some of the staff are wonderful], but [there is no \
time|there are thirty others|they are not trained in {need}|it stops when they are off sick].
[Every time|Just as] [{he} get{s} a good TA they leave|we find someone who understands they move on], [the \
pay is so low|and we are back to the start].

@ understanding | weary inschool
They [think {he} {is} being naughty|see behaviour, not distress|treat {need} as an excuse|expect {him} to \
"try harder"], [and {he} {is} trying every minute of the day|and {his} confidence has gone|which breaks my \
heart].
[Masking is not understood|Because {he} {is} quiet {he} {is} missed|{he} {is} bright so nobody helps], [we \
get the fallout at home|but it costs {him} so much].

@ understanding | warm inschool
[They understand {need}|They get it|The training shows], [no fuss, just small changes|{he} {is} never made \
to feel different|they ask {him} what helps].

@ attendance | mainstream weary
[We had|I got] [an attendance letter|a fine warning|a call from attendance] when {he} [was too anxious to \
go in|had appointments|was ill], [which helps nobody|I sat and cried|instead of anyone asking why].
{he} {is} on a [part time|reduced] timetable of [two hours a day|mornings only|three days a week], and [it \
was meant to be for six weeks|I cannot work|nobody mentions the end of it].

@ behaviour | mainstream secondary weary
[Detentions|Isolation|Being sent out] for [forgetting a pen|not looking at the teacher|moving about|the \
wrong socks] [is not support|makes {him} worse|tells {him} {he} {is} bad].
[Secondary is so big|The corridors|Ten teachers a week|Lesson changes] [is too much for {him}|overwhelm \
{him}], [and no one person knows {him}|{he} come{s} home grey|we miss {his} primary].

@ primary | primary warm mainstream
[It is a small village primary|It is a small school|We found a primary] that [includes everyone|makes it \
feel normal|lets {him} be {himself}], [we could not ask for more|the other children are lovely with {him}].

@ primary | primary weary mainstream
[The class is very big|Thirty in a class|An open plan classroom] [with one adult|with a teacher on her \
own], [the noise alone is too much|it is not anyone's fault but it is too much|{he} hide{s} under the \
table].

@ nursery | early inschool
Nursery [were the first to notice|have done everything they can|made a one page profile|asked for help \
early on], [and told us gently|without waiting for a diagnosis|I am nervous about Reception|and it has \
paid off].

@ special | special warm
[Special school|The right school|This school] [has been life changing|gave us our child back|is a \
different world], [{he} {is} happy|{he} {is} understood|I stopped dreading the phone].

@ special | special weary
[The journey is over an hour|Special school is the right place but it is so far|Classes are getting \
bigger], [and {he} {is} worn out before {he} start{s}|{he} leave{s} at seven|there are more children every \
year].

@ college | college
[College is|Sixth form is|The course is] [calmer than school ever was|a good match for {his} interests], \
[but what comes next|and they speak to {him} as an adult|we need to think about what is next].
College [is only three days a week|is not sure what to do with {him}], [and the other days are on us|and \
we need a plan for September].

@ transport | inschool
[The school taxi|Transport|The minibus] [changes driver all the time|was only sorted the day before \
term|is a constant worry], [and {child} needs to know who is coming|which matters more than people think].

@ out | out
[{child} has no school|We have no school|There is still no school place], [only a couple of hours of \
tutoring|it has been {spell}|sixteen schools said they could not meet need].
[{his} last school|The last placement] [broke down|could not cope|was the wrong place], and [{he} {was} \
blamed for it|nobody planned what came after|{he} still {has} nightmares].
I am not against school, [I would love {him} to have one|we just need one that fits|{he} want{s} friends].

@ home | home
[We took {child} out|Deregistering was a last resort|Home education began as a stopgap], [and {he} slept \
through within a week|it was not the dream, it was survival|and we get no help with exams or therapy].
[We found a lovely group|The home education community is great|Museums and libraries help], [{he} {has} \
two friends now|so {he} {is} not lonely|I am learning as well].

@ ap | ap
[The alternative provision|The small provision|The farm placement] [saved us|is only part time|sees the \
best in {him}|is fine but it is not a qualification].

@ hospital | hospital
The hospital school [kept {him} learning on the worst days|was kind and gentle|had all the time in the \
world for {him}].

@ support | inschool
[The SEN support plan|The one page profile|{his} support plan] [is reviewed every term with us|is a piece \
of paper|was written without us|is good, if supply teachers read it|actually gets used].
[Homework|Uniform|Assembly|PE|Lunchtime|Any supply teacher|The school trip] [is the flashpoint|causes most \
of the upset|is where it goes wrong], [and it would be easy to fix|small things matter|I have asked three \
times].
[Homework|Uniform|Assembly|PE|Lunchtime|The school trip] has been [adapted really well|made so much \
easier], [all credit to them|small things matter|it only took a chat].

@ friends | inschool
[{he} {has} one good friend|{he} {is} lonely at break|{he} get{s} left out], [and that is what I worry \
about most|which matters more to me than maths|and {he} {is} such good company].
[The buddy bench works|Lunch club is where {he} made friends|Other children look out for {him}], [and it \
costs nothing|which matters more to me than maths|so thank you to whoever set that up].

@ funding | inschool
[The school wants to help|They have the will|The head is on our side], but [there is no money|there are no \
staff|they cannot recruit], [I see them doing their best with so little|so everything takes a year|and \
children pay for it].

@ exams | secondary inschool
[Exam access|Extra time|GCSE planning] [was sorted early, which took the pressure off|only came after I \
pushed|is making {him} ill with worry].

@ sum | warm inschool
[We chose well|We are very lucky|I could not fault them], [I wish it were like this everywhere|and I tell \
them so|long may it last].

@ sum | weary inschool
[I do not want to criticise|I know they are stretched|Teachers are heroes], [but {he} only get{s} one \
childhood|but something has to give|and still it is not working].
"""

SHORTS = """
@ short | warm inschool
[Amazing|Fantastic|Excellent|Brilliant|Wonderful|Very good|Fab] [school|staff|SENCO|TA|teachers|place]
[Could not|Couldn't] [fault them|ask for more|be happier]
[Happy|Safe|Settled|Thriving][| there| at last| and learning]

@ short | weary inschool
[Not|Hardly] [trained|coping|enough staff|listening|inclusive|suitable]
[Wrong|Not the right] [school|setting|place]
[Too|Far too] [big|loud|busy|strict|stretched]
[Attendance letters|Part time timetable|No TA|Staff turnover|Masking all day|Big classes]
[Trying|Doing] their best

@ short | out
[No|Still no|Not in] school
Out of school
Waiting for [a place|a placement]

@ short | home
[We home educate|Home ed now|Home educated, happily]
"""
