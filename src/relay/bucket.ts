/** A token bucket: `burst` at once, `perSecond` over time. */
export interface Bucket {
  /** Takes `amount` and gives 0, or takes nothing and gives the milliseconds to wait. */
  take(amount: number, now: number): number;
}

export function openBucket(burst: number, perSecond: number): Bucket {
  let level = burst;
  let filledAt = 0;
  return {
    take(amount, now) {
      if (filledAt > 0) level = Math.min(burst, level + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (amount > level) return Math.ceil(((amount - level) / perSecond) * 1000);
      level -= amount;
      return 0;
    },
  };
}
