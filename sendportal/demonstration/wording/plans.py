"""Answers about getting and keeping an EHC plan."""

SENTENCES = """
@ asked | assessing
[We applied|I applied myself|School applied] [in the spring|in January|after Easter|last term], [now we \
wait for the reports|and it is at the assessment stage|no answer yet].
[So far it is going better than I feared|It is early days|We are in the middle of it], [the officer rings \
when she says she will|though nobody tells us what happens next|and I keep a diary of every call].
[The educational psychologist has been|We have seen the educational psychologist], [and got {him} in an \
hour|still waiting for the health advice|so one piece is done].

@ refused | refused
We were [turned down|refused] [first time|twice|without an assessment], [apparently because {he} {is} \
getting by in class|with a letter that got {his} year group wrong|and told to come back with more evidence].
[We are going to appeal|We are waiting for mediation|I have not had the strength to appeal], [it should \
not need a tribunal|and every month of it is a month {he} lose{s}|even though {school} would back us].
[It reads as though|I felt that] nobody had [opened the reports|read what we sent|spoken to {school}] \
before saying no.

@ noplan | noplan
[We have not applied|We have not gone down that road yet], [school support is enough for now|I am put off \
by what other parents say|I do not know where to start|because {school} said we would not get one].
[Nobody has explained|I would like someone to explain] [in plain words |]what [a plan would add|the \
difference is between a plan and SEN support|we would need to show].
[School say|We were told] {he} [{is} not far enough behind for a plan|{is} coping without one|{is} too \
bright for a plan], [and I do not think that is the test|which cannot be right|so I am reading up on it].

@ unsure | unsure
[I am not sure|I honestly do not know] [whether {he} {has} one|where we are in the process|what stage we \
are at], [there have been so many forms|letters come and I cannot follow them|someone was going to ring].

@ start | plan weary
[I did the application myself|We applied ourselves|I paid for help with the form] because [{school} had \
never done one|waiting would have cost another year|no one offered].

@ start | plan late weary
It took [two attempts|an appeal|mediation|a complaint and an appeal|three goes] [to get this far|to get \
the plan|before anyone said yes].

@ time | plan late
[It took|From start to finish it took|We waited] [eight months|over a year|eleven months|nearly ten \
months|thirty weeks|fourteen months], [not the twenty weeks in the law|and I chased every week of it|with \
three different officers|so {he} started {year} without support].
The [deadline|twenty week date] [came and went|passed] [without a word|and nobody rang|and I was told they \
were short of psychologists].

@ time | plan ontime
[It came inside|Ours was finished in|We got it within] the twenty weeks, [which surprised me|and I want to \
say so because people only hear the bad ones|credit to the officer|so it can be done].
The process was [quicker than I expected|on time|quick], [though the draft was rushed|and we were told \
each step|and polite throughout].

@ officer | plan warm
Our [EHC officer|caseworker|SEND officer] [was brilliant|was patient with all my questions|rang me back \
every time|explained it in normal words], [even when the answer was no|thank you|please keep her|that made \
it bearable].
The {senco} [wrote a wonderful application|sat with us and went through it line by line|knew exactly what \
to ask for][, we could not have done it alone| and never made us feel silly|].

@ officer | plan weary
[We are on our [third|fourth|sixth] officer|We have had [three|four|five] caseworkers|That makes \
[three|four|five] officers] [in two years|since it started|so far][, each one starts from nothing|, I find \
out when e-mails bounce|].
[Nobody answers the phone|E-mails go unanswered for weeks|The inbox just sends an automatic reply] and [I \
do not know who our officer is|then a letter comes giving us fifteen days|we are left guessing].

@ quality | plan warm
[The plan is clear|It is a good plan|The final plan is specific] [and says who does what|, it sounds like \
{child}|and {school} follow it|because we all worked on it together].
[They took our comments on board|They changed the draft when we asked|Our words are in it], [which meant a \
lot|and {child} is in there too|so it reads like a real child].

@ quality | plan weary
The draft [had another child's name in it|said he on one page and she on the next|was copied from old \
reports|left out half of the therapy advice], [which does not fill you with confidence|and we had days to \
spot it|so we had to start over].
[It is full of|Section F is full of|Too many] words like ["access to"|"opportunities for"|"as \
required"|"regular"], [so nobody has to do anything|which could mean anything|and the school cannot be \
held to it].
[It was written when {he} {was} small|It still describes a four year old|The plan is out of date], [and \
{he} {is} in {year} now|nobody updates it|so it is no use to {his} teachers].

@ delivery | plan weary
[What is in the plan|The provision in it|Half of it] [is not happening|never happens|happens when staffing \
allows], [and when I ask I am told there is no one|the speech therapy was cut to one visit a term|I only \
found out by asking {child}].

@ delivery | plan warm
[Everything in the plan happens|School do what the plan says], [and they tell us when they cannot|and we \
check it together each term|which I know is rare].

@ review | plan
[The annual review|Our last review|This year's review] [was held in March and we still have no amended \
plan|was late again|was a proper meeting with everyone there|lasted twenty minutes|felt like a tick \
box|went well for once].
[After the review|Following the review] [we heard nothing for {spell}|the changes never appeared in the \
plan|we had the new version within weeks, which was great|we had to chase for the paperwork].

@ phase | plan primary
The [secondary|phase] transfer [decision came after the deadline|was sorted in good time|named a school \
that had already said no|kept us all up at night].

@ phase | plan post16
[When {he} turned nineteen|As {he} got older|After college started] [they tried to end the plan|we had to \
argue to keep the plan|the plan became an afterthought].

@ early | plan early
Getting it [before school started|in place for Reception] [made all the difference|was thanks to the \
nursery|took some doing].

@ special | plan special
[The place at special school|Getting a special school place] [was the hardest part|took a tribunal date to \
unlock|came through in the end], [now {he} {is} thriving|and we are so relieved|I would not wish that year \
on anyone].

@ cost | weary
[We have spent|It has cost us] [hundreds|thousands|all of our savings] on [private reports|a \
solicitor|assessments], [and I know many families cannot|which is not how it should work|just to be heard].

@ wellbeing | weary !noplan
[I was signed off work|It took over our lives|I lost sleep for months] [during all this|because of it], \
[and I am someone who can write a letter|I dread the next one|it should not be like this].
[Reading a list of everything {he} cannot do|Describing {child} on {his} worst day] is [heartbreaking|a \
horrible thing to ask of a parent].

@ advice |
[The SEND advice service|A charity helpline|Another parent who had done it|The forum's evening session] \
[talked me through it|kept me sane|helped with the form|explained my rights], [I would tell anyone to ring \
them|and I passed it on|I cannot thank them enough].

@ sum | warm plan
[Overall a good experience|All in all we were lucky|It was worth it], [though I would not want to do it \
again|and it changed {his} life|and I tell other parents so].

@ sum | weary
[The forms are not written for parents|A simple timeline would help|I wanted a list of what happens when], \
[I have a degree and I struggled|English is not my first language and I was lost|even {senco}s find them \
hard].
"""

SHORTS = """
@ short | plan weary
[A|One long|A complete|Long] [battle|fight|nightmare|slog]
[Too slow|Took forever|So stressful|Exhausting|Stressful]
[Still|Always|Forever] [chasing|waiting|arguing]
[Out of date|Not followed|Not worth the paper]
[Had to|We had to] [appeal|go to tribunal|complain]

@ short | plan warm
[Straightforward|Smooth|Fine|Quick|Good][| in the end| for us| overall| thanks to school]
[All|It all] [went well|went smoothly|fine]
Great [caseworker|SENCO|officer]

@ short | assessing
[Still waiting|In progress|Waiting to hear|Week fourteen|Just started|Ongoing]

@ short | refused
[Refused|Turned down|Appealing|Refused twice|In mediation|Tribunal in November|Trying again]

@ short | noplan
[Not applied|Not needed yet|Don't have one|Not there yet|Wouldn't know where to start|Put off trying]

@ short | unsure
[Not sure|No idea|Don't know|Very confusing|I am lost]
"""
