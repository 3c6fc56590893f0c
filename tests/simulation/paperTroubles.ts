/** A coordinator's phone is lost, and she comes back on a new one with her recovery sheet (sync.md 2.14); somebody finds the old one. */

import type { Removal } from "./archive.ts";
import { appOf, crashPhone, ownerOf, type Phone, spawn } from "./phone.ts";
import { reopen, type Simulation, statusOf } from "./setting.ts";

/** Virtual ms: until the sheet is listed and what was written meanwhile is on its way, and until the paper is at hand. */
const PRINTED = 4000;
const AT_HAND = 6000;

export function lostAndBack(sim: Simulation, first: Phone): boolean {
  const { world, plan } = sim;
  const phone = [first, ...sim.phones].find(
    (one) =>
      statusOf(one)?.connection === "live" && appOf(one)?.held.membership.get().role === "admin",
  );
  const [app, owner] = phone ? [appOf(phone), ownerOf(phone)] : [];
  if (!phone || !app || !owner) return false;
  const secret = plan.bytes(16);
  let isListed = false;
  spawn(world, owner, "prints a sheet", async () => {
    isListed = (await app.sync.listSheet(secret)).ok;
    world.note(`sheet: ${isListed}`);
  });
  const isFound = plan.happens(0.7);
  const later = world.newOwner(`${phone.name} is lost`);
  world.after(later, PRINTED, "is lost", () => {
    if (!isListed || phone.isRemoved) return;
    if (phone.tabs.length > 0) crashPhone(world, phone);
    world.after(later, AT_HAND, "comes back by paper", () => {
      const fresh = sim.addPhone(`${phone.name}n`);
      fresh.paper = { secret, of: phone, lost: [] };
      reopen(sim, fresh);
      if (isFound) reopen(sim, phone);
    });
  });
  return true;
}

/** The entry that took this phone out: with its person, or alone, when it was lost. */
export function removalOf({ archive, phones }: Simulation, phone: Phone): Removal | undefined {
  const lost = phones.flatMap(({ paper }) => (paper?.of === phone ? paper.lost : []));
  return archive.removals.find(
    ({ members, devices }) =>
      members.includes(phone.held?.me ?? "") || devices.some((dev) => lost.includes(dev)),
  );
}

/** Who has come back by paper has cut off the phone that was lost. */
export function stillIn(sim: Simulation): readonly string[] {
  return sim.phones.flatMap(({ paper, workspace, name }) => {
    const isIn = paper && workspace && paper.lost.length > 0 && !removalOf(sim, paper.of);
    return isIn ? [`${paper.of.name} was lost, and is still in though ${name} came back`] : [];
  });
}
