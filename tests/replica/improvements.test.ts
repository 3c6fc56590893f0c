import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { fromBase64Url } from "../../src/base/bytes.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { ImprovementId, OrganisationId } from "../../src/domain/ids.ts";
import type { Improvement } from "../../src/domain/improvement.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { addBlock, diaryView } from "../../src/replica/diary.ts";
import { diaryDocs, diaryTextsView } from "../../src/replica/diaryMaterial.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import {
  addImprovement,
  addPart,
  editImprovement,
  improvementDoc,
  improvementsIn,
  improvementView,
  removeImprovement,
  restoreImprovement,
  writeImprovement,
} from "../../src/replica/improvements.ts";
import { monthEndDoc } from "../../src/replica/monthEnd.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { writeWords } from "../../src/replica/writeWords.ts";
import { open, phoneOf } from "./cast.ts";

/** Kafé Kastanjen's work of domain.md H 22 and 23, on Anna's and Bo's phones. */

const KASTANJEN = "kastanjen" as OrganisationId;
const day = (date: string) => date as LocalDate;

async function kastanjen() {
  const [phone, bos] = [phoneOf("anna"), phoneOf("bo")];
  const [anna, bo] = [await open(phone), await open(bos)];
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const work = addImprovement(
    anna,
    { organisation: KASTANJEN },
    { title: "Mindre matsvinn", goal: "Från 9 till 5 kg per vecka före 31 maj" },
  );
  const measure = addPart(anna, work, "measure", {
    ...{ name: "Matsvinn", unit: "kg per vecka", better: "lower", baseline: 9, goal: 5 },
  });
  const cycle = addPart(
    anna,
    work,
    "cycle",
    { phase: "plan", from: day("2019-03-11") },
    { idea: "Beställ bröd efter väder", hypothesis: "svinnet minskar med 1 kg" },
  );
  await tell(anna, bo, work);
  return { anna, bo, work, measure, cycle, outbox: phone.outbox };
}

async function tell(from: Replica, to: Replica, work: ImprovementId) {
  const key = improvementDoc(work);
  await to.applyRemote(key, await from.encodeState(key));
}

async function meet(one: Replica, other: Replica, work: ImprovementId) {
  await tell(one, other, work);
  await tell(other, one, work);
}

function seen(replica: Replica, work: ImprovementId): Improvement {
  const found = improvementView(replica, work).get();
  if (!found) throw new Error("no work");
  return found;
}

test("a work says what it is in the waiting sheet and comes whole to a colleague", async () => {
  const { anna, bo, work, outbox } = await kastanjen();
  await anna.flushed();
  expect(outbox.at(-1)).toMatchObject({
    key: improvementDoc(work),
    topics: [{ kind: "improvements" }],
  });
  expect(seen(bo, work)).toEqual(seen(anna, work));
  expect(seen(bo, work)).toMatchObject({
    organisation: KASTANJEN,
    state: "ongoing",
    texts: { title: "Mindre matsvinn", background: "" },
    measures: [{ name: "Matsvinn", better: "lower", baseline: 9, goal: 5, values: [] }],
    cycles: [{ phase: "plan", from: "2019-03-11", texts: { idea: "Beställ bröd efter väder" } }],
  });
});

test("Anna and Bo write in the same wheel without a network: both keep what they wrote, in one and the same field too", async () => {
  const { anna, bo, work, cycle: id } = await kastanjen();
  const wheel = { work, kind: "cycle", id } as const;
  const hypothesis = "svinnet minskar med 1 kg";
  writeImprovement(anna, wheel, "hypothesis", hypothesis, `${hypothesis} per vecka`);
  writeImprovement(anna, wheel, "facts", "", "Väderprognosen stämde nio dagar av tio.");
  writeImprovement(bo, wheel, "hypothesis", hypothesis, `Vi tror att ${hypothesis}`);
  writeImprovement(bo, wheel, "deviations", "", "Två dagar glömdes.");
  editImprovement(bo, wheel, { phase: "do" });
  editImprovement(anna, wheel, { until: day("2019-03-24") });
  await meet(anna, bo, work);
  for (const replica of [anna, bo]) {
    expect(seen(replica, work).cycles[0]).toMatchObject({
      phase: "do",
      until: "2019-03-24",
      texts: {
        hypothesis: "Vi tror att svinnet minskar med 1 kg per vecka",
        facts: "Väderprognosen stämde nio dagar av tio.",
        deviations: "Två dagar glömdes.",
      },
    });
  }
});

