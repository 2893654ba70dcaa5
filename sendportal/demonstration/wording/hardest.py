"""Answers to "what is hardest?"."""

SENTENCES = """
@ fight |
[Everything is a fight|Having to fight for everything|The constant battle], [from the first form to the \
last|when all my energy should go to {child}|and I never used to be someone who argued|and I am so tired \
of it].
[I feel like|It is like being|I have become] a full time [secretary|project manager|case worker], [with a \
folder for every service|on top of my actual job|and nobody trained me for it].
[You only get help|Help only comes|People only act] when you [shout|are in crisis|know the right \
words|threaten to complain], [and not every parent can|which is so unfair on quieter families|and I hate \
being that parent].

@ waiting | longwait
The waiting. [We have waited|It has been|So far it is] {wait} for {service} [and counting|with no idea of \
the end|and {child} is not the same child now].
[Being told|Hearing] {child} is "on the list" [and then silence|for {wait}|with nothing to help in between].
[Waiting for {service}|The wait for {service}|Not knowing when {service} will start] [is the worst \
part|wears you down|has put everything else on hold].

@ sleep |
[Lack of sleep|The nights|Being up at four every day]. [I am running on empty|Nobody makes good decisions \
this tired|We take it in turns and both go to work shattered].
[We have not had|I cannot remember] [a full night's sleep|an evening to ourselves|a proper break] [since \
{child} was small|in years|since before lockdown].

@ mornings | inschool
[The mornings|Getting {child} through the door|School mornings|Getting {him} dressed and out]. [It can \
take two hours|Some days we do not make it|I am often in tears in the car|By nine I have already done a \
day's work].
[Watching|Seeing] {child} hold it all in at {school} and [fall apart|explode|collapse] [at home|the minute \
{he} get{s} into the car|every single afternoon].
{school} [say|tell us] {he} {is} "fine", [but they do not see four o'clock|and home gets the rest of it|so \
nobody believes us].

@ out | out
[Having a child with no school|{child} being out of school|No school place] [means I cannot work|is so \
lonely for {him}|has changed all our lives|feels like being forgotten].
{he} {has} been [at home|out of school] for {spell} and [the only contact is about attendance|nobody rings \
to ask how {he} {is}|the laptop is not an education].

@ home | home
[We did not choose|I never planned] to home educate, [there was just nothing suitable|it was that or lose \
{him}|and there is no help once you do].

@ plan | plan
[The plan is lovely on paper|We have a plan|Getting the plan took everything], but [making it happen is \
another job|half of it is not delivered|nobody checks that it is happening].

@ refused | refused
[Being turned down|The refusal|Getting that letter] after [all those forms|{spell} of gathering \
evidence|everything we wrote] [floored me|made me doubt myself|felt like {child} did not count].

@ unseen |
[Feeling judged|The looks|Other people's opinions] [in shops|at the school gate|on the bus|in the park], \
[because {his} disability is invisible|as if it were my parenting|when {he} {is} doing {his} very best].
[Not being believed|Being made to feel it is my parenting|Being offered another parenting course], \
[again|when I have done three of them|when I know my own child].

@ isolation |
[It is lonely|We have lost friends|We do not get invited anywhere], [people stop asking|because we cancel \
so often|and I miss the person I used to be].
Seeing {child} left out. [No parties|No playdates|One invitation this year|No one to sit with], and {he} \
[notice{s}|ask{s} me why|pretend{s} not to mind].

@ siblings |
[{his} brother|{his} sister|My other child] [misses out|has to wait for everything|never complains, which \
worries me|gets what is left of me], and I feel [awful|so guilty|torn].
[Dividing myself between|Being fair to] [all my children|two children with SEND|three children]. [There is \
never enough of me|Someone always loses out|We hardly ever do anything all together].

@ work |
I have [cut my hours|given up a job I loved|used all my annual leave on meetings|gone part time], and \
[money is tight|we feel it every month|nobody counts that cost].
[Holding down a job|Keeping my job] [while being on call for {school}|with this many appointments|when the \
phone rings every day] [is nearly impossible|is exhausting|feels hopeless].

@ future |
[Thinking about the future|Not knowing what comes next|The next move], [and who will look after {him} when \
we cannot|it keeps me awake|I try to take one term at a time].

@ adulthood | post16
[The cliff edge at eighteen|Moving to adult services|Turning eighteen]. [Everything we had just \
stops|Nobody hands over|We are starting again with strangers].

@ transition | primary
[Worrying about secondary|Choosing a secondary school|The move to Year 7] [when nowhere feels right|with \
no one to talk it through|and whether {he} will cope].

@ change |
[The staff changes|Having a new person every few months|People leaving]. [You tell the whole story \
again|{child} gets attached and then they are gone|Each time we start from the beginning].

@ breaks |
[No breaks|Getting any sort of break|Not enough short breaks]. [The club we used has closed|Holidays are \
the hardest weeks of the year|Six weeks of summer is a very long time].

@ dysreg |
[The meltdowns|When it gets too much|{his} anxiety]. [We walk on eggshells|Plans change by the hour|It \
breaks my heart that {he} feel{s} so bad|I have the bruises, and I know {he} {is} frightened, not naughty].

@ love |
[I love {him} to bits|{he} {is} the best thing in my life|I would not change {child}], [I would change how \
hard everyone makes it|it is never {child} that is the hard part|but I am worn out].
"""

SHORTS = """
@ short |
[The|All the|Endless|So much] [waiting|paperwork|forms|phone calls|meetings|chasing]
[Lack of|No|Never enough] [sleep|support|communication|time|help|respite]
[Fighting|Battling][| for everything| the system| every day]
[Exhaustion|Isolation|Worry|Guilt|Loneliness|Everything]
[Not being|Never being] [believed|listened to|heard]
[School holidays|Mornings|Bedtimes|Homework|Transitions|The unknown|The future]
[Money|Juggling work|Being alone|Feeling judged|Constant chasing]
"""
