import { cpSync, rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../src/domain/ids.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import { type Topic, topicName } from "../../src/domain/topic.ts";
import { pillState } from "../../src/ui/status/pillState.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  NOVEMBER,
  openApp,
  type Phone,
  REGISTER,
  ringOf,
  statusOf,
  until,
} from "./cast.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";
import { storedAtRelay, wordsIn } from "./storedAtRelay.ts";

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

/** Words of one person, by document, in the order written. */
type Written = Map<DocKey, string[]>;

/** What was said at one moment, and what must have been true for it. */
interface Said {
  readonly records: readonly Uint8Array[];
  readonly must: readonly { readonly doc: DocKey; readonly words: readonly string[] }[];
}

const topics: readonly Topic[] = [
  { kind: "register" },
  { kind: "settings" },
  { kind: "card", activity: "card" as ActivityId },
];

/** Listens to everything that a phone's status says from now on. What was wrong goes into `wrong`: nothing is thrown into
 *  the engine. */
function listen(
  phone: Phone,
  other: Phone,
  written: Written,
  said: Said[],
  wrong: unknown[],
): void {
  const { sync, held } = appOf(phone);
  const listening = () => {
    const status = sync.status.get();
    const now = Date.now();
    const pill = pillState({ status, isDemo: false, savingLong: false, storage: undefined, now });
    const isTalking = status.connection === "live" || status.connection === "catching-up";
    const told = status.recent.flatMap(({ topic, doc }) => {
      const words = (written.get(doc) ?? []).slice(-1);
      return topics.some((known) => topicName(known) === topicName(topic)) ? [{ doc, words }] : [];
    });
    const all = [...written].map(([doc, words]) => ({ doc, words: [...words] }));
    const must = [...(pill.kind === "secured" ? all : []), ...(isTalking ? told : [])];
    if (must.length > 0) said.push({ records: storedAtRelay(relay.folder, held.wsId), must });
    for (const { topic, doc, holders } of status.recent) {
      const [word] = (written.get(doc) ?? []).slice(-1);
      if (holders.length === 0 || !topics.includes(topicOf(topic))) continue;
      expect(doc, "nobody else holds what is for me alone").not.toMatch(/^own:/);
      expect(holders).toEqual([other.app?.held.me ?? holders[0]]);
      if (word && other.app?.replica.isLoaded(doc)) {
        expect(other.app.replica.doc(doc).getMap("words").toJSON()).toHaveProperty(word);
      }
    }
  };
  const hear = () => {
    try {
      listening();
    } catch (error) {
      wrong.push(error);
    }
  };
  sync.status.subscribe(hear);
  hear();
}

function topicOf(topic: Topic): Topic {
  return topics.find((known) => topicName(known) === topicName(topic)) ?? topic;
}

type Step =
  | { readonly kind: "write"; readonly who: number; readonly where: number }
  | {
      readonly kind: "cut" | "find" | "send" | "settle" | "crash" | "open";
      readonly who: number;
    }
  | { readonly kind: "restart" | "copy" | "put-back" };

const who = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("write"), who, where: fc.nat(2) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom("cut", "find", "send", "settle", "crash", "open"),
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("restart", "copy", "put-back") }) },
);

test("nothing is called säkrat that the relay lacks, and nothing is said to be with a colleague who lacks it", async () => {
  let claims = 0;
  let withColleague = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      const anna = await found("Anna", relay.address);
      const bo = await invite(anna, "Bo");
      await everythingIsShared(anna, bo);
      const phones = [anna, bo];
      const written: Written[] = [new Map(), new Map()];
      const said: Said[] = [];
      const wrong: unknown[] = [];
      const copy = `${relay.folder}-copy`;
      let hasCopy = false;
      let words = 0;

      const follow = async (n: number): Promise<void> => {
        const phone = phones[n];
        const other = phones[1 - n];
        if (!phone || !other) throw new Error("nobody");
        for (const doc of [REGISTER, NOVEMBER]) await appOf(phone).replica.load(doc);
        listen(phone, other, written[n] ?? new Map(), said, wrong);
      };
      const stopRelay = async () => {
        await relay.stop();
        for (const phone of phones.filter(({ app }) => app)) {
          await until("noticed", () => statusOf(phone).connection === "offline");
        }
      };
      const startRelay = async (isRestored: boolean) => {
        await relay.start(isRestored);
        for (const phone of phones) phone.wire.hurry();
      };
      const write = async (phone: Phone, n: number, where: number) => {
        const doc = [REGISTER, NOVEMBER][where] ?? docKey(ringOf("own", phone), "register");
        const { replica } = appOf(phone);
        await replica.load(doc);
        const word = `ord ${words++}`;
        const mine = written[n] ?? new Map();
        mine.set(doc, [...(mine.get(doc) ?? []), word]);
        const topic = topics[where] ?? { kind: "register" };
        replica.change(doc, topic, (on) => void on.getMap("words").set(word, phone.name));
        await replica.flushed();
      };
      const run = async (what: Step): Promise<void> => {
        if (!("who" in what)) {
          await stopRelay();
          if (what.kind === "copy") {
            rmSync(copy, { recursive: true, force: true });
            cpSync(relay.folder, copy, { recursive: true });
            hasCopy = true;
          }
          const isRestored = what.kind === "put-back" && hasCopy;
          if (isRestored) {
            rmSync(relay.folder, { recursive: true });
            cpSync(copy, relay.folder, { recursive: true });
          }
          return startRelay(isRestored);
        }
        const phone = phones[what.who];
        if (!phone) return;
        if (what.kind === "open") {
          if (phone.app) return;
          await openApp(phone);
          return follow(what.who);
        }
        if (!phone.app) return;
        switch (what.kind) {
          case "write":
            return write(phone, what.who, what.where);
          case "cut":
            return phone.wire.lose();
          case "find":
            return phone.wire.find();
          case "send":
            return phone.app.sync.flush();
          case "settle":
            phone.wire.find();
            return everyoneHasAll(phone);
          case "crash": {
            const { sync, replica, db } = phone.app;
            phone.app = undefined;
            db.close();
            void sync.stop();
            await replica.close();
          }
        }
      };

      for (const n of [0, 1]) await follow(n);
      for (const what of steps) await run(what);
      for (const [n, phone] of phones.entries()) {
        if (!phone.app) {
          await openApp(phone);
          await follow(n);
        }
        phone.wire.find();
      }
      await everyoneHasAll(...phones);
      // Bo's next words are his receipt for what Anna wrote.
      await write(anna, 0, 1);
      await everyoneHasAll(...phones);
      await write(bo, 1, 0);
      await everyoneHasAll(...phones);
      await until("Anna hears that Bo has it", () =>
        statusOf(anna).recent.some(({ doc, holders }) => doc === NOVEMBER && holders.length === 1),
      );
      expect(wrong).toEqual([]);
      for (const { records, must } of said) {
        const stored = await wordsIn(records, anna, bo);
        for (const { doc, words: wanted } of must) {
          claims += wanted.length;
          for (const word of wanted) expect(stored.get(doc) ?? []).toContain(word);
        }
      }
      withColleague += statusOf(anna).recent.filter(({ holders }) => holders.length > 0).length;
      rmSync(copy, { recursive: true, force: true });
      for (const phone of phones) await closeApp(phone);
    }),
    { numRuns: Number(process.env["RUNS"] ?? 8), endOnFailure: true },
  );
  expect(claims).toBeGreaterThan(0);
  expect(withColleague).toBeGreaterThan(0);
}, 1_200_000);
