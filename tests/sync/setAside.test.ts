import { expect, test } from "vitest";
import type { ActivityId } from "../../src/domain/ids.ts";
import { type DocKey, splitDocKey } from "../../src/domain/rings.ts";
import type { Topic } from "../../src/domain/topic.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { currentEpoch, TEAM_RING } from "../../src/protocol/membershipState.ts";
import type { SealedRecord } from "../../src/protocol/record.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  type Phone,
  REGISTER,
  read,
  statusOf,
  until,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const real = relayOfThisFile();
const relay = hostileRelayOfThisFile(real);

/** A code that no app of today knows a reason for. */
const STRANGE = 199;
const NOTES: Topic = { kind: "notes", activity: "workshop" as ActivityId };
const PEOPLE: Topic = { kind: "register" };

async function annaAndBo() {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  return { anna, bo };
}

async function writes(phone: Phone, key: DocKey, topic: Topic, word: string): Promise<void> {
  const { replica } = appOf(phone);
  await replica.load(key);
  replica.change(key, topic, (doc) => void doc.getMap("words").set(word, true));
  await replica.flushed();
}

/** Whether a record is of this document: its name on the wire tells nobody but those who hold the key. */
function isOf(phone: Phone, key: DocKey) {
  const { held } = appOf(phone);
  const epoch = currentEpoch(held.state(), TEAM_RING) ?? 0;
  const ring = held.keys.get(TEAM_RING, epoch);
  if (!ring) throw new Error(`no key for ${key}`);
  const id = held.keys.docId(ring, splitDocKey(key).doc).join();
  return (record: SealedRecord) => record.doc.join() === id;
}

const words = async (phone: Phone, key: DocKey) => Object.keys(await read(phone, key)).sort();

test.each([
  ["for a reason of its own", STRANGE, { kind: "record-refused", doc: NOVEMBER, code: STRANGE }],
  ["as too large", errorCode("TOO_LARGE"), { kind: "record-too-large", doc: NOVEMBER }],
] as const)(
  "a record that the relay refuses %s is set aside with its reason, what builds on it waits behind it, and the rest goes on",
  async (_, code, problem) => {
    const { anna, bo } = await annaAndBo();
    const isNovember = isOf(bo, NOVEMBER);
    let asked = 0;
    relay.refuse(2, (record) => (isNovember(record) && ++asked > 0 ? code : undefined));
    await writes(bo, NOVEMBER, NOTES, "vägrat");
    await writes(bo, REGISTER, PEOPLE, "Fatima");
    await appOf(bo).sync.flush();

    await until("Anna has what came after it", async () =>
      (await words(anna, REGISTER)).includes("Fatima"),
    );
    await until("only the refused one waits", () => statusOf(bo).waiting.length === 1);
    expect(statusOf(bo).waiting).toMatchObject([{ topic: NOTES, reason: "set-aside", problem }]);
    expect(statusOf(bo).problems).toEqual([problem]);
    expect(asked).toBe(1);

    await writes(bo, NOVEMBER, NOTES, "senare");
    await writes(bo, REGISTER, PEOPLE, "Mirza");
    await appOf(bo).sync.flush();
    await until("Anna has this one too", async () =>
      (await words(anna, REGISTER)).includes("Mirza"),
    );
    expect(await words(anna, NOVEMBER)).toEqual([]);
    expect(statusOf(bo).unreceipted).toBe(2);

    await closeApp(bo);
    await openApp(bo);
    await isLive(bo);
    expect(statusOf(bo).waiting).toMatchObject([{ topic: NOTES, reason: "set-aside", problem }]);

    relay.refuse(2, undefined);
    appOf(bo).sync.tryNow();
    await everyoneHasAll(anna, bo);
    await until("nothing waits", () => statusOf(bo).waiting.length === 0);
    expect(await words(anna, NOVEMBER)).toEqual(["senare", "vägrat"]);
    expectNoProblems(anna, bo);
    await closeApp(anna);
    await closeApp(bo);
  },
);
