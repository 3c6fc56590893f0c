import type { ActivityFields } from "../domain/activity.ts";
import {
  addDays,
  type ClockTime,
  clockAt,
  clockTime,
  type LocalDate,
  localDate,
  minutesOf,
} from "../domain/calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import { addActivity, editActivity } from "../replica/activities.ts";
import { finishAttendance, markAttendance } from "../replica/attendance.ts";
import { writeCardEntry } from "../replica/card.ts";
import { writeUnderPart } from "../replica/noteFrame.ts";
import { prepare } from "../replica/prepare.ts";
import { saveReflection } from "../replica/reflections.ts";
import { addOrganisation, addParticipant, nameMember, setProfile } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import type { DemoSession } from "./demoNeeds.ts";
import { DEMO_ANNA, DEMO_HEDDA, DEMO_KARIN, DEMO_NAME, openDemoReplica } from "./demoPlace.ts";
import {
  DEMO_ACTIVITIES,
  DEMO_CARD,
  DEMO_CASE_NUMBER,
  DEMO_MEMBERS,
  DEMO_MONTHS_BACK,
  DEMO_NOTE,
  DEMO_OLDER_NOTE,
  DEMO_ORGANISATIONS,
  DEMO_PEOPLE,
  DEMO_REFLECTION,
  DEMO_TWO_VERSIONS,
  DEMO_VISIT_NOTE,
  type DemoActivity,
  type DemoNote,
  type DemoOrganisationKey,
} from "./demoWords.ts";

/** The made-up project: written through the same commands as everything else, but without keys and without sync. */

const DAY_MS = 86_400_000;

/** Writes the whole demo as Anna, with a few of Karin's claims beside hers; resolves when everything is stored. */
export async function writeDemo(now: number): Promise<void> {
  let clock = now;
  const anna = await openDemoReplica(DEMO_ANNA, () => clock);
  await prepare(anna, "register");
  const organisations = writeOrganisations(anna, localDate(now));
  const people = DEMO_PEOPLE.map((person) => ({
    at: person.at,
    id: addParticipant(anna, {
      name: person.name,
      organisation: organisations[person.at],
      role: person.role,
      template: person.role === "trainee" ? "PO2" : "PO1",
      active: true,
    }),
  }));
  setProfile(anna, { name: DEMO_NAME, caseNumber: DEMO_CASE_NUMBER });
  nameMember(anna, DEMO_ANNA, DEMO_MEMBERS.anna);
  nameMember(anna, DEMO_KARIN, DEMO_MEMBERS.karin);
  nameMember(anna, DEMO_HEDDA, DEMO_MEMBERS.hedda);

  const ids = people.map((person) => person.id);
  const sessions: DemoSession[] = [];
  const write = async (plan: DemoActivity) => {
    const id = await writeActivity(anna, plan, clock, organisations, ids);
    if (plan.done.length > 0) sessions.push({ id, host: organisations[plan.host] });
    return id;
  };
  for (let month = DEMO_MONTHS_BACK; month >= 1; month--) {
    clock = now - month * 30 * DAY_MS;
    await write(olderActivity(month));
  }
  clock = now;
  let shared: ActivityId | undefined;
  const held: ActivityId[] = [];
  for (const activity of DEMO_ACTIVITIES) {
    const id = await write(activity);
    if (activity.kind === "vardeforum") shared = id;
    if (activity.day < 0) held.push(id);
  }
  await prepare(anna, "today");
  // Their room is not loaded with the first screen.
  const { writeDemoImprovement } = await import("./demoImprovement.ts");
  const { writeDemoConversations } = await import("./demoLearning.ts");
  const { writeDemoDissemination, writeDemoNeeds } = await import("./demoNeeds.ts");
  writeDemoImprovement(anna, organisations.kastanjen, localDate(now));
  writeDemoConversations(anna, held, localDate(now));
  writeDemoDissemination(anna, localDate(now));
  await writeDemoNeeds(anna, sessions.toReversed());
  await anna.flushed();
  await anna.close();
  const differs = ids[DEMO_TWO_VERSIONS];
  if (shared !== undefined && differs !== undefined) await writeAsOthers(shared, differs, now);
}

/** Karin says that one person left earlier than Anna says, so that two versions can be seen, and tells a story that Hedda then
 *  chooses for the half-year. */
async function writeAsOthers(
  activity: ActivityId,
  participant: ParticipantId,
  now: number,
): Promise<void> {
  const karin = await openDemoReplica(DEMO_KARIN, () => now);
  await prepare(karin, activity);
  markAttendance(karin, { activity, participant, state: "here", leftEarly: 45 });
  const { writeDemoHalfYear, writeDemoStory } = await import("./demoLearning.ts");
  const story = await writeDemoStory(karin, localDate(now));
  await karin.flushed();
  await karin.close();
  const hedda = await openDemoReplica(DEMO_HEDDA, () => now);
  await writeDemoHalfYear(hedda, story);
  await hedda.flushed();
  await hedda.close();
}

