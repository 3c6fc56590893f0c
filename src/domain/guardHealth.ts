/** A small vocabulary of words that tell of somebody's health, addiction or benefits. It knows words, not meaning: it
 *  is there to make a person stop and think, and leaves general words of the trade (arbetsförmåga, tillgänglighet,
 *  rehabilitering, sjuklön, psykisk ohälsa) alone, because they are what the workshops are about. */
export interface HealthWord {
  readonly start: number;
  readonly end: number;
  /** Can be said as "borta" without saying why. */
  readonly isAway: boolean;
}

/** After these the sentence still holds with "borta" in their place. */
const AWAY =
  "sjuka?|sjukskriv(?:en|na)|sjukanmäld?a?|(?:mag|kräk)sjuka?|förkyld?a?|inlagda?|utbrända?|på sjukhus";

const OTHERS = [
  "sjukskriv(?:ning(?:en|ar|arna)?|[sat]|er|it)",
  "sjukanmäl(?:er|de|t|an|ningen?)",
  "[a-zåäöé]*sjukdom(?:en|ar|arna)?",
  "(?:hjärt|lung|njur|mag|kräk|alkohol|psyk|influensa)sjukan?",
  "sjuk(?:penning|ersättning|frånvaro)(?:en|n)?",
  "diagnos(?:en|er|erna|tiserade?s?|ticerade?s?)?",
  "depress(?:ion|iv)[a-zåäöé]*|deprimerade?",
  "(?:panik)?ångest[a-zåäöé]*|panikattack[a-zåäöé]*",
  "(?:alkohol|drog|narkotika|spel|tablett|bland)?missbruk(?:et|ar|are|aren|ade|at)?",
  "(?:alkohol|drog|narkotika|spel|tablett)beroendet?",
  "alkohol(?:ist|ism|problem)[a-zåäöé]*|abstinens(?:en)?|avgiftning(?:en)?|behandlingshem(?:met)?",
  "(?:adhd|autism|asperger|ptsd|ocd|borderline)(?:-?[a-zåäöé]+)?|autist[a-zåäöé]*",
  "bipolär[a-zåäöé]*|schizofren[a-zåäöé]*|psykos(?:en|er)?|psykiatri[a-zåäöé]*|psykolog(?:en)?|psykakut(?:en)?",
  "utmattning(?:en|ssyndrom(?:et)?)?|utbrändhet(?:en)?",
  "självmord[a-zåäöé]*|suicid[a-zåäöé]*|självskad[a-zåäöé]*|ätstörning[a-zåäöé]*|anorexi|bulimi",
  "medicin(?:en|er|erna|erar|erade|ering|eringen)?|antidepressiv[a-zåäöé]*",
  "(?:huvud|rygg|led|mag)?värk(?:en)?|migrän(?:en)?|ryggskott(?:et)?|fibromyalgi|feber|febern",
  "insulin|lss(?:-[a-zåäöé]+)?|epilep[a-zåäöé]*|diabet[a-zåäöé]*|cancer[a-zåäöé]*|tumör[a-zåäöé]*|cellgift[a-zåäöé]*|stroken?|demens[a-zåäöé]*|dementa?",
  "hjärtinfarkt[a-zåäöé]*|hjärnskad[a-zåäöé]*|parkinson[a-zåäöé]*|astma(?:n|tiker)?|hepatit|hiv|covid(?:-19)?",
  "dyslexin?|dyslekti[a-zåäöé]*|hörselskadade?|synskadade?|allergiska?",
  "opererade?s?|opererats|opereras",
  "läkar(?:intyg|besök|tid)(?:et|en)?|(?:samtals)?terapin?|terapeuten?|gravida?|graviditet(?:en)?|missfall(?:et)?",
].join("|");

/** Letters are spelled out: classes of all the world's letters take a phone a tenth of a second to get ready. */
const HEALTH = new RegExp(`(?<![a-zåäöé0-9])(?:(${AWAY})|${OTHERS})(?![a-zåäöé0-9])`, "g");
/** A word in capitals only: "add" is something else in a sentence about apps. */
const ADD = /(?<![A-Za-zåäöÅÄÖ\d])ADD(?![A-Za-zåäöÅÄÖ\d])/g;

/** What follows turns the word into talk about the work: "diagnos av verksamheten", "missbruk av förtroende". */
const OF_SOMETHING = /^ (?:av|på) (?!alkohol|drog|narkotika|tablett|läkemedel|adhd|autism|depress)/;

export function healthWordsIn(text: string): readonly HealthWord[] {
  const found: HealthWord[] = [];
  // As long as the text: toLowerCase makes some letters two.
  const small = text.replace(/[A-ZÅÄÖÉ]/g, (letter) => letter.toLowerCase());
  for (const match of small.matchAll(HEALTH)) {
    const end = match.index + match[0].length;
    const mayBeOfWork = /^(?:diagnos|missbruk)/.test(match[0]);
    if (mayBeOfWork && OF_SOMETHING.test(small.slice(end, end + 24))) continue;
    found.push({ start: match.index, end, isAway: match[1] !== undefined });
  }
  for (const match of text.matchAll(ADD)) {
    found.push({ start: match.index, end: match.index + match[0].length, isAway: false });
  }
  return found;
}
