import type * as Y from "yjs";
import { recordsOfMonths } from "../../src/app/monthRecords.ts";
import { ACTIVITY_KINDS } from "../../src/domain/activity.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { lockedPeople } from "../../src/domain/frozenMonth.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { STEPS_BEFORE_LOCK } from "../../src/domain/monthEnd.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import {
  lockMonth,
  markSent,
  monthEndDoc,
  readMonthEnd,
  setStepDone,
} from "../../src/replica/monthEnd.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { setSignatures } from "../../src/replica/signing.ts";
import { type Chance, chanceFrom } from "../fourYears/chance.ts";
import { type Desk, openDesk } from "../fourYears/desk.ts";
import { castOf } from "../fourYears/scale.ts";
import { typeParagraph } from "../fourYears/typing.ts";
import { SENTENCES } from "../fourYears/words.ts";
import { NAMED_IN_A_NOTE } from "./monthWords.ts";
import { type Known, writePeople } from "./people.ts";
import { type Held, hold } from "./sessions.ts";

/** A month as a coordinator finds it on its last day, written through the app's own commands (issue 5, Show 1): 3 facilitators, 45
 *  sessions, 120 people, 30 organisations, 10 pairs that are one, 5 disagreements. January and February were sent, and five
 *  people's January has changed since. The same seed gives the same bytes. */
export interface WrittenMonth {
  readonly documents: ReadonlyMap<DocKey, Y.Doc>;
  /** Of March, when the pairs are one and the lead's versions are chosen. `minutes`: of all who were there. */
  readonly sessions: readonly { readonly title: string; readonly minutes: number }[];
  readonly disagreements: readonly { readonly person: string; readonly lead: MemberId }[];
  /** Whose January changed after it was sent, by name. */
  readonly late: readonly string[];
  /** Minutes of those for whom both have signed what then stands. */
  readonly certified: number;
}

export const [JANUARY, FEBRUARY, MARCH] = ["2019-01", "2019-02", "2019-03"].map(
  (month) => month as YearMonth,
) as [YearMonth, YearMonth, YearMonth];

const SESSIONS = { march: 43, earlier: 12 };
const DISAGREEMENTS = { from: 4, to: 9 };
/** Everybody is at every seventh session. */
const SHARE = 7;
const NOTES = 8;
const WITHOUT_CARD = 3;

export async function writeMonth(seed: number): Promise<WrittenMonth> {
  const chance = chanceFrom(seed);
  const desk = openDesk(chance);
  const cast = castOf();
  const leads = [cast.anna, cast.bo, cast.karin] as const;
  const leadOf = (at: number) => leads[at % leads.length] ?? cast.anna;
  const { known, twins } = writePeople(desk, chance, cast);
  const cecilia = (day: string) => desk.session(cast.cecilia, Date.parse(`${day}T07:00:00Z`));
  const expected = (everybody: readonly Known[], at: number) =>
    everybody.filter((_, who) => (who * 3 + at) % SHARE === 0);
  const held = (month: YearMonth, count: number, everybody: readonly Known[]) =>
    Array.from({ length: count }, (_, at) =>
      hold(desk, {
        ...{ month, at, lead: leadOf(at), kind: chance.pick(ACTIVITY_KINDS) },
        here: expected(everybody, at),
      }),
    );

  const january = held(JANUARY, SESSIONS.earlier, known);
  const february = held(FEBRUARY, SESSIONS.earlier, known);
  await send(cecilia("2019-02-08"), JANUARY, january);
  await send(cecilia("2019-03-08"), FEBRUARY, february);

  const march = held(MARCH, SESSIONS.march, [...known, ...twins.map(({ twin }) => twin)]);
  const disagreements = march.slice(DISAGREEMENTS.from, DISAGREEMENTS.to).map((session, at) => {
    const other = desk.session(leadOf(at + DISAGREEMENTS.from + 1), Date.parse("2019-03-20"));
    // Somebody who was not written in twice.
    const person = [...session.here].find((one) => known.indexOf(one) >= twins.length);
    if (!person) throw new Error("nobody to disagree about");
    const says = at === 0 ? ({ state: "away" } as const) : { state: "here" as const, minutes: 60 };
    markAttendance(other, { activity: session.id, participant: person.id, ...says });
    return { person: person.name, lead: session.lead };
  });
  // Two of the sessions were written in by a colleague too, who saw some of the same people.
  const again = march.slice(0, 2).map((first, at) => {
    const here = [...[...first.here].filter((_, who) => who % 2 === 0), ...expected(known, at + 3)];
    const kind = "sector-meeting" as const;
    return hold(desk, { month: MARCH, at, kind, lead: leadOf(at + 1), here });
  });
  writeAbout(desk, chance, [...march, ...again]);
  const late = changeLate(desk, january, known);

  for (const [at, { here }] of again.entries()) {
    for (const person of here) march[at]?.here.add(person);
  }
  for (const { of, twin } of twins) {
    for (const { here } of march) if (here.delete(twin)) here.add(of);
  }
  // Whoever has one paper for two names signs when that is settled; every tenth has not come yet.
  const signed = known.filter((_, who) => who >= twins.length && who % 10 !== 0);
  const certified = sign(cecilia("2019-03-30"), MARCH, march, signed);
  return {
    documents: desk.documents,
    sessions: march.map(({ title, minutes, here }) => ({ title, minutes: minutes * here.size })),
    ...{ disagreements, late, certified },
  };
}

