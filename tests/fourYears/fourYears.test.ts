import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { catalogName } from "../../src/catalog/catalogDb.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";
import { rowsOf } from "../catalog/rowsOf.ts";
import { open, phoneOf } from "../replica/cast.ts";
import { countDocuments } from "./counts.ts";
import { castOf, FEW_MONTHS } from "./scale.ts";
import { writeFourYears } from "./writeFourYears.ts";

const LAST_DAY = "2026-11-25" as LocalDate;

function fewMonths(seed: number) {
  return writeFourYears({ seed, scale: FEW_MONTHS, cast: castOf(), lastDay: LAST_DAY });
}

function digestOf(made: ReturnType<typeof fewMonths>): string {
  const hash = createHash("sha256");
  for (const [key, update] of bytesOf(made)) hash.update(key).update(update);
  return hash.digest("hex");
}

function bytesOf(made: ReturnType<typeof fewMonths>) {
  return [...made.documents].map(([key, doc]) => [key, Y.encodeStateAsUpdate(doc)] as const);
}

test("the same seed writes the same bytes, another seed others", () => {
  const first = digestOf(fewMonths(7));
  expect(digestOf(fewMonths(7))).toBe(first);
  expect(digestOf(fewMonths(8))).not.toBe(first);
});

test("the documents hold exactly what was asked for, month by month", () => {
  const made = fewMonths(7);
  const counts = countDocuments(made.documents);
  expect(counts).toMatchObject(FEW_MONTHS);
  expect([...made.documents.keys()]).toContain(docKey("team", "2026-11" as YearMonth));
});

test("notes are typed: letters by many sessions, with holes where wrong ones stood", () => {
  const month = fewMonths(7).documents.get(docKey("team", "2026-10" as YearMonth));
  const structs = [...(month?.store.clients.values() ?? [])].flat();
  expect(month?.store.clients.size).toBeGreaterThan(40);
  expect(structs.filter(({ deleted }) => deleted).length).toBeGreaterThan(300);
});

test("a catalogue that followed the years as they came says what a rebuilt one says", async () => {
  const { anna } = castOf();
  const phone = phoneOf(anna);
  const replica = await open(phone);
  const catalog = await openCatalog(replica);
  for (const [key, update] of bytesOf(fewMonths(7))) await replica.applyRemote(key, update);
  await catalog.caughtUp();
  const keptUp = await rowsOf(catalogName(phone.workspace));
  await catalog.rebuild();
  expect(keptUp).toEqual(await rowsOf(catalogName(phone.workspace)));
  expect(keptUp["activities"]).toHaveLength(FEW_MONTHS.activities);
  await catalog.close();
  await replica.close();
});
