/** Troubles that would come about too seldom if their parts came by themselves. */

import { doSomething } from "./deeds.ts";
import { erase, hasErasedAll } from "./erasures.ts";
import { coordinatorFor, remove } from "./peopleTroubles.ts";
import { appOf, crashPhone, type Phone } from "./phone.ts";
import { reopen, type Simulation, statusOf } from "./setting.ts";

/** What was written is in the outbox, and dies before its document has it: for a while the outbox, then the queue, has the
 *  only copy. Soon somebody opens the app again. */
export function crashBeforeTheDocument(sim: Simulation, phone: Phone): boolean {
  const { world } = sim;
  if (!appOf(phone)) return false;
  phone.disk.beforeWrite = (stores) => {
    if (!stores.includes("updates")) return;
    phone.disk.beforeWrite = undefined;
    crashPhone(world, phone);
    world.after(world.newOwner(`${phone.name} rises`), 500, "rises", () => reopen(sim, phone));
  };
  doSomething({ ...sim, chance: sim.plan }, phone);
  return true;
}

/** The relay stores what this phone brings, and the phone does not hear of it; meanwhile it goes on writing. */
export function loseAnswers(sim: Simulation, phone: Phone): boolean {
  const { world, plan } = sim;
  if (!appOf(phone)) return false;
  const deed = () => doSomething({ ...sim, chance: plan }, phone);
  phone.wire.isDeaf = true;
  deed();
  const later = world.newOwner(`${phone.name} goes on`);
  for (const ms of [2500, 2800, 3200]) world.after(later, ms, "goes on", deed);
  world.after(later, 6000, "hears again", () => {
    phone.wire.isDeaf = false;
    phone.wire.cut(false);
  });
  return true;
}

/** A phone restored from its own backup: what it had not sent by then is gone, and the relay has heard of numbers that it
 *  does not remember. */
export function putBackPhone(sim: Simulation, phone: Phone): boolean {
  if (!putBackDisk(sim, phone)) return false;
  if (sim.plan.happens(0.3)) return true;
  // Somebody writes on it before it has heard anything: under numbers that the relay knows for other records.
  writeUnheard(sim, phone, [2000, 4500]);
  return true;
}

export function putBackDisk({ world, ledger, archive }: Simulation, phone: Phone): boolean {
  const { copy } = phone;
  // The number that a ROLLOVER left is refused always: that is a copy (decision 0158).
  if (!copy || archive.left.has(copy.dev)) return false;
  crashPhone(world, phone);
  phone.disk.putBack(copy.disk);
  for (const mark of ledger.of(phone)) {
    if (mark.savedAt === undefined || mark.savedAt > copy.at) mark.isOnLostDisk = true;
  }
  return true;
}

/** ms after now at which somebody writes; a while after the last the network is there again. */
function writeUnheard(sim: Simulation, phone: Phone, times: readonly number[]): void {
  const { world } = sim;
  phone.wire.isUp = false;
  reopen(sim, phone);
  const later = world.newOwner(`${phone.name} goes on`);
  for (const ms of times) {
    world.after(later, ms, "goes on", () => {
      doSomething({ ...sim, chance: sim.plan }, phone);
    });
  }
  world.after(later, (times.at(-1) ?? 0) + NUMBERED, "finds network", () => {
    phone.wire.isUp = true;
    phone.wire.hint("hurry");
  });
}

/** Enough for what was written to get its number, and to be sent where there is network. Virtual ms. */
const NUMBERED = 4500;

/** As a backup program copies it: between two starts of the app. */
export function copyPhone({ world }: Simulation, phone: Phone): boolean {
  if (phone.tabs.length > 0) crashPhone(world, phone);
  if (!phone.workspace || !phone.held) return false;
  phone.copy = { disk: phone.disk.copy(), at: world.now(), dev: phone.held.device };
  return true;
}

/** A phone is copied, lives on and sends a little; is put back, and has written as much or more before it hears anything: its
 *  numbers are those of other records, and no number gives that away. */
export function liveTwice(sim: Simulation, phone: Phone): boolean {
  const { world } = sim;
  if (statusOf(phone)?.connection !== "live" || !copyPhone(sim, phone)) return false;
  reopen(sim, phone);
  const later = world.newOwner(`${phone.name} lives twice`);
  world.after(later, 3000, "writes", () => doSomething({ ...sim, chance: sim.plan }, phone));
  world.after(later, 3000 + NUMBERED, "is put back", () => {
    if (!putBackDisk(sim, phone)) return;
    writeUnheard(sim, phone, [2000, 9000, 16_000]);
  });
  // What no running app has seen is not grown: each start gives what is written a number of its own.
  for (const ms of [6500, 13_500]) {
    world.after(later, 3000 + NUMBERED + ms, "starts anew", () => {
      crashPhone(world, phone);
      reopen(sim, phone);
    });
  }
  return true;
}

