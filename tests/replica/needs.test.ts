import { expect, test } from "vitest";
import * as Y from "yjs";
import type { NeedId, OrganisationId } from "../../src/domain/ids.ts";
import { isChangedInNote, type NeedFields } from "../../src/domain/need.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import {
  addNeed,
  editNeed,
  needDoc,
  needsIn,
  needsView,
  needView,
  removeNeed,
  restoreNeed,
} from "../../src/replica/needs.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

const KASTANJEN = "kastanjen" as OrganisationId;
const template: NeedFields = {
  text: "Enkel mall",
  organisation: KASTANJEN,
  theme: "",
  state: "open",
  takenBy: "",
};

async function atMeeting() {
  const [phone, bos] = [phoneOf("anna"), phoneOf("bo")];
  const [anna, bo] = [await open(phone), await open(bos)];
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const activity = addActivity(anna, branchMeeting, []);
  return { anna, bo, activity, key: activityDoc(activity), outbox: phone.outbox };
}

async function tell(from: Replica, to: Replica, key: ReturnType<typeof activityDoc>) {
  await to.applyRemote(key, await from.encodeState(key));
}

test("a need lives in its activity's month and says what it is in the waiting sheet", async () => {
  const { anna, activity, outbox } = await atMeeting();
  const id = addNeed(anna, { ...template, activity, marked: "Enkel   mall" });
  expect(needsView(anna, activity).get()).toEqual([
    {
      ...template,
      id,
      activity,
      marked: "Enkel mall",
      author: "anna",
      at: anna.now(),
      removed: false,
    },
  ]);
  await anna.flushed();
  expect(outbox.at(-1)).toMatchObject({ key: activityDoc(activity), topics: [{ kind: "needs" }] });
});

test("one colleague corrects the words while another takes it on: both stay", async () => {
  const { anna, bo, activity, key } = await atMeeting();
  const id = addNeed(anna, { ...template, activity });
  await tell(anna, bo, key);
  editNeed(anna, { id, activity }, { text: "Enkel prismall" });
  editNeed(bo, { id, activity }, { state: "taken", takenBy: "Hjul i Hand" });
  await tell(anna, bo, key);
  await tell(bo, anna, key);
  for (const replica of [anna, bo]) {
    expect(needView(replica, { id, activity }).get()).toMatchObject({
      text: "Enkel prismall",
      state: "taken",
      takenBy: "Hjul i Hand",
    });
  }
});

test("a removed need can be taken back with what a colleague wrote meanwhile", async () => {
  const { anna, bo, activity, key } = await atMeeting();
  const id = addNeed(anna, { ...template, activity });
  await tell(anna, bo, key);
  removeNeed(anna, { id, activity });
  expect(needsView(anna, activity).get()).toEqual([]);
  editNeed(bo, { id, activity }, { theme: "pris" });
  await tell(bo, anna, key);
  restoreNeed(anna, { id, activity });
  expect(needsView(anna, activity).get()).toMatchObject([{ theme: "pris", removed: false }]);
});

test("a need without an activity lives in the month of its own birth", async () => {
  const { anna } = await atMeeting();
  const place = { id: addNeed(anna, template), activity: undefined };
  expect(needsIn(anna, needDoc(place))).toMatchObject([{ ...place, text: "Enkel mall" }]);
  editNeed(anna, place, { state: "done" });
  expect(needView(anna, place).get()?.state).toBe("done");
});

test("what another version wrote strangely is read as well as it can be, and never thrown on", async () => {
  const { anna, activity, key } = await atMeeting();
  anna.change(key, { kind: "needs" }, (doc) => {
    const strange = new Y.Map<unknown>();
    roots.needs(doc).set(`${activity}/00000000000000000001`, strange);
    strange.set("state", "half done");
    strange.set("text", 7);
    (roots.needs(doc) as Y.Map<unknown>).set(`${activity}/2`, "not a need");
  });
  expect(needsView(anna, activity).get()).toMatchObject([
    { id: "00000000000000000001" as NeedId, state: "open", text: "", organisation: undefined },
  ]);
});

test("a need is changed in the note when no line says its words", () => {
  const need = { marked: "Enkel mall" };
  expect(isChangedInNote(need, ["En enda", "Alla vill ha enkel  mall"])).toBe(true);
  expect(isChangedInNote(need, ["Alla vill ha: Enkel  mall, helst en sida"])).toBe(false);
  expect(isChangedInNote({ marked: "" }, [])).toBe(false);
});
