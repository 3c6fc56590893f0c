import { expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import type { BatchRow, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { decodeEntry, entryHash } from "../../src/protocol/membershipEntry.ts";
import {
  decodeRecord,
  encodeRecord,
  recordHash,
  type SealedRecord,
} from "../../src/protocol/record.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  isLive,
  join,
  NOVEMBER,
  type Phone,
  phoneOf,
  REGISTER,
  read,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { hostileRelay, hostileRelayOfThisFile, type Trick } from "./hostileRelay.ts";
import { houseRelay, relayOfThisFile } from "./relayInHouse.ts";
import { relay01 } from "./releases.ts";

const real = relayOfThisFile();
const relay = hostileRelayOfThisFile(real);

/** Anna (device 1) and Bo (device 2), both up to date, with one honest word in the note. */
async function annaAndBo(at = relay): Promise<readonly [Phone, Phone]> {
  const anna = await found("Anna", at.address);
  const bo = await invite(anna, "Bo");
  await write(anna, NOVEMBER, "ärligt", "ord");
  await everythingIsShared(anna, bo);
  return [anna, bo];
}

async function close(...phones: Phone[]): Promise<void> {
  for (const dev of [0, 1, 2, 3]) relay.play(dev, undefined);
  for (const phone of phones) await closeApp(phone);
}

function rows(change: (row: BatchRow) => readonly BatchRow[]): Trick {
  return (frame) =>
    frame.kind === "batch" ? [{ ...frame, rows: frame.rows.flatMap(change) }] : [frame];
}

function records(change: (record: SealedRecord) => Partial<SealedRecord>): Trick {
  return rows((row) => {
    if (row.kind !== "record") return [row];
    const record = decodeRecord(row.record);
    if (!record.ok) throw new Error("the relay passes only records on");
    return [{ ...row, record: encodeRecord({ ...record.value, ...change(record.value) }) }];
  });
}

async function alarmed(phone: Phone, ...kinds: readonly string[]): Promise<void> {
  await until(`${phone.name} sounds the alarm`, () =>
    statusOf(phone).problems.some(({ kind }) => kinds.includes(kind)),
  );
  expect(statusOf(phone).connection).toBe("stopped");
}

function turned(bytes: Bytes): Bytes {
  const other = bytes.slice();
  other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1;
  return other;
}

const forgeries: readonly [string, Trick][] = [
  ["changes what is inside", records(({ ct }) => ({ ct: turned(ct) }))],
  ["changes the signature", records(({ sig }) => ({ sig: turned(sig) }))],
  ["puts it into another document", records(() => ({ doc: randomBytes(16) }))],
  ["puts it into another ring", records(() => ({ ring: 1 }))],
  ["says that it is Bo's", records(() => ({ dev: 2 }))],
  ["says that it is of nobody we know", records(() => ({ dev: 77 }))],
  ["gives it another number", records(({ dseq }) => ({ dseq: dseq + 1 }))],
  ["leaves it out", rows((row) => (row.kind === "record" && row.seq % 2 === 0 ? [] : [row]))],
  [
    "shows it twice",
    rows((row) => (row.kind === "record" ? [row, { ...row, seq: row.seq + 1 }] : [row])),
  ],
  [
    "shows an old one again in its place",
    (() => {
      let first: Bytes | undefined;
      return rows((row) => {
        if (row.kind !== "record") return [row];
        first ??= row.record;
        return [{ ...row, record: first }];
      });
    })(),
  ],
];

test.each(forgeries)("a relay that takes Anna's record and %s is found out", async (_, trick) => {
  const [anna, bo] = await annaAndBo();
  relay.play(2, trick);
  await write(anna, NOVEMBER, "nytt", "ett");
  await sendAll(anna);
  await write(anna, REGISTER, "nytt", "två");
  await sendAll(anna);
  await write(anna, NOVEMBER, "nytt", "tre");
  await sendAll(anna);
  await alarmed(bo, "relay-forged", "relay-forked");
  const seen = await read(bo, NOVEMBER);
  expect(seen["ärligt"]).toBe("ord");
  expect([undefined, "ett", "tre"]).toContain(seen["nytt"]);
  // Honest again, and asked to try again: nothing was lost meanwhile.
  relay.play(2, undefined);
  appOf(bo).sync.tryNow();
  await everyoneHasAll(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord", nytt: "tre" });
  expect(statusOf(bo).problems).toEqual([]);
  await close(anna, bo);
});

test("two records in each other's place are found out", async () => {
  const [anna, bo] = await annaAndBo();
  bo.wire.lose();
  await write(anna, NOVEMBER, "nytt", "ett");
  await sendAll(anna);
  await write(anna, NOVEMBER, "nytt", "två");
  await sendAll(anna);
  relay.play(2, (frame) => {
    if (frame.kind !== "batch" || frame.rows.length < 2) return [frame];
    const [one, two, ...rest] = frame.rows;
    if (!one || !two) return [frame];
    return [{ ...frame, rows: [{ ...two, seq: one.seq }, { ...one, seq: two.seq }, ...rest] }];
  });
  bo.wire.find();
  await alarmed(bo, "relay-forged", "relay-forked");
  expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord" });
  await close(anna, bo);
});

test("a record that the relay keeps from Bo and calls withheld is missed when the next one comes", async () => {
  const [anna, bo] = await annaAndBo();
  let hidden = 0;
  relay.play(
    2,
    rows((row) => {
      if (row.kind !== "record" || hidden++ > 0) return [row];
      return [{ kind: "withheld", seq: row.seq, hash: recordHash(row.record) }];
    }),
  );
  await write(anna, NOVEMBER, "gömt", "för Bo");
  await sendAll(anna);
  await write(anna, REGISTER, "nästa", "ord");
  await sendAll(anna);
  await alarmed(bo, "relay-forged");
  expect(await read(bo, REGISTER)).toEqual({});
  await close(anna, bo);
});

test("a relay that shows Anna and Bo different histories is found out by the first word between them", async () => {
  // What stands behind it takes a record from anywhere, as release 0.1 did.
  const blind = await houseRelay(undefined, await relay01());
  const liar = await hostileRelay(blind.address);
  const [anna, bo] = await annaAndBo(liar);
  liar.play(
    2,
    rows((row) =>
      row.kind === "record" ? [{ kind: "withheld", seq: row.seq, hash: randomBytes(32) }] : [row],
    ),
  );
  await write(anna, NOVEMBER, "bara", "för Anna");
  await sendAll(anna);
  await until("Bo was shown something", async () => {
    const cursor = await appOf(bo).db.cursors.get(appOf(bo).held.workspace);
    return cursor !== undefined && cursor.seq > 1;
  });
  await write(bo, NOVEMBER, "från", "den andra historien");
  await sendAll(bo);
  await alarmed(anna, "relay-forked");
  expect(await read(anna, NOVEMBER)).toEqual({ ärligt: "ord", bara: "för Anna" });
  await close(anna, bo);
  await liar.close();
  await blind.remove();
});

test("a relay that shows a member an older membership log is found out", async () => {
  const [anna, bo] = await annaAndBo();
  const entries = appOf(bo).held.entries();
  const older = entries.length - 2;
  const head = { index: older, hash: hashOf(entries[older - 1]) };
  bo.wire.lose();
  relay.play(2, (frame): readonly KnownFrame[] => {
    if (frame.kind === "welcome") return [{ ...frame, mlogHead: head }];
    return frame.kind === "mlog" ? [{ ...frame, head, entries: entries.slice(0, older) }] : [frame];
  });
  bo.wire.find();
  await until("Bo sounds the alarm", () =>
    statusOf(bo).problems.some(({ kind }) => kind === "relay-rolled-back"),
  );
  expect(appOf(bo).held.entries()).toHaveLength(entries.length);
  expect(statusOf(bo).connection).not.toBe("live");
  await close(anna, bo);
});

test("a relay that shows a member another membership log of the same length is found out", async () => {
  const [anna, bo] = await annaAndBo();
  bo.wire.lose();
  relay.play(2, (frame): readonly KnownFrame[] => {
    if (frame.kind !== "welcome") return [frame];
    return [{ ...frame, mlogHead: { index: frame.mlogHead.index, hash: randomBytes(32) } }];
  });
  bo.wire.find();
  await alarmed(bo, "relay-rolled-back");
  await close(anna, bo);
});

test("a membership log of the relay's own making is refused", async () => {
  const [anna, bo] = await annaAndBo();
  relay.play(2, (frame) => {
    if (frame.kind !== "mlog") return [frame];
    return [{ ...frame, entries: frame.entries.map(turned) }];
  });
  const opened = await appOf(anna).sync.invite({ mode: "approve", role: "editor", name: "Fatima" });
  expect(opened.ok).toBe(true);
  await alarmed(bo, "relay-rolled-back");
  await close(anna, bo);
});

test("a newcomer who is shown the log from before the invitation does not join", async () => {
  const [anna, bo] = await annaAndBo();
  const opened = await appOf(anna).sync.invite({
    mode: "instant",
    role: "editor",
    name: "Cecilia",
  });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const entries = appOf(anna).held.entries().slice(0, -1);
  relay.play(0, (frame) => {
    if (frame.kind !== "mlog") return [frame];
    return [{ ...frame, head: { index: entries.length, hash: hashOf(entries.at(-1)) }, entries }];
  });
  await expect(join(phoneOf("Cecilia"), opened.value.link)).rejects.toThrow("relay-rolled-back");
  await close(anna, bo);
});

test("a receipt for something that was never sent makes the phone take new keys, and nothing is lost", async () => {
  const [anna, bo] = await annaAndBo();
  relay.play(
    2,
    rows((row) => (row.kind === "own" ? [{ ...row, rid: randomBytes(8) }] : [row])),
  );
  await write(bo, NOVEMBER, "Bo", "skrev");
  await appOf(bo).sync.flush();
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await isLive(bo);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ ärligt: "ord", Bo: "skrev" });
  await close(anna, bo);
});

test("a phone that is told its record saw more than is stored compares anew, and its record goes in once", async () => {
  const [anna, bo] = await annaAndBo();
  let told = 0;
  relay.play(2, (frame) => {
    if (frame.kind !== "batch" || told > 0) return [frame];
    told++;
    return [{ kind: "nack", dseq: 1, code: errorCode("AHEAD"), info: 0 }];
  });
  await write(bo, NOVEMBER, "Bo", "skrev");
  await sendAll(bo);
  expect(told).toBe(1);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ ärligt: "ord", Bo: "skrev" });
  expect(statusOf(bo).problems).toEqual([]);
  expect(appOf(bo).held.device).toBe(2);
  await close(anna, bo);
});

function hashOf(entry: Bytes | undefined): Bytes {
  if (!entry || !decodeEntry(entry).ok) throw new Error("no such entry");
  return entryHash(entry);
}
