"""Answers about health services and waiting."""

SENTENCES = """
@ wait | waited weary
[We have been waiting|We waited|It has taken|{child} has waited] {wait} for {service}[|, with no date|, \
and that is with the GP pushing|. That is a big part of a childhood|, and {he} {is} only one child].
[The letter said|We were told|The first letter said] [eighteen weeks|six months|a year]. [It has been \
{wait}|That was {wait} ago|I have stopped counting|We are well past that].
{wait} on the list for {service}. [In that time {he} {has} changed schools|By the time we are seen it will \
be too late|Imagine waiting that long with a broken leg].

@ wait | waited warm
[We waited {wait}|It was {wait}|It took {wait}] for {service}, [but once in they were excellent|and it was \
worth it|but they kept in touch and that made all the difference|which is better than I expected].

@ nowait | nowait
[We have not needed|So far we have not needed] [much from health|any assessments], [so I cannot say \
much|only check ups, which were fine|and I hope it stays that way].
[The GP|Our surgery|The practice nurse] [knows {child} well|is very good|always finds us a quiet slot], \
[we feel lucky|no complaints].

@ nothing | waited weary
[Nothing is offered|There is no help|You are left alone] while you wait[, not even a phone call|. A \
leaflet is not support|, just a link to a website].
[Just to know|Being told] where we are on the list [would help|would make such a difference], [I do not \
expect miracles|silence is the worst part].

@ lost | waited weary
[Our referral was lost|The referral went missing|They lost the forms] [twice|somewhere between the GP and \
the clinic|when the service changed hands], [so we went to the bottom|and we only found out because I \
rang|so we started again].
[They rejected the referral|It was bounced back|We were turned away] because [a box was not ticked|the \
school form was missing|{he} {was} not "severe" enough|{he} {is} under another team].

@ discharged | waited weary
We were [discharged|signed off] after [one phone call|a webinar|six sessions|missing one letter], [nothing \
had changed|and told to refer again|I was not even asked].

@ private | waited weary
[In the end we went private|We paid for it ourselves|My parents paid for a private assessment], [and now \
school will not accept it|which we could not really afford|and I feel guilty for jumping the queue].

@ quality | waited warm
The {clinician} [was lovely with {child}|sat on the floor and played|listened to me first|explained \
everything|did not rush us][, a credit to the service|, and wrote a report I could understand| and rang \
{school} afterwards|].
[Telephone|Video] appointments [suit us|work well], [{child} copes better at home|no waiting room|no day \
off work].

@ camhs | waited
CAMHS [is only there in a crisis|said {he} {was} not ill enough|gave us six good sessions and then \
stopped|said anxiety is part of autism][|. We needed them a year sooner|. There is a gap where help should \
be|, and I do not blame the staff].

@ therapy | waited inschool
The [visiting |]therapist [comes into {school} once a term|trains the staff, which is great|writes a \
programme and leaves|comes in and {child} loves it], [|and I would like to see more of it|and it does \
carry over|it is the right idea].

@ meds | waited
[Getting the medication right|The medication review|ADHD medication] [is always late|took months], [and \
there was a shortage on top|though the nurse is brilliant|we drive an hour for it|but someone always rings \
back].
The ADHD nurse [is brilliant|is a breath of fresh air|rings back the same day], [I wish we saw more of \
her|she explains it to {child} as well].

@ joined |
[Health and education do not talk|Nobody joins it up|Each clinic works alone], [so I carry the reports \
around in a bag|I am the only one who knows the whole story|{he} {is} one child, not five referrals].
[For once|This year] [health and school|the paediatrician and the SENCO] [sat in the same room|had a call \
with us together], and [it was so much better|we got more done in an hour than in a year].

@ gp |
[Our GP|The GP|The school nurse|The health visitor] [has been great|is kind but cannot do much|sends us \
back to school, who send us to the GP|fought our corner|did what they could].

@ hospital |
[The children's ward|The eye clinic|The dentist|Our hospital team] [made such an effort|got it so \
right|was kind], [a play specialist came|they saw us first|they read the passport we made].
The waiting room [is too loud|could do with a quiet corner], [{he} {was} in bits by the time we were \
seen|we wait in the car now].

@ adult | post16
[At eighteen|When {he} turned eighteen] [we lost the paediatrician|everything moved to adult services|the \
care stopped overnight], [and there is no one person in charge now|nobody told us beforehand|we are still \
looking for who to ring].

@ impact | weary
{he} {has} [stopped eating lunch|missed so much school|lost {his} spark|given up on talking to \
people|stopped going out] [while we wait|in that time|and it could have been prevented].
I worry that [the longer it goes on the harder it gets|{he} will be an adult before anyone helps|we have \
missed the right moment].

@ thanks | warm
[The staff are doing their best|I know how stretched they are|Everyone we met was kind], [thank you to \
them|there are just too few of them|I would not do their job].

@ sum | weary
[It is not the people|The staff are lovely|No criticism of the staff], [it is the wait|there are simply \
not enough of them|they look as tired as we are].
"""

SHORTS = """
@ short | waited weary
[Too long|Far too long|Way too long|Waiting lists|Still waiting|Years of waiting|Shocking waits|Endless \
wait]
{wait}
{wait} [so far|and counting|still waiting|for {service}]
[Lost|Rejected] [referral|referrals|twice]
[No|Zero|Hardly any] [support while waiting|help in between|updates|contact]
[CAMHS|OT|Speech therapy] [wait|waits|list]

@ short | waited warm
[Good|Excellent|Great|Lovely] [once seen|when we got there|OT|physio|paediatrician|nurse|team]
[Fine|Ok|Reasonable][| so far| for us| in the end]

@ short | nowait
[Not needed|No experience of this|All fine|GP is great|Happy so far|Not used any]
"""
