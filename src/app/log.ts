/** The last 500 things the app did, in memory, without any content: facts are numbers, booleans and short codes by
 *  type, so a name or a text cannot be passed. Shown in Om Kuggboken and sent by the person, or by nobody. */

export type LogEvent =
  | "app.started"
  | "app.update.ready"
  | "app.update.applied"
  | "app.bug"
  | "pen.taken"
  | "pen.lost"
  | "storage.trouble"
  | "sync.connected"
  | "sync.lost"
  | "sync.sent"
  | "sync.received"
  | "sync.refused"
  | "sync.alarm"
  | "snapshot.received"
  | "snapshot.made"
  | "snapshot.attested"
  | "membership.changed"
  | "workspace.opened"
  | "workspace.closed"
  | "lock.opened"
  | "lock.shut"
  | "lock.refused";

export type LogFacts = Readonly<Record<string, number | boolean>>;

export interface LogLine {
  /** ms since 1970. */
  readonly at: number;
  readonly event: LogEvent;
  readonly facts: LogFacts;
}

const KEPT = 500;
const lines: LogLine[] = [];

export function log(event: LogEvent, facts: LogFacts = {}): void {
  lines.push({ at: Date.now(), event, facts });
  if (lines.length > KEPT) lines.splice(0, lines.length - KEPT);
}

export function logLines(): readonly LogLine[] {
  return [...lines];
}
