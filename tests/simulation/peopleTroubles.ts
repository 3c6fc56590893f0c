/** A coordinator changes who is in the project, while others write. */

import type { MemberId } from "../../src/domain/ids.ts";
import { type App, appOf, ownerOf, type Phone, spawn } from "./phone.ts";
import type { Simulation } from "./setting.ts";
import type { Owner } from "./world.ts";

/** Whose app is open and may do it to this person: nobody does it to themselves. */
export function coordinatorFor(
  sim: Simulation,
  phone: Phone,
):
  | { readonly by: Phone; readonly app: App; readonly owner: Owner; readonly member: MemberId }
  | undefined {
  const by = sim.phones.find((other) => {
    const app = appOf(other);
    return app && !other.isRemoved && app.held.membership.get().role === "admin";
  });
  const [app, owner] = by ? [appOf(by), ownerOf(by)] : [];
  const member = phone.held?.me;
  if (!by || !app || !owner || !member || member === app.held.me) return undefined;
  return { by, app, owner, member };
}

/** A whole person, with every phone: never the last coordinator. */
export function remove(sim: Simulation, phone: Phone): boolean {
  const found = coordinatorFor(sim, phone);
  const left = sim.phones.filter(({ isRemoved }) => !isRemoved).length;
  if (!found || left < 4) return false;
  const { app, owner, member } = found;
  spawn(sim.world, owner, `removes ${phone.name}`, async () => {
    const done = await app.sync.remove({ members: [member] });
    sim.world.note(`removal: ${done.ok}`);
  });
  return true;
}

export function changeRole(sim: Simulation, phone: Phone): boolean {
  const found = coordinatorFor(sim, phone);
  if (!found) return false;
  const { app, owner, member } = found;
  const role = sim.plan.pick(["admin", "editor"] as const);
  spawn(sim.world, owner, `makes ${phone.name} ${role}`, async () => {
    const done = await app.sync.setRole(member, role);
    sim.world.note(`role: ${done.ok}`);
  });
  return true;
}
