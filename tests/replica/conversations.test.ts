import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { birthMonth } from "../../src/domain/birth.ts";
import { type LocalDate, localDate, monthOf } from "../../src/domain/calendar.ts";
import type { Conversation } from "../../src/domain/conversation.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { ActivityId, ConversationId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import {
  addConversation,
  conversationDoc,
  conversationsIn,
  conversationView,
  editConversation,
  lookBackOn,
  removeConversation,
  writeConversation,
} from "../../src/replica/conversations.ts";
import { diaryDocs, diaryTextsView } from "../../src/replica/diaryMaterial.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { open, phoneOf } from "./cast.ts";

const DAY = "2019-03-20" as LocalDate;
const [FIRST, SECOND] = ["01d6branschtraff0000", "01d6vardeforum000000"] as ActivityId[] as [
  ActivityId,
  ActivityId,
];

/** A conversation that Anna has written in, on her phone and on Bo's. */
async function spoken() {
  const phone = phoneOf("anna");
  const [anna, bo] = [await open(phone), await open(phoneOf("bo"))];
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const id = addConversation(anna, DAY);
  editConversation(anna, id, { title: "När är det tyst?", people: 6 });
  writeConversation(anna, id, "said", "", "Tysta före rasten.");
  await tell(anna, bo, id);
  return { anna, bo, id, outbox: phone.outbox };
}

async function tell(from: Replica, to: Replica, id: ConversationId) {
  const key = conversationDoc(id);
  await to.applyRemote(key, await from.encodeState(key));
}

async function meet(one: Replica, other: Replica, id: ConversationId) {
  await tell(one, other, id);
  await tell(other, one, id);
}

function seen(replica: Replica, id: ConversationId): Conversation {
  const found = conversationView(replica, id).get();
  if (!found) throw new Error("no conversation");
  return found;
}

test("a conversation says what it is in the waiting sheet and comes whole to a colleague", async () => {
  const { anna, bo, id, outbox } = await spoken();
  await anna.flushed();
  expect(outbox.at(-1)).toMatchObject({
    key: conversationDoc(id),
    topics: [{ kind: "conversations" }],
  });
  expect(seen(bo, id)).toEqual(seen(anna, id));
  expect(seen(bo, id)).toMatchObject({
    ...{ author: anna.me, date: DAY, title: "När är det tyst?", people: 6, sessions: [] },
    texts: { said: "Tysta före rasten.", learnt: "", next: "" },
  });
});

test("Anna and Bo write in the same text without a network, and both keep what they wrote", async () => {
  const { anna, bo, id } = await spoken();
  const before = "Tysta före rasten.";
  writeConversation(anna, id, "said", before, `${before}\nMånga idéer efter.`);
  writeConversation(bo, id, "said", before, `Alla lyssnade.\n${before}`);
  lookBackOn(anna, id, FIRST, true);
  lookBackOn(bo, id, SECOND, true);
  editConversation(bo, id, { people: 7 });
  await meet(anna, bo, id);
  for (const replica of [anna, bo]) {
    expect(seen(replica, id)).toMatchObject({
      ...{ title: "När är det tyst?", people: 7, sessions: [FIRST, SECOND] },
      texts: { said: "Alla lyssnade.\nTysta före rasten.\nMånga idéer efter." },
    });
  }
  lookBackOn(bo, id, FIRST, false);
  expect(seen(bo, id).sessions).toEqual([SECOND]);
});

test("one that is removed comes back with what a colleague wrote meanwhile", async () => {
  const { anna, bo, id } = await spoken();
  removeConversation(anna, id);
  writeConversation(bo, id, "next", "", "Börja med parsamtal.");
  await meet(anna, bo, id);
  expect(seen(bo, id).removed).toBe(true);
  removeConversation(bo, id, false);
  expect(seen(bo, id)).toMatchObject({ removed: false, texts: { next: "Börja med parsamtal." } });
});

test("what another version wrote is read as far as it is understood, and never throws", async () => {
  const { anna, id } = await spoken();
  const strange = anna.newId<ConversationId>();
  anna.change(conversationDoc(id), { kind: "conversations" }, (doc) => {
    const root = roots.conversations(doc) as Y.Map<unknown>;
    root.set("odd", "not a record");
    const fields = new Y.Map();
    root.set(strange, fields);
    for (const name of ["date", "title", "people", "said"]) fields.set(name, { odd: true });
  });
  expect(conversationsIn(anna.doc(conversationDoc(id)))).toHaveLength(2);
  expect(seen(anna, strange)).toMatchObject({
    ...{ date: localDate(anna.now()), title: "", people: undefined },
    texts: { said: "", learnt: "", next: "" },
  });
});

