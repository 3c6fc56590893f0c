/** A token bucket: `burst` at once, `perSecond` over time. */
export interface Bucket {
  /** Takes `amount` and gives 0, or takes nothing and gives the milliseconds to wait. */
  take(amount: number, now: number): number;
  /** What `take` would give; nothing is taken. */
  missing(amount: number, now: number): number;
}

export function openBucket(burst: number, perSecond: number): Bucket {
  let level = burst;
  let filledAt = 0;

  function missing(amount: number, now: number): number {
    if (filledAt > 0) level = Math.min(burst, level + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    return amount > level ? Math.ceil(((amount - level) / perSecond) * 1000) : 0;
  }

  return {
    missing,
    take(amount, now) {
      const wait = missing(amount, now);
      if (wait === 0) level -= amount;
      return wait;
    },
  };
}
