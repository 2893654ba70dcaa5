"""Sentences about the family, which fit into a longer answer to any question."""

SENTENCES = """
@ who |
[For context|A bit of background|Just so you know], {child} has [{need}|{need} and a wicked sense of \
humour|{need}, and two siblings who adore {him}].
My [other half|partner] and I [both work|share it as best we can|do shifts], [so one of us is always at \
home|so appointments are tricky|and pass each other on the stairs].
[I am on my own with|It is just me and] {child}, [so every appointment is on me|with my mum nearby|and we \
make a good team].

@ known |
We [first asked for help|first knew something was different|first spoke to the GP] when {he} {was} \
[two|three|four|tiny], [and it has been a long road|so none of this is new|and were told to wait and see].

@ likes |
{he} love{s} {loves}, [and would talk about it all day|which helps on bad days|and is very good at it].

@ me |
I have [ADHD|dyslexia|autism|a long term illness] myself, [so phone calls are hard|so all the forms are a \
mountain|which nobody asks about].
[I keep|We keep] [a lever arch file|a big folder|a spreadsheet] of [everything|letters|who said what], [it \
is on its third volume|it should not be needed|my family tease me about it].

@ summer |
[This summer|The summer break|The end of term] [will be hard|is always a worry], [with no clubs to go \
to|because the routine goes].

@ comparison |
[A friend in another county|My sister's boy|Another family in the same class] [got help in weeks|had the \
opposite experience|is in the same boat], [it makes no sense|so I know it can be done|and that tells you \
something].

@ calmer | warm
This summer has been [calmer|easier] so far, [thanks to a lovely playscheme|thanks to my mum|and long may \
it last].

@ balance | weary
I [do not want to sound ungrateful|know there is no magic wand|know everyone is stretched], [but it is \
hard|and I do say thank you|but this is a child].
"""
