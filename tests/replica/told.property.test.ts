import fc from "fast-check";
import { expect, test } from "vitest";
import type { ActivityId } from "../../src/domain/ids.ts";
import { standingOf } from "../../src/domain/told.ts";
import { activityDoc, addActivity, editActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityRecords } from "../../src/replica/records.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { chooseTold } from "../../src/replica/toldChoices.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

const NAMES = ["anna", "bo", "cecilia"] as const;
const TITLES = ["Prissättning", "Second hand", "Branschträff", ""] as const;

const aDeed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      deed: fc.constant("edit" as const),
      who: fc.nat(2),
      title: fc.constantFrom(...TITLES),
    }),
  },
  fc.record({ deed: fc.constant("choose" as const), who: fc.nat(2), at: fc.nat(3) }),
  fc.record({ deed: fc.constant("pass" as const), who: fc.nat(2), to: fc.nat(2) }),
);

function readAt(replica: Replica, id: ActivityId) {
  const records = activityRecords(replica, activityDoc(id)).get(id);
  if (!records) throw new Error("no such activity");
  const [standing] = standingOf(records.tellings, records.activity);
  return { title: records.activity.title, standing };
}

/** What somebody said, and everything that they had seen by then. */
interface Said {
  readonly title: string;
  readonly seen: ReadonlySet<Said>;
}

test("however three write and meet, nobody's word is lost without somebody having seen it, and all phones say the same", async () => {
  const phones = NAMES.map((name) => phoneOf(name));
  const all = await Promise.all(phones.map(open));
  const [anna] = all;
  if (!anna) throw new Error("nobody came");
  await prepare(anna, "today");
  await fc.assert(
    fc.asyncProperty(fc.array(aDeed, { maxLength: 14 }), async (deeds) => {
      const id = addActivity(anna, branchMeeting, []);
      for (const one of all) await prepare(one, id);
      const knows = all.map(() => new Set<Said>());
      const pass = async (from: number, to: number) => {
        const [phone, sender, receiver] = [phones[from], all[from], all[to]];
        if (!phone || !sender || !receiver) return;
        await receiver.applyRemote(activityDoc(id), await sender.encodeState(activityDoc(id)));
        for (const said of knows[from] ?? []) knows[to]?.add(said);
      };
      await pass(0, 1);
      await pass(0, 2);
      const said: Said[] = [];
      for (const deed of deeds) {
        const replica = all[deed.who];
        const known = knows[deed.who];
        if (!replica || !known) continue;
        if (deed.deed === "pass") {
          await pass(deed.who, deed.to);
          continue;
        }
        const { title, standing } = readAt(replica, id);
        if (deed.deed === "edit") {
          if (title === deed.title) continue;
          editActivity(replica, id, { title: deed.title });
          const word = { title: deed.title, seen: new Set(known) };
          said.push(word);
          known.add(word);
        } else if (standing?.kind === "two-versions") {
          const choice = standing.versions[deed.at % standing.versions.length];
          if (!choice) continue;
          chooseTold(replica, id, choice, standing.versions);
          const word = { title: String(choice.value), seen: new Set(known) };
          said.push(word);
          known.add(word);
        }
      }
      for (const from of [0, 1, 2, 0, 1, 2]) for (const to of [0, 1, 2]) await pass(from, to);
      const unseen = said.filter((one) => !said.some(({ seen }) => seen.has(one)));
      const wanted = [...new Set(unseen.map(({ title }) => title))].sort();
      const [first, ...others] = all.map((replica) => readAt(replica, id));
      for (const other of others) expect(other).toEqual(first);
      const versions = first?.standing?.kind === "two-versions" ? first.standing.versions : [];
      const shown = versions.map(({ value }) => String(value));
      if (wanted.length > 1) expect([...new Set(shown)].sort()).toEqual(wanted);
      else expect([shown, first?.title]).toEqual([[], wanted[0] ?? branchMeeting.title]);
    }),
    { numRuns: 30 },
  );
}, 60_000);
