/** What goes wrong, in an order that the seed decides. */

import { stream, weighed } from "./chance.ts";
import { examine } from "./crashes.ts";
import { doSomething } from "./deeds.ts";
import { erase } from "./erasures.ts";
import { ordinaryTrick } from "./hostility.ts";
import { lostAndBack } from "./paperTroubles.ts";
import { changeRole, remove } from "./peopleTroubles.ts";
import { appOf, closeTab, crashAfter, crashPhone, openApp, type Phone } from "./phone.ts";
import {
  bothPutBack,
  copyPhone,
  crashBeforeTheDocument,
  erasedAndPutBack,
  grownPast,
  liveTwice,
  loseAnswers,
  putBackPhone,
  sentBeforeAndAfter,
  writeAtRemoval,
} from "./rareTroubles.ts";
import type { CommitFault } from "./relayHost.ts";
import { liveOne, reopen, type Simulation } from "./setting.ts";
import { hideBases, makeForgetful, makeMindful, snapshotTrick } from "./snapshotTroubles.ts";

/** How often each comes, against the others. */
const TROUBLES = {
  deed: 50,
  "send-now": 4,
  cut: 5,
  "cut-silently": 4,
  "find-network": 7,
  "close-app": 3,
  "crash-now": 2,
  "crash-at-a-moment": 9,
  "crash-before-the-document": 3,
  "answers-lost": 3,
  "open-app": 12,
  "disk-full": 3,
  "disk-free": 5,
  "relay-crash": 1.5,
  "relay-crash-at-a-moment": 3,
  "relay-stop": 1,
  "relay-start": 4,
  "commit-fault": 3,
  "back-up": 2,
  "put-back": 2.5,
  "put-back-silently": 2,
  "months-pass": 0.7,
  "second-tab": 1.2,
  "copy-phone": 1.5,
  "put-back-phone": 1.5,
  "live-twice": 1.5,
  "both-put-back": 1.5,
  remove: 0.8,
  "write-at-removal": 1.5,
  role: 0.8,
  erase: 1.5,
  hostile: 2,
  honest: 2,
};

/** These joined when the histories of many seeds were known, and come to one seed in four: each of those prefers one of them, and
 *  the others keep their histories, with what they kill (mutants.ts). */
const LATER = {
  "forgetful-disk": 2,
  "snapshots-lied-about": 2,
  "lost-and-back": 1,
  "sent-before-and-after": 2,
  "erased-and-put-back": 2,
  "grown-past": 2,
};
const HAS_LATER = 0.25;

export type Trouble = keyof typeof TROUBLES | keyof typeof LATER;

/** Each seed has some that it prefers: many of one kind find what a few of each do not. */
const FAVOURITES = 3;
const TIMES = 8;

export function favouritesOf(seed: number): readonly Trouble[] {
  const chance = stream(seed, "favourites");
  const names = (Object.keys(TROUBLES) as Trouble[]).filter((name) => name !== "deed");
  const usual = Array.from({ length: FAVOURITES }, () => chance.pick(names));
  const later = laterOf(seed);
  return later ? [...usual, later] : usual;
}

export function laterOf(seed: number): Trouble | undefined {
  const chance = stream(seed, "joined");
  return chance.happens(HAS_LATER) ? chance.pick(Object.keys(LATER) as Trouble[]) : undefined;
}

export async function troubles(sim: Simulation, times: number): Promise<void> {
  const { world, plan, counts } = sim;
  const usual: Partial<Record<Trouble, number>> = laterOf(sim.seed)
    ? { ...TROUBLES, ...LATER }
    : TROUBLES;
  const weights = { ...usual } as Record<Trouble, number>;
  for (const name of favouritesOf(sim.seed)) weights[name] = TIMES * (usual[name] ?? 0);
  for (let n = 0; n < times; n++) {
    const what = weighed(plan, weights);
    const phone = plan.pick(sim.phones);
    world.note(`# ${what} ${phone.name}`);
    if (bring(sim, what, phone)) counts[what] = (counts[what] ?? 0) + 1;
    for (const each of sim.phones) {
      if (n % LOOK_TROUBLES === 0 || each.wire.trick) examine(sim, each);
    }
    for (let left = pauseOf(sim); left > 0; left--) {
      if (!(await world.step())) break;
    }
  }
}

/** Troubles between two looks at every disk. At that of a phone which is lied to, after each: the next word of the relay may mend it. */
const LOOK_TROUBLES = 10;

/** In tasks: often so few that what was begun is not over, now and then enough for everybody to come to rest. */
function pauseOf({ plan }: Simulation): number {
  const x = plan.next();
  if (x < 0.4) return plan.between(0, 30);
  return x < 0.85 ? plan.between(30, 300) : plan.between(300, 1500);
}

