import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { docKey } from "../../src/domain/rings.ts";
import { exportNotes, noteExport } from "../../src/replica/exports.ts";
import { roots } from "../../src/replica/schema.ts";
import { open, phoneOf } from "./cast.ts";

const LEAD = `lead:${"cecilia" as MemberId}` as const;

test("the log says when a file was brought in and when that was taken back, and leaves out what it does not know", async () => {
  const phone = phoneOf("cecilia", [LEAD]);
  const cecilia = await open(phone);
  const begun = phone.clock;
  for (const what of ["papers", "import", "import-taken-back"] as const) {
    await noteExport(cecilia, what);
    phone.clock += 60_000;
  }
  const key = docKey(LEAD, "2019-03" as YearMonth);
  await cecilia.visit(key, async () => {
    roots.exports(cecilia.doc(key)).set("later", { what: "of a later version", at: phone.clock });
  });
  const notes = await exportNotes(cecilia);
  expect(notes.map(({ what, by, at }) => [what, by, (at - begun) / 60_000])).toEqual([
    ["import-taken-back", "cecilia", 2],
    ["import", "cecilia", 1],
    ["papers", "cecilia", 0],
  ]);
});
