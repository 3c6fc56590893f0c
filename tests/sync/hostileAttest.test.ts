import { afterEach, expect, test } from "vitest";
import { randomBytes } from "../../src/crypto/aead.ts";
import type { KnownFrame } from "../../src/protocol/frameShapes.ts";
import {
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  NOVEMBER,
  type Phone,
  read,
  statusOf,
  until,
} from "./cast.ts";
import { hostileRelayOfThisFile, type Trick } from "./hostileRelay.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { heardBy, isTrimmed, writeRecords } from "./snapshotCast.ts";

const AFTER = 10;
const real = relayOfThisFile(AFTER);
const relay = hostileRelayOfThisFile(real);

afterEach(() => {
  for (const dev of [1, 2, 3]) relay.play(dev, undefined);
});

/** Anna writes; Bo, who writes nothing, is the one that attests. */
async function annaAndBo(): Promise<readonly [Phone, Phone]> {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  return [anna, bo];
}

const lies: readonly [string, Trick][] = [
  [
    "leaves out one of the records",
    (frame) =>
      frame.kind === "pulled" ? [{ ...frame, rows: frame.rows.toSpliced(3, 1) }] : [frame],
  ],
  [
    "shows one of them in another's place",
    (frame) => {
      if (frame.kind !== "pulled" || frame.rows.length < 5) return [frame];
      const [, , one, two] = frame.rows;
      if (!one || !two) return [frame];
      const swapped = [
        { ...one, record: two.record },
        { ...two, record: one.record },
      ];
      return [{ ...frame, rows: frame.rows.toSpliced(2, 2, ...swapped) }];
    },
  ],
  [
    "leaves out the last ones",
    (frame) => (frame.kind === "pulled" ? [{ ...frame, rows: frame.rows.slice(0, -2) }] : [frame]),
  ],
];

test.each(lies)(
  "a relay that %s before Bo attests is found out, and nothing is let go",
  async (_, trick) => {
    const [anna, bo] = await annaAndBo();
    const both: Trick = (frame) => (frame.kind === "batch" ? [frame] : trick(frame));
    relay.play(1, both);
    relay.play(2, both);
    await writeRecords(anna, NOVEMBER, AFTER + 1, "a");
    await until("it is told on a phone", () =>
      [anna, bo].some((phone) =>
        statusOf(phone).problems.some(({ kind }) => kind === "copies-differ"),
      ),
    );
    await everyoneHasAll(anna, bo);
    expect([...heardBy(anna, "trimmed"), ...heardBy(bo, "trimmed")]).toEqual([]);
    relay.play(1, undefined);
    relay.play(2, undefined);
    const cecilia = await invite(anna, "Cecilia");
    await everyoneHasAll(anna, bo, cecilia);
    expect(Object.keys(await read(cecilia, NOVEMBER))).toHaveLength(AFTER + 1);
    for (const phone of [anna, bo, cecilia]) await closeApp(phone);
  },
  60_000,
);

test("a candidate that the relay has changed on the way is no candidate: the alarm says who lies", async () => {
  const [anna, bo] = await annaAndBo();
  const change: Trick = (frame): readonly KnownFrame[] =>
    frame.kind === "snapchunk" ? [{ ...frame, bytes: randomBytes(frame.bytes.length) }] : [frame];
  relay.play(1, change);
  relay.play(2, change);
  await writeRecords(anna, NOVEMBER, AFTER + 1, "a");
  await until("it is told on a phone", () =>
    [anna, bo].some((phone) =>
      statusOf(phone).problems.some(({ kind }) => kind === "relay-forged"),
    ),
  );
  expect([...heardBy(anna, "trimmed"), ...heardBy(bo, "trimmed")]).toEqual([]);
  for (const phone of [anna, bo]) await closeApp(phone);
}, 60_000);

test("a relay that keeps the base back and tells of trimmed rows is found out by a phone that was away", async () => {
  const [anna, bo] = await annaAndBo();
  const cecilia = await invite(anna, "Cecilia");
  await everythingIsShared(anna, bo, cecilia);
  cecilia.wire.lose();
  await writeRecords(anna, NOVEMBER, AFTER + 1, "a");
  await isTrimmed(anna, NOVEMBER);
  relay.play(3, (frame) => (frame.kind === "snapref" || frame.kind === "snapchunk" ? [] : [frame]));
  cecilia.wire.find();
  await until("Cecilia sounds the alarm", () =>
    statusOf(cecilia).problems.some(({ kind }) => kind === "relay-forged"),
  );
  expect(await read(cecilia, NOVEMBER)).toEqual({});
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
}, 60_000);
