import type { Chance } from "./chance.ts";
import type { World } from "./world.ts";

/** The world that stands in place of the real one just now, if any. */
export interface Installed {
  readonly world: World;
  /** What programs draw by themselves: keys' bytes, ids, waits. */
  readonly chance: Chance;
}

let current: Installed | undefined;

export function install(next: Installed | undefined): void {
  current = next;
}

export function installed(): Installed | undefined {
  return current;
}
