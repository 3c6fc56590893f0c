/** What the parts of one simulation share, and what they all ask of it. */

import type { WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import type { Archive } from "./archive.ts";
import type { Chance } from "./chance.ts";
import type { Project } from "./deeds.ts";
import type { Ledger } from "./ledger.ts";
import type { Remains } from "./opened.ts";
import { appOf, comeBack, join, openApp, ownerOf, type Phone, spawn } from "./phone.ts";
import type { RelayHost } from "./relayHost.ts";
import type { World } from "./world.ts";

export interface Simulation {
  readonly seed: number;
  readonly world: World;
  readonly plan: Chance;
  readonly relay: RelayHost;
  readonly archive: Archive;
  readonly ledger: Ledger;
  readonly project: Project;
  readonly phones: Phone[];
  /** How often each trouble came about. */
  readonly counts: Record<string, number>;
  readonly found: string[];
  readonly remains: Remains[];
  /** Its disk at the end. */
  relayBytes: readonly Buffer[];
  addPhone(name: string): Phone;
}

export async function invite(
  sim: Simulation,
  host: Phone,
  name: string,
  role: "admin" | "editor",
  forMe: boolean,
): Promise<Phone> {
  const phone = sim.addPhone(name);
  for (let tries = 0; tries < 6 && !phone.workspace; tries++) {
    let link: string | undefined;
    let isAnswered = false;
    const [app, owner] = [appOf(host), ownerOf(host)];
    if (!app || !owner) throw new Error(`${host.name} has closed the app`);
    spawn(sim.world, owner, "invites", async () => {
      const opened = await app.sync.invite({ mode: "instant", role, name, forMe });
      link = opened.ok ? opened.value.link : undefined;
      isAnswered = true;
    });
    await until(sim, "an invitation", () => isAnswered);
    if (!link) continue;
    join(sim.world, phone, link);
    const tab = phone.tabs.at(-1);
    await until(
      sim,
      `${name} has joined`,
      () => tab?.app !== undefined || tab?.problem !== undefined,
    );
    if (tab?.problem) phone.tabs = [];
  }
  if (!phone.workspace)
    throw new Error(`${name} could not join: ${phone.tabs.at(-1)?.problem?.kind}`);
  return phone;
}

/** Far more than anything takes that comes about at all. */
const MOST_STEPS = 120_000;

/** Steps until it is true. The deadline is for what will never come; virtual ms. */
export async function until(
  { world }: Pick<Simulation, "world">,
  what: string,
  isTrue: () => boolean,
  ms = 600_000,
  state: () => string = () => "",
): Promise<void> {
  const deadline = world.now() + ms;
  const last = world.steps() + MOST_STEPS;
  while (!isTrue()) {
    if (world.now() > deadline || world.steps() > last || !(await world.step())) {
      throw new Error(`never came about: ${what} ${state()}`);
    }
  }
}

export function statusOf(phone: Phone): WorkspaceStatus | undefined {
  return appOf(phone)?.sync.status.get();
}

/** This phone, or another, that has all that the relay has just now. */
export function liveOne(sim: Simulation, phone: Phone): Phone | undefined {
  return [phone, ...sim.phones].find((one) => statusOf(one)?.connection === "live");
}

/** A phone whose app is not open, or could not be opened. */
export function reopen({ world }: Pick<Simulation, "world">, phone: Phone): boolean {
  phone.tabs = phone.tabs.filter(({ problem }) => problem === undefined);
  if (phone.tabs.length > 0) return false;
  if (phone.workspace) openApp(world, phone);
  else if (phone.paper && !phone.isRemoved) comeBack(world, phone, phone.paper);
  else return false;
  return true;
}

interface CursorOnDisk {
  readonly seq: number;
}

export function seqOnDisk(phone: Phone): number {
  const [cursor] = phone.disk.rows(phone.dbName, "cursors") as CursorOnDisk[];
  return cursor?.seq ?? 0;
}
