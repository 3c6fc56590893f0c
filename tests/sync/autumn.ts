import { expect } from "vitest";
import { birthMonth } from "../../src/domain/birth.ts";
import { type ClockTime, type LocalDate, localDate, monthOf } from "../../src/domain/calendar.ts";
import type { ActivityId, NeedId, PhotoId, SeriesId, StoryId } from "../../src/domain/ids.ts";
import { docKey } from "../../src/domain/rings.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { addNeed, needsView } from "../../src/replica/needs.ts";
import { writeUnderPart } from "../../src/replica/noteFrame.ts";
import { allVersions, versionKeeper } from "../../src/replica/noteVersions.ts";
import { touchOccurrence } from "../../src/replica/occurrence.ts";
import { addPhoto, allPhotos, captionPhoto } from "../../src/replica/photos.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { setPrompt } from "../../src/replica/prompts.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { setProfile } from "../../src/replica/register.ts";
import { addSeries } from "../../src/replica/series.ts";
import { moveStory, pickStory, saveStory, storiesView } from "../../src/replica/stories.ts";
import { activityView, reflectionsView, registerView } from "../../src/replica/views.ts";
import { liveOn } from "./august.ts";
import {
  appOf,
  closeApp,
  everythingIsShared,
  invite,
  openApp,
  type Phone,
  sendAll,
} from "./cast.ts";

/** Three months of Anna's with today's app: something of every kind that 0.1 did not know, and a colleague who came and
 *  went, so that the keys are others now. */

export interface Autumn {
  readonly session: ActivityId;
  readonly series: SeriesId;
  readonly occurrence: ActivityId;
  readonly need: NeedId;
  readonly photo: PhotoId;
  readonly story: StoryId;
  readonly place: string;
}

const sealed = { blob: "AAAAAAAAAAAAAAAAAAAAAA", key: "a2V5", hash: "aGFzaA", size: 1000 };

/** Her app is open afterwards, in November. */
export async function theAutumn(anna: Phone): Promise<Autumn> {
  liveOn("2026-09-10");
  const { held, sync } = await openApp(anna);
  const hedda = await invite(anna, "Hedda", "admin");
  await everythingIsShared(anna, hedda);
  const session = await aSession(anna);
  await sendAll(anna);
  await closeApp(hedda);
  const [gone] = [...held.membership.get().devices].reverse();
  const removed = await sync.remove({ devices: gone ? [gone.number] : [] });
  if (!removed.ok) throw new Error(removed.problem.kind);
  await closeApp(anna);

  liveOn("2026-10-15");
  await openApp(anna);
  const planned = await aPlan(anna);
  const words = await writings(anna, session);
  await sendAll(anna);
  await closeApp(anna);

  liveOn("2026-11-12");
  await openApp(anna);
  const story = await aStory(anna);
  await sendAll(anna);
  return { session, ...planned, ...words, story, place: "Biblioteket" };
}

async function aSession(anna: Phone): Promise<ActivityId> {
  const { replica } = appOf(anna);
  await prepare(replica, "today");
  const session = addActivity(replica, { ...meeting(), facilitators: [replica.me] }, []);
  editActivity(replica, session, { state: "did-not-happen" });
  return session;
}

async function aPlan(anna: Phone) {
  const { replica } = appOf(anna);
  await prepare(replica, "today");
  const { date: from, state: _state, attendanceDone: _done, ...plan } = meeting();
  const rule = "FREQ=WEEKLY;BYDAY=TH;WKST=MO";
  const nobody = { expected: [], expectsHost: false, follows: undefined, uid: "" };
  const series = addSeries(replica, { ...plan, ...nobody, from, rule });
  const occurrence = touchOccurrence(replica, series, from);
  setPrompt(replica, "three/happened", "Vad hände i dag?");
  setProfile(replica, { backDays: 14 });
  return { series, occurrence };
}

async function writings(anna: Phone, session: ActivityId) {
  const { replica } = appOf(anna);
  await prepare(replica, session);
  const keeper = versionKeeper(replica, session);
  keeper.beforeChange();
  writeUnderPart(replica, session, "needs", ["En kassa som går att låsa"]);
  keeper.keepWritten();
  const text = "En kassa som går att låsa";
  const open = { organisation: undefined, theme: "kassa", state: "open", takenBy: "" } as const;
  const need = addNeed(replica, { activity: session, text, marked: text, ...open });
  const photo = replica.newId<PhotoId>();
  const taken = {
    author: replica.me,
    at: replica.now(),
    mime: "image/jpeg",
    width: 800,
    height: 600,
  };
  addPhoto(replica, session, photo, { ...taken, under: "needs", thumb: sealed, picture: sealed });
  const [kept] = allPhotos(replica, session);
  if (kept) captionPhoto(replica, kept, "Kassan");
  saveReflection(replica, {
    activity: session,
    ring: "team",
    template: "gibbs",
    answers: { feelings: "Lättnad." },
    principles: {},
  });
  return { need, photo };
}

async function aStory(anna: Phone): Promise<StoryId> {
  const { replica } = appOf(anna);
  const month = monthOf(localDate(replica.now()));
  await prepare(replica, month);
  const story = replica.newId<StoryId>();
  const words = {
    changed: "De öppnar själva.",
    whom: "Trådrullen",
    why: "De väntade på oss förr.",
  };
  saveStory(replica, { id: story, month }, words);
  moveStory(replica, { id: story, month }, "own", "team");
  pickStory(replica, { id: story, month }, "Den säger mest.");
  return story;
}

export async function expectTheAutumn(phone: Phone, autumn: Autumn): Promise<void> {
  const { replica } = appOf(phone);
  const { session, series, occurrence, need, photo, story, place } = autumn;
  const november = "2026-11" as ReturnType<typeof monthOf>;
  for (const place of [session, occurrence, november] as const) await prepare(replica, place);
  await replica.load(docKey("team", birthMonth(session)));
  expect(activityView(replica, session).get()).toMatchObject({ state: "did-not-happen", place });
  expect(activityView(replica, occurrence).get()).toMatchObject({ series, title: "Öppet hus" });
  const register = registerView(replica).get();
  expect([...register.series.keys()]).toEqual([series]);
  expect(register.profile.backDays).toBe(14);
  expect(register.prompts.get("three/happened")).toBe("Vad hände i dag?");
  expect(
    needsView(replica, session)
      .get()
      .map(({ id }) => id),
  ).toEqual([need]);
  expect(allPhotos(replica, session)).toMatchObject([
    { id: photo, caption: "Kassan", under: "needs" },
  ]);
  expect(allVersions(replica, session).map(({ text }) => text.includes("kassa"))).toEqual([true]);
  const gibbs = reflectionsView(replica, session).get();
  expect(gibbs).toMatchObject([{ template: "gibbs", answers: { feelings: "Lättnad." } }]);
  const { stories, picks } = storiesView(replica, november).get();
  expect(stories).toMatchObject([{ id: story, ring: "team", changed: "De öppnar själva." }]);
  expect(picks).toMatchObject([{ story, reason: "Den säger mest." }]);
}

function meeting() {
  return {
    kind: "workshop" as const,
    purpose: undefined,
    title: "Öppet hus",
    date: localDate(Date.now()),
    start: "09.00" as ClockTime,
    end: "10.00" as ClockTime,
    breakMinutes: 0,
    place: "Biblioteket",
    host: undefined,
    form: "on-site" as const,
    facilitators: [],
    lecturer: "",
    state: "planned" as const,
    countsAsParticipantTime: true,
    attendanceDone: undefined,
  } satisfies { readonly date: LocalDate } & Record<string, unknown>;
}
