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
  "\\p{L}*sjukdom(?:en|ar|arna)?",
  "(?:hjärt|lung|njur|mag|kräk|alkohol|psyk|influensa)sjukan?",
  "sjuk(?:penning|ersättning|frånvaro)(?:en|n)?",
  "diagnos(?:en|er|erna|tiserade?s?|ticerade?s?)?",
  "depress(?:ion|iv)\\p{L}*|deprimerade?",
  "(?:panik)?ångest\\p{L}*|panikattack\\p{L}*",
  "(?:alkohol|drog|narkotika|spel|tablett|bland)?missbruk(?:et|ar|are|aren|ade|at)?",
  "(?:alkohol|drog|narkotika|spel|tablett)beroendet?",
  "alkohol(?:ist|ism|problem)\\p{L}*|abstinens(?:en)?|avgiftning(?:en)?|behandlingshem(?:met)?",
  "(?:adhd|autism|asperger|ptsd|ocd|borderline)(?:-?\\p{L}+)?|autist\\p{L}*",
  "bipolär\\p{L}*|schizofren\\p{L}*|psykos(?:en|er)?|psykiatri\\p{L}*|psykolog(?:en)?|psykakut(?:en)?",
  "utmattning(?:en|ssyndrom(?:et)?)?|utbrändhet(?:en)?",
  "självmord\\p{L}*|suicid\\p{L}*|självskad\\p{L}*|ätstörning\\p{L}*|anorexi|bulimi",
  "medicin(?:en|er|erna|erar|erade|ering|eringen)?|antidepressiv\\p{L}*",
  "(?:huvud|rygg|led|mag)?värk(?:en)?|migrän(?:en)?|ryggskott(?:et)?|fibromyalgi|feber|febern",
  "insulin|lss(?:-\\p{L}+)?|epilep\\p{L}*|diabet\\p{L}*|cancer\\p{L}*|tumör\\p{L}*|cellgift\\p{L}*|stroken?|demens\\p{L}*|dementa?",
  "hjärtinfarkt\\p{L}*|hjärnskad\\p{L}*|parkinson\\p{L}*|astma(?:n|tiker)?|hepatit|hiv|covid(?:-19)?",
  "dyslexin?|dyslekti\\p{L}*|hörselskadade?|synskadade?|allergiska?",
  "opererade?s?|opererats|opereras",
  "läkar(?:intyg|besök|tid)(?:et|en)?|(?:samtals)?terapin?|terapeuten?|gravida?|graviditet(?:en)?|missfall(?:et)?",
].join("|");

const HEALTH = new RegExp(`(?<![\\p{L}\\d])(?:(${AWAY})|${OTHERS})(?![\\p{L}\\d])`, "giu");
/** A word in capitals only: "add" is something else in a sentence about apps. */
const ADD = /(?<![\p{L}\d])ADD(?![\p{L}\d])/gu;

/** What follows turns the word into talk about the work: "diagnos av verksamheten", "missbruk av förtroende". */
const OF_SOMETHING =
  /^ (?:av|på) (?!alkohol|drog|narkotika|tablett|läkemedel|adhd|autism|depress)/iu;

export function healthWordsIn(text: string): readonly HealthWord[] {
  const found: HealthWord[] = [];
  for (const match of text.matchAll(HEALTH)) {
    const end = match.index + match[0].length;
    const mayBeOfWork = /^(?:diagnos|missbruk)/i.test(match[0]);
    if (mayBeOfWork && OF_SOMETHING.test(text.slice(end, end + 24))) continue;
    found.push({ start: match.index, end, isAway: match[1] !== undefined });
  }
  for (const match of text.matchAll(ADD)) {
    found.push({ start: match.index, end: match.index + match[0].length, isAway: false });
  }
  return found;
}
