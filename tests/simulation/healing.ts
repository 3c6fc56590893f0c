/** Peace: nothing fails any more, everybody opens the app, and a newcomer comes who has nothing but what the relay has. */

import { type DocKey, splitDocKey } from "../../src/domain/rings.ts";
import { activeDevice, lackingLockboxes, mayHold } from "../../src/protocol/membershipState.ts";
import type { HeldMembership } from "../../src/sync/membership.ts";
import { doSomething } from "./deeds.ts";
import { erase, erasureFacts, hasNothingToErase } from "./erasures.ts";
import { removalOf } from "./paperTroubles.ts";
import { coordinatorFor } from "./peopleTroubles.ts";
import { appOf, closeTab, crashPhone, ownerOf, type Phone, spawn } from "./phone.ts";
import { copyPhone, grownPast, putBackDisk } from "./rareTroubles.ts";
import { invite, reopen, type Simulation, seqOnDisk, statusOf, until } from "./setting.ts";
import { hideBases, makeMindful } from "./snapshotTroubles.ts";
import { laterOf } from "./troubles.ts";

/** Virtual ms between two looks at who needs a push. */
const PUSH_MS = 20_000;
/** Tasks between two looks at whether all is quiet. */
const LOOK_STEPS = 20;
const DEADLINE_MS = 900_000;
/** For so long into the peace wrong snapshots are still made: most are made when everybody is there. Virtual ms. */
const WRONG_MS = 60_000;
/** For so long an alarm may stand in the end. Virtual ms. */
const ALARM_MS = 300_000;
/** Until a phone has heard the lie; until what `grownPast` begins is over. Virtual ms. */
const LIED_MS = 10_000;
const GROWN_MS = 30_000;
/** The outbox tries again after 0.5, 2, 5, 15 and 15 s: until after the fourth, and from then until before the fifth. Virtual ms. */
const REFUSED_MS = 24_000;
const BROUGHT_MS = 10_000;

/** Gives the newcomer. */
export async function heal(sim: Simulation): Promise<Phone> {
  const { world, relay, phones, plan } = sim;
  world.note("# peace");
  for (const phone of phones) {
    phone.disk.isFull = false;
    if (phone.wire.overhear) {
      const later = world.newOwner(`${phone.name} is itself again`);
      world.after(later, WRONG_MS, "is mindful", () => makeMindful(phone));
    }
    phone.disk.beforeWrite = undefined;
    phone.wire.trick = undefined;
    phone.wire.isDeaf = false;
    phone.wire.lagMs = 0;
    phone.wire.isUp = true;
    for (const tab of phone.tabs) {
      tab.owner.onMoment = undefined;
      if (tab.owner.isFrozen) world.thaw(tab.owner);
    }
  }
  relay.calm();
  await rest(sim);
  await onceMore(sim);
  const host = phones.find((phone) => isHere(phone) && roleOf(phone) === "admin");
  if (!host) throw new Error("no coordinator is left");
  const isMine = plan.happens(0.5);
  const newcomer = await invite(
    sim,
    host,
    "Ny",
    isMine || plan.happens(0.5) ? "admin" : "editor",
    isMine,
  );
  await rest(sim);
  // What is only in memory is on nobody's phone.
  for (const phone of phones) crashPhone(world, phone);
  await rest(sim);
  await openAll(sim);
  await rest(sim);
  // A snapshot that was made wrongly until a moment ago is an alarm, until the next one has taken its place.
  const end = world.now() + ALARM_MS;
  await until(sim, "alarms are over", () => !hasProblem(sim) || world.now() > end);
  return newcomer;
}

/** What the seed prefers, once more: now it surely comes about. */
async function onceMore(sim: Simulation): Promise<void> {
  const later = laterOf(sim.seed);
  if (later === "erased-and-put-back") await eraseAndPutBack(sim);
  if (later === "snapshots-lied-about") await hideOnce(sim);
  if (later === "grown-past") {
    await growOnce(sim);
    await fullOnce(sim);
  }
}

/** The relay hides from a phone what stands for what it has not read. */
async function hideOnce(sim: Simulation): Promise<void> {
  const phone = sim.plan.pick(sim.phones.filter(isHere));
  if (!hideBases(sim, phone)) return;
  await until(sim, "a phone is lied to", () => phone.wire.trick !== undefined);
  await pass(sim, LIED_MS);
  phone.wire.trick = undefined;
  await rest(sim);
}

/** The log is another, and has grown past where a phone stood. */
async function growOnce(sim: Simulation): Promise<void> {
  const phone = sim.plan.pick(sim.phones.filter(isHere));
  if (!grownPast(sim, phone)) return;
  await pass(sim, GROWN_MS);
  await rest(sim);
}

/** The log is another when a phone shows what it could not store, and that phone dies before it tries again. */
async function fullOnce(sim: Simulation): Promise<void> {
  const { world, relay, archive, plan } = sim;
  const phone = plan.pick(sim.phones.filter(isHere));
  relay.backUp();
  await rest(sim);
  phone.disk.isFull = true;
  doSomething({ ...sim, chance: plan }, phone, "note");
  await pass(sim, REFUSED_MS);
  phone.disk.isFull = false;
  if (archive.copiedEntries() === archive.entries()) relay.restore(true);
  await pass(sim, BROUGHT_MS);
  crashPhone(world, phone);
  await rest(sim);
}

async function pass(sim: Simulation, ms: number): Promise<void> {
  const { world } = sim;
  const end = world.now() + ms;
  await until(sim, "time passes", () => world.now() >= end);
}

