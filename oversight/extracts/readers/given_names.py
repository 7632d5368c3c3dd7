"""Given names that are common in England and Wales, to find cells that may name a person.

`ALSO_WORDS` are words of the language or of places too: they count only beside a surname."""

GIVEN_NAMES_TEXT = """
aaron abdul abdullah abigail adam adrian agnieszka ahmed aidan aisha alan albert alexander alexandra alfie ali
alice alison amanda amber amelia amir amy andrea andreea andrew andrzej angela angus anita ann anna anne annette
anthony antonio arthur asif barbara barry beatrice ben benjamin bernard beth bethany beverley bradley brenda brian
bronwen bryan callum cameron carl carol caroline carolyn catherine ceri charlene charles charlie charlotte cheryl
chloe chris christina christine christopher claire clare clive colin connor craig cynthia damian daniel danielle
darren dave david davinder dawid deborah debra declan denis dennis derek diana diane dominic donald donna doreen
dorothy douglas duncan dylan eamon edward edwin eileen elaine eleanor elena eli elizabeth ellen ellie elsie emily
emma emyr eric erica erin ethan eugene evelyn ewan farah fatima ffion fiona frances francesca francis fred freddie
frederick freya gareth garry gary gavin gemma geoff geoffrey george georgia georgina gerald geraldine gerard
gillian gladys glenn glenys gordon graeme graham greg gregory gurpreet gwen gwyn hannah harold harpreet harriet
harry hassan hayley heather helen henry hilary howard hugh hussain ian ibrahim imran iqbal irene isaac isabel
isabella isla ivan jacob jacqueline jade jake jakub james jamie jan jane janet janice jason jean jeffrey jennifer
jenny jeremy jessica jill joan joanna joanne jodie joe joel john johnny jon jonathan jose joseph joshua joyce juan
judith julia julian julie karen karl katarzyna kate katherine kathleen kathryn katie kayleigh keith kelly ken
kenneth kerry kevin khalid kieran kirsty krzysztof kyle laura lauren lawrence leanne lee leon leonard lesley
leslie lewis liam linda lindsay lisa lloyd lorraine louis louise lucas lucy luke lynne maciej madeleine malcolm
mandy marcin marcus margaret maria marie marilyn marion martin martyn mary mateusz matthew maureen megan mehmet
melanie melissa michael michelle miriam mohamed mohammad mohammed moira molly monica muhammad nadia naomi natalie
natasha nathan neil nia niall nicholas nick nicola nicole nigel nikki noah nora norman olga oliver olivia omar
oscar owen pamela patricia patrick paul paula pauline pawel penelope peter phil philip phillip phoebe phyllis
piotr rachel rajesh ralph raymond rebecca rhian rhiannon rhys richard rita robert robin rodney roger ronald
rosemary rosie ross roy russell ruth ryan sally sam samantha samuel sanjay sarah saskia scott sean sharon shaun
sheila shirley sian simon siobhan sonia sophia sophie stacey stanley stella stephanie stephen steve steven stewart
stuart susan suzanne syed sylvia tamara tanya tara terence teresa terry theresa thomas tiffany tim timothy tina
toby tomasz tony tracey tracy trevor tyler valerie vanessa vera veronica vicky victor vijay vincent wayne wendy
william yasmin yusuf yvonne zachary zainab zara zoe
"""
GIVEN_NAMES = frozenset(GIVEN_NAMES_TEXT.split())
ALSO_WORDS_TEXT = """
angel art ash bailey bill bob brook carter chase christian clay cliff daisy dale dawn dean derby drew eve faith
frank gale gene gill glen grace grant guy hazel heath holly hope ivy jack jasmine jordan joy lance leigh lily lynn
mark matt max miles norm olive pat pearl peg penny pete ray reed rich rob rod rose ruby rusty sandy shane skip
stan sue summer ted theo tom trinity victoria viola ward will
"""
ALSO_WORDS = frozenset(ALSO_WORDS_TEXT.split())
