import type { ActivityKind } from "../../src/domain/activity.ts";
import { plannedMinutes } from "../../src/domain/agreement.ts";
import {
  addDays,
  type ClockTime,
  type LocalDate,
  type YearMonth,
} from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId } from "../../src/domain/ids.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { finishAttendance, markAttendance } from "../../src/replica/attendance.ts";
import type { Desk } from "../fourYears/desk.ts";
import { TITLES } from "../fourYears/words.ts";
import { SLOTS } from "./monthWords.ts";
import type { Known } from "./people.ts";

/** A session that was held, and who was there for all of it. */
export interface Held {
  readonly id: ActivityId;
  readonly title: string;
  readonly lead: MemberId;
  readonly date: LocalDate;
  readonly minutes: number;
  readonly here: Set<Known>;
}

export interface Plan {
  readonly month: YearMonth;
  /** Two on a day; the same place in the month is the same time. */
  readonly at: number;
  readonly kind: ActivityKind;
  readonly lead: MemberId;
  readonly here: readonly Known[];
}

/** By its lead, on the day. */
export function hold(desk: Desk, { month, at, kind, lead, here }: Plan): Held {
  const [start, end] = SLOTS[at % SLOTS.length] ?? SLOTS[0];
  const date = addDays(`${month}-01` as LocalDate, Math.floor(at / SLOTS.length));
  const replica = desk.session(lead, Date.parse(`${date}T17:00:00Z`) + here.length);
  const title = `${TITLES[at % (TITLES.length - 1)]}, träff ${at + 1}`;
  const times = { date, start: start as ClockTime, end: end as ClockTime, breakMinutes: 15 };
  const id = addActivity(
    replica,
    {
      ...{ title, kind, ...times },
      purpose: undefined,
      place: `Lokalen ${at + 1}`,
      host: undefined,
      form: "on-site",
      facilitators: [lead],
      lecturer: "",
      state: "planned",
      countsAsParticipantTime: true,
      attendanceDone: undefined,
    },
    here.map((person) => person.id),
  );
  for (const person of here) {
    markAttendance(replica, { activity: id, participant: person.id, state: "here" });
  }
  finishAttendance(replica, id);
  editActivity(replica, id, { state: "held" });
  return { id, title, lead, date, minutes: plannedMinutes(times), here: new Set(here) };
}