test("values that two write at once both stay, of the same day too, and wheels and coaching as well", async () => {
  const { anna, bo, work, measure: of } = await kastanjen();
  const [thursday, monday] = [day("2019-03-14"), day("2019-03-11")];
  addPart(
    anna,
    work,
    "value",
    { of, date: thursday, value: 8.8 },
    { note: "Vägt efter stängning" },
  );
  addPart(bo, work, "value", { of, date: thursday, value: 8.6 });
  addPart(bo, work, "value", { of, date: monday, value: 9.2 });
  addPart(anna, work, "cycle", {}, { idea: "Checklista vid kassan" });
  addPart(bo, work, "cycle", {}, { idea: "Mindre portioner" });
  addPart(anna, work, "coaching", { date: monday }, { what: "Nuläge", next: "Väg i två veckor" });
  addPart(bo, work, "coaching", { date: thursday, nextDate: day("2019-04-10") });
  await meet(anna, bo, work);
  expect(seen(anna, work)).toEqual(seen(bo, work));
  const { measures, cycles, coaching } = seen(anna, work);
  const values = measures[0]?.values ?? [];
  expect(values.map(({ date }) => date)).toEqual([monday, thursday, thursday]);
  expect(new Set(values.map(({ value }) => value))).toEqual(new Set([9.2, 8.8, 8.6]));
  expect(cycles).toHaveLength(3);
  expect(coaching.map(({ date, nextDate }) => [date, nextDate])).toEqual([
    [monday, undefined],
    [thursday, "2019-04-10"],
  ]);
});

test("wheels stand in the order they begin in, whoever wrote them in first", async () => {
  const { anna, work } = await kastanjen();
  addPart(anna, work, "cycle", { from: day("2019-04-01") }, { idea: "Den andra" });
  addPart(anna, work, "cycle", {}, { idea: "Utan dag" });
  addPart(anna, work, "cycle", { from: day("2019-03-01") }, { idea: "Den första" });
  const ideas = seen(anna, work).cycles.map(({ texts }) => texts.idea);
  expect(ideas).toEqual(["Den första", "Beställ bröd efter väder", "Den andra", "Utan dag"]);
});

test("what is removed goes out of the pages, comes back with what a colleague wrote meanwhile, and is never deleted", async () => {
  const { anna, bo, work, cycle: id, measure } = await kastanjen();
  const wheel = { work, kind: "cycle", id } as const;
  removeImprovement(anna, wheel);
  writeImprovement(bo, wheel, "study", "", "−0,8 kg");
  await meet(anna, bo, work);
  expect(seen(bo, work).cycles).toEqual([]);
  restoreImprovement(bo, wheel);
  expect(seen(bo, work).cycles[0]?.texts.study).toBe("−0,8 kg");
  removeImprovement(bo, { work, kind: "measure", id: measure });
  expect(seen(bo, work).measures).toEqual([]);
  removeImprovement(bo, { work });
  expect(seen(bo, work).removed).toBe(true);
});

test("what a newer version wrote is read as far as it is understood, and never throws", async () => {
  const { anna, work, measure } = await kastanjen();
  anna.change(improvementDoc(work), { kind: "improvements" }, (doc) => {
    const root = roots.improvements(doc) as Y.Map<unknown>;
    root.set("odd", "not a record");
    root.set(`${work}/poem/x`, new Y.Map());
    const strange = new Y.Map();
    root.set(`${work}/cycle/y`, strange);
    strange.set("phase", "dance");
    strange.set("idea", 7);
    const worthless = new Y.Map();
    root.set(`${work}/value/z`, worthless);
    worthless.set("of", measure);
    worthless.set("value", Number.NaN);
  });
  const [, strange] = seen(anna, work).cycles;
  expect(strange).toMatchObject({ phase: "plan", texts: { idea: "" } });
  expect(seen(anna, work).measures[0]?.values).toEqual([]);
  expect(improvementsIn(anna.doc(improvementDoc(work)))).toHaveLength(1);
});

test("a text is changed by its smallest difference, also when a colleague's words came while the keys were gathered", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "å", "🌲"), maxLength: 12 });
  const write = (at: string, before: string, after: string) => {
    const shared = new Y.Doc().getText();
    shared.insert(0, at);
    writeWords(shared, before, after);
    return shared.toString();
  };
  fc.assert(
    fc.property(text, text, text, (before, mine, theirs) => {
      expect(write(before, before, mine)).toBe(mine);
      const result = write(theirs, before, mine);
      expect(result.isWellFormed()).toBe(true);
      // Nothing of mine: the colleague's text is as it was.
      expect(write(theirs, before, before)).toBe(theirs);
      if (before === "") expect(result).toContain(mine);
    }),
  );
  expect(write("en tall står", "en gran", "en gran växer")).toContain("växer");
  expect(write("Vi vet: gran", "gran", "granar")).toBe("Vi vet: granar");
});

