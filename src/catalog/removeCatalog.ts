import Dexie from "dexie";
import type { WorkspaceId } from "../domain/ids.ts";
import { catalogName } from "./catalogDb.ts";

/** Deletes a project's catalogue from this device. It must be closed. */
export async function removeCatalog(workspace: WorkspaceId): Promise<void> {
  await Dexie.delete(catalogName(workspace));
}
