import "fake-indexeddb/auto";
import { live } from "../../src/base/live.ts";
import { ok, type Result } from "../../src/base/result.ts";
import type { ActivityFields } from "../../src/domain/activity.ts";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import type { DeviceNumber, MemberId, WorkspaceId } from "../../src/domain/ids.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { DocKey, RingName } from "../../src/domain/rings.ts";
import type { Topic } from "../../src/domain/topic.ts";
import { openReplica, type Replica } from "../../src/replica/replica.ts";

/** People with a replica of their own, an outbox in memory and a clock that stands. */

export interface OutboxRow {
  readonly key: DocKey;
  readonly topics: readonly Topic[];
  readonly update: Uint8Array;
}

/** What a device has outside of its document databases; it outlives a killed replica. */
export interface Phone {
  readonly workspace: WorkspaceId;
  readonly me: MemberId;
  readonly rings: readonly RingName[];
  readonly outbox: OutboxRow[];
  /** Its number, when its member has several. */
  phone: DeviceNumber | undefined;
  clock: number;
  chance: number;
  /** What the outbox answers instead of keeping. */
  refuses: Problem | undefined;
  /** Where the phone dies when it next keeps something: before it is in the outbox, or after, so that nobody hears. */
  dies: "before" | "after" | undefined;
}

/** 2019-03-14 12.00 UTC: the day of the fixtures' branch meeting. */
export const NOON = Date.UTC(2019, 2, 14, 12);

let phones = 0;

export function phoneOf(name: string, rings: readonly RingName[] = []): Phone {
  phones++;
  const me = name as MemberId;
  return {
    workspace: `test${phones}` as WorkspaceId,
    me,
    rings: ["team", ...rings],
    outbox: [],
    phone: undefined,
    clock: NOON,
    chance: phones * 7919,
    refuses: undefined,
    dies: undefined,
  };
}

export function open(phone: Phone): Promise<Replica> {
  return openReplica({
    workspace: phone.workspace,
    me: phone.me,
    rings: live(phone.rings),
    phone: () => phone.phone,
    now: () => phone.clock,
    chance: (bytes) => Uint8Array.from({ length: bytes }, () => nextByte(phone)),
    keep: (key, topics, update) => keep(phone, { key, topics, update }),
    unsent: (key) =>
      Promise.resolve(phone.outbox.filter((row) => row.key === key).map((row) => row.update)),
  });
}

function keep(phone: Phone, row: OutboxRow): Promise<Result<void, Problem>> {
  if (phone.dies !== "before" && !phone.refuses) phone.outbox.push(row);
  if (phone.dies) return new Promise(() => undefined);
  if (phone.refuses) return Promise.resolve({ ok: false, problem: phone.refuses });
  return Promise.resolve(ok(undefined));
}

/** A small generator, so that a failed history can be played again. */
function nextByte(phone: Phone): number {
  phone.chance = (Math.imul(phone.chance, 1103515245) + 12345) >>> 0;
  return (phone.chance >>> 16) & 255;
}

export const branchMeeting: ActivityFields = {
  kind: "workshop",
  purpose: "branch",
  title: "Branschträff: prissättning i second hand",
  date: "2019-03-14" as LocalDate,
  start: "13.00" as ClockTime,
  end: "16.00" as ClockTime,
  breakMinutes: 15,
  place: "Trådrullens Återbruk",
  host: undefined,
  form: "on-site",
  facilitators: [],
  lecturer: "",
  state: "planned",
  countsAsParticipantTime: true,
  attendanceDone: undefined,
};

/** Waits until a condition holds, for at most ten seconds. */
export async function until(what: string, isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
