import { expect, test } from "vitest";
import { utf8 } from "../../src/base/bytes.ts";
import type { ActivityId, MemberId, ReflectionId } from "../../src/domain/ids.ts";
import type { ReflectionRing } from "../../src/domain/reflection.ts";
import { ringName } from "../../src/domain/rings.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { latestRing } from "../../src/replica/latestRing.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { reflectionsView } from "../../src/replica/views.ts";
import {
  actOf,
  gatherDraft,
  type MyReflection,
  mineIn,
  myReflection,
  readersOf,
  settle,
} from "../../src/ui/writing/reflectionActs.ts";
import { branchMeeting, open, type Phone, phoneOf } from "../replica/cast.ts";

interface Sitting {
  readonly phone: Phone;
  readonly replica: Replica;
  readonly activity: ActivityId;
  readonly id: ReflectionId;
  type(happened: string): void;
  klar(ring: ReflectionRing): void;
  mine(): MyReflection;
}

async function sitDown(): Promise<Sitting> {
  const phone = phoneOf("anna");
  const replica = await open(phone);
  await prepare(replica, "today");
  const activity = addActivity(replica, branchMeeting, []);
  const id = replica.newId<ReflectionId>();
  const keys = gatherDraft(replica, activity);
  const mine = () => {
    const [one] = mineIn(reflectionsView(replica, activity).get(), phone.me);
    return one ?? myReflection(id, []);
  };
  return {
    phone,
    replica,
    activity,
    id,
    mine,
    type(happened) {
      phone.clock++;
      const answers = { happened, means: "", now: "" };
      keys.type({ id, words: { template: "three", answers, asked: {}, principles: {} } });
      keys.writeNow();
    },
    klar: (ring) => settle(replica, activity, mine(), ring),
  };
}

/** The rings whose documents hold these words in anything that waits to be sent. */
function ringsThatTell({ phone }: Sitting, words: string): readonly string[] {
  const needle = Buffer.from(utf8(words));
  const told = phone.outbox.filter((row) => Buffer.from(row.update).includes(needle));
  return [...new Set(told.map((row) => row.key.slice(0, row.key.indexOf("/"))))];
}

const OWN = ringName({ kind: "own", member: "anna" as MemberId });
const LEAD = ringName({ kind: "lead", member: "anna" as MemberId });

test("what Anna types stays hers until she presses Klar", async () => {
  const sitting = await sitDown();
  sitting.type("Tysta före rasten.");
  sitting.type("Tysta före rasten, många idéer efter.");
  await sitting.replica.flushed();
  expect(ringsThatTell(sitting, "Tysta före rasten")).toEqual([OWN]);
});

test("Klar tells the ring that was chosen, the last words only, and keeps no copy", async () => {
  const sitting = await sitDown();
  sitting.type("Ångrade ord");
  sitting.type("Smågrupper behövs.");
  sitting.klar("lead");
  await sitting.replica.flushed();
  expect(ringsThatTell(sitting, "Smågrupper")).toEqual([OWN, LEAD]);
  expect(ringsThatTell(sitting, "Ångrade")).toEqual([OWN]);
  expect(sitting.mine().shared?.ring).toBe("lead");
  expect(sitting.mine().own).toBeUndefined();
});

test("a change to shared words is private until the next Klar", async () => {
  const sitting = await sitDown();
  sitting.type("Delat");
  sitting.klar("team");
  sitting.type("Delat, med en tanke till");
  await sitting.replica.flushed();
  expect(ringsThatTell(sitting, "en tanke till")).toEqual([OWN]);
  expect(sitting.mine().shared?.answers["happened"]).toBe("Delat");
  expect(actOf(sitting.mine(), "team")).toBe("renew");
  sitting.klar("team");
  expect(sitting.mine().shared?.answers["happened"]).toBe("Delat, med en tanke till");
  expect(sitting.mine().own).toBeUndefined();
});

test("taking words back leaves them with Anna alone", async () => {
  const sitting = await sitDown();
  sitting.type("Bara för mig ändå");
  sitting.klar("team");
  expect(actOf(sitting.mine(), "own")).toBe("withdraw");
  sitting.klar("own");
  expect(sitting.mine().shared).toBeUndefined();
  expect(sitting.mine().own?.answers["happened"]).toBe("Bara för mig ändå");
});

test("moving changed words from the team to the coordinator leaves nothing with the team", async () => {
  const sitting = await sitDown();
  sitting.type("Först");
  sitting.klar("team");
  sitting.type("Sedan");
  expect(actOf(sitting.mine(), "lead")).toBe("withdraw");
  sitting.klar("lead");
  const all = reflectionsView(sitting.replica, sitting.activity).get();
  expect(all.map(({ ring, answers }) => [ring, answers["happened"]])).toEqual([["lead", "Sedan"]]);
});

test("the first reflection is proposed to nobody else, the next to last time's ring", async () => {
  const sitting = await sitDown();
  expect(latestRing(sitting.replica, sitting.activity)).toBe("own");
  sitting.type("Delat");
  sitting.klar("team");
  expect(latestRing(sitting.replica, sitting.activity)).toBe("team");
  const { at } = reflectionsView(sitting.replica, sitting.activity).get()[0] ?? {};
  const stale = { series: undefined, kind: "workshop", ring: "lead", at: at ?? 0 } as const;
  expect(latestRing(sitting.replica, sitting.activity, [stale])).toBe("team");
  const visit = addActivity(sitting.replica, { ...branchMeeting, kind: "site-visit" }, []);
  expect(latestRing(sitting.replica, visit)).toBe("own");
});

test("the readers of a ring are people: nobody, the coordinators, or everybody left in the team", () => {
  const member = (id: string, role: "admin" | "editor", removed = false) => ({
    id: id as MemberId,
    role,
    removed,
  });
  const team = [
    member("anna", "editor"),
    member("bo", "editor"),
    member("cecilia", "admin"),
    member("left", "admin", true),
  ];
  const readers = (ring: ReflectionRing) => readersOf(ring, "anna" as MemberId, team);
  expect(readers("own")).toEqual([]);
  expect(readers("lead")).toEqual(["cecilia"]);
  expect(readers("team")).toEqual(["bo", "cecilia"]);
});
