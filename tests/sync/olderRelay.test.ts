import { test, vi } from "vitest";
import { augustOfEachTest, expectSameDocuments, liveOn } from "./august.ts";
import { expectTheAutumn, theAutumn } from "./autumn.ts";
import { everyoneHasAll, expectNoProblems, openApp } from "./cast.ts";
import { relay01 } from "./releases.ts";

vi.setConfig({ testTimeout: 60_000 });

/** The relay is still release 0.1, because nobody has had the time to change it. */
const august = augustOfEachTest(relay01);

test("phones of today have all of each other's, new kinds too, through a relay that has not been updated", async () => {
  const anna = await august().phone("Anna");
  const autumn = await theAutumn(anna);
  liveOn("2026-11-26");
  const bo = await august().phone("Bo");
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  await expectTheAutumn(bo, autumn);
  await expectSameDocuments(anna, bo);
  expectNoProblems(anna, bo);
});
