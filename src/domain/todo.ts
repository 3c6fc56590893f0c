import { isLocalDate, type LocalDate } from "./calendar.ts";
import type { WrittenLine } from "./noteLines.ts";

/** A to-do is words in the note: what on its first line, who and when on the next, "Bo Ek, 28 mars". Chosen or typed
 *  is the same thing, and every version of the app can read and change it. Docs: decision 0075. */
export interface NoteTodo {
  readonly what: string;
  /** Empty while nobody has taken it. */
  readonly who: string;
  readonly due: LocalDate | undefined;
  readonly done: boolean;
}

export interface WhoAndWhen {
  readonly who: string;
  readonly due: LocalDate | undefined;
  /** The day as it is written, to be kept when only the person is changed. */
  readonly dueWords: string;
}

const MONTHS: readonly string[] = [
  "januari|january|jan",
  "februari|february|feb",
  "mars|march|mar",
  "april|apr",
  "maj|may",
  "juni|june|jun",
  "juli|july|jul",
  "augusti|august|aug",
  "september|sept|sep",
  "oktober|october|okt|oct",
  "november|nov",
  "december|dec",
];
const WRITTEN_DAY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(\\d{4}-\\d{2}-\\d{2})|(\\d{1,2}) (${MONTHS.join("|")})(?: (\\d{4}))?)(?![\\p{L}\\p{N}])`,
  "iu",
);
const BEFORE_A_DAY = /(?:^|[\s,·]+)(?:senast|till|före|innan|den|by|before|on)?[\s,·]*$/i;
const HALF_A_YEAR_MS = 183 * 86_400_000;

/** The to-dos among a note's lines. A day without a year is the one nearest to `near`, the day of the activity. */
export function todosIn(lines: readonly WrittenLine[], near: LocalDate): readonly NoteTodo[] {
  return lines.flatMap(({ kind, text }, at) => {
    if ((kind !== "todo" && kind !== "done") || text.trim() === "") return [];
    const words: string[] = [];
    for (let next = at + 1; lines[next]?.kind === "who"; next++)
      words.push(lines[next]?.text ?? "");
    const { who, due } = readWhoLine(words.join(", "), near);
    return [{ what: text.trim(), who, due, done: kind === "done" }];
  });
}

export function readWhoLine(line: string, near: LocalDate): WhoAndWhen {
  const written = WRITTEN_DAY.exec(line);
  const due = written ? dayOf(written, near) : undefined;
  if (!written || due === undefined) return { who: line.trim(), due: undefined, dueWords: "" };
  const before = line.slice(0, written.index).replace(BEFORE_A_DAY, "");
  const after = line.slice(written.index + written[0].length).replace(/^[\s,·.:]+/, "");
  const who = [before, after].filter((part) => part.trim() !== "").join(" ");
  return { who: who.trim(), due, dueWords: written[0] };
}

export function whoLine({ who, dueWords }: Pick<WhoAndWhen, "who" | "dueWords">): string {
  return [who, dueWords].filter((part) => part !== "").join(", ");
}

/** "28 mars", with the year where the day alone would be read as another. */
export function dueWords(due: LocalDate, monthName: string, near: LocalDate): string {
  const short = `${Number(due.slice(8))} ${monthName}`;
  return readWhoLine(short, near).due === due ? short : `${short} ${due.slice(0, 4)}`;
}

/** Is it meant for somebody of this name? By the whole name, or by the first name alone. */
export function isFor(who: string, name: string): boolean {
  const [first = ""] = name.trim().split(/\s+/);
  if (first === "") return false;
  const words = ` ${who.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, " ")} `;
  const whole = name.trim().toLowerCase();
  return words.includes(` ${whole} `) || words.trim() === first.toLowerCase();
}

function dayOf(written: RegExpExecArray, near: LocalDate): LocalDate | undefined {
  const [, iso, day = "", month = "", year] = written;
  if (iso !== undefined) return isLocalDate(iso) ? iso : undefined;
  const number = MONTHS.findIndex((names) => names.split("|").includes(month.toLowerCase())) + 1;
  const inYear = (of: number): LocalDate | undefined => {
    const text = `${of}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
    return isLocalDate(text) ? text : undefined;
  };
  if (year !== undefined) return inYear(Number(year));
  const about = Number(near.slice(0, 4));
  return [about - 1, about, about + 1].map(inYear).find((date) => {
    const away =
      date === undefined ? Number.POSITIVE_INFINITY : Date.parse(date) - Date.parse(near);
    return Math.abs(away) <= HALF_A_YEAR_MS;
  });
}
