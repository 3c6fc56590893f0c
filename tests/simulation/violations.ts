/** What must hold when all is over (sync.md 7.2). Each sentence that comes back is one thing that does not. */

import * as Y from "yjs";
import { toBase64Url } from "../../src/base/bytes.ts";
import { type DocKey, splitDocKey } from "../../src/domain/rings.ts";
import { activeDevice } from "../../src/protocol/membershipState.ts";
import type { Kept } from "./archive.ts";
import { unforgotten } from "./erasures.ts";
import { docsOnDisk, mayRead } from "./healing.ts";
import { type Mark, marksIn } from "./ledger.ts";
import { EVERYWHERE, marksOnDisk, type Opened, openKept } from "./opened.ts";
import { removalOf, stillIn } from "./paperTroubles.ts";
import { appOf, type Phone } from "./phone.ts";
import { type Simulation, statusOf } from "./setting.ts";

/** Words that stand in what people write; the relay has never heard them. */
const PLAIN = ["Fatima", "telefon", "Bageriet", "Jag tror", "Projektet V"];

export async function violations(sim: Simulation, newcomer: Phone): Promise<readonly string[]> {
  const members = sim.phones.filter(({ isRemoved }) => !isRemoved);
  const opened = await Promise.all(sim.archive.ever.map((kept) => openKept(kept, sim.phones)));
  return [
    ...troubled(members),
    ...unequal(members, newcomer),
    ...missing(sim, members, opened),
    ...lies(sim, opened),
    ...(await ahead(sim)),
    ...wrongReceipts(sim, members),
    ...overheard(sim),
    ...readAfterRemoval(sim, opened),
    ...stillIn(sim),
    ...plainAtRelay(sim),
    ...unforgotten(sim, members, opened),
  ];
}

function troubled(members: readonly Phone[]): readonly string[] {
  return members.flatMap((phone) => {
    const problems = statusOf(phone)?.problems ?? [];
    return problems.map((problem) => `${phone.name} has a problem: ${JSON.stringify(problem)}`);
  });
}

function docOf(phone: Phone, key: DocKey): Y.Doc | undefined {
  const app = appOf(phone);
  return app?.replica.isLoaded(key) ? app.replica.doc(key) : undefined;
}

function unequal(members: readonly Phone[], newcomer: Phone): readonly string[] {
  const found: string[] = [];
  const docs = new Set(members.flatMap(docsOnDisk));
  for (const key of docs) {
    const holders = members.filter(
      (phone) => phone.held && mayRead(phone.held, key) && docOf(phone, key),
    );
    const digests = new Map<string, Phone[]>();
    for (const phone of holders) {
      const doc = docOf(phone, key);
      if (!doc) continue;
      if (doc.store.pendingStructs || doc.store.pendingDs) {
        found.push(`${phone.name} waits for something in ${key}`);
      }
      const digest = digestOf(doc);
      digests.set(digest, [...(digests.get(digest) ?? []), phone]);
    }
    if (digests.size < 2) continue;
    const groups = [...digests].map(
      ([digest, group]) => `${group.map(({ name }) => name).join("+")}=${digest}`,
    );
    const who = holders.includes(newcomer) ? ", the newcomer among them" : "";
    found.push(`${key} is not the same everywhere${who}: ${groups.join(" | ").slice(0, 1500)}`);
  }
  return found;
}

