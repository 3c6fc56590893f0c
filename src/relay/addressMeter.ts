/** How often one address may do a thing that a stranger may do. */

import { type Bucket, openBucket } from "./bucket.ts";

export interface AddressMeter {
  /** Milliseconds this address must wait; 0 = it may, and this time is counted. */
  mustWait(address: string, now: number): number;
  /** The same question, and nothing is counted. */
  wouldWait(address: string, now: number): number;
}

const ADDRESSES_KEPT = 10_000;

export function openAddressMeter(burst: number, perSecond: number): AddressMeter {
  const buckets = new Map<string, Bucket>();

  function bucketOf(address: string): Bucket {
    const key = networkOf(address);
    const bucket = buckets.get(key) ?? openBucket(burst, perSecond);
    // The one that was quiet for longest makes room: nobody can wash away a busy one by coming from everywhere.
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > ADDRESSES_KEPT && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  }

  return {
    mustWait: (address, now) => bucketOf(address).take(1, now),
    wouldWait: (address, now) => bucketOf(address).missing(1, now),
  };
}

export function isSameNetwork(one: string, other: string): boolean {
  return one === other || networkOf(one) === networkOf(other);
}

/** Of IPv6 the first four groups: a customer has a whole network of them. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups.slice(0, 4).join(":")}/64`;
}