/** A phone is put back to before an erasure that all have carried out. */
async function eraseAndPutBack(sim: Simulation): Promise<void> {
  const { phones, project, plan } = sim;
  const phone = phones.find((one) => !one.isRemoved && coordinatorFor(sim, one));
  const by = phone && coordinatorFor(sim, phone)?.app;
  if (!phone || !by) return;
  const people = project.people.length;
  doSomething({ ...sim, chance: plan }, phone, "person");
  await until(sim, "a person is written down", () => project.people.length > people);
  await rest(sim);
  copyPhone(sim, phone);
  await rest(sim);
  const before = by.held.state().erasures.length;
  erase(sim, phone, "newest");
  await until(sim, "an erasure is ordered", () => by.held.state().erasures.length > before);
  await rest(sim);
  putBackDisk(sim, phone);
  await rest(sim);
}

/** Everybody who is still a member is at the same place, has nothing to send and nothing to add. */
async function rest(sim: Simulation): Promise<void> {
  const { world, phones } = sim;
  let pushed = 0;
  const isOver = () => {
    if (world.now() - pushed > PUSH_MS) {
      pushed = world.now();
      noteRemovals(sim);
      for (const phone of phones) push(sim, phone);
    }
    return world.steps() % LOOK_STEPS === 0 && isAtRest(sim);
  };
  await until(sim, "everybody at rest", isOver, DEADLINE_MS, () => states(sim));
}

/** By the relay's membership log, which is everybody's: a removed phone need not have heard of it. */
function noteRemovals(sim: Simulation): void {
  for (const phone of sim.phones) phone.isRemoved ||= removalOf(sim, phone) !== undefined;
}

function push(sim: Simulation, phone: Phone): void {
  reopen(sim, phone);
  const [spare, ...others] = phone.tabs;
  if (spare && others.length > 0) closeTab(sim.world, phone, spare);
  const [app, owner] = [appOf(phone), ownerOf(phone)];
  if (!app || !owner) return;
  spawn(sim.world, owner, "tries now", async () => {
    app.sync.tryNow();
    for (const { doc } of app.sync.status.get().held) await app.sync.answerHeld(doc, "let-through");
  });
}

function isAtRest(sim: Simulation): boolean {
  const there = sim.phones.filter(({ isRemoved }) => !isRemoved);
  const [first] = there;
  if (!first || sim.archive.entries() === 0) return false;
  const isQuiet = there.every((phone) => {
    const [app, status] = [appOf(phone), statusOf(phone)];
    if (!app || !status || phone.tabs.length > 1) return false;
    const { held } = app;
    const hasSent = status.unsaved === 0 && status.unreceipted === 0 && status.held.length === 0;
    return (
      status.connection === "live" &&
      hasSent &&
      held.state().head.index === sim.archive.entries() &&
      hasAllRings(phone) &&
      seqOnDisk(phone) === sim.archive.now().length
    );
  });
  return isQuiet && hasNothingToErase(sim);
}

function hasProblem({ phones }: Simulation): boolean {
  return phones.some((phone) => !phone.isRemoved && (statusOf(phone)?.problems ?? []).length > 0);
}

function hasAllRings(phone: Phone): boolean {
  const state = phone.held?.state();
  if (!state) return false;
  return state.devices.every(({ dev }) => {
    const device = activeDevice(state, dev);
    return !device || lackingLockboxes(state, dev).length === 0;
  });
}

function isHere(phone: Phone): boolean {
  return !phone.isRemoved && statusOf(phone)?.connection === "live";
}

function roleOf(phone: Phone): string | undefined {
  return appOf(phone)?.held.membership.get().role;
}

function states({ phones, archive, relay }: Simulation): string {
  const each = phones.map((phone) => {
    const status = statusOf(phone);
    const facts = {
      removed: phone.isRemoved,
      tabs: phone.tabs.map(
        ({ problem, isClosing }) => problem?.kind ?? (isClosing ? "closing" : "open"),
      ),
      seq: seqOnDisk(phone),
      mlog: phone.held?.state().head.index,
      dev: phone.held?.device,
      connection: status?.connection,
      unsaved: status?.unsaved,
      unreceipted: status?.unreceipted,
      held: status?.held.length,
      problems: status?.problems,
      rings: hasAllRings(phone),
      erased: erasureFacts(phone),
    };
    return `\n  ${phone.name} ${JSON.stringify(facts)}`;
  });
  return `relay seq ${archive.now().length} mlog ${archive.entries()} owes ${relay.owesErasure()}${each.join("")}`;
}

/** Every document of every ring that a phone holds, so that they can be compared. */
async function openAll(sim: Simulation): Promise<void> {
  const { world, phones } = sim;
  let opening = 0;
  const names = new Set(phones.flatMap((phone) => docsOnDisk(phone)));
  for (const phone of phones) {
    const [app, owner] = [appOf(phone), ownerOf(phone)];
    if (phone.isRemoved || !app || !owner) continue;
    const docs = [...names].filter((doc) => mayRead(app.held, doc));
    opening++;
    spawn(world, owner, "opens all", async () => {
      for (const doc of docs) {
        await app.replica.load(doc);
        // It stays open: what is compared must not have been let go of.
        app.replica.hold(doc);
      }
      opening--;
    });
  }
  await until(sim, "all documents are open", () => opening === 0);
}

/** Who was coordinator keeps the keys of what was there then, and is sent nothing that came later. */
export function mayRead({ state, device, ringNumber }: HeldMembership, key: DocKey): boolean {
  const ring = ringNumber(splitDocKey(key).ring);
  return ring !== undefined && mayHold(state(), device, ring);
}

export function docsOnDisk(phone: Phone): DocKey[] {
  const prefix = `kuggboken-${phone.workspace}-`;
  return phone.disk
    .names()
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length) as DocKey);
}
