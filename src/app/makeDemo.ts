import type { DeviceDb } from "../storage/deviceDb.ts";
import { forgetDocuments } from "./closing.ts";
import { writeDemo } from "./demo.ts";
import { DEMO_ANNA, DEMO_NAME, DEMO_WORKSPACE } from "./demoPlace.ts";
import type { Workspace } from "./workspace.ts";

/** Writes the made-up project anew and lists it, in this order: what a kill leaves half done is written over next time.
 *  `now` in ms since 1970. */
export async function makeDemo(db: DeviceDb, now: number): Promise<void> {
  await forgetDocuments(DEMO_WORKSPACE);
  await writeDemo(now);
  await db.workspaces.put({
    id: DEMO_WORKSPACE,
    name: DEMO_NAME,
    isDemo: true,
    me: DEMO_ANNA,
    device: 1 as Workspace["device"],
    relay: "",
    joined: now,
  });
}