test("three phones end with the same, whatever they did and in whatever order they heard of it", async () => {
  const deed = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom("write", "link", "unlink", "title", "remove", "restore"),
    words: fc.constantFrom("tyst", "rast", "grupp"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
      const { anna, bo, id } = await spoken();
      const cecilia = await open(phoneOf("cecilia"));
      await prepare(cecilia, "today");
      await tell(anna, cecilia, id);
      const all = [anna, bo, cecilia];
      for (const { who, what, words } of deeds) {
        const replica = all[who] as Replica;
        const { said } = seen(replica, id).texts;
        if (what === "write") writeConversation(replica, id, "said", said, `${said} ${words}`);
        if (what === "link" || what === "unlink") lookBackOn(replica, id, FIRST, what === "link");
        if (what === "title") editConversation(replica, id, { title: words });
        if (what === "remove" || what === "restore")
          removeConversation(replica, id, what === "remove");
      }
      for (const from of all) for (const to of all) if (from !== to) await tell(from, to, id);
      expect(seen(bo, id)).toEqual(seen(anna, id));
      expect(seen(cecilia, id)).toEqual(seen(anna, id));
      for (const { words } of deeds.filter(({ what }) => what === "write")) {
        expect(seen(anna, id).texts.said).toContain(words);
      }
    }),
    { numRuns: 12 },
  );
});

test("it stands in the list of all months with the sessions it looks back on, and goes when it is removed", async () => {
  const { anna, id } = await spoken();
  const catalog = await openCatalog(anna);
  lookBackOn(anna, id, FIRST, true);
  const rows = async () => {
    await catalog.caughtUp();
    const answer = catalog.conversations();
    await new Promise<void>((resolve) => {
      const stop = answer.subscribe(() => {
        if (answer.get() === undefined) return;
        queueMicrotask(() => stop());
        resolve();
      });
    });
    return answer.get();
  };
  const text = "När är det tyst?\nTysta före rasten.";
  expect(await rows()).toEqual([
    { id, date: DAY, title: "När är det tyst?", sessions: [FIRST], text },
  ]);
  const later = addConversation(anna, "2019-04-02" as LocalDate);
  editConversation(anna, id, { title: "Före rasten" });
  expect(await rows()).toMatchObject([{ id: later }, { id, title: "Före rasten" }]);
  removeConversation(anna, later);
  expect(await rows()).toHaveLength(1);
  await catalog.rebuild();
  expect(await rows()).toHaveLength(1);
  await catalog.close();
});

test("its lines are offered to the diary of its month, what is done next under what comes next", async () => {
  const { anna, id } = await spoken();
  writeConversation(anna, id, "next", "", "Börja med parsamtal.\n\nBörja med parsamtal.");
  const offered = async (month: ReturnType<typeof monthOf>) => {
    const docs = await diaryDocs(anna, month, [], [id]);
    await Promise.all(docs.map((doc) => anna.load(doc)));
    return diaryTextsView(anna, month, [], docs).get().material;
  };
  expect(birthMonth(id)).toBe(monthOf(DAY));
  expect(await offered(monthOf(DAY))).toMatchObject([
    { kind: "conversation", words: "Tysta före rasten.", section: "learning", date: DAY },
    { kind: "conversation", words: "Börja med parsamtal.", section: "next" },
  ]);
  editConversation(anna, id, { date: "2019-02-28" as LocalDate });
  expect(await offered(monthOf(DAY))).toEqual([]);
  expect(await offered("2019-02" as ReturnType<typeof monthOf>)).toHaveLength(2);
  removeConversation(anna, id);
  expect(await offered("2019-02" as ReturnType<typeof monthOf>)).toEqual([]);
});

test("a name that slipped in is told to the person who asks, and goes when they are erased", async () => {
  const { anna, id } = await spoken();
  const person = addParticipant(anna, {
    ...{ name: "Fatima Benali", organisation: undefined, role: "employee", template: "PO1" },
    active: true,
  });
  writeConversation(anna, id, "learnt", "", "Fatima Benali såg det först");
  const report = await aboutPerson(anna, person);
  expect(report?.mentions).toMatchObject([
    { source: "conversation", ring: "team", line: "Fatima Benali såg det först" },
  ]);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, await personTexts(anna, report.named), {
    retention: USUAL_RETENTION,
    end: undefined,
    today: DAY,
    called: "Deltagare",
  });
  await erasePerson(anna, plan, new Map(), { job: "job", device: 1 });
  const { texts, title } = seen(anna, id);
  expect(texts.learnt).not.toContain("Fatima");
  expect(texts.learnt).toContain("såg det först");
  expect({ title, said: texts.said }).toEqual({
    ...{ title: "När är det tyst?", said: "Tysta före rasten." },
  });
});
