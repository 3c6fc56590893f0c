import { expect, test } from "vitest";
import type { KnownFrame } from "../../src/protocol/frameShapes.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  NOVEMBER,
  REGISTER,
  read,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import { cursorOf, framesOf, gone, madeBy } from "./madeSnapshots.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

/** A relay that shows Bo the membership of before shows him a snapshot that he has no key for yet. What that one stands for he
 *  cannot know, and the relay says of other records that they are gone. */

const relay = hostileRelayOfThisFile(relayOfThisFile());

test("what was hidden behind a snapshot without its key is read when the key has come", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  const cecilia = await invite(anna, "Cecilia");
  await write(anna, NOVEMBER, "ärligt", "ord");
  await everythingIsShared(anna, bo, cecilia);
  bo.wire.lose();
  await until("Bo is away", () => statusOf(bo).connection === "offline");
  const { head } = appOf(bo).held.state();
  expect(await appOf(anna).sync.remove({ members: [appOf(cecilia).held.me] })).toMatchObject({
    ok: true,
  });
  await write(anna, NOVEMBER, "gömt", "för Bo");
  await sendAll(anna);
  const end = await cursorOf(anna);
  const { chain } = (await appOf(anna).db.cursors.get(appOf(anna).held.workspace)) ?? {};
  const unreadable = framesOf(await madeBy(anna, { key: REGISTER }));
  let isShown = false;
  relay.play(2, (frame) => {
    if (frame.kind === "mlog") return [];
    if (frame.kind === "welcome") return [{ ...frame, mlogHead: head }];
    const told: KnownFrame =
      frame.kind === "batch"
        ? {
            ...frame,
            rows: frame.rows
              .map(gone)
              .map((row) =>
                row.kind === "trimmed" && row.seq === end && chain ? { ...row, chain } : row,
              ),
          }
        : frame;
    if (isShown || frame.kind !== "batch") return [told];
    isShown = true;
    return [...unreadable, told];
  });
  bo.wire.find();
  await until("Bo has been shown it", async () => (await cursorOf(bo)) === end);
  expect(await read(bo, NOVEMBER)).toEqual({ ärligt: "ord" });
  relay.play(2, undefined);
  bo.wire.lose();
  await until("Bo is away", () => statusOf(bo).connection === "offline");
  bo.wire.find();
  await everyoneHasAll(anna, bo);
  await until("Bo has what was hidden", async () => "gömt" in (await read(bo, NOVEMBER)));
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
}, 30_000);