test("three phones end with the same, whatever they did and in whatever order they heard of it", async () => {
  const deed = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom("write", "value", "phase", "remove", "restore"),
    words: fc.constantFrom("svinn", "väder", "kassan"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
      const { anna, bo, work, cycle: id, measure: of } = await kastanjen();
      const cecilia = await open(phoneOf("cecilia"));
      await prepare(cecilia, "today");
      await tell(anna, cecilia, work);
      const all = [anna, bo, cecilia];
      const wheel = { work, kind: "cycle", id } as const;
      for (const { who, what, words } of deeds) {
        const replica = all[who] as Replica;
        const { facts } = seen(replica, work).cycles[0]?.texts ?? { facts: "" };
        if (what === "write") writeImprovement(replica, wheel, "facts", facts, `${facts} ${words}`);
        if (what === "value")
          addPart(replica, work, "value", { of, date: day("2019-03-14"), value: 7 });
        if (what === "phase") editImprovement(replica, wheel, { phase: "do" });
        if (what === "remove") removeImprovement(replica, wheel);
        if (what === "restore") restoreImprovement(replica, wheel);
      }
      for (const from of all) for (const to of all) if (from !== to) await tell(from, to, work);
      expect(seen(bo, work)).toEqual(seen(anna, work));
      expect(seen(cecilia, work)).toEqual(seen(anna, work));
      const values = deeds.filter(({ what }) => what === "value").length;
      expect(seen(anna, work).measures[0]?.values).toHaveLength(values);
    }),
    { numRuns: 12 },
  );
});

test("a person's name in a wheel is told to the person who asks, and goes when they are erased", async () => {
  const { anna, work, cycle: id } = await kastanjen();
  const person = addParticipant(anna, {
    ...{ name: "Fatima Benali", organisation: KASTANJEN, role: "employee", template: "PO1" },
    active: true,
  });
  const wheel = { work, kind: "cycle", id } as const;
  writeImprovement(anna, wheel, "tester", "", "Fatima Benali");
  const report = await aboutPerson(anna, person);
  expect(report?.mentions).toMatchObject([{ source: "improvement", line: "Fatima Benali" }]);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, await personTexts(anna, report.named), {
    retention: USUAL_RETENTION,
    end: undefined,
    today: day("2019-03-14"),
    called: "Deltagare",
  });
  await erasePerson(anna, plan, new Map(), { job: "job", device: 1 });
  expect(seen(anna, work).cycles[0]?.texts.tester).toBe(plan.alias);
});

test("the day on which a wheel is turned is kept beside its phase, and an older app's turn has none", async () => {
  const { anna, bo, work, cycle } = await kastanjen();
  const wheel = { work, kind: "cycle", id: cycle } as const;
  editImprovement(anna, wheel, { phase: "do", "since/do": day("2019-03-18") });
  editImprovement(anna, wheel, { phase: "study" });
  await tell(anna, bo, work);
  const [seenByBo] = seen(bo, work).cycles;
  expect(seenByBo).toMatchObject({ phase: "study", since: { do: "2019-03-18" } });
  expect(seenByBo?.since.study).toBeUndefined();
  roots
    .improvements(anna.doc(improvementDoc(work)))
    .get(`${work}/cycle/${cycle}`)
    ?.set("since/act", 7);
  expect(seen(anna, work).cycles[0]?.since.act).toBeUndefined();
});

test("a work that was written before the days of its phases were kept opens as it was", async () => {
  const stored = JSON.parse(
    readFileSync(join(import.meta.dirname, "workBeforeSince.json"), "utf8"),
  ) as { readonly key: DocKey; readonly work: ImprovementId; readonly update: string };
  const bo = await open(phoneOf("bo"));
  await prepare(bo, "today");
  await bo.applyRemote(stored.key, fromBase64Url(stored.update) ?? new Uint8Array());
  expect(seen(bo, stored.work)).toMatchObject({
    author: "anna",
    texts: { title: "Mindre matsvinn" },
    measures: [{ baseline: 9, goal: 5, values: [{ value: 8.8 }] }],
    cycles: [{ phase: "study", from: "2019-03-11", since: {} }],
  });
});

test("a work of an earlier month is there for the diary of a later one, which keeps where its words came from", async () => {
  const { anna, work, measure: of } = await kastanjen();
  const april = "2019-04" as YearMonth;
  addPart(anna, work, "value", { of, date: day("2019-04-04"), value: 6.9 });
  const docs = await diaryDocs(anna, april, [], [work]);
  await Promise.all(docs.map((doc) => anna.load(doc)));
  const view = diaryTextsView(anna, april, [], docs);
  expect(view.get().works).toEqual([seen(anna, work)]);
  editImprovement(anna, { work }, { state: "done" });
  expect(view.get().works).toMatchObject([{ state: "done" }]);
  const cecilia = await open(phoneOf("cecilia", ["desk"]));
  await cecilia.load(monthEndDoc(april));
  const source = {
    id: `improvement/${work}`,
    words: "Matsvinn: 6,9",
    author: anna.me,
    date: undefined,
  };
  const block = { kind: "material", section: "goals", at: 0, text: "Matsvinn: 6,9" } as const;
  addBlock(cecilia, april, { ...block, sources: [source] });
  expect(diaryView(cecilia, april).get()).toMatchObject([{ section: "goals", sources: [source] }]);
});
