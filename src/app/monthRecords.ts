import type { Activity } from "../domain/activity.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { monthOf, type YearMonth } from "../domain/calendar.ts";
import type { Choice } from "../domain/choice.ts";
import type { ActivityId } from "../domain/ids.ts";
import { reportedBefore } from "../domain/monthEnd.ts";
import type { CountedRecords, MonthRecords } from "../domain/monthRecords.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { Headcount } from "../domain/roster.ts";
import type { Sameness } from "../domain/sameness.ts";
import { isHoursToldTwice, standingOf } from "../domain/told.ts";
import { monthEndDoc, monthEnds, readMonthEnd } from "../replica/monthEnd.ts";
import { paperSettingsNow } from "../replica/paperSettings.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { samenessView } from "../replica/sameness.ts";
import { readActivity, readChoice, readClaim, readHeadcount, roots } from "../replica/schema.ts";
import { tellingsIn } from "../replica/tellings.ts";
import { DESK_REGISTER, vaultView } from "../replica/vault.ts";
import { registerView } from "../replica/views.ts";

/** Reads one month from the truth, for a coordinator. Reads only. */
export async function monthRecords(replica: Replica, month: YearMonth): Promise<MonthRecords> {
  const [records] = await recordsOfMonths(replica, [month]);
  if (!records) throw new Error("a month was asked for and not read");
  const { settings, sameness } = records;
  const ends = await monthEnds(replica);
  return {
    ...records,
    reportedBefore: reportedBefore(ends, month, settings.rounding, sameness.speaker),
  };
}

/** In the order of `months`. An activity lies in the month of its birth, which may be any, so every month of the team's ring is
 *  looked into, one at a time, and twice: what is one with a session of a month may be dated or born elsewhere. */
export async function recordsOfMonths(
  replica: Replica,
  months: readonly YearMonth[],
): Promise<readonly CountedRecords[]> {
  await Promise.all([replica.load(REGISTER), replica.load(DESK_REGISTER)]);
  const { participants, organisations, profile } = registerView(replica).get();
  const sameness = samenessView(replica).get();
  const kept = await replica.keptDocs();
  const team = kept.filter((key) => {
    const { ring, doc } = splitDocKey(key);
    return ring === "team" && doc !== "register";
  });
  const settings = paperSettingsNow(replica);
  const vault = vaultView(replica).get();
  const project = { name: profile.name, caseNumber: profile.caseNumber };
  const sessions = await sessionsIn(replica, team, months, sameness);
  const records: CountedRecords[] = [];
  for (const month of months) {
    const key = monthEndDoc(month);
    // Opening a document makes it, and then it counts as one that this device keeps.
    const signatures = kept.includes(key)
      ? await replica.visit(key, async () => readMonthEnd(replica.doc(key), month).signatures)
      : [];
    const own = sessions.get(month) ?? emptySessions();
    const known = { participants, organisations, sameness, vault, settings, project };
    records.push({ month, ...own, ...known, signatures });
  }
  return records;
}

interface Sessions {
  readonly activities: Activity[];
  readonly toldTwice: Set<ActivityId>;
  readonly claims: AttendanceClaim[];
  readonly choices: Choice[];
  readonly headcounts: Map<ActivityId, Headcount[]>;
}

async function sessionsIn(
  replica: Replica,
  team: readonly DocKey[],
  months: readonly YearMonth[],
  sameness: Sameness,
): Promise<ReadonlyMap<YearMonth, Sessions>> {
  /** Each month's own and whatever is one with them. */
  const wanted = new Map<ActivityId, Set<YearMonth>>();
  const activities = new Map<DocKey, Activity[]>();
  const toldTwice = new Set<ActivityId>();
  for (const key of team) {
    await replica.visit(key, async () => {
      const here: Activity[] = [];
      roots.activities(replica.doc(key)).forEach((fields, id) => {
        const activity = readActivity(id as ActivityId, fields);
        here.push(activity);
        if (isHoursToldTwice(standingOf(tellingsIn(fields), activity))) toldTwice.add(activity.id);
      });
      activities.set(key, here);
      for (const { id, date } of here) {
        const month = monthOf(date);
        if (!months.includes(month)) continue;
        for (const one of sameness.group(id)) {
          wanted.set(one, (wanted.get(one) ?? new Set()).add(month));
        }
      }
    });
  }
  const found = new Map<YearMonth, Sessions>();
  const put = (id: string | undefined, into: (sessions: Sessions) => void) => {
    for (const month of wanted.get(id as ActivityId) ?? []) {
      const own = found.get(month) ?? emptySessions();
      found.set(month, own);
      into(own);
    }
  };
  for (const [key, here] of activities) {
    const own = here.filter(({ id }) => wanted.has(id));
    if (own.length === 0) continue;
    for (const activity of own) {
      put(activity.id, (into) => {
        into.activities.push(activity);
        if (toldTwice.has(activity.id)) into.toldTwice.add(activity.id);
      });
    }
    await replica.visit(key, async () => readMarks(replica.doc(key), put));
  }
  return found;
}

function emptySessions(): Sessions {
  return { activities: [], toldTwice: new Set(), claims: [], choices: [], headcounts: new Map() };
}

function readMarks(
  doc: ReturnType<Replica["doc"]>,
  put: (id: string | undefined, into: (sessions: Sessions) => void) => void,
): void {
  roots.attendance(doc).forEach((value, flat) => {
    put(flat.split("/")[0], ({ claims }) => {
      const claim = readClaim(flat, value);
      if (claim) claims.push(claim);
    });
  });
  roots.choices(doc).forEach((value, flat) => {
    put(flat.split("/")[0], ({ choices }) => {
      const choice = readChoice(flat, value);
      if (choice) choices.push(choice);
    });
  });
  roots.headcounts(doc).forEach((value, flat) => {
    const id = flat.split("/")[0] as ActivityId;
    put(id, ({ headcounts }) => {
      const headcount = readHeadcount(flat, value);
      if (headcount) headcounts.set(id, [...(headcounts.get(id) ?? []), headcount]);
    });
  });
}
