import { expect, test } from "vitest";
import * as Y from "yjs";
import { concat, toHex } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import { deflate, pad } from "../../src/crypto/padding.ts";
import type { BatchRow, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { limits } from "../../src/protocol/limits.ts";
import { decodeRecord } from "../../src/protocol/record.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  NOVEMBER,
  type Phone,
  REGISTER,
  read,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import {
  cursorOf,
  danglingUpdate,
  framesOf,
  gone,
  madeBy,
  stateOf,
  turned,
} from "./madeSnapshots.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { heardBy, idOf } from "./snapshotCast.ts";

const real = relayOfThisFile();
const relay = hostileRelayOfThisFile(real);

/** Anna (device 1) and Bo (device 2), both up to date, and Bo without a network. */
async function annaAndBo(): Promise<readonly [Phone, Phone]> {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(anna, NOVEMBER, "ärligt", "ord");
  await everythingIsShared(anna, bo);
  bo.wire.lose();
  await until("Bo is away", () => statusOf(bo).connection === "offline");
  return [anna, bo];
}

async function close(...phones: Phone[]): Promise<void> {
  for (const dev of [0, 1, 2, 3]) relay.play(dev, undefined);
  for (const phone of phones) await closeApp(phone);
}

/** The relay shows this to Bo before anything else that it has for him. */
function showsBo(bo: Phone, frames: readonly KnownFrame[], change = (row: BatchRow) => [row]) {
  let isShown = false;
  relay.play(2, (frame) => {
    const told: KnownFrame =
      frame.kind === "batch" ? { ...frame, rows: frame.rows.flatMap(change) } : frame;
    if (isShown || (frame.kind !== "batch" && frame.kind !== "live")) return [told];
    isShown = true;
    return [...frames, told];
  });
  bo.wire.find();
}

async function alarmed(phone: Phone, kind: string): Promise<void> {
  await until(`${phone.name} sounds the alarm`, () =>
    statusOf(phone).problems.some((problem) => problem.kind === kind),
  );
  expect(statusOf(phone).connection).toBe("stopped");
}

const untrue: readonly [string, string, (anna: Phone) => Promise<readonly KnownFrame[]>][] = [
  [
    "of which it has changed the bytes",
    "relay-forged",
    async (anna) => {
      const made = await madeBy(anna, {});
      return framesOf({ ...made, sealed: turned(made.sealed) });
    },
  ],
  [
    "of which it has changed the signature",
    "relay-forged",
    async (anna) => {
      const made = await madeBy(anna, {});
      return framesOf({ ...made, header: { ...made.header, sig: turned(made.header.sig) } });
    },
  ],
  [
    "that it says is of another document",
    "relay-forged",
    async (anna) => {
      const made = await madeBy(anna, {});
      const header = { ...made.header, doc: idOf(anna, REGISTER) };
      return framesOf({ ...made, header });
    },
  ],
  [
    "that it says stands for more than it does",
    "relay-forged",
    async (anna) => {
      const made = await madeBy(anna, {});
      return framesOf({ ...made, header: { ...made.header, covers: made.header.covers + 5 } });
    },
  ],
  [
    "in pieces of which one is missing",
    "relay-forged",
    async (anna) => {
      const made = await madeBy(anna, { update: stateOf(2000) });
      const [ref] = framesOf(made);
      const { doc } = made.header;
      const piece = (from: number, to: number): KnownFrame => ({
        kind: "snapchunk",
        doc,
        offset: from,
        bytes: made.sealed.slice(from, to),
      });
      return ref ? [ref, piece(0, 100), piece(200, made.sealed.length)] : [];
    },
  ],
  [
    "whose maker has put another document inside",
    "snapshot-unreadable",
    async (anna) => framesOf(await madeBy(anna, { name: "register" })),
  ],
  [
    "whose maker has made it to unfold without end",
    "snapshot-unreadable",
    async (anna) => {
      const bomb = await deflate(new Uint8Array(limits.snapshotInflatedBytes + 1));
      return framesOf(await madeBy(anna, { plain: concat(new Uint8Array([1, 1]), pad(bomb)) }));
    },
  ],
  [
    "whose maker has put half a document inside",
    "snapshot-unreadable",
    async (anna) => framesOf(await madeBy(anna, { update: danglingUpdate() })),
  ],
];

test.each(untrue)(
  "a snapshot %s is an alarm (%s) and changes nothing",
  async (_, kind, make) => {
    const [anna, bo] = await annaAndBo();
    const frames = await make(anna);
    const place = await cursorOf(bo);
    await write(anna, NOVEMBER, "sedan", "ett ord till");
    await sendAll(anna);
    showsBo(bo, frames);
    await alarmed(bo, kind);
    expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord" });
    expect(await cursorOf(bo)).toBe(place);
    // Honest again, and asked to try again: nothing was lost meanwhile.
    relay.play(2, undefined);
    appOf(bo).sync.tryNow();
    await everyoneHasAll(anna, bo);
    expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord", sedan: "ett ord till" });
    expect(statusOf(bo).problems).toEqual([]);
    await close(anna, bo);
  },
  30_000,
);

test("a snapshot by somebody who may only read is refused", async () => {
  const [anna, bo] = await annaAndBo();
  const fatima = await invite(anna, "Fatima", "reader");
  await everythingIsShared(anna, fatima);
  showsBo(bo, framesOf(await madeBy(fatima, {})));
  await alarmed(bo, "relay-forged");
  await close(anna, bo, fatima);
});

test("a record that the relay calls trimmed, and no snapshot stands for, is missed", async () => {
  const [anna, bo] = await annaAndBo();
  await write(anna, NOVEMBER, "gömt", "för Bo");
  await sendAll(anna);
  showsBo(bo, [], (row) => [gone(row)]);
  await alarmed(bo, "relay-forged");
  expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord" });
  await close(anna, bo);
});

test("an older snapshot in place of the newest is found out by what it does not stand for", async () => {
  const [anna, bo] = await annaAndBo();
  const before = (await appOf(anna).db.cursors.get(appOf(anna).held.workspace))?.nextDseq ?? 1;
  const old = await madeBy(anna, { authors: new Map([[1, before - 1]]) });
  await write(anna, NOVEMBER, "nyare", "än sammanfattningen");
  await sendAll(anna);
  showsBo(bo, framesOf(old), (row) => [gone(row)]);
  await alarmed(bo, "relay-forged");
  await close(anna, bo);
});

test("a relay that does not tell whose records are gone is found out by the next one of the same author", async () => {
  const [anna, bo] = await annaAndBo();
  await write(anna, NOVEMBER, "gömt", "för Bo");
  await sendAll(anna);
  const hidden = await cursorOf(anna);
  const { chain } = (await appOf(anna).db.cursors.get(appOf(anna).held.workspace)) ?? {};
  showsBo(bo, [], (row) => {
    const told = gone(row);
    if (row.seq !== hidden || told.kind !== "trimmed") return [row];
    return [{ ...told, chain: chain ?? told.chain, authors: [] }];
  });
  await until("Bo was shown something", async () => (await cursorOf(bo)) === hidden);
  await write(anna, NOVEMBER, "nästa", "ord");
  await sendAll(anna);
  await alarmed(bo, "relay-forged");
  await close(anna, bo);
});

test("a relay that gives Bo another chain over what is gone is found out by the next record", async () => {
  const [anna, bo] = await annaAndBo();
  await write(anna, NOVEMBER, "borta", "ur brevlådan");
  await sendAll(anna);
  const hidden = await cursorOf(anna);
  const { nextDseq } = (await appOf(anna).db.cursors.get(appOf(anna).held.workspace)) ?? {};
  const base = await madeBy(anna, { authors: new Map([[1, (nextDseq ?? 1) - 1]]) });
  showsBo(bo, framesOf(base), (row) => {
    const told = gone(row);
    return [
      row.seq === hidden && told.kind === "trimmed" ? { ...told, chain: randomBytes(32) } : row,
    ];
  });
  await until("Bo has merged the snapshot", async () => (await cursorOf(bo)) === hidden);
  expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord", borta: "ur brevlådan" });
  await write(anna, NOVEMBER, "nästa", "ord");
  await sendAll(anna);
  await alarmed(bo, "relay-forked");
  await close(anna, bo);
});

test("what a base lacks and Bo has goes back to everybody as one heal", async () => {
  const [anna, bo] = await annaAndBo();
  showsBo(bo, framesOf(await madeBy(anna, { update: stateOf(1) })));
  await until("Bo brings back what is missing", async () => {
    const rows = await appOf(bo).db.sendq.toArray();
    return rows.some(({ kind }) => kind === "heal") || hasHealed(anna);
  });
  await everyoneHasAll(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord", w0: "ord 0" });
  expect(healsTo(anna)).toEqual([toHex(idOf(anna, NOVEMBER))]);
  expect(statusOf(bo).problems).toEqual([]);
  await close(anna, bo);
});

test("a base that would take away much waits for a person, like any other change", async () => {
  const [anna, bo] = await annaAndBo();
  bo.wire.find();
  const { replica } = appOf(anna);
  replica.change(NOVEMBER, { kind: "register" }, (doc) => {
    for (let n = 0; n < 40; n++) doc.getMap("attendance").set(`a${n}/p/anna`, { state: "here" });
  });
  await everyoneHasAll(anna, bo);
  bo.wire.lose();
  await until("Bo is away", () => statusOf(bo).connection === "offline");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await replica.encodeState(NOVEMBER));
  for (let n = 0; n < 40; n++) copy.getMap("attendance").delete(`a${n}/p/anna`);
  const emptied = new Uint8Array(Y.encodeStateAsUpdate(copy));
  showsBo(bo, framesOf(await madeBy(anna, { update: emptied })));
  await until("Bo is asked", () => statusOf(bo).held.length > 0);
  expect(appOf(bo).replica.doc(NOVEMBER).getMap("attendance").size).toBe(40);
  await close(anna, bo);
});

function healsTo(phone: Phone): readonly string[] {
  return heardBy(phone, "batch").flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const record = row.kind === "record" ? decodeRecord(row.record) : undefined;
      return record?.ok && record.value.kind === "heal" ? [toHex(record.value.doc)] : [];
    }),
  );
}

function hasHealed(phone: Phone): boolean {
  return healsTo(phone).length > 0;
}
