import { makeGuard } from "../../src/domain/guard.ts";
import { CORPUS_REGISTER, corpus } from "../domain/guardCorpus.ts";
import { figure } from "./figure.ts";

/** What a key costs: one line of a note is read again. The whole note is read once, when it is opened. 360 people are in
 *  the register, the note is 2 kB. Processor time, so that what else runs does not count; times 4 is the phone that the
 *  budgets are made for. */
const SLOWER = 4;
const NOTE_LENGTH = 2000;
const KEYS = 900;

const FIRST =
  "Amina Bilal Cecilia Dawit Elin Farid Gunnel Hamid Ingrid Jasmin Kerstin Leyla Mona Nadia Omar".split(
    " ",
  );
const LAST =
  "Andersson Bergman Cederlund Dahlin Edlund Forsman Grahn Hedlund Isaksson Jonsson Kidane Lindell Moradi Nyman Osman Palm Rydell Sandin Tesfay Uddin Vikander Wahlgren Yusuf Zetterlund".split(
    " ",
  );
const people = FIRST.flatMap((first) => LAST.map((last) => ({ name: `${first} ${last}` }))).slice(
  0,
  360,
);
const lines = corpus("guardCorpus.txt").map(({ text }) => text);
const note: string[] = [];
for (const line of lines) if (note.join("\n").length < NOTE_LENGTH) note.push(line);

/** ms of processor time for each of `times` runs. */
function cost(times: number, work: (run: number) => void): number {
  const begin = process.cpuUsage();
  for (let run = 0; run < times; run++) work(run);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / times;
}

export function main(): void {
  const tell = (name: string, ms: number) =>
    figure("guard", `${name}, x${SLOWER}`, ms * SLOWER, "ms", undefined);
  let guard = makeGuard({ ...CORPUS_REGISTER, people });
  tell(
    "a note of 2 kB, the very first",
    cost(1, () => note.forEach(guard)),
  );
  tell(
    "reading 360 names",
    cost(20, () => {
      guard = makeGuard({ ...CORPUS_REGISTER, people });
    }),
  );
  tell(
    "a note of 2 kB, opened",
    cost(20, () => note.forEach(makeGuard({ ...CORPUS_REGISTER, people }))),
  );
  tell(
    "a note of 2 kB in one paragraph, again",
    cost(100, () => guard(note.join(" "))),
  );
  const typed = lines.slice(0, 8).join(" ").slice(0, 300);
  tell(
    "a key in a line of up to 300 letters",
    cost(KEYS, (key) => guard(typed.slice(0, 1 + (key % 300)))),
  );
}