/** Signed by everybody, locked and sent. */
async function send(replica: Replica, month: YearMonth, sessions: readonly Held[]): Promise<void> {
  const everybody = new Set(sessions.flatMap(({ here }) => [...here]));
  sign(replica, month, sessions, [...everybody]);
  const [records] = await recordsOfMonths(replica, [month]);
  if (!records) throw new Error(`nothing in ${month}`);
  for (const step of STEPS_BEFORE_LOCK) setStepDone(replica, month, step, true);
  lockMonth(replica, month, lockedPeople(countMonth(records)));
  const { current } = readMonthEnd(replica.doc(monthEndDoc(month)), month);
  if (current) markSent(replica, month, current.id);
}

function sign(
  replica: Replica,
  month: YearMonth,
  sessions: readonly Held[],
  people: readonly Known[],
): number {
  let all = 0;
  for (const person of people) {
    const own = sessions.filter(({ here }) => here.has(person));
    const minutes = own.reduce((sum, session) => sum + session.minutes, 0);
    all += minutes;
    for (const whose of ["participant", "manager"] as const) {
      const signed = { how: "paper", date: `${month}-28` as LocalDate, minutes } as const;
      setSignatures(replica, month, [{ participant: person.id, whose, signed }]);
    }
  }
  return all;
}

/** Cards, and words about some of the sessions; one of them names somebody. */
function writeAbout(desk: Desk, chance: Chance, sessions: readonly Held[]): void {
  for (const [at, { id, lead, date }] of sessions.entries()) {
    const replica = desk.session(lead, Date.parse(`${date}T18:00:00Z`));
    if (at >= WITHOUT_CARD) {
      const words = { did: "", noticed: chance.pick(SENTENCES), change: "", nothingToNote: false };
      writeCardEntry(replica, { activity: id, principle: "equality", ...words });
    }
    if (at < NOTES) {
      const sentences = [chance.pick(SENTENCES), chance.pick(SENTENCES)];
      typeParagraph(replica, chance, id, "findings", sentences);
    }
    if (at === NOTES) typeParagraph(replica, chance, id, "needs", [NAMED_IN_A_NOTE]);
  }
}

/** Written in a cellar in January, and here only in March: three stayed for an hour, one was not there, one was. */
function changeLate(desk: Desk, january: readonly Held[], known: readonly Known[]) {
  const [session] = january;
  if (!session) throw new Error("no January");
  const replica = desk.session(session.lead, Date.parse("2019-03-15T07:00:00Z"));
  const changed = [...session.here].slice(1, 5);
  const newcomer = known.find((person) => !session.here.has(person));
  for (const [at, person] of changed.entries()) {
    const says = at === 3 ? ({ state: "away" } as const) : { state: "here" as const, minutes: 60 };
    markAttendance(replica, { activity: session.id, participant: person.id, ...says });
  }
  if (!newcomer) throw new Error("everybody was there");
  markAttendance(replica, { activity: session.id, participant: newcomer.id, state: "here" });
  return [...changed, newcomer].map(({ name }) => name);
}