function writeOrganisations(
  replica: Replica,
  today: LocalDate,
): Record<DemoOrganisationKey, OrganisationId> {
  const add = (key: DemoOrganisationKey) =>
    addOrganisation(replica, {
      ...DEMO_ORGANISATIONS[key],
      joined: addDays(today, -300),
      left: undefined,
    });
  return {
    kastanjen: add("kastanjen"),
    tradrullen: add("tradrullen"),
    naver: add("naver"),
    solglantan: add("solglantan"),
    hjul: add("hjul"),
  };
}

async function writeActivity(
  replica: Replica,
  plan: DemoActivity,
  now: number,
  organisations: Record<DemoOrganisationKey, OrganisationId>,
  people: readonly ParticipantId[],
): Promise<ActivityId> {
  await prepare(replica, "today");
  const expected = people.slice(0, plan.expected);
  const id = addActivity(replica, fieldsOf(plan, now, organisations), expected);
  await prepare(replica, id);
  if (plan.done.includes("attendance")) {
    expected.forEach((participant, i) => {
      const state = i % 9 === 6 ? "away" : "here";
      markAttendance(replica, { activity: id, participant, state });
    });
    finishAttendance(replica, id);
    editActivity(replica, id, { state: "held" });
  }
  if (plan.done.includes("notes")) {
    for (const { part, lines } of noteOf(plan)) writeUnderPart(replica, id, part, lines);
  }
  if (plan.done.includes("reflection")) {
    saveReflection(replica, {
      activity: id,
      ring: "team",
      answers: DEMO_REFLECTION,
      principles: {},
    });
  }
  if (plan.done.includes("card")) {
    const entry = { activity: id, did: "", change: "", nothingToNote: false };
    writeCardEntry(replica, { ...entry, principle: "equality", noticed: DEMO_CARD.equality });
    writeCardEntry(replica, {
      ...entry,
      principle: "accessibility",
      noticed: DEMO_CARD.accessibility,
    });
    writeCardEntry(replica, {
      ...entry,
      principle: "equal-treatment",
      noticed: "",
      nothingToNote: true,
    });
    writeCardEntry(replica, {
      ...entry,
      principle: "environment",
      noticed: "",
      nothingToNote: true,
    });
  }
  return id;
}

function fieldsOf(
  plan: DemoActivity,
  now: number,
  organisations: Record<DemoOrganisationKey, OrganisationId>,
): ActivityFields {
  const start = startOf(plan, now);
  return {
    kind: plan.kind,
    purpose: undefined,
    title: plan.title,
    date: addDays(localDate(now), plan.day),
    start,
    end: clockAt(minutesOf(start) + plan.length),
    breakMinutes: plan.breakMinutes,
    place: plan.place,
    host: organisations[plan.host],
    form: plan.kind === "seminar" ? "hybrid" : "on-site",
    facilitators: plan.with.map((who) => (who === "anna" ? DEMO_ANNA : DEMO_KARIN)),
    lecturer: plan.lecturer ?? "",
    state: "planned",
    countsAsParticipantTime: true,
    attendanceDone: undefined,
  };
}

function noteOf(plan: DemoActivity): DemoNote {
  if (plan.kind === "site-visit") return DEMO_VISIT_NOTE;
  return plan.day === 0 ? DEMO_OLDER_NOTE : DEMO_NOTE;
}

const EVENING = 20 * 60;
const MORNING = 9 * 60;

/** "Around now" is the last whole hour, but never so late that the träff would pass midnight. What is planned for the evening
 *  was in the morning when the evening has come: of two at the same time it could be the one that Today asks about. */
function startOf(plan: DemoActivity, now: number): ClockTime {
  const hour = Math.floor(minutesOf(clockTime(now)) / 60) * 60;
  if (plan.start !== undefined) {
    return clockAt(plan.start >= EVENING && hour >= EVENING ? MORNING : plan.start);
  }
  return clockAt(Math.min(hour, 1439 - plan.length));
}

function olderActivity(month: number): DemoActivity {
  const hosts: readonly DemoOrganisationKey[] = [
    "kastanjen",
    "tradrullen",
    "hjul",
    "naver",
    "solglantan",
  ];
  return {
    kind: month % 2 === 0 ? "workshop" : "sector-meeting",
    title: month % 2 === 0 ? "Vad behöver vi?" : "Kassa och kö",
    host: hosts[month % hosts.length] ?? "kastanjen",
    place: "Kafé Kastanjen, Haninge",
    day: 0,
    start: 780,
    length: 120 + month * 15,
    breakMinutes: 15,
    with: ["anna"],
    expected: 8 + month * 2,
    done: ["attendance", "notes", "reflection", "card"],
  };
}
