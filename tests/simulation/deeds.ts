/** What people do: the product's own commands, each with a mark in its words. */

import type { ActivityFields } from "../../src/domain/activity.ts";
import { birthMonthAt } from "../../src/domain/birth.ts";
import type { ActivityId, ParticipantId, ReflectionId } from "../../src/domain/ids.ts";
import type { ReflectionRing } from "../../src/domain/reflection.ts";
import { docKey } from "../../src/domain/rings.ts";
import { activityDoc, addActivity, editActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { noteFragment, writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import {
  moveReflection,
  reflectionDoc,
  removeReflection,
  saveReflection,
} from "../../src/replica/reflections.ts";
import { addParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Chance } from "./chance.ts";
import { weighed } from "./chance.ts";
import { type Ledger, type Mark, marksIn } from "./ledger.ts";
import { type App, appOf, ownerOf, type Phone, spawn } from "./phone.ts";
import type { World } from "./world.ts";

/** What everybody could know of by now; a phone that does not have it yet does something else. */
export interface Project {
  readonly activities: ActivityId[];
  readonly people: {
    readonly id: ParticipantId;
    readonly name: string;
    readonly mark: Mark;
    /** Erasures that were begun; a phone that dies in the middle of one has ordered none. */
    readonly jobs: string[];
  }[];
  readonly reflections: {
    readonly id: ReflectionId;
    readonly activity: ActivityId;
    readonly by: Phone;
    ring: ReflectionRing;
    readonly mark: Mark;
  }[];
}

const DEEDS = {
  person: 2,
  activity: 3,
  title: 1,
  attendance: 4,
  note: 5,
  "note-taken-away": 1,
  reflection: 4,
  "reflection-moved": 1,
  "reflection-removed": 1,
};

export interface DeedParts {
  readonly world: World;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly project: Project;
}

type Deed = keyof typeof DEEDS | "own-reflection";

/** Does one thing on this phone, if its app is open: a certain one, when there is an activity to do it with. */
export function doSomething(parts: DeedParts, phone: Phone, certain?: Deed): void {
  const app = appOf(phone);
  const owner = ownerOf(phone);
  if (!app || !owner) return;
  const what: Deed = certain ?? weighed(parts.chance, DEEDS);
  const activity = parts.project.activities.at(-1 - parts.chance.between(0, 2));
  spawn(parts.world, owner, what, async () => {
    const { replica } = app;
    await prepare(replica, "today");
    if (activity) await prepare(replica, activity);
    // A phone that was asleep meanwhile has another today, also right after the answer.
    const isToday = () => replica.isLoaded(docKey("team", birthMonthAt(replica.now())));
    do await prepare(replica, "today");
    while (!isToday());
    const isKnown =
      activity && replica.doc(activityDoc(activity)).getMap("activities").has(activity);
    const isDone = isKnown && withActivity(parts, phone, app, what, activity);
    if (!isDone) someNew(parts, phone, app, what);
    await saved(parts, phone, app);
  });
}

function someNew({ ledger, project }: DeedParts, phone: Phone, app: App, what: string) {
  const { replica } = app;
  if (what === "person") {
    const mark = ledger.write(phone, app, REGISTER);
    const name = `Fatima ${mark.text}`;
    const fields = { organisation: undefined, role: undefined, template: undefined, active: true };
    project.people.push({ id: addParticipant(replica, { name, ...fields }), name, mark, jobs: [] });
    return;
  }
  const mark = ledger.write(phone, app, REGISTER);
  const id = addActivity(
    replica,
    fieldsNamed(mark.text),
    project.people.slice(-5).map(({ id: person }) => person),
  );
  // Which month it was born in is known only now.
  mark.doc = activityDoc(id);
  project.activities.push(id);
}

/** False when there is nothing to do it with. */
function withActivity(
  parts: DeedParts,
  phone: Phone,
  app: App,
  what: Deed,
  activity: ActivityId,
): boolean {
  const { ledger, project, chance } = parts;
  const { replica } = app;
  const doc = activityDoc(activity);
  switch (what) {
    case "title": {
      const title = String(
        (replica.doc(doc).getMap("activities").get(activity) as { get(name: string): unknown }).get(
          "title",
        ),
      );
      for (const old of ledger.marks) if (title.includes(old.text)) old.mayBeGone = true;
      const mark = ledger.write(phone, app, doc);
      // Two people may change it at once.
      mark.mayBeGone = true;
      editActivity(replica, activity, { title: `Workshop ${mark.text}` });
      return true;
    }
    case "attendance": {
      const participant = project.people.at(-1 - chance.between(0, 4))?.id;
      if (!participant) return false;
      markAttendance(replica, { activity, participant, state: chance.pick(["here", "away"]) });
      return true;
    }
    case "note": {
      writeNote(replica, activity, [
        `Fatima berättade ${ledger.write(phone, app, doc).text} om bageriet`,
      ]);
      return true;
    }
    case "note-taken-away": {
      const note = noteFragment(replica, activity);
      if (note.length < 2) return false;
      const at = chance.between(0, note.length - 1);
      const words = String(note.get(at));
      for (const text of marksIn(Buffer.from(words))) {
        const old = ledger.marks.find((mark) => mark.text === text);
        if (old) old.mayBeGone = true;
      }
      replica.change(doc, { kind: "notes", activity }, () => note.delete(at, 1));
      return true;
    }
    case "own-reflection":
    case "reflection": {
      const any = ["own", "own", "team", "lead"] as const;
      const ring = what === "reflection" ? chance.pick<ReflectionRing>(any) : "own";
      const mark = ledger.write(phone, app, reflectionDoc(activity, ring, replica.me));
      const answers = { happened: `Jag tror att ${mark.text}` };
      const id = saveReflection(replica, { activity, ring, answers, principles: {} });
      project.reflections.push({ id, activity, by: phone, ring, mark });
      return true;
    }
    case "reflection-moved":
    case "reflection-removed": {
      const mine = project.reflections.filter(
        (one) => one.by === phone && one.activity === activity,
      );
      const one = mine.at(-1);
      const isHere =
        one &&
        replica
          .doc(reflectionDoc(activity, one.ring, replica.me))
          .getMap("reflections")
          .has(`${activity}/${one.id}`);
      if (!one || !isHere) return false;
      if (what === "reflection-removed") {
        one.mark.mayBeGone = true;
        removeReflection(replica, one.id, activity, one.ring);
        return true;
      }
      const to: ReflectionRing = one.ring === "team" ? "lead" : "team";
      one.mark.movedTo = reflectionDoc(activity, to, replica.me);
      // A phone that dies between the two rings may keep it in either.
      moveReflection(replica, one.id, activity, one.ring, to);
      one.ring = to;
      return true;
    }
    default:
      return false;
  }
}

/** Waits until the app says that nothing is unsaved; from then on everything written before is promised. */
async function saved({ ledger, world }: DeedParts, phone: Phone, app: App): Promise<void> {
  const { replica } = app;
  const until = ledger.of(phone).filter(({ during }) => during === app);
  await new Promise<void>((done) => {
    const look = () => {
      if (replica.unsaved.get() > 0) return;
      forget();
      done();
    };
    const forget = replica.unsaved.subscribe(look);
    if (replica.unsaved.get() === 0) look();
  });
  for (const mark of until) mark.savedAt ??= world.now();
}

function fieldsNamed(mark: string): ActivityFields {
  return {
    kind: "workshop",
    purpose: undefined,
    title: `Bageriet ${mark}`,
    date: "2026-11-26" as ActivityFields["date"],
    start: "09.00" as ActivityFields["start"],
    end: "11.00" as ActivityFields["end"],
    breakMinutes: 0,
    place: "",
    host: undefined,
    form: "on-site",
    facilitators: [],
    lecturer: "",
    state: "held",
    countsAsParticipantTime: true,
    attendanceDone: undefined,
  };
}
