import { expect, test } from "vitest";
import { type RelayProcess, startRelay } from "../relay/relayProcess.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  expectNoProblems,
  found,
  invite,
  isLive,
  NOVEMBER,
  read,
  statusOf,
  until,
  write,
} from "./cast.ts";

/** Each round a record is under way when the relay dies without a word; before or after it was written, nobody knows. */
test("a relay that is killed between send and receipt loses nothing and doubles nothing", async () => {
  let relay: RelayProcess = await startRelay();
  const { port, dataDir } = relay;
  const anna = await found("Anna", relay.url);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  const expected: Record<string, string> = {};
  for (let round = 0; round < 12; round++) {
    await isLive(anna);
    await isLive(bo);
    const sentBefore = anna.wire.sent.length;
    await write(anna, NOVEMBER, `ord ${round}`, "Anna");
    expected[`ord ${round}`] = "Anna";
    await write(bo, NOVEMBER, `svar ${round}`, "Bo");
    expected[`svar ${round}`] = "Bo";
    void appOf(bo).sync.flush();
    void appOf(anna).sync.flush();
    if (round % 3 > 0) await until("it is under way", () => anna.wire.sent.length > sentBefore);
    await relay.kill9();
    await until("it is noticed", () => statusOf(anna).connection !== "live");
    await until("it is noticed", () => statusOf(bo).connection !== "live");
    relay = await startRelay({ port, dataDir });
    anna.wire.hurry();
    bo.wire.hurry();
  }
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual(expected);
  expect(await read(bo, NOVEMBER)).toEqual(expected);
  expectNoProblems(anna, bo);
  const cecilia = await invite(anna, "Cecilia");
  await everyoneHasAll(anna, bo, cecilia);
  expect(await read(cecilia, NOVEMBER)).toEqual(expected);
  // What was under way when the relay died was a record of its own; what had not left was merged with the next.
  expect(statusOf(anna).secured.count).toBeGreaterThanOrEqual(8);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
  await relay.kill9();
});
