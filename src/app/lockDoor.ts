import { live } from "../base/live.ts";
import type { Problem } from "../domain/problem.ts";
import { readLock } from "../storage/lockStore.ts";
import type { LockHolder, LockParts, LockState } from "./lockShapes.ts";
import { openTabTalk } from "./tabTalk.ts";

/** Most phones have no lock, and the first screen must not wait for one: what keeps it is loaded when there is one on the
 *  disk, when it is set, and when another tab has set it. */
export async function openLockDoor(
  parts: Omit<LockParts, "shown" | "canHavePasskey">,
): Promise<LockHolder> {
  const shown = {
    state: live<LockState>({ kind: "off" }),
    wait: live(0),
    trouble: live<Problem | undefined>(undefined),
  };
  const canHavePasskey = "PublicKeyCredential" in window && "credentials" in navigator;
  let opened: LockHolder | undefined;
  let opening: Promise<LockHolder> | undefined;
  const whole = (): Promise<LockHolder> => {
    opening ??= import("./appLock.ts").then(async ({ openAppLock }) => {
      opened = await openAppLock({ ...parts, canHavePasskey, shown });
      return opened;
    });
    return opening;
  };
  openTabTalk(async (said) => {
    if (opened === undefined && said === "changed") await (await whole()).follow();
  });
  if (await readLock(parts.db)) await whole();
  const settle = async () => opened?.settle();
  return {
    ...shown,
    settle,
    during: async (deed) => {
      if (opened) return opened.during(deed);
      const done = await deed();
      // Another tab may have set the lock meanwhile.
      await settle();
      return done;
    },
    canHavePasskey,
    key: () => opened?.key(),
    follow: async () => (await whole()).follow(),
    hasOpenKeys: async () => (await whole()).hasOpenKeys(),
    set: async (pin) => (await whole()).set(pin),
    change: async (pin, next) => (await whole()).change(pin, next),
    remove: async (pin) => (await whole()).remove(pin),
    lockAfter: async (after) => (await whole()).lockAfter(after),
    addPasskey: async (pin) => (await whole()).addPasskey(pin),
    removePasskey: async () => (await whole()).removePasskey(),
    lockNow: async () => (await whole()).lockNow(),
    unlock: async (pin) => (await whole()).unlock(pin),
    check: async (pin) => (await whole()).check(pin),
    unlockByPasskey: async () => (await whole()).unlockByPasskey(),
    onlyHere: async () => (await whole()).onlyHere(),
    forgetProjects: async () => (await whole()).forgetProjects(),
  };
}