/** State vector and deletions: equal for equal documents (sync.md 2.10). */
function digestOf(doc: Y.Doc): string {
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const { ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
  const deleted = [...ds.clients]
    .sort(([a], [b]) => a - b)
    .map(
      ([client, items]) =>
        `${client}:${items.map(({ clock, len }) => `${clock}+${len}`).join(",")}`,
    );
  return `${vector.join(" ")}/${deleted.join(" ")}`;
}

function missing(
  sim: Simulation,
  members: readonly Phone[],
  opened: readonly (Opened | undefined)[],
): readonly string[] {
  const atRelay = new Set(opened.flatMap((one) => [...(one?.marks ?? [])]));
  const inLog = new Set(sim.archive.now());
  const stands = new Set(
    opened.flatMap((one, at) =>
      inLog.has(sim.archive.ever[at] as Kept) ? [...(one?.marks ?? [])] : [],
    ),
  );
  const present = new Set<string>();
  const readable = new Set<string>();
  for (const phone of members) {
    for (const key of docsOnDisk(phone)) {
      const doc = docOf(phone, key);
      if (!doc) continue;
      readable.add(key);
      for (const mark of marksIn(Y.encodeStateAsUpdate(doc))) present.add(`${key} ${mark}`);
    }
  }
  const isThere = ({ doc, movedTo, text }: Mark) =>
    present.has(`${doc} ${text}`) || (movedTo !== undefined && present.has(`${movedTo} ${text}`));
  return (
    sim.ledger.marks
      .filter((mark) => mark.savedAt !== undefined && !mark.mayBeGone && !isThere(mark))
      .filter(({ isOnLostDisk, text }) => !isOnLostDisk || stands.has(text))
      // What a removed phone had not sent is lost to the others, and its own ring is nobody's (sync.md 2.13).
      .filter(({ by, text, doc }) => !by.isRemoved || (atRelay.has(text) && readable.has(doc)))
      .map(({ text, by, doc }) => {
        const where = atRelay.has(text) ? "though the relay had it" : "and never reached the relay";
        return `${text} of ${by.name} in ${doc} was saved and is gone, ${where}`;
      })
  );
}

/** "Säkrat" was said of what no commit had. */
function lies(sim: Simulation, opened: readonly (Opened | undefined)[]): readonly string[] {
  const firstAt = new Map<string, number>();
  for (const [at, one] of opened.entries()) {
    for (const mark of one?.marks ?? []) if (!firstAt.has(mark)) firstAt.set(mark, at);
  }
  const told = new Set<string>();
  for (const { phone, marks, records } of sim.ledger.claims) {
    for (const { text, mayBeGone } of marks) {
      if (mayBeGone || (firstAt.get(text) ?? Number.POSITIVE_INFINITY) < records) continue;
      told.add(`${phone} said that ${text} was säkrat, and the relay did not have it`);
    }
  }
  return [...told];
}

/** A cursor beyond what the disk holds. */
async function ahead(sim: Simulation): Promise<readonly string[]> {
  const told = new Set<string>();
  const goneOnPurpose = new Set(
    sim.ledger.marks
      .filter(({ mayBeGone, movedTo }) => mayBeGone || movedTo)
      .map(({ text }) => text),
  );
  const opened = new Map<Kept, Opened | undefined>();
  for (const { phone, seq, taken, marks } of sim.remains) {
    for (const kept of taken) {
      if (!opened.has(kept)) opened.set(kept, await openKept(kept, sim.phones));
      const one = opened.get(kept);
      for (const mark of one?.marks ?? []) {
        if (marks.has(mark) || goneOnPurpose.has(mark)) continue;
        told.add(`${phone} had its cursor at ${seq}, without ${mark} of record ${kept.seq}`);
      }
    }
  }
  return [...told];
}

interface DiskSecured {
  readonly seq: number;
  readonly thing: string;
}

function wrongReceipts(sim: Simulation, members: readonly Phone[]): readonly string[] {
  const log = sim.archive.now();
  return members.flatMap((phone) => {
    const state = phone.held?.state();
    const device = state && activeDevice(state, phone.held?.device ?? 0);
    const rows = phone.disk.rows(phone.dbName, "secured") as DiskSecured[];
    return rows.flatMap(({ seq, thing }) => {
      if (seq === 0) return [];
      const kept = log[seq - 1];
      const author = kept && state?.devices[kept.dev - 1];
      return author && author.member === device?.member
        ? []
        : [`${phone.name} calls ${thing} säkrat at ${seq}, where the relay has nothing of it`];
    });
  });
}

/** "Bara jag" on somebody else's phone. */
function overheard(sim: Simulation): readonly string[] {
  return sim.phones.flatMap((phone) => {
    const there = marksOnDisk(phone, EVERYWHERE);
    const me = phone.held?.me;
    return sim.ledger.marks
      .filter(({ text, doc, movedTo }) => {
        const { ring } = splitDocKey(doc);
        return (
          movedTo === undefined &&
          ring.startsWith("own:") &&
          ring !== `own:${me}` &&
          there.has(text)
        );
      })
      .map(
        ({ text, by }) => `${phone.name} has ${text}, which ${by.name} wrote for themself alone`,
      );
  });
}

/** What came into the log after a removal, the removed can neither open nor have. */
function readAfterRemoval(
  sim: Simulation,
  opened: readonly (Opened | undefined)[],
): readonly string[] {
  const found: string[] = [];
  for (const phone of sim.phones) {
    const removal = removalOf(sim, phone);
    if (!removal || !phone.held) continue;
    // A phone that was lost is out alone: its person goes on writing on another.
    const isWithPerson = removal.members.includes(phone.held.me);
    const there = marksOnDisk(phone, EVERYWHERE);
    const before = new Set<string>();
    for (const [at, one] of opened.entries()) {
      const kept = sim.archive.ever[at];
      if (!kept || !one) continue;
      if (kept.entries < removal.index) {
        for (const mark of one.marks) before.add(mark);
        continue;
      }
      const isIts = isWithPerson ? isOf(phone, kept) : removal.devices.includes(kept.dev);
      if (isIts) found.push(`${phone.name} was removed and wrote record ${kept.seq}`);
      if (phone.held.keys.get(one.ring, one.epoch)) {
        found.push(`${phone.name} was removed and holds the key of record ${kept.seq}`);
      }
      for (const mark of one.marks) {
        const isMine = sim.ledger.marks.some(
          ({ text, by }) =>
            text === mark && (by === phone || (isWithPerson && by.held?.me === phone.held?.me)),
        );
        if (!isMine && !before.has(mark) && there.has(mark)) {
          found.push(`${phone.name} was removed and has ${mark} of record ${kept.seq}`);
        }
      }
    }
  }
  return found;
}

function isOf({ held }: Phone, { dev }: Kept): boolean {
  const state = held?.state();
  const author = state?.devices[dev - 1];
  const me = author && state?.members[author.member - 1];
  return me !== undefined && toBase64Url(me.memberId) === held?.me;
}

function plainAtRelay(sim: Simulation): readonly string[] {
  return sim.relayBytes.flatMap((bytes) => {
    const words = PLAIN.filter((word) => bytes.includes(word));
    return [...words, ...marksIn(bytes)].map((word) => `the relay's disk says ${word}`);
  });
}
