/** Troubles that would come about too seldom if their parts came by themselves. */

import { doSomething } from "./deeds.ts";
import { appOf, crashPhone, type Phone } from "./phone.ts";
import { reopen, type Simulation } from "./setting.ts";

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
  const { world, ledger, plan } = sim;
  const { copy } = phone;
  if (!copy) return false;
  crashPhone(world, phone);
  phone.disk.putBack(copy.disk);
  for (const mark of ledger.of(phone)) {
    if (mark.savedAt === undefined || mark.savedAt > copy.at) mark.mayBeGone = true;
  }
  if (plan.happens(0.3)) return true;
  // Somebody writes on it before it has heard anything: under numbers that the relay knows for other records.
  phone.wire.isUp = false;
  reopen(sim, phone);
  const later = world.newOwner(`${phone.name} goes on`);
  const deed = () => doSomething({ ...sim, chance: plan }, phone);
  for (const ms of [2000, 4500]) world.after(later, ms, "goes on", deed);
  world.after(later, 9000, "finds network", () => {
    phone.wire.isUp = true;
    phone.wire.hint("hurry");
  });
  return true;
}
