import { expect, test } from "vitest";
import * as Y from "yjs";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { NOTHING_KNOWN } from "../../src/domain/vault.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { addParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { DESK_REGISTER, readVault, setVault, vaultView } from "../../src/replica/vault.ts";
import { open, phoneOf } from "./cast.ts";

/** Cecilia coordinates, on two machines. Eva Björk is an alias, and Fatima takes part. */

const NUMBER = "19640823-3234";
const day = (text: string) => text as LocalDate;

async function desk(name = "cecilia") {
  const phone = phoneOf(name, ["desk"]);
  const cecilia = await open(phone);
  await Promise.all([cecilia.load(REGISTER), cecilia.load(DESK_REGISTER)]);
  return { phone, cecilia };
}

const nobody = { organisation: undefined, role: undefined, template: undefined, active: true };

async function plan(replica: Replica, id: ParticipantId, names: number) {
  const report = await aboutPerson(replica, id);
  if (!report) throw new Error("nobody");
  return planErasure(report, [], {
    retention: { ...USUAL_RETENTION, names },
    end: day("2020-12-31"),
    today: day("2019-03-14"),
    called: "Deltagare",
  });
}

test("what a coordinator fills in is there, and a number leaves the desk's register in no other document", async () => {
  const { phone, cecilia } = await desk();
  const eva = addParticipant(cecilia, { ...nobody, name: "Eva Björk" });
  setVault(cecilia, eva, { number: NUMBER, realName: "Karin Alm", isProtected: true });
  setVault(cecilia, eva, { start: day("2019-01-31"), endReason: 2, qualification: false });
  expect(vaultView(cecilia).get().get(eva)).toEqual({
    ...NOTHING_KNOWN,
    participant: eva,
    number: NUMBER,
    realName: "Karin Alm",
    isProtected: true,
    start: "2019-01-31",
    endReason: 2,
    qualification: false,
  });
  await cecilia.flushed();
  const has = (words: string, update: Uint8Array) =>
    Buffer.from(update).includes(Buffer.from(words));
  const holding = phone.outbox.filter(({ update }) => has(NUMBER, update) || has("Alm", update));
  expect(holding.length).toBeGreaterThan(0);
  expect(new Set(holding.map(({ key }) => key))).toEqual(new Set([DESK_REGISTER]));
});

test("two coordinators who fill in different things about one person both keep theirs", async () => {
  const { cecilia } = await desk();
  const other = (await desk("bo")).cecilia;
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima Benali" });
  setVault(cecilia, fatima, { number: NUMBER });
  setVault(other, fatima, { start: day("2019-02-01") });
  const [hers, his] = await Promise.all([
    cecilia.encodeState(DESK_REGISTER),
    other.encodeState(DESK_REGISTER),
  ]);
  await cecilia.applyRemote(DESK_REGISTER, his);
  await other.applyRemote(DESK_REGISTER, hers);
  for (const replica of [cecilia, other]) {
    expect(vaultView(replica).get().get(fatima)).toMatchObject({
      number: NUMBER,
      start: "2019-02-01",
    });
  }
});

test("what a newer app wrote is no trouble, and what it does not understand stays", () => {
  const doc = new Y.Doc();
  const vault = roots.vault(doc);
  vault.set("p1/number", 19);
  vault.set("p1/endReason", 9);
  vault.set("p1/isProtected", "yes");
  vault.set("p1/shoeSize", 43);
  vault.set("p1", "?");
  expect([...readVault(vault)]).toEqual([
    ["p1", { ...NOTHING_KNOWN, participant: "p1" as ParticipantId }],
  ]);
  expect(vault.get("p1/shoeSize")).toBe(43);
});

test("an erased person leaves the vault too, and stays in it as long as the names are evidence", async () => {
  const { cecilia } = await desk();
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima Benali" });
  setVault(cecilia, fatima, { number: NUMBER });
  expect((await aboutPerson(cecilia, fatima))?.vault).toMatchObject({ number: NUMBER });
  const job = { job: "j", device: 1 };
  const kept = { ...(await plan(cecilia, fatima, 0)), row: "stays" as const };
  await erasePerson(cecilia, kept, new Map(), job);
  expect(vaultView(cecilia).get().size).toBe(1);
  await erasePerson(cecilia, await plan(cecilia, fatima, 0), new Map(), job);
  expect(vaultView(cecilia).get().size).toBe(0);
});