/** False when it could not be brought about. */
function bring(sim: Simulation, what: Trouble, phone: Phone): boolean {
  const { world, plan, relay } = sim;
  switch (what) {
    case "deed":
      doSomething({ ...sim, chance: plan }, phone);
      return appOf(phone) !== undefined;
    case "send-now":
      phone.wire.hint("leaving");
      return true;
    case "cut":
      phone.wire.isUp = false;
      phone.wire.cut(false);
      return true;
    case "cut-silently":
      phone.wire.cut(true);
      return true;
    case "find-network":
      phone.wire.isUp = true;
      phone.wire.hint("hurry");
      return true;
    case "close-app": {
      const [tab] = phone.tabs;
      if (tab?.app && !tab.owner.isFrozen) closeTab(world, phone, tab);
      return tab !== undefined;
    }
    case "crash-now":
      if (phone.tabs.length === 0) return false;
      crashPhone(world, phone);
      return true;
    case "crash-at-a-moment":
      crashAfter(world, phone, plan.between(0, plan.pick([20, 100, 400])));
      return phone.tabs.length > 0;
    case "crash-before-the-document":
      return crashBeforeTheDocument(sim, phone);
    case "answers-lost":
      return loseAnswers(sim, phone);
    case "open-app":
      return reopen(sim, phone);
    case "disk-full":
      phone.disk.isFull = true;
      return true;
    case "disk-free":
      phone.disk.isFull = false;
      return true;
    case "relay-crash":
      if (!relay.isRunning()) return false;
      relay.crash();
      return true;
    case "relay-crash-at-a-moment":
      relay.crashAfter(plan.between(0, 80));
      return relay.isRunning();
    case "relay-stop":
      relay.stop();
      return true;
    case "relay-start":
      if (relay.isRunning()) return false;
      relay.start(false);
      return true;
    case "commit-fault":
      relay.failNext(
        plan.pick<CommitFault>(["full", "failed", "lost", "dies-before", "dies-after"]),
      );
      return true;
    case "back-up":
      relay.backUp();
      return true;
    case "put-back":
    case "put-back-silently":
      return putBack(sim, what === "put-back");
    case "months-pass":
      world.sleep(plan.between(20, 120) * 86_400_000);
      return true;
    case "copy-phone":
      return copyPhone(sim, phone);
    case "put-back-phone":
      return putBackPhone(sim, phone);
    case "live-twice":
      return liveTwice(sim, phone);
    case "both-put-back":
      return bothPutBack(sim, phone);
    case "write-at-removal":
      return writeAtRemoval(sim, phone);
    case "second-tab":
      return secondTab(sim, phone);
    case "remove":
      return remove(sim, phone);
    case "role":
      return changeRole(sim, phone);
    case "erase":
      return erase(sim, phone);
    case "hostile":
      phone.wire.trick = ordinaryTrick(plan);
      return true;
    case "forgetful-disk": {
      const change = phone.wire.overhear ? makeMindful : makeForgetful;
      for (const each of sim.phones) change(each);
      return true;
    }
    case "snapshots-lied-about": {
      const live = liveOne(sim, phone);
      if (live && plan.happens(0.5)) return hideBases(sim, live);
      phone.wire.trick = snapshotTrick(plan, relay.bases, LIES);
      return true;
    }
    case "lost-and-back":
    case "sent-before-and-after":
    case "erased-and-put-back":
    case "grown-past": {
      const live = liveOne(sim, phone);
      return live !== undefined && LIVE[what](sim, live);
    }
    case "honest":
      phone.wire.trick = undefined;
      return true;
  }
}

/** Of so many snapshots. */
const LIES = 0.6;

/** What begins on a phone that is up to date. */
const LIVE = {
  "lost-and-back": lostAndBack,
  "sent-before-and-after": sentBeforeAndAfter,
  "erased-and-put-back": erasedAndPutBack,
  "grown-past": grownPast,
};

/** Entries that only the lost part of the log had are brought back by those who know them; until then nobody adds others. */
function putBack({ relay, archive }: Simulation, says: boolean): boolean {
  if (!relay.hasBackup() || archive.copiedEntries() !== archive.entries()) return false;
  relay.restore(says);
  return true;
}

/** The first tab is frozen while the second takes the pen; when it wakes it hears that it lost it, and lets go. */
function secondTab({ world, plan }: Simulation, phone: Phone): boolean {
  const [first] = phone.tabs;
  if (!first?.app || phone.tabs.length > 1) return false;
  first.owner.isFrozen = true;
  openApp(world, phone);
  world.after(world.newOwner(`${phone.name} thaws`), plan.between(1, 4000), "thaws", () => {
    if (first.owner.isDead) return;
    world.thaw(first.owner);
    closeTab(world, phone, first);
  });
  return true;
}
