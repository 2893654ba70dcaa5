"""Answers to "what is working well?"."""

SENTENCES = """
@ settled | warm inschool
{child} is [so |much more |finally |really ]settled [now|at {school} now|since September|since the move].
{he} [go{es} in smiling|bounce{s} in|want{s} to go in] most [days|mornings], [which I never thought I \
would be able to say|which is a huge change from last year|and that means the world to us].
[It took a while, but|After a shaky start] {he} {has} found [{his} feet|somewhere {he} feel{s} safe|{his} \
people].

@ staff | warm inschool
The {staff} [really gets {child}|knows {child} inside out|has been a star|has gone out of their way for \
us][|, nothing is too much trouble|, and it shows|, I cannot thank them enough].
[We are lucky to have|I am so grateful for|What works is] a {staff} who [listens|takes the time to \
listen|tells us straight what is going on|notices the small things|asks what helps].
{school} [have been|are] [brilliant|fantastic|really supportive|so patient|great] with [{his} \
anxiety|changes of plan|{his} sensory needs|toileting, with no fuss|the hard mornings|{him}].
A big thank you to the {staff}, who [stayed late|rang me on a Sunday evening|came in early|learned some \
signs] [so that {child} would feel ready|to help us through a rough week|just to make the start of term \
easier].

@ adjustments | warm inschool
[The quiet room|The visual timetable|A soft start|A later start|The movement breaks|The time out card|A \
calm corner] [has made all the difference for {him}|has made a real difference at {school}|really helps|is \
working well|changed how {he} cope{s}].
They let {him} [wear ear defenders|take a small toy in a pocket|eat lunch somewhere quiet|leave five \
minutes early], [which sounds small but is not|and it costs nothing|no questions asked|and {he} {is} so \
much calmer].
[The home school book|A quick photo at lunchtime|The weekly phone call|A two line e-mail on Fridays] \
[keeps me in the loop|means I can talk to {child} about {his} day|saves so much worry|helps us all].

@ progress | warm
{child} [has learned to|can now] [ride a scooter|ask for a break|sleep through|read a short book|catch the \
bus with me|say when it is too loud|make a friend laugh|write {his} name] and [we are so proud|I cried \
happy tears|it is down to the support {he} {has} had].
{he} {has} made more progress [this year|in two terms|since Easter] than [in the three before it|anyone \
predicted|I dared hope for].
{his} [confidence|speech|reading|sense of humour|sleep] [has come on|is coming on|has improved] [in leaps \
and bounds|so much|bit by bit].

@ plan | warm plan
[The EHC plan|Having the plan|The funding in the plan] means {he} {has} [a one to one|small groups|proper \
therapy time|the right adult at the right moment], [and that is what works|without it we would be lost|so \
it was worth the fight].
[This year's annual review|The last review] was [really positive|a proper conversation|the best yet], \
[everyone turned up|everyone had read the papers|and {child} was part of it].

@ therapy | warm waited
[Now that it has started, |Once we got there, ]{service} [has been|is] [excellent|really helpful|worth the \
wait][, the therapist is so kind|, we use the ideas every day|, and {child} looks forward to it|].
The {clinician} [came out to the house|visited {school}|gave us ideas that actually work|treated {child} \
like a person][ and it helped no end| and we felt heard|, which I really valued|].

@ early | warm early
[Portage have|The health visitor has|Our portage worker has] been [wonderful|a lifeline|so encouraging], \
[always with a new idea to try|always on the end of the phone|and never made us feel judged].

@ post16 | warm post16
[College|The supported internship|The travel training|The job coach] has [opened up {his} world|given \
{him} something to get up for|shown {him} what {he} can do].

@ home | warm home
[Home education|Learning at home|Going at {his} own pace] [suits {child}|is working for us|has brought \
{child} back to us], [and {loves} every day helps|with {loves} at the heart of it|even if it was never our \
plan].

@ out | warm out
The tutor [comes to us|sees {child} at the library|starts from {loves}] and [for the first time in ages \
{he} {is} learning again|{he} trust{s} them|that hour is the best of the week].

@ community | warm
[The Saturday club|Our local swimming group|The holiday playscheme|Scouts|The youth group|Sibling group] \
[has been a joy|is a lifeline|gives {him} friends|gives us all a breather|is where {he} {is} happiest].
Other parents. [The WhatsApp group|The coffee morning|The support group] [keeps me going|taught me more \
than any leaflet|is where I get my answers].
[The forum's|The online|The evening] [workshops|drop ins|newsletters] [are so useful|helped me understand \
the system|made me feel less alone].

@ family | warm
[My mum|{his} gran|{his} nan|{his} big sister|{his} auntie] [is a star|is wonderful with {child}|gives us \
a night off now and then].
We [work well as a team|have learned to laugh about it|take each day as it comes] [at home|, and that \
helps|, all of us].

@ little | weary
[Honestly, not|If I am honest, not|Not] [a lot|very much|much] [at the moment|right now|this year], \
[sorry|and I did try to think of something|I wish I could say more].
[Nothing really|Very little|I struggle to think of anything], [we are just getting by|we are holding it \
together ourselves|we are between everything].
[Ask me again in a year|I would love to fill this box|It has been a hard year], [but today I cannot|so I \
will leave it there|and I am too tired to look for it].

@ despite | weary
The [only|one] thing that works is [the {staff}|my mum|the other parents|the school taxi escort|{child} \
{himself}], [who never gives up|who turns up every day|and even that could change].
[Individual people|The staff on the ground|Most of the people we meet] [are kind|try hard|do care], [it is \
the system that lets us down|they just do not have the time|there are not enough of them].
[We have made it work|Things are calmer] [because I gave up work|at home|at weekends], not because of any \
[service|support we were given].

@ hopeful | weary
[Some days are good|There are good days|{child} still laughs every day], and [we hang on to those|I try to \
remember them|that is what keeps us going].

@ closing | warm
[Long may it last|I hope it carries on|Fingers crossed it lasts|Please do not change it][, we know how \
lucky we are|| when {he} move{s} up].
[I know not everyone has this|I wish every family had this|It should be like this for everyone][| and it \
should not come down to luck|, truly].
"""

SHORTS = """
@ short | warm inschool
School
[The|Our] {staff}
[Our|The] [SENCO|teacher|TA]!
[Lovely|Amazing|Brilliant|Caring|Patient] [staff|teachers|people]
School [are|have been] [great|brilliant|lovely|fab]
The [quiet room|sensory room|breakfast club|nurture group|soft start]
[Settled|Happy] at {school}
Small [class|classes|groups]

@ short | warm
Our [portage worker|health visitor|social worker|paediatrician|family support worker]
[Other|Talking to other] parents
[Swimming|Saturday club|The playscheme|Short breaks|Youth club|Scouts]
[Most things|Most of it|Quite a lot] [|now|this year]
[{he} {is} happy|Feeling listened to|Finally being heard]

@ short | weary
[Nothing|Not much|Very little|Not a lot][| really| sadly| right now| at present| yet]
[Nothing springs to mind|Can't think of anything|I wish I knew|Hard to say]
[Only|Just] [school|family|my mum|each other|the TA|the taxi escort]
"""
