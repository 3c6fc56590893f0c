/** One seed: some phones, one relay, and everything that can go wrong between them; then peace, and what must hold. */

import type { WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import { type Archive, openArchive } from "./archive.ts";
import { stream } from "./chance.ts";
import { examine } from "./crashes.ts";
import { heal } from "./healing.ts";
import { install } from "./installed.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { appOf, found, newPhone, type Phone } from "./phone.ts";
import { forgetKeys } from "./quickKeys.ts";
import { openRelayHost } from "./relayHost.ts";
import { invite, type Simulation, statusOf, until } from "./setting.ts";
import { troubles } from "./troubles.ts";
import { violations } from "./violations.ts";
import { openWorld, type World } from "./world.ts";

export interface Outcome {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly hash: string;
  readonly steps: number;
  readonly counts: Readonly<Record<string, number>>;
}

const NAMES = ["Anna", "Bo", "Cecilia", "Disa", "Erik"];

export interface How {
  readonly trace: ((line: string) => void) | undefined;
}

export async function simulate(seed: number, how: How): Promise<Outcome> {
  const world = openWorld(stream(seed, "latency"), how.trace);
  const sim = prepareWorld(seed, world);
  install({ world, chance: stream(seed, "app") });
  try {
    await run(sim);
  } catch (bug) {
    sim.found.push(bug instanceof Error ? (bug.stack ?? bug.message) : String(bug));
  } finally {
    install(undefined);
    forgetKeys();
    sim.relay.remove();
  }
  const { counts } = sim;
  const all = [...sim.found, ...world.bugs];
  return { seed, violations: all, hash: world.hash(), steps: world.steps(), counts };
}

function prepareWorld(seed: number, world: World): Simulation {
  const archive = openArchive();
  const phones: Phone[] = [];
  const ledger = openLedger();
  const onGone = () => {
    for (const { wire } of phones) wire.cut(false);
  };
  const counts: Record<string, number> = {};
  const onSnapshot = (became: string) => {
    counts[`snapshot ${became}`] = (counts[`snapshot ${became}`] ?? 0) + 1;
  };
  const relay = openRelayHost({ world, archive, onGone, onSnapshot });
  let made = 0;
  const addPhone = (name: string) => {
    const chance = stream(seed, `phone ${made}`);
    const dbName = `device-${String(seed).padStart(9, "0")}-${made++}`;
    const phone = newPhone(world, chance, name, () => relay.answering(), dbName);
    phone.onDeath = () => examine(sim, phone);
    phone.onStatus = (its, status) => noteClaim(ledger, archive, its, status);
    phones.push(phone);
    return phone;
  };
  const sim: Simulation = {
    seed,
    world,
    plan: stream(seed, "plan"),
    relay,
    archive,
    ledger,
    project: { activities: [], people: [], reflections: [] },
    phones,
    counts,
    found: [],
    remains: [],
    relayBytes: [],
    addPhone,
  };
  return sim;
}

async function run(sim: Simulation): Promise<void> {
  const { world, plan, relay } = sim;
  relay.start(false);
  await gather(sim, plan.between(3, 5));
  await troubles(sim, plan.between(40, 100));
  const newcomer = await heal(sim);
  sim.relayBytes = relay.bytes();
  install(undefined);
  sim.found.push(...(await violations(sim, newcomer)));
  world.note("over");
}

/** Anna founds the project; the others come by her invitation, one of them as a coordinator, one with her second phone. */
async function gather(sim: Simulation, people: number): Promise<void> {
  const anna = sim.addPhone("Anna");
  found(sim.world, anna);
  await until(sim, "the project is founded", () => statusOf(anna)?.connection === "live");
  for (let n = 1; n < people; n++) {
    const isMine = n === 3 && sim.plan.happens(0.6);
    const role = n === 2 || isMine ? "admin" : "editor";
    await invite(sim, anna, isMine ? "Anna2" : (NAMES[n] ?? "Fia"), role, isMine);
  }
}

/** What the pill calls säkrat (ui/status/pillState.ts): everything this phone has written is claimed to be stored. */
function noteClaim(ledger: Ledger, archive: Archive, phone: Phone, status: WorkspaceStatus): void {
  const isTalking = status.connection === "live" || status.connection === "catching-up";
  const isCovered = status.unsaved === 0 && status.unreceipted === 0 && status.waiting.length === 0;
  if (!isTalking || !isCovered || status.problems.length > 0) return;
  // What another tab has written since is that tab's to tell.
  if (phone.tabs.length > 1) return;
  const app = appOf(phone);
  const marks = ledger
    .of(phone)
    .filter(({ isOnLostDisk }) => !isOnLostDisk)
    .filter((mark) => mark.during === app || mark.savedAt !== undefined);
  ledger.claims.push({ phone: phone.name, marks, records: archive.ever.length });
}
