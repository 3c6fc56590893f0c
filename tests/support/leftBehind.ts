import type { ActivityId, ParticipantId, WorkspaceId } from "../../src/domain/ids.ts";
import type { DatabaseDump } from "./databaseDump.ts";
import type { RelayDump } from "./relayDump.ts";

/** What phones and a relay of an earlier release left on their disks (tests/tools/leaveRelease.ts). */
export interface LeftBehind {
  readonly relay: RelayDump;
  readonly workspace: WorkspaceId;
  readonly phones: Readonly<
    Record<
      string,
      { readonly device: DatabaseDump; readonly documents: Readonly<Record<string, DatabaseDump>> }
    >
  >;
  readonly ids: {
    readonly workshop: ActivityId;
    readonly cellar: ActivityId;
    readonly fatima: ParticipantId;
    readonly leyla: ParticipantId;
    readonly samir: ParticipantId;
  };
}
