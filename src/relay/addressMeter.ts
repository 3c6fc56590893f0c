/** How often one address may do a thing that a stranger may do. */

import { type Bucket, openBucket } from "./bucket.ts";

export interface AddressMeter {
  /** Milliseconds this address must wait; 0 = it may, and this time is counted. */
  mustWait(address: string, now: number): number;
}

const ADDRESSES_KEPT = 10_000;

export function openAddressMeter(burst: number, perSecond: number): AddressMeter {
  const buckets = new Map<string, Bucket>();
  return {
    mustWait(address, now) {
      if (buckets.size > ADDRESSES_KEPT) buckets.clear();
      const bucket = buckets.get(address) ?? openBucket(burst, perSecond);
      buckets.set(address, bucket);
      return bucket.take(1, now);
    },
  };
}
