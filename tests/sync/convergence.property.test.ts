import fc from "fast-check";
import { expect, test } from "vitest";
import { docKey } from "../../src/domain/rings.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  expectNoProblems,
  found,
  invite,
  NOVEMBER,
  openApp,
  type Phone,
  REGISTER,
  read,
  ringOf,
  until,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

type Step =
  | { readonly kind: "write"; readonly who: number; readonly where: number }
  | { readonly kind: "cut" | "find" | "send" | "close" | "crash" | "open"; readonly who: number }
  | { readonly kind: "restart-relay" };

const who = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("write" as const), who, where: fc.nat(2) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "cut" as const,
        "find" as const,
        "send" as const,
        "close" as const,
        "crash" as const,
        "open" as const,
      ),
      who,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "restart-relay" as const }) },
);

/** Storage is torn away under the running app, and nothing of it gets to say goodbye. */
async function crash(phone: Phone): Promise<void> {
  const { sync, replica, db } = appOf(phone);
  phone.app = undefined;
  db.close();
  // Whatever was under way in the torn database may never end; a dead phone does not wait for it.
  void sync.stop();
  await replica.close();
}

test("phones that lose the network, die and come back end with the same words, and none that was saved is missing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 4 }),
      fc.array(step, { minLength: 5, maxLength: 25 }),
      async (people, steps) => {
        const phones = [await found("Anna", relay.address)];
        const [anna] = phones;
        if (!anna) throw new Error("nobody");
        for (const name of ["Bo", "Cecilia", "Fatima"].slice(0, people - 1)) {
          phones.push(await invite(anna, name));
        }
        await until("all rings are made", () =>
          phones.every((phone) => appOf(phone).held.state().rings.size === 2 + 2 * people),
        );
        const saved = [new Map<string, string>(), new Map<string, string>()];
        const own = phones.map(() => new Map<string, string>());
        let words = 0;

        const run = async (what: Step): Promise<void> => {
          if (what.kind === "restart-relay") {
            await relay.stop();
            await relay.start();
            return;
          }
          const phone = phones[what.who % people];
          if (!phone) return;
          switch (what.kind) {
            case "write": {
              if (!phone.app) return;
              const word = `ord ${words++}`;
              const doc =
                [REGISTER, NOVEMBER][what.where] ?? docKey(ringOf("own", phone), "register");
              await write(phone, doc, word, phone.name);
              (saved[what.where] ?? own[what.who % people])?.set(word, phone.name);
              return;
            }
            case "cut":
              return phone.wire.lose();
            case "find":
              return phone.wire.find();
            case "send":
              // Not awaited to the end: what follows happens while it is under way.
              if (phone.app) await phone.app.sync.flush();
              return;
            case "close":
              if (phone.app) await closeApp(phone);
              return;
            case "crash":
              if (phone.app) await crash(phone);
              return;
            case "open":
              if (!phone.app) await openApp(phone);
          }
        };

        for (const what of steps) await run(what);
        for (const phone of phones) {
          if (!phone.app) await openApp(phone);
          phone.wire.find();
        }
        await everyoneHasAll(...phones);
        for (const [n, phone] of phones.entries()) {
          expect(await read(phone, REGISTER)).toEqual(Object.fromEntries(saved[0] ?? []));
          expect(await read(phone, NOVEMBER)).toEqual(Object.fromEntries(saved[1] ?? []));
          const mine = docKey(ringOf("own", phone), "register");
          expect(await read(phone, mine)).toEqual(Object.fromEntries(own[n] ?? []));
        }
        expectNoProblems(...phones);
        for (const phone of phones) await closeApp(phone);
      },
    ),
    { numRuns: Number(process.env["RUNS"] ?? 12), endOnFailure: true },
  );
}, 1_200_000);
