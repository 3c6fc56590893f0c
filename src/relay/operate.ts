/** Runs a command of the operator's. Says one line per thing; gives the exit code. */

import { join } from "node:path";
import { backUp } from "./backup.ts";
import { checkDatabase, type Inspection } from "./checkDatabase.ts";
import type { Command } from "./commands.ts";
import { restore } from "./restore.ts";
import { DATABASE_FILE } from "./sqliteFile.ts";
import { listWorkspaces, setQuota } from "./tenants.ts";

export interface Voice {
  say(line: string): void;
  /** Said on the way out: exit code 1. */
  complain(problem: string): void;
}

type Deed = Exclude<Command, { kind: "serve" }>;

export async function operate(command: Deed, dataFolder: string, voice: Voice): Promise<number> {
  switch (command.kind) {
    case "backup": {
      const done = await backUp(dataFolder, command.file);
      if (!done.ok) return failed(voice, done.problem);
      voice.say(`backup: ${command.file} (${summed(done.value)})`);
      return 0;
    }
    case "restore": {
      const done = await restore(dataFolder, command.file, command.isBeside, new Date());
      if (!done.ok) return failed(voice, done.problem);
      const { inspection, kept } = done.value;
      if (kept) voice.say(`the database that was here: ${kept}`);
      voice.say(`restored: ${dataFolder} (${summed(inspection)}); start the relay as usual`);
      return 0;
    }
    case "check": {
      const done = await checkDatabase(command.file ?? join(dataFolder, DATABASE_FILE));
      if (!done.ok) return failed(voice, done.problem);
      for (const finding of done.value.findings) voice.say(finding);
      const { findings } = done.value;
      voice.say(
        `${findings.length === 0 ? "sound" : `${findings.length} findings`}: ${summed(done.value)}`,
      );
      return findings.length === 0 ? 0 : 1;
    }
    case "workspaces": {
      const listed = listWorkspaces(dataFolder);
      if (!listed.ok) return failed(voice, listed.problem);
      for (const line of listed.value) voice.say(line);
      return 0;
    }
    case "quota": {
      const done = setQuota(dataFolder, command.workspace, command.megabytes);
      if (!done.ok) return failed(voice, done.problem);
      voice.say(done.value);
      return 0;
    }
  }
}

function failed(voice: Voice, problem: string): number {
  voice.complain(problem);
  return 1;
}

function summed({ workspaces, records, blobs, snapshots }: Inspection): string {
  return `${workspaces} workspaces, ${records} records, ${blobs} pictures, ${snapshots} snapshots`;
}
