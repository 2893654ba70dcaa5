"""Answers to "is there anything else?"."""

SENTENCES = """
@ praise | warm
[I want to end on a thank you|Please pass on our thanks|Credit where it is due], to [the {staff}|our \
{clinician}|the portage team|the transport escort|the advice service], [we would not be here without \
them|they changed our lives|who do so much more than their job].
[There are wonderful people in the system|We have met some amazing people|So many kind people], [please \
look after them|they need support too|they deserve better tools].

@ hope | warm
[Things are better than a year ago|We are in a good place today|I feel hopeful], [slowly but surely|touch \
wood|and I wanted to say so, because you mostly hear the bad].
To parents [just starting out|at the beginning of this]: [it does get easier|find your people|trust \
yourself|ask for help early].

@ tired | weary
[I am tired|We are worn out|I am so tired], [not of {child} but of the system|but still here|and I will \
keep going because I have to].
[Families are at breaking point|So many of us are close to the edge|I have never been this low], [please \
do not wait for a crisis|and we still put on a smile].

@ fairness | weary
It should not [depend on who shouts loudest|depend on your postcode|come down to luck|take a parent with a \
law degree], [what about families who cannot fight|every child counts the same].
[I worry about|I think a lot about] [families without English|parents with needs of their own|single \
parents|families with no internet], [if I find this hard how do they cope|they are not in this survey \
either].

@ trust | weary
[We have heard promises before|There have been so many plans|Every few years there is a new strategy], \
[show us|I will believe it when {child} feels it|please make this the one].

@ siblings |
[Please remember siblings|Do not forget the brothers and sisters|Young carers need support too], [they \
carry so much|{his} brother is nine and already a carer|they get forgotten].

@ dads |
[Please include dads|Dads are left out|As a dad], [the letters only go to mum|meetings are always in work \
hours|I would like to be asked as well].

@ grandparents |
[Grandparents who are the carers|Kinship carers|Foster carers] [are forgotten|never seem to be on the \
form|have to learn all this from scratch], [we need the same help|please include them|my mum is one of \
them].

@ money |
[Being disabled is expensive|Everything costs more|The cost of all this], [petrol, equipment, lost \
wages|and the forms for benefits are cruel|nobody talks about it].

@ rural |
[Living out in a village|Not having a car|Being so rural] [means an hour on two buses|means we miss most \
groups|makes every appointment a day out], [could more be online|please bring things to us].

@ girls |
[Girls are missed|Quiet children are missed|Late diagnosis is common], [we lost years|please train people \
to see it].

@ adult | post16
[Please do not forget the over eighteens|It goes quiet after eighteen|Nineteen is not the end], [{he} \
still need{s} support|we are still parents|there is so little out there].

@ child |
{child} is [funny|clever|kind|brave|stubborn|a joy] and [loves {loves}|knows everything about \
{loves}|makes us laugh every day], [I want people to see that first|that never makes it into the \
reports|and that is what all this is for].

@ survey |
[This survey was long|It was hard to fit us into boxes|Some questions did not fit us], [but thank you|we \
have two children with SEND and their stories are different|I could have written a book].

@ forum |
[The forum is|You are] [a lifeline|doing a great job], [and you are all volunteers|thank you|please keep \
going].

@ thanks |
Thank you for [asking|doing this survey|reading this|speaking up for us], [it helps to be asked|I hope it \
makes a difference|please tell us what happens next|it is the first time anyone has].
[I hope|I really hope] [someone reads these|this is read by the people in charge|it leads to something], \
[we have filled in so many surveys|not just for us but for those who come after].
"""

SHORTS = """
@ short | warm
[Thank you|Thanks|Many thanks|Thank you all][| for asking| for listening| for everything|!| so much]
[Keep|Keep up] [going|the good work|fighting for us]
[You are|Forum is] [doing great work|a lifeline|brilliant]

@ short | weary
[Please|Just] [help|listen|do something|act on this|keep going]
[We are|I am|So] [exhausted|worn out|tired|at breaking point]
[Something|It all|The system] [has to|needs to|must] change
[No|Not today|Nothing to add|Said enough|Too tired to write more]
"""
