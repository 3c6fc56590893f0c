/** Writes tests/fixtures/release-0.1/left.json: what two phones and a relay of 0.1 had on their disks in August, when Bo
 *  went into a cellar with his. Really run, by the programs of that release:
 *  `node tests/tools/bundleRelease.mjs 6242cf9 tests/fixtures/release-0.1`, then `node tests/tools/run.mjs tests/tools/leaveRelease.ts`. */
import "fake-indexeddb/auto";
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ActivityFields } from "../../src/domain/activity.ts";
import { type ClockTime, type LocalDate, monthOf } from "../../src/domain/calendar.ts";
import type { ActivityId } from "../../src/domain/ids.ts";
import type { ParticipantFields } from "../../src/domain/register.ts";
import { docKey } from "../../src/domain/rings.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { dumpDatabase } from "../support/databaseDump.ts";
import type { LeftBehind } from "../support/leftBehind.ts";
import { dumpRelay } from "../support/relayDump.ts";
import {
  appOf,
  closeApp,
  documentsOf,
  everythingIsShared,
  found,
  hasRings,
  invite,
  type Phone,
  ringOf,
  workspaceOf,
} from "../sync/cast.ts";
import { houseRelay } from "../sync/relayInHouse.ts";
import { relay01, release01 } from "../sync/releases.ts";

const old = await release01();
const relayOfThen = await relay01();
const DAY = "2026-08-20" as LocalDate;
const folder = resolve(import.meta.dirname, "../fixtures/release-0.1");

export async function main(): Promise<void> {
  liveOn(DAY);
  letKeysOut();
  const relay = await houseRelay(undefined, relayOfThen);
  const anna = await found("Anna", relay.address, undefined, old);
  const bo = await invite(anna, "Bo", "editor", false, undefined, old);
  const didrik = await invite(anna, "Didrik", "editor", false, undefined, old);
  await hasRings(bo, ringOf("own", bo), ringOf("lead", bo));
  const known = await work(anna);
  await everythingIsShared(anna, bo, didrik);
  await closeApp(didrik);
  await closeApp(anna);
  bo.wire.lose();
  const waiting = await workInTheCellar(bo, known);
  await closeApp(bo);
  await relay.stop();
  const left: LeftBehind = {
    relay: dumpRelay(relay.folder),
    workspace: workspaceOf(anna),
    phones: { Anna: await dumpPhone(anna), Bo: await dumpPhone(bo) },
    ids: { ...known, ...waiting },
  };
  rmSync(relay.folder, { recursive: true });
  writeFileSync(join(folder, "left.json"), `${JSON.stringify(left, undefined, 1)}\n`);
}

/** Before Bo left: on both phones and at the relay. */
async function work(anna: Phone) {
  const { replica } = appOf(anna);
  await loadAugust(replica);
  old.setProfile(replica, { name: "Vägen in" });
  const host = old.addOrganisation(replica, organisation("Trådrullen"));
  const fatima = old.addParticipant(replica, person("Fatima Benali", host));
  const leyla = old.addParticipant(replica, person("Leyla Demir", host));
  const workshop = old.addActivity(replica, session(replica, "Prissättning"), [fatima, leyla]);
  old.markAttendance(replica, { activity: workshop, participant: fatima, state: "here" });
  old.writeUnderPart(replica, workshop, "findings", ["Priserna sattes på känsla."]);
  old.saveReflection(replica, words(workshop, "team", "Alla räknade på sin egen vara."));
  return { workshop, fatima, leyla };
}

