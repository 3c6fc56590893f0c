import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import {
  ageOn,
  NOTHING_KNOWN,
  readPersonalNumber,
  sexOf,
  spokenVault,
  twelveCharacters,
  type VaultEntry,
} from "../../src/domain/vault.ts";

/** The one number is the published worked example (domain.md S35); nobody else's is made up. */

const TODAY = "2019-03-14" as LocalDate;
const read = (text: string) => readPersonalNumber(text, TODAY);

test("a number is read however it was written, and kept as the funder's forms write it", () => {
  for (const text of [
    "19640823-3234",
    "196408233234",
    "640823-3234",
    "6408233234",
    " 640823 - 3234 ",
    "640823–3234",
  ]) {
    expect(read(text), text).toEqual({ ok: true, value: "19640823-3234" });
  }
  expect(twelveCharacters("19640823-3234")).toBe("196408233234");
});

test("a plus says a hundred years and more", () => {
  expect(read("640823+3234")).toEqual({ ok: true, value: "18640823-3234" });
});

test("a number of those who have none keeps its Tf", () => {
  expect(read("19851102Tf29")).toEqual({ ok: true, value: "19851102Tf29" });
  expect(read("851102 tf 19")).toEqual({ ok: true, value: "19851102Tf19" });
});

test("what is no number is refused with the reason", () => {
  expect(read("")).toEqual({ ok: false, problem: "form" });
  expect(read("Åsa Lindqvist")).toEqual({ ok: false, problem: "form" });
  expect(read("19640823-323")).toEqual({ ok: false, problem: "form" });
  expect(read("19851102Tf39")).toEqual({ ok: false, problem: "form" });
  expect(read("19640823-3243")).toEqual({ ok: false, problem: "check-digit" });
  expect(read("19640231Tf29")).toEqual({ ok: false, problem: "day" });
  expect(read("19641331Tf29")).toEqual({ ok: false, problem: "day" });
  expect(read("20190315Tf29")).toEqual({ ok: false, problem: "day" });
});

test("the third of the last four tells the sex, and where there is no number a coordinator does", () => {
  expect(sexOf({ number: "19640823-3234", sex: undefined })).toBe("man");
  expect(sexOf({ number: "19851102Tf29", sex: "man" })).toBe("woman");
  expect(sexOf({ number: "19851102Tf19", sex: undefined })).toBe("man");
  expect(sexOf({ number: "", sex: "woman" })).toBe("woman");
  expect(sexOf({ number: "", sex: undefined })).toBeUndefined();
});

test("a year of age comes on the birthday, and a samordningsnummer has sixty in its day", () => {
  const on = (day: string) => ageOn({ number: "19640823-3234" }, day as LocalDate);
  expect(on("2019-08-22")).toBe(54);
  expect(on("2019-08-23")).toBe(55);
  expect(ageOn({ number: "19640883Tf29" }, "2019-08-23" as LocalDate)).toBe(55);
  expect(ageOn({ number: "" }, TODAY)).toBeUndefined();
});

test("of two who are one the older's words stand, the younger's fill the gaps, and either's protection protects both", () => {
  const [older, younger, other] = ["1", "2", "3"] as ParticipantId[];
  const entry = (id: ParticipantId | undefined, words: Partial<VaultEntry>) => {
    const participant = id ?? ("" as ParticipantId);
    return [participant, { ...NOTHING_KNOWN, participant, ...words }] as const;
  };
  const vault = new Map([
    entry(younger, { number: "19851102Tf29", isProtected: true, start: TODAY }),
    entry(older, { number: "19640823-3234", realName: "Karin Alm" }),
    entry(other, { sex: "man" }),
  ]);
  const speaker = (id: ParticipantId) => (id === younger ? (older ?? id) : id);
  expect([...spokenVault(vault, speaker).values()]).toEqual([
    {
      ...NOTHING_KNOWN,
      participant: older,
      number: "19640823-3234",
      realName: "Karin Alm",
      isProtected: true,
      start: TODAY,
    },
    { ...NOTHING_KNOWN, participant: other, sex: "man" },
  ]);
});
