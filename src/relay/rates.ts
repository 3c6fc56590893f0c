/** How fast one device, or one invitation, may bring what (sync.md 2.16). They belong to the workspace and not to a socket:
 *  a device with four of them, or one that connects anew, has no more than its share. */

import { limits } from "../protocol/limits.ts";
import { type Bucket, openBucket } from "./bucket.ts";

export interface Rates {
  readonly records: Bucket;
  readonly bytes: Bucket;
  readonly membership: Bucket;
  readonly presence: Bucket;
  readonly codes: Bucket;
  readonly blobBytes: Bucket;
  readonly snapshotBytes: Bucket;
}

export function openRates(): Rates {
  return {
    records: openBucket(limits.appendBurst, limits.appendsPerSecond),
    bytes: openBucket(limits.appendBytesPerMinute, limits.appendBytesPerMinute / 60),
    membership: openBucket(limits.mlogBurstBytes, limits.mlogBytesPerMinute / 60),
    codes: openBucket(limits.codesPerMinute, limits.codesPerMinute / 60),
    presence: openBucket(2 * limits.ephPerSecond, limits.ephPerSecond),
    blobBytes: openBucket(limits.blobBytesPerMinute, limits.blobBytesPerMinute / 60),
    snapshotBytes: openBucket(limits.snapshotBytes, limits.blobBytesPerMinute / 60),
  };
}

/** `who`: a device's number, or an invitation's id in hexadecimal. */
export function ratesOf(rates: Map<string, Rates>, who: string): Rates {
  const known = rates.get(who);
  if (known) return known;
  const fresh = openRates();
  rates.set(who, fresh);
  return fresh;
}