/** Without network: in the outbox, in the queue and in the documents, and nowhere else. */
async function workInTheCellar(
  bo: Phone,
  { workshop, fatima, leyla }: Awaited<ReturnType<typeof work>>,
) {
  const { replica, sync } = appOf(bo);
  await loadAugust(replica);
  old.markAttendance(replica, { activity: workshop, participant: leyla, state: "here" });
  old.markAttendance(replica, {
    activity: workshop,
    participant: fatima,
    state: "here",
    minutes: 90,
    cameLate: 30,
  });
  const samir = old.addParticipant(replica, person("Samir", undefined));
  old.markAttendance(replica, { activity: workshop, participant: samir, state: "here" });
  old.writeUnderPart(replica, workshop, "todo", [["Ring om lokalen", "Bo, 1 september"]]);
  await replica.flushed();
  // So far in the queue under numbers of their own; what follows is in the outbox only.
  await sync.flush();
  const cellar = old.addActivity(replica, session(replica, "I källaren"), [samir]);
  old.markAttendance(replica, { activity: cellar, participant: samir, state: "here" });
  old.finishAttendance(replica, cellar);
  old.saveReflection(replica, words(cellar, "team", "Han kom fast det regnade."));
  old.saveReflection(replica, words(cellar, "own", "Jag var trött."));
  old.saveReflection(replica, words(cellar, "lead", "Vi behöver en större lokal."));
  old.writeCardEntry(replica, {
    activity: cellar,
    principle: "accessibility",
    did: "",
    noticed: "Trappan är brant.",
    change: "Fråga efter hiss.",
    nothingToNote: false,
  });
  old.editActivity(replica, workshop, { place: "Biblioteket" });
  return { samir, cellar };
}

async function loadAugust(replica: Replica): Promise<void> {
  const rings = ["team", `own:${replica.me}`, `lead:${replica.me}`] as const;
  await replica.load(old.REGISTER);
  for (const ring of rings) await replica.load(docKey(ring, monthOf(DAY)));
}

function session(replica: Replica, title: string): ActivityFields {
  return {
    kind: "workshop",
    purpose: undefined,
    title,
    date: DAY,
    start: "13.00" as ClockTime,
    end: "15.00" as ClockTime,
    breakMinutes: 0,
    place: "",
    host: undefined,
    form: "on-site",
    facilitators: [replica.me],
    lecturer: "",
    state: "planned",
    countsAsParticipantTime: true,
    attendanceDone: undefined,
  };
}

function organisation(name: string) {
  const unknown = { type: undefined, legalForm: undefined, joined: undefined, left: undefined };
  return { name, number: "", branches: [], municipality: "", ...unknown };
}

function person(name: string, host: ParticipantFields["organisation"]): ParticipantFields {
  return { name, organisation: host, role: undefined, template: undefined, active: true };
}

function words(activity: ActivityId, ring: "own" | "team" | "lead", happened: string) {
  const answers = { happened, means: "", now: "" };
  return { activity, ring, template: "three" as const, answers, asked: {}, principles: {} };
}

async function dumpPhone(phone: Phone): Promise<LeftBehind["phones"][string]> {
  const start = `kuggboken-${documentsOf(phone)}-`;
  const names = (await indexedDB.databases()).map(({ name }) => name ?? "");
  const documents = names.filter((name) => name.startsWith(start));
  const dumps = documents.map(async (name) => [name.slice(start.length), await dumpDatabase(name)]);
  return {
    device: await dumpDatabase(phone.dbName),
    documents: Object.fromEntries(await Promise.all(dumps)),
  };
}

/** This process lives on that day from eight in the morning. */
function liveOn(day: LocalDate): void {
  const now = Date.now.bind(Date);
  const ago = now() - Date.parse(`${day}T08:00:00Z`);
  Date.now = () => now() - ago;
}

/** Keys that cannot be read could not be written into a file. They are locked again when they are put back. */
function letKeysOut(): void {
  const { subtle } = crypto;
  const make = subtle.generateKey.bind(subtle) as (...given: unknown[]) => Promise<CryptoKey>;
  const open = (algorithm: unknown, _isExtractable: boolean, usages: unknown) =>
    make(algorithm, true, usages);
  subtle.generateKey = open as typeof subtle.generateKey;
}
