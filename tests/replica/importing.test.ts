import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import { guessLayout } from "../../src/domain/importColumns.ts";
import type { ImportDecision, ImportDecisions } from "../../src/domain/importItem.ts";
import { aliasesIn, knownRegister } from "../../src/domain/importKnown.ts";
import { planImport, writesOf } from "../../src/domain/importPlan.ts";
import { readRows } from "../../src/domain/importRows.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { bringIn, lastImportView } from "../../src/replica/importing.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { editParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { samenessView } from "../../src/replica/sameness.ts";
import { roots } from "../../src/replica/schema.ts";
import { takeImportBack } from "../../src/replica/takingImportBack.ts";
import { DESK_REGISTER, setVault, vaultView } from "../../src/replica/vault.ts";
import { registerView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

/** Cecilia brings lists in at her desk; Anna has a phone without the desk's ring. All are made up but the published number. */

const NUMBER = "19640823-3234";
const TODAY = "2019-03-14" as LocalDate;
const LIST = [
  ["Namn", "Organisation", "Kommun", "Roll", "Personnummer", "Startdatum"],
  ["Åsa Lindqvist", "Kafé Kastanjen", "Haninge", "chef", NUMBER, "2019-01-31"],
  ["Ali Berg", "Kafé Kastanjen", "", "", "", ""],
  ["Eva Björk", "Hjul i Hand", "", "arbetstränande", "19640823Tf29", ""],
];

async function desk() {
  const phone = phoneOf("cecilia", ["desk"]);
  const cecilia = await open(phone);
  await prepare(cecilia, "desk");
  return { phone, cecilia };
}

function bring(
  replica: Replica,
  rows: readonly (readonly string[])[],
  all = false,
  decisions: ImportDecisions = new Map(),
): number {
  const layout = guessLayout(rows, TODAY);
  const register = registerView(replica).get();
  const known = knownRegister(register, vaultView(replica).get());
  const read = readRows(rows, layout, TODAY);
  const items = planImport(read, layout.kind, known, decisions);
  const overwrite = new Set(all ? items.map(({ key }) => key) : []);
  const writes = writesOf(items, overwrite, () => replica.newId(), aliasesIn(known));
  bringIn(replica, layout.kind, writes);
  return writes.participants.length + writes.organisations.length + writes.vault.length;
}

function standing(replica: Replica) {
  const json = (key: typeof REGISTER | typeof DESK_REGISTER, root: string) =>
    replica.doc(key).getMap(root).toJSON();
  return {
    organisations: json(REGISTER, "organisations"),
    participants: json(REGISTER, "participants"),
    vault: json(DESK_REGISTER, "vault"),
    imports: json(DESK_REGISTER, "imports"),
  };
}

const idOf = (replica: Replica, name: string) => {
  const found = [...registerView(replica).get().participants.values()].find(
    (person) => person.name === name,
  );
  if (!found) throw new Error(`nobody called ${name}`);
  return found.id;
};

async function takeBack(replica: Replica) {
  const note = lastImportView(replica).get();
  if (!note) throw new Error("nothing to take back");
  return takeImportBack(replica, note.id);
}

test("a list is in the registers with one change each; its numbers are in the desk's and in no other", async () => {
  const { phone, cecilia } = await desk();
  expect(bring(cecilia, LIST)).toBe(7);
  const { participants, organisations } = registerView(cecilia).get();
  expect([...organisations.values()].map(({ name, municipality }) => [name, municipality])).toEqual(
    [
      ["Kafé Kastanjen", "Haninge"],
      ["Hjul i Hand", ""],
    ],
  );
  expect(participants.size).toBe(3);
  expect(vaultView(cecilia).get().get(idOf(cecilia, "Åsa Lindqvist"))).toMatchObject({
    number: NUMBER,
    start: "2019-01-31",
  });
  expect(lastImportView(cecilia).get()).toMatchObject({
    by: "cecilia",
    kind: "everything",
    counts: { organisations: 2, participants: 3, vault: 2 },
  });
  await cecilia.flushed();
  expect(phone.outbox.map(({ key }) => key)).toEqual([DESK_REGISTER, REGISTER]);
  const holding = phone.outbox.filter(({ update }) =>
    ["19640823", "640823"].some((part) => Buffer.from(update).includes(part)),
  );
  expect(holding.map(({ key }) => key)).toEqual([DESK_REGISTER]);
  expect(bring(cecilia, LIST)).toBe(0);
});

test("taking it back leaves the registers as they were, also what was written over", async () => {
  const { cecilia } = await desk();
  bring(cecilia, LIST);
  const before = standing(cecilia);
  bring(
    cecilia,
    [
      ["Namn", "Organisation", "Kommun", "Roll", "Startdatum"],
      ["Åsa Lindqvist", "Kafé Kastanjen", "Täby", "handledare", "2019-02-01"],
      ["Fatima Benali", "Solgläntan", "", "", "2019-02-02"],
    ],
    true,
  );
  expect(standing(cecilia)).not.toEqual(before);
  expect(await takeBack(cecilia)).toEqual({ gone: 2, fields: 3, stays: [] });
  expect(standing(cecilia)).toEqual({ ...before, imports: {} });
});

test("whatever was brought in, taking it back at once leaves what was before", async () => {
  const cell = (values: readonly string[]) => fc.constantFrom("", ...values);
  const row = fc.tuple(
    cell(["Åsa Lindqvist", "Ali Berg", "Eva Björk", "Fatima Benali"]),
    cell(["Kafé Kastanjen", "Hjul i Hand", "Solgläntan"]),
    cell(["Haninge", "Täby"]),
    cell(["chef", "handledare"]),
    cell([NUMBER, "19640823Tf29"]),
    cell(["2019-01-31", "2019-02-01"]),
  );
  const list = fc.array(row, { maxLength: 6 });
  const { cecilia } = await desk();
  await fc.assert(
    fc.asyncProperty(list, list, fc.boolean(), async (first, second, all) => {
      bring(cecilia, [LIST[0] ?? [], ...first], all);
      const { imports: _, ...before } = standing(cecilia);
      bring(cecilia, [LIST[0] ?? [], ...second], all);
      await takeBack(cecilia);
      expect(standing(cecilia)).toEqual({ ...before, imports: {} });
    }),
    { numRuns: 30 },
  );
});

test("who has been written about since stays, with their organisation, and it says so", async () => {
  const { cecilia } = await desk();
  bring(cecilia, LIST);
  await prepare(cecilia, "today");
  const meeting = addActivity(cecilia, branchMeeting, []);
  markAttendance(cecilia, {
    activity: meeting,
    participant: idOf(cecilia, "Ali Berg"),
    state: "here",
  });
  editParticipant(cecilia, idOf(cecilia, "Eva Björk"), { role: "other" });
  expect(await takeBack(cecilia)).toEqual({
    gone: 1,
    fields: 0,
    stays: ["Kafé Kastanjen", "Hjul i Hand", "Ali Berg", "Eva Björk"],
  });
  const { participants, organisations } = registerView(cecilia).get();
  expect([...participants.values()].map(({ name }) => name)).toEqual(["Ali Berg", "Eva Björk"]);
  expect(organisations.size).toBe(2);
  expect([...vaultView(cecilia).get().values()].map(({ number }) => number)).toEqual([
    "19640823Tf29",
  ]);
});

test("what a colleague has corrected since stays corrected", async () => {
  const { cecilia } = await desk();
  bring(cecilia, LIST);
  const asa = idOf(cecilia, "Åsa Lindqvist");
  bring(
    cecilia,
    [
      ["Namn", "Organisation", "Roll", "Mall", "Startdatum"],
      ["Åsa Lindqvist", "Kafé Kastanjen", "handledare", "PO1", "2019-02-01"],
    ],
    true,
  );
  editParticipant(cecilia, asa, { role: "board" });
  setVault(cecilia, asa, { start: "2019-02-03" as LocalDate });
  expect(await takeBack(cecilia)).toMatchObject({ gone: 0, fields: 1 });
  expect(registerView(cecilia).get().participants.get(asa)).toMatchObject({
    role: "board",
    template: undefined,
  });
  expect(vaultView(cecilia).get().get(asa)).toMatchObject({ start: "2019-02-03" });
});

test("Anna's phone gets the people, what she writes at the same time survives, and both end alike", async () => {
  const { cecilia } = await desk();
  const anna = await open(phoneOf("anna"));
  await anna.load(REGISTER);
  bring(cecilia, LIST);
  await anna.applyRemote(REGISTER, await cecilia.encodeState(REGISTER));
  const asa = idOf(anna, "Åsa Lindqvist");
  editParticipant(anna, asa, { name: "Åsa Lindkvist" });
  bring(cecilia, [
    ["Namn", "Organisation", "Mall"],
    ["Åsa Lindqvist", "Kafé Kastanjen", "PO1"],
  ]);
  await anna.applyRemote(REGISTER, await cecilia.encodeState(REGISTER));
  await cecilia.applyRemote(REGISTER, await anna.encodeState(REGISTER));
  for (const replica of [anna, cecilia]) {
    expect(registerView(replica).get().participants.get(asa)).toMatchObject({
      name: "Åsa Lindkvist",
      template: "PO1",
      role: "manager",
    });
  }
});

test("an erased person leaves the record of the import too, and is not brought back with it", async () => {
  const { cecilia } = await desk();
  bring(cecilia, LIST);
  const asa = idOf(cecilia, "Åsa Lindqvist");
  const report = await aboutPerson(cecilia, asa);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, [], {
    retention: { ...USUAL_RETENTION, names: 0 },
    end: "2018-12-31" as LocalDate,
    today: TODAY,
    called: "Deltagare",
  });
  await erasePerson(cecilia, plan, new Map(), { job: "j", device: 1 });
  const kept = JSON.stringify(roots.imports(cecilia.doc(DESK_REGISTER)).toJSON());
  expect(kept).not.toContain("Lindqvist");
  expect(kept).not.toContain(NUMBER);
  await takeBack(cecilia);
  expect(JSON.stringify(standing(cecilia))).not.toContain("Lindqvist");
});

test("what a newer app wrote in a record is no trouble", async () => {
  const { cecilia } = await desk();
  bring(cecilia, LIST);
  cecilia.change(DESK_REGISTER, { kind: "vault" }, (doc) => {
    const imports = roots.imports(doc);
    imports.set("zzz", "?");
    imports.set("zzz/participants/p", 3);
    imports.set("zzz/pictures/p", { isNew: true });
  });
  expect(lastImportView(cecilia).get()).toMatchObject({ id: "zzz", kind: "everything" });
  expect(await takeBack(cecilia)).toEqual({ gone: 0, fields: 0, stays: [] });
});

const LOOK_ALIKES = [
  ["Namn", "Organisation"],
  ["Åsa Lindkvist", "Kafé Kastanjen"],
  ["Ali Bergh", "Kafé Kastanjen"],
];

async function answered() {
  const { phone, cecilia } = await desk();
  bring(cecilia, LIST);
  phone.clock += 1000;
  const before = standing(cecilia);
  const asa = idOf(cecilia, "Åsa Lindqvist");
  const decisions: ImportDecisions = new Map<string, ImportDecision>([
    ["person/2", { kind: "same", id: asa }],
    ["person/3", { kind: "new" }],
  ]);
  expect(bring(cecilia, LOOK_ALIKES, false, decisions)).toBe(1);
  const said = () =>
    samenessView(cecilia)
      .get()
      .decisions.map(({ verdict, by }) => [verdict, by])
      .sort();
  return { cecilia, before, asa, said };
}

test("what was answered about look-alikes stands among the duplicates' answers, and the same file asks nothing", async () => {
  const { cecilia, asa, said } = await answered();
  expect(said()).toEqual([
    ["different", "cecilia"],
    ["same", "cecilia"],
  ]);
  expect(samenessView(cecilia).get().group(asa)).toHaveLength(2);
  expect(registerView(cecilia).get().participants.size).toBe(4);
  expect(bring(cecilia, LOOK_ALIKES)).toBe(0);
});

test("taking the import back takes its answers with it; one about somebody who stays is still true", async () => {
  const { cecilia, before, said } = await answered();
  expect(await takeBack(cecilia)).toEqual({ gone: 1, fields: 0, stays: [] });
  expect(said()).toEqual([]);
  const { participants, organisations, vault } = standing(cecilia);
  expect({ participants, organisations, vault, imports: {} }).toEqual({ ...before, imports: {} });
  const again = await answered();
  await prepare(again.cecilia, "today");
  const meeting = addActivity(again.cecilia, branchMeeting, []);
  const participant = idOf(again.cecilia, "Ali Bergh");
  markAttendance(again.cecilia, { activity: meeting, participant, state: "here" });
  expect(await takeBack(again.cecilia)).toMatchObject({ gone: 0, stays: ["Ali Bergh"] });
  expect(again.said()).toEqual([["different", "cecilia"]]);
});

test("an erased person's answers go from the record of the import", async () => {
  const { cecilia, asa } = await answered();
  const report = await aboutPerson(cecilia, asa);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, [], {
    retention: { ...USUAL_RETENTION, names: 0 },
    end: "2018-12-31" as LocalDate,
    today: TODAY,
    called: "Deltagare",
  });
  await erasePerson(cecilia, plan, new Map(), { job: "j", device: 1 });
  const imports = roots.imports(cecilia.doc(DESK_REGISTER));
  expect([...imports.keys()].filter((key) => key.includes(asa))).toEqual([]);
});
