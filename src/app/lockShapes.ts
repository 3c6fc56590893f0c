import type { Live, SettableLive } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import type { Stretching } from "../crypto/appLock.ts";
import type { LockAfter } from "../domain/appLock.ts";
import type { Problem } from "../domain/problem.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";

/** The app lock as the screens see it. One lock for the app, whatever projects it holds (docs/decisions/0100). */
export interface AppLock {
  readonly state: Live<LockState>;
  /** Whole seconds until a code may be tried again; 0 = now. */
  readonly wait: Live<number>;
  /** Whether this browser has passkeys at all; whether they can open something is known when one is made. */
  readonly canHavePasskey: boolean;
  set(pin: string): Promise<Answer>;
  change(pin: string, next: string): Promise<Answer>;
  remove(pin: string): Promise<Answer>;
  lockAfter(after: LockAfter): Promise<Answer>;
  addPasskey(pin: string): Promise<Answer | Result<"unsupported" | "refused", Problem>>;
  removePasskey(): Promise<Answer>;
  lockNow(): Promise<void>;
  unlock(pin: string): Promise<Answer>;
  /** Before a deed that cannot be undone. Counted like every try. */
  check(pin: string): Promise<Answer>;
  unlockByPasskey(): Promise<Result<"right" | "refused", Problem>>;
  /** Why the lock could not be set or removed, the page that asked being closed meanwhile; or why a project is still open
   *  in memory behind the lock. */
  readonly trouble: Live<Problem | undefined>;
  /** Keys from before the lock wait for the network to be replaced. */
  hasOpenKeys(): Promise<boolean>;
  /** For a forgotten code: how many things exist only here. */
  onlyHere(): Promise<number>;
  /** For a forgotten code: takes the projects away, and the lock with them. */
  forgetProjects(): Promise<Result<void, Problem>>;
}

export type LockState =
  | { readonly kind: "off" }
  /** Between two states: no project is open, and nothing is shown. */
  | { readonly kind: "changing" }
  | { readonly kind: "open"; readonly after: LockAfter; readonly hasPasskey: boolean }
  | { readonly kind: "locked"; readonly hasPasskey: boolean };

/** `wait`: too many wrong codes, this one was not looked at. */
export type Answer = Result<"right" | "wrong" | "wait", Problem>;

export interface LockHolder extends AppLock {
  /** What opens the projects' keys; undefined while the lock is off or shut. */
  key(): CryptoKey | undefined;
  /** The lock shuts, opens and changes before or after `deed`, never in its middle: what founds or opens a project. */
  during<T>(deed: () => Promise<T>): Promise<T>;
  /** Closes what was opened while the lock was shutting. */
  settle(): Promise<void>;
  /** Another tab has set, changed or removed the lock. */
  follow(): Promise<void>;
}

export interface LockParts {
  readonly db: DeviceDb;
  /** Stores what waits and closes the open project. The problem why something could not be stored: then it stays open. */
  close(): Promise<Result<void, Problem>>;
  /** Resolves when everything in the open project is stored after all. */
  stored(): Promise<void>;
  openLast(): Promise<void>;
  onlyHere(): Promise<number>;
  removeProjects(): Promise<void>;
  readonly canHavePasskey: boolean;
  /** How hard a code is to guess; a phone's own figures when undefined. */
  readonly stretching?: Stretching;
  readonly shown: {
    readonly state: SettableLive<LockState>;
    readonly wait: SettableLive<number>;
    readonly trouble: SettableLive<Problem | undefined>;
  };
}
