import { expect, test } from "vitest";
import * as Y from "yjs";
import { organisationOn } from "../../src/domain/belonging.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { moveParticipant, takeMoveBack } from "../../src/replica/moving.ts";
import { addParticipant, editParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { readParticipant, roots } from "../../src/replica/schema.ts";
import { registerView } from "../../src/replica/views.ts";
import { open, phoneOf } from "./cast.ts";

const kastanjen = "kastanjen" as OrganisationId;
const tradrullen = "tradrullen" as OrganisationId;
const hjul = "hjul" as OrganisationId;
const day = (text: string) => text as LocalDate;
const nobody = { role: undefined, template: undefined, active: true };

async function desk(name = "cecilia") {
  const replica = await open(phoneOf(name, ["desk"]));
  await replica.load(REGISTER);
  return replica;
}

function whereOn(replica: Replica, id: ParticipantId, ...days: readonly string[]) {
  const person = registerView(replica).get().participants.get(id);
  if (!person) throw new Error("nobody");
  return days.map((each) => organisationOn(person, day(each)));
}

test("who moves keeps the time of before at the old organisation, and the register tells the new one", async () => {
  const cecilia = await desk();
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima", organisation: kastanjen });
  moveParticipant(cecilia, fatima, tradrullen, day("2019-03-14"));
  moveParticipant(cecilia, fatima, hjul, day("2019-05-01"));
  const days = ["2018-01-01", "2019-03-13", "2019-03-14", "2019-04-30", "2019-05-01"] as const;
  expect(whereOn(cecilia, fatima, ...days)).toEqual([
    kastanjen,
    kastanjen,
    tradrullen,
    tradrullen,
    hjul,
  ]);
  expect(registerView(cecilia).get().participants.get(fatima)?.organisation).toBe(hjul);
  // A move that is told of later than the next one changes only its own days.
  moveParticipant(cecilia, fatima, undefined, day("2019-04-10"));
  expect(whereOn(cecilia, fatima, "2019-04-09", "2019-04-10", "2019-05-01")).toEqual([
    tradrullen,
    undefined,
    hjul,
  ]);
});

test("a move is taken back, and the last one leaves nothing behind", async () => {
  const cecilia = await desk();
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima", organisation: kastanjen });
  const before = registerView(cecilia).get().participants.get(fatima);
  moveParticipant(cecilia, fatima, tradrullen, day("2019-03-14"));
  takeMoveBack(cecilia, fatima, day("2019-03-14"));
  expect(registerView(cecilia).get().participants.get(fatima)).toEqual(before);
});

test("an ordinary edit, also by an app that knows no moves, corrects the last part only", async () => {
  const cecilia = await desk();
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima", organisation: kastanjen });
  moveParticipant(cecilia, fatima, tradrullen, day("2019-03-14"));
  editParticipant(cecilia, fatima, { organisation: hjul });
  expect(whereOn(cecilia, fatima, "2019-03-13", "2019-03-14")).toEqual([kastanjen, hjul]);
});

test("an old register opens as it was, and what a newer app writes between the days disturbs nothing", () => {
  const doc = new Y.Doc();
  const old = new Y.Map<unknown>();
  roots.participants(doc).set("fatima", old);
  old.set("name", "Fatima");
  old.set("organisation", kastanjen);
  const plain = readParticipant("fatima" as ParticipantId, old);
  expect(plain.moves).toBeUndefined();
  expect(organisationOn(plain, day("2019-03-14"))).toBe(kastanjen);
  for (const strange of ["since/someday", "since/2019-02-31", "since"]) old.set(strange, "hjul");
  old.set("since/2019-03-01", 7);
  expect(readParticipant("fatima" as ParticipantId, old).moves).toEqual([
    { from: "2019-03-01", organisation: undefined },
  ]);
});

test("two coordinators who write different moves apart keep both days, and agree", async () => {
  const [cecilia, other] = await Promise.all([desk(), desk("hedda")]);
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima", organisation: kastanjen });
  const exchange = async () => {
    const states = [await cecilia.encodeState(REGISTER), await other.encodeState(REGISTER)];
    await other.applyRemote(REGISTER, states[0] ?? new Uint8Array());
    await cecilia.applyRemote(REGISTER, states[1] ?? new Uint8Array());
  };
  await exchange();
  moveParticipant(cecilia, fatima, tradrullen, day("2019-03-14"));
  moveParticipant(other, fatima, hjul, day("2019-05-01"));
  await exchange();
  const days = ["2019-03-13", "2019-04-01", "2019-05-01"] as const;
  expect(whereOn(cecilia, fatima, ...days)).toEqual(whereOn(other, fatima, ...days));
  expect(whereOn(cecilia, fatima, ...days).slice(0, 2)).toEqual([kastanjen, tradrullen]);
});

test("somebody who is erased to an alias leaves the hours with the organisations they were for", async () => {
  const cecilia = await desk();
  const fatima = addParticipant(cecilia, { ...nobody, name: "Fatima", organisation: kastanjen });
  moveParticipant(cecilia, fatima, tradrullen, day("2019-03-14"));
  const report = await aboutPerson(cecilia, fatima);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, [], {
    retention: { ...USUAL_RETENTION, attendance: 0, writings: 0 },
    end: undefined,
    today: day("2019-06-01"),
    called: "Deltagare",
  });
  await erasePerson(cecilia, { ...plan, row: "alias" }, new Map(), { job: "1", device: 1 });
  expect(registerView(cecilia).get().participants.get(fatima)?.name).not.toBe("Fatima");
  expect(whereOn(cecilia, fatima, "2019-03-13", "2019-03-14")).toEqual([kastanjen, tradrullen]);
});
