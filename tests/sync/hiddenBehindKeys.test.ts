import { afterAll, beforeAll, expect, test } from "vitest";
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
  type Phone,
  REGISTER,
  read,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { type HostileRelay, hostileRelay } from "./hostileRelay.ts";
import { cursorOf, framesOf, gone, madeBy } from "./madeSnapshots.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";

/** A relay that shows Bo the membership of before shows him a snapshot that he has no key for yet. What that one stands for he
 *  cannot know, and the relay says of other records that they are gone. */

let real: HouseRelay;
let relay: HostileRelay;
let everyone: readonly Phone[] = [];
beforeAll(async () => {
  real = await houseRelay();
  relay = await hostileRelay(real.address);
});
afterAll(async () => {
  for (const phone of everyone) await closeApp(phone);
  await relay.close();
  await real.remove();
});

test("what was hidden behind a snapshot without its key is read when the key has come", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  const cecilia = await invite(anna, "Cecilia");
  everyone = [anna, bo, cecilia];
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
}, 30_000);
