import { type Live, live } from "../base/live.ts";
import type { Activity } from "../domain/activity.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { monthOf, type YearMonth } from "../domain/calendar.ts";
import type { Choice } from "../domain/choice.ts";
import { countMonth } from "../domain/countMonth.ts";
import type { ActivityId } from "../domain/ids.ts";
import type { Signature } from "../domain/monthEnd.ts";
import type { MonthReport } from "../domain/monthReport.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { Sameness } from "../domain/sameness.ts";
import { readMonthEnd } from "../replica/monthEnd.ts";
import { paperSettingsNow } from "../replica/paperSettings.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { readActivity, readChoice, readClaim, roots } from "../replica/schema.ts";
import { DESK_REGISTER, vaultView } from "../replica/vault.ts";
import { registerView } from "../replica/views.ts";

/** Every month's report, for a coordinator, oldest first; undefined until all are read for the first time. They follow the
 *  documents while somebody subscribes: what did not change is neither read nor counted again. */
export function monthReports(replica: Replica): Live<readonly MonthReport[] | undefined> {
  const known = followed.get(replica) ?? follow(replica);
  followed.set(replica, known);
  return known;
}

const followed = new WeakMap<Replica, Live<readonly MonthReport[] | undefined>>();

/** What a month of the team's ring says of one session. */
interface SessionWords {
  readonly activity: Activity;
  readonly claims: AttendanceClaim[];
  readonly choices: Choice[];
}
type TeamMonth = ReadonlyMap<ActivityId, SessionWords>;

interface Counted {
  readonly from: readonly unknown[];
  readonly report: MonthReport;
}

/** What was read and counted before, as long as it holds. */
interface Kept {
  readonly sessions: Map<DocKey, TeamMonth>;
  readonly signatures: Map<DocKey, readonly Signature[]>;
  readonly counted: Map<YearMonth, Counted>;
}

function follow(replica: Replica): Live<readonly MonthReport[] | undefined> {
  const reports = live<readonly MonthReport[] | undefined>(undefined);
  const kept: Kept = { sessions: new Map(), signatures: new Map(), counted: new Map() };
  let listeners = 0;
  let isStale = true;
  let isReading = false;

  const readAll = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        reports.set(await reportsOf(replica, kept));
      }
    } catch (bug) {
      isStale = true;
      throw bug;
    } finally {
      isReading = false;
    }
  };
  replica.onChange((key, _, origin) => {
    const { ring } = splitDocKey(key);
    if (origin === "loaded" || (ring !== "team" && ring !== "desk")) return;
    kept.sessions.delete(key);
    kept.signatures.delete(key);
    isStale = true;
    if (listeners > 0) void readAll();
  });
  return {
    get: reports.get,
    subscribe(listener) {
      listeners++;
      const forget = reports.subscribe(listener);
      void readAll();
      return () => {
        listeners--;
        forget();
      };
    },
  };
}

/** One document at a time, so that four years do not fill the memory with documents. */
async function reportsOf(replica: Replica, kept: Kept): Promise<readonly MonthReport[]> {
  await Promise.all([replica.load(REGISTER), replica.load(DESK_REGISTER)]);
  const words = new Map<ActivityId, SessionWords>();
  const signatures = new Map<YearMonth, readonly Signature[]>();
  for (const key of await replica.keptDocs()) {
    const { ring, doc } = splitDocKey(key);
    if (doc === "register") continue;
    if (ring === "team") {
      for (const [id, own] of await teamMonth(replica, key, kept.sessions)) words.set(id, own);
    } else if (ring === "desk") {
      signatures.set(doc, await signaturesOf(replica, key, doc, kept.signatures));
    }
  }
  // From here on nothing is waited for: all months are counted with the same register.
  const { participants, organisations, profile, sameness } = registerView(replica).get();
  const vault = vaultView(replica).get();
  const settings = paperSettingsNow(replica);
  const reports: MonthReport[] = [];
  for (const [month, sessions] of byMonth(words, sameness)) {
    const signed = signatures.get(month) ?? NOTHING_SIGNED;
    const register = [participants, organisations, profile, sameness, vault];
    const from = [...sessions, signed, ...register, JSON.stringify(settings)];
    const before = kept.counted.get(month);
    const isCounted =
      before?.from.length === from.length && before.from.every((part, at) => part === from[at]);
    const report = isCounted
      ? before.report
      : countMonth({
          month,
          activities: [...sessions].map(({ activity }) => activity),
          claims: [...sessions].flatMap(({ claims }) => claims),
          choices: [...sessions].flatMap(({ choices }) => choices),
          // People without names give no hours.
          headcounts: new Map(),
          ...{ participants, organisations, sameness, vault, settings },
          signatures: signed,
          project: { name: profile.name, caseNumber: profile.caseNumber },
        });
    kept.counted.set(month, { from, report });
    reports.push(report);
  }
  return reports.sort((a, b) => (a.month < b.month ? -1 : 1));
}

const NOTHING_SIGNED: readonly Signature[] = [];

/** The sessions dated in each month, and whatever is one with them. */
function byMonth(
  words: TeamMonth,
  sameness: Sameness,
): ReadonlyMap<YearMonth, ReadonlySet<SessionWords>> {
  const months = new Map<YearMonth, Set<SessionWords>>();
  for (const { activity } of words.values()) {
    const month = monthOf(activity.date);
    const own = months.get(month) ?? new Set();
    for (const one of sameness.group(activity.id)) {
      const session = words.get(one);
      if (session) own.add(session);
    }
    months.set(month, own);
  }
  return months;
}

/** Kept in the same tick as it is read: a change that comes a moment later takes it away again. */
async function teamMonth(
  replica: Replica,
  key: DocKey,
  kept: Map<DocKey, TeamMonth>,
): Promise<TeamMonth> {
  return (
    kept.get(key) ??
    replica.visit(key, async () => {
      const sessions = sessionsIn(replica, key);
      kept.set(key, sessions);
      return sessions;
    })
  );
}

function sessionsIn(replica: Replica, key: DocKey): TeamMonth {
  const doc = replica.doc(key);
  const sessions = new Map<ActivityId, SessionWords>();
  roots.activities(doc).forEach((fields, id) => {
    const activity = readActivity(id as ActivityId, fields);
    sessions.set(activity.id, { activity, claims: [], choices: [] });
  });
  roots.attendance(doc).forEach((value, flat) => {
    const claim = readClaim(flat, value);
    if (claim) sessions.get(claim.activity)?.claims.push(claim);
  });
  roots.choices(doc).forEach((value, flat) => {
    const choice = readChoice(flat, value);
    if (choice) sessions.get(choice.activity)?.choices.push(choice);
  });
  return sessions;
}

async function signaturesOf(
  replica: Replica,
  key: DocKey,
  month: YearMonth,
  kept: Map<DocKey, readonly Signature[]>,
): Promise<readonly Signature[]> {
  return (
    kept.get(key) ??
    replica.visit(key, async () => {
      const { signatures } = readMonthEnd(replica.doc(key), month);
      const signed = signatures.length === 0 ? NOTHING_SIGNED : signatures;
      kept.set(key, signed);
      return signed;
    })
  );
}
