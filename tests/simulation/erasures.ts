/** A coordinator has a person erased while others write and are away (sync.md 2.15); and what of it must be nowhere then. */

import { fromBase64Url, toBase64Url } from "../../src/base/bytes.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import { cameAt, erasureById, numbersOf } from "../../src/protocol/erasureRules.ts";
import { roleOf } from "../../src/protocol/membershipState.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { erasePerson, erasuresIn } from "../../src/replica/erasing.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { REGISTER } from "../../src/replica/register.ts";
import { type Opened, wholeDisk } from "./opened.ts";
import { coordinatorFor } from "./peopleTroubles.ts";
import { appOf, type Phone, spawn } from "./phone.ts";
import type { Simulation } from "./setting.ts";

/** As the screen does it (app/erasing.ts). Marks that are evidence stay under an alias, words about the person do not. */
export function erase(sim: Simulation, phone: Phone, certain?: "newest"): boolean {
  const { world, plan: chance, project } = sim;
  const found = coordinatorFor(sim, phone);
  const person = project.people.at(certain ? -1 : -1 - chance.between(0, 3));
  if (!found || !person) return false;
  const { app, owner } = found;
  spawn(world, owner, "erases", async () => {
    const { replica, held, sync } = app;
    await prepare(replica, "today");
    await replica.load(REGISTER);
    const report = await aboutPerson(replica, person.id);
    if (!report) return;
    const plan = planErasure(report, await personTexts(replica, person.name), {
      retention: { attendance: chance.pick([0, 10]), names: 0, writings: 0 },
      end: undefined,
      today: new Date().toISOString().slice(0, 10) as LocalDate,
      called: "Deltagare",
    });
    const job = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
    person.jobs.push(job);
    person.mark.mayBeGone = true;
    await erasePerson(replica, plan, new Map(), { job, device: held.device });
    await replica.flushed();
    sync.orderErasure();
    world.note("erasure: ordered");
  });
  return true;
}

/** Every phone has carried out what is ordered, everything noted is ordered by the phone that has to, and the relay has let
 *  go of all that it was asked to. */
export function hasNothingToErase(sim: Simulation): boolean {
  return !sim.relay.owesErasure() && sim.phones.every((phone) => phone.isRemoved || isDone(phone));
}

/** Everything that was ordered, of which there is something, under its own number. */
export function hasErasedAll(phone: Phone): boolean {
  const app = appOf(phone);
  if (!app?.replica.isLoaded(REGISTER)) return false;
  return app.held.state().erasures.length > 0 && isDone(phone);
}

function isDone(phone: Phone): boolean {
  const app = appOf(phone);
  if (!app?.replica.isLoaded(REGISTER)) return true;
  const { held, replica } = app;
  const state = held.state();
  const notes = erasuresIn(replica.doc(REGISTER));
  const mine = numbersOf(state, held.device);
  const isOrdered = (job: string) => {
    const id = fromBase64Url(job);
    return id !== undefined && erasureById(state, id) !== undefined;
  };
  const isAdmin = roleOf(state, held.device) === "admin";
  if (isAdmin && notes.some(({ device, job }) => mine.includes(device) && !isOrdered(job)))
    return false;
  return state.erasures
    .filter(({ index }) => index > cameAt(state, held.device))
    .every(({ jobId }) =>
      notes.some(({ job, done }) => job === toBase64Url(jobId) && done.has(held.device)),
    );
}

/** For whoever reads why nobody came to rest. */
export function erasureFacts(phone: Phone): unknown {
  const app = appOf(phone);
  if (!app?.replica.isLoaded(REGISTER)) return undefined;
  const ordered = app.held.state().erasures.length;
  const notes = erasuresIn(app.replica.doc(REGISTER));
  return { ordered, notes: notes.map(({ device, done }) => [device, [...done.keys()].join()]) };
}

/** What was to be nowhere, and is on the disk of somebody in the project, or in a file of the relay's. */
export function unforgotten(
  sim: Simulation,
  members: readonly Phone[],
  opened: readonly (Opened | undefined)[],
): readonly string[] {
  const state = members[0]?.held?.state();
  if (!state) return [];
  const ordered = sim.project.people.flatMap(({ mark, jobs }) =>
    jobs.flatMap((job) => {
      const id = fromBase64Url(job);
      const erasure = id && erasureById(state, id);
      return erasure ? [{ text: mark.text, index: erasure.index }] : [];
    }),
  );
  if (ordered.length === 0) return [];
  const found: string[] = [];
  for (const phone of members) {
    const there = wholeDisk(phone);
    for (const { text } of ordered) {
      const where = there.get(text);
      if (where) found.push(`${phone.name} has ${text} in ${where}, which was erased`);
    }
  }
  for (const [at, one] of opened.entries()) {
    const kept = sim.archive.ever[at];
    const gone =
      kept && ordered.find(({ text, index }) => one?.marks.has(text) && kept.entries < index);
    if (!kept || !gone) continue;
    // From the middle of the seal: long enough that chance does not write it, short enough to stand in one page.
    const piece = Buffer.from(kept.record.subarray(-110, -70));
    if (sim.relayBytes.some((file) => file.includes(piece))) {
      found.push(
        `the relay still has record ${kept.seq}, in which ${gone.text} stood, which was erased`,
      );
    }
  }
  return found;
}
