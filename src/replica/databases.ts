import type { WorkspaceId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";

/** One IndexedDB database per document: `kuggboken-<workspace>-<ring>/<document>`. */
export function databaseName(workspace: WorkspaceId, key: DocKey): string {
  return `${prefix(workspace)}${key}`;
}

export async function keptDatabases(workspace: WorkspaceId): Promise<readonly DocKey[]> {
  const databases = await indexedDB.databases();
  return databases
    .map(({ name }) => name ?? "")
    .filter((name) => name.startsWith(prefix(workspace)))
    .map((name) => name.slice(prefix(workspace).length) as DocKey);
}

function prefix(workspace: WorkspaceId): string {
  return `kuggboken-${workspace}-`;
}
