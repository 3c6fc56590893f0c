/** Error codes of `flr.1` (sync.md 2.17): the number travels, the name is what code and logs say. */

const codeByName = {
  VERSION: 100,
  AUTH_FAILED: 101,
  UNKNOWN_WS: 102,
  REMOVED: 103,
  FOUNDING_CLOSED: 104,
  STALE_MLOG: 110,
  MLOG_RACE: 111,
  STALE_EPOCH: 120,
  FORBIDDEN: 121,
  GAP: 130,
  FORK: 131,
  OLD: 132,
  GEN: 140,
  AHEAD: 141,
  TOO_LARGE: 150,
  RATE: 151,
  QUOTA: 152,
  STORAGE: 160,
  OVERLOADED: 161,
  READONLY: 162,
  SNAP_STALE: 170,
  SNAP_BAD: 171,
  LEASE: 172,
  NO_SNAP: 173,
  NO_BLOB: 180,
  BLOB_BAD: 181,
  MALFORMED: 190,
} as const;

export type ErrorName = keyof typeof codeByName;

const retryable: readonly ErrorName[] = [
  "STALE_MLOG",
  "MLOG_RACE",
  "STALE_EPOCH",
  "GAP",
  "RATE",
  "QUOTA",
  "STORAGE",
  "OVERLOADED",
  "READONLY",
];

/** After one of these the relay closes the socket. */
const fatal: readonly ErrorName[] = [
  "VERSION",
  "AUTH_FAILED",
  "UNKNOWN_WS",
  "REMOVED",
  "FOUNDING_CLOSED",
  "MALFORMED",
];

const nameByCode = new Map<number, ErrorName>(
  (Object.keys(codeByName) as ErrorName[]).map((name) => [codeByName[name], name]),
);

export function errorCode(name: ErrorName): number {
  return codeByName[name];
}

/** Undefined for a code that a newer relay may have invented. */
export function errorName(code: number): ErrorName | undefined {
  return nameByCode.get(code);
}

/** The same request may succeed later, or after the client has caught up with what the code names. */
export function isRetryable(name: ErrorName): boolean {
  return retryable.includes(name);
}

export function isFatal(name: ErrorName): boolean {
  return fatal.includes(name);
}

/** WebSocket close code: 4000 + code / 10, so that a proxy's own 1006 can be told apart. */
export function closeCode(name: ErrorName): number {
  return 4000 + Math.floor(codeByName[name] / 10);
}

/** The relay stops or restarts; reconnect after a moment. */
export const CLOSE_GOING_AWAY = 1001;
/** The relay did what this principal came for (founder, code) and has nothing more to say. */
export const CLOSE_DONE = 1000;
/** Nothing was heard for `limits.idleMs`, or the socket did not drain. */
export const CLOSE_IDLE = 4000;