/** The phone and the relay are both put back, the phone to before something that only it and the relay had, the relay to after
 *  it: the log is another, and knows numbers that the phone has not used yet. */
export function bothPutBack(sim: Simulation, phone: Phone): boolean {
  const { world, relay } = sim;
  if (statusOf(phone)?.connection !== "live" || !copyPhone(sim, phone)) return false;
  reopen(sim, phone);
  const later = world.newOwner(`${phone.name} is put back`);
  world.after(later, 3000, "writes", () => {
    doSomething({ ...sim, chance: sim.plan }, phone, "own-reflection");
  });
  world.after(later, 3000 + 2 * NUMBERED, "both put back", () => {
    if (!putBackDisk(sim, phone)) return;
    relay.backUp();
    relay.restore(true);
    reopen(sim, phone);
  });
  return true;
}

/** A phone has sent in a ring before its copy was made and after it, and is put back: under its new number it is told for the first
 *  time what its lost life said there, and that this follows on what it said before. */
export function sentBeforeAndAfter(sim: Simulation, phone: Phone): boolean {
  const { world, plan } = sim;
  const deed = () => doSomething({ ...sim, chance: plan }, phone, "own-reflection");
  deed();
  const later = world.newOwner(`${phone.name} is put back`);
  world.after(later, NUMBERED, "copied", () => {
    if (!copyPhone(sim, phone)) return;
    reopen(sim, phone);
    world.after(later, 3000, "writes", deed);
    world.after(later, 3000 + 2 * NUMBERED, "put back", () => {
      if (putBackDisk(sim, phone)) reopen(sim, phone);
    });
  });
  return true;
}

/** A phone is put back to just before it carried out an erasure: its new number has not done so, whatever the old one said. */
export function erasedAndPutBack(sim: Simulation, phone: Phone): boolean {
  const { world } = sim;
  if (!coordinatorFor(sim, phone)) return false;
  doSomething({ ...sim, chance: sim.plan }, phone, "person");
  const later = world.newOwner(`${phone.name} is put back`);
  let looks = 0;
  const look = () => {
    if (hasErasedAll(phone)) {
      if (putBackDisk(sim, phone)) reopen(sim, phone);
    } else if (++looks < 20) world.after(later, 3000, "looks", look);
  };
  world.after(later, NUMBERED, "copied", () => {
    if (!copyPhone(sim, phone)) return;
    reopen(sim, phone);
    world.after(later, 3000, "has somebody erased", () => erase(sim, phone, "newest"));
    world.after(later, 3000 + NUMBERED, "looks", look);
  });
  return true;
}

/** An old copy of the relay is put back in silence while a phone is away, and has grown past that phone's place before it is there
 *  again: nothing but the chain tells it that this is another log. What the log lost others had written: a phone knows what was
 *  receipted to itself. */
export function grownPast(sim: Simulation, phone: Phone): boolean {
  const { world, relay, archive, phones, plan } = sim;
  const others = phones.filter((other) => other !== phone);
  const writer = others.find((other) => statusOf(other)?.connection === "live");
  if (!writer) return false;
  relay.backUp();
  const later = world.newOwner(`${phone.name} is left behind`);
  const deed = (by: Phone) => doSomething({ ...sim, chance: plan }, by);
  world.after(later, 3000, "writes", () => deed(writer));
  world.after(later, 3000 + NUMBERED, "put back", () => {
    if (archive.copiedEntries() !== archive.entries()) return;
    phone.wire.isUp = false;
    phone.wire.cut(false);
    relay.restore(false);
    for (const ms of [1000, 4000, 7000]) {
      world.after(later, ms, "others write", () => others.forEach(deed));
    }
    world.after(later, 15_000, "finds network", () => {
      phone.wire.isUp = true;
      phone.wire.hint("hurry");
      deed(phone);
    });
  });
  return true;
}

/** What everybody has just written is on its way when a person is taken out, and comes to the relay after that: sealed with a
 *  key which that person has, or by that person. */
export function writeAtRemoval(sim: Simulation, phone: Phone): boolean {
  const { world, phones, plan } = sim;
  const found = coordinatorFor(sim, phone);
  if (!found) return false;
  const later = world.newOwner(`${phone.name} is to go`);
  const others = phones.filter((other) => other !== found.by);
  for (const other of others) {
    other.wire.lagMs = UNDER_WAY;
    // In their own ring nothing changes with their removal.
    doSomething({ ...sim, chance: plan }, other, other === phone ? "own-reflection" : undefined);
  }
  world.after(later, WRITTEN, "removes", () => remove(sim, phone));
  world.after(later, WRITTEN + UNDER_WAY, "is quick again", () => {
    for (const other of others) other.wire.lagMs = 0;
  });
  return true;
}

/** Virtual ms: until what was written has been sent, and until it arrives. */
const WRITTEN = 2600;
const UNDER_WAY = 6000;
