/** Swedish words that are also names. Written with a capital in the middle of a sentence they are names; at its start
 *  only what follows can tell. Compared as written, in small letters. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** First names that are words. */
export const WORDS_AS_FIRST_NAMES = words(
  `april ask axel björn bo dag dina du ester gro gry gull hans heder helga ina inga iris juli juni kaj karl klara klar lilja
   linn liv lo maj marina mark mars max mina my ola per rosa rut saga sol sten stig storm sky tor ture ulv vera vide
   vilja viola`,
);

/** Family names that are words. */
export const WORDS_AS_LAST_NAMES = words(
  `alm asp berg björk björn blad blom bly bo borg boman brand bror dahl dal damm ek falk flod fors frisk gran grip
   glad hall hammar hed hjort hård holm hav jung kant kling klint kock kvist lager lejon lilja lind ljung lund lång lo löf
   löv malm mark mars mild modig nord norr nygård quist rask ros rosen rönn sand sjö skog skräddare smed stark sten
   stille storm strand ström ståhl stål stig svan sund söder trygg torn träff tång varg vallmo vik vinter vide väst å älg
   ängel örn öst sommar sol`,
);

/** Months, and little words that stand where a name could stand: these ask for more than a verb after them. */
export const WORDS_THAT_TAKE_VERBS = words(
  "april augusti dina du hans inga juli juni maj mars max mina per",
);
export const MONTHS = words("april augusti juli juni maj mars");

/** Words that only sound like a name: "Person" is not Persson. Where the spelling is the register's own they count. */
export const ONLY_SOUNDS_LIKE = words(
  "person personer man mat matt kall alla andra men sen sedan vill ville bara tal hall mal vit bok hel hela el",
);

/** Only somebody does these. */
export const DONE_BY_SOMEBODY = words(
  `sa säger sade berättade berättar undrade undrar tyckte tycker menade menar frågade frågar svarade svarar ville vill
   tackade tackar lovade föreslog föreslår nämnde pratade pratar ringde ringer skrev skriver läste läser visade visar höll
   satt sitter hjälpte hjälper körde kör lagade lagar bokar bokade köper köpte kände känner mådde mår behövde bad ber
   sjöng jobbar jobbade arbetar arbetade lärde försökte försöker övade bakade bakar sydde syr byggde bygger minns glömde
   glömmer kan vågade hoppas trodde tror längtar handleder ansvarar leder stannade kom skrattade grät önskar önskade
   översätter`,
);

/** "… har lagat", "… var med": somebody, when the word before cannot stand for a thing. */
export const HAS_DONE = /^ (?:har|hade) (?:\p{L}+ )?\p{L}+(?:at|tt|it|t)(?!\p{L})/u;

/** What stands before a month and not before a person. */
export const BEFORE_MONTH =
  /(?:^|[^\p{L}])(?:\d{1,2}|i|den|under|sedan|till|från|av|före|efter|mitten|slutet|början|hela|senast)\.? $/iu;

/** What stands after the name of a firm. */
export const AFTER_FIRM =
  /^s? (?:AB|HB|KB|ekonomisk|ideell|förening|förlag|& |och (?:Co|Söner))(?!\p{L})/u;
