import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  found,
  hasRings,
  isLive,
  join,
  NOVEMBER,
  phoneOf,
  REGISTER,
  ringOf,
  sendAll,
  until,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

const needles = [
  "Fatima Al-Rashid",
  "Bageriet Hoppet",
  "trött efter workshopen",
  "vi behöver prata",
  "Annas telefon",
  "Bos telefon",
  "Vägen in",
  "register",
  "2026-11",
  "words",
];

/** Every way that a letter could have slipped through. */
function disguises(word: string): readonly Buffer[] {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, "utf16le");
  const base64 = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), utf8]).toString("base64");
    // The letters in the middle do not depend on what stands before and after.
    return Buffer.from(padded.slice(4, -4));
  });
  const all = [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(utf8.toString("hex")),
    ...base64,
  ];
  // Shorter pieces turn up in noise by themselves.
  return all.filter((disguise) => disguise.length >= 5);
}

test("no name, no word and no document's name ever leaves a phone unsealed", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const opened = await appOf(anna).sync.invite({ mode: "approve", role: "editor", name: "Bo" });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const bo = phoneOf("Bo");
  const joined = join(bo, opened.value.link);
  await until("Anna hears Bo", () => appOf(anna).sync.knocks.get().length === 1);
  const [knock] = appOf(anna).sync.knocks.get();
  if (knock) await appOf(anna).sync.admit(knock);
  await joined;
  await hasRings(bo, ringOf("own", bo), ringOf("lead", bo));
  await write(anna, REGISTER, "Fatima Al-Rashid", "Bageriet Hoppet");
  await write(anna, NOVEMBER, "Bageriet Hoppet", "Fatima Al-Rashid ".repeat(400));
  const month = "2026-11" as YearMonth;
  await write(bo, docKey(ringOf("own", bo), month), "tanke", "trött efter workshopen");
  await write(bo, docKey(ringOf("lead", bo), month), "till Cecilia", "vi behöver prata");
  await everyoneHasAll(anna, bo);
  await appOf(anna).sync.remove({ members: [appOf(bo).held.me] });
  await write(anna, NOVEMBER, "efteråt", "Fatima Al-Rashid");
  await sendAll(anna);

  const sent = [...anna.wire.sent, ...bo.wire.sent].map((bytes) => Buffer.from(bytes));
  const told = [...anna.wire.received, ...bo.wire.received].map((bytes) => Buffer.from(bytes));
  expect(sent.length).toBeGreaterThan(20);
  const onTheWire = Buffer.concat([...sent, ...told]);
  for (const word of needles) {
    for (const disguise of disguises(word)) {
      expect(onTheWire.includes(disguise), `${word} as ${disguise.toString("latin1")}`).toBe(false);
    }
  }
  // The link's secret stays between the two phones; the relay knows only what follows from it.
  const secret = opened.value.link.slice(opened.value.link.indexOf("#i1.") + 4);
  for (const piece of secret.match(/.{12}/g) ?? []) expect(onTheWire.includes(piece)).toBe(false);
  await closeApp(anna);
  await closeApp(bo);
});

test("the search would have found a word", () => {
  const wire = Buffer.concat([Buffer.from("…Fatima…"), Buffer.from(btoa("xxFatimayy"))]);
  expect(disguises("Fatima").filter((disguise) => wire.includes(disguise))).not.toHaveLength(0);
});
