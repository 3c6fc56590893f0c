/** The numbers both ends of `flr.1` hold each other to (sync.md 2.16). Sizes in bytes, times in milliseconds. */

export const PROTOCOL_VERSION = 1;
export const SUBPROTOCOL = "flr.1";
export const RELAY_PATH = "/flr";
/** Bit 0 of HELLO's caps: this client understands BLOB_TERMS and what follows from it. */
export const CAP_BLOBS = 1;
/** Bit 1: this client keeps the SNAPSHOT RULES (snapshot.ts), so it may be sent bases and trimmed rows. */
export const CAP_SNAPSHOTS = 2;
/** Bit 2: this client knows the rules of recovery sheets (recoveryRules.ts), so it can read a log in which one is listed. */
export const CAP_SHEETS = 4;
/** Bit 3: this client keeps the ERASURE RULES (erasureRules.ts), so it can read a membership log with an ERASE in it. */
export const CAP_ERASURES = 8;

export function hasBit(caps: number, bit: number): boolean {
  return caps % (2 * bit) >= bit;
}

export const limits = {
  frameBytes: 1024 * 1024,
  /** What the socket library itself accepts, so that an oversized frame is refused with words. */
  payloadBytes: 1280 * 1024,
  recordCtBytes: 256 * 1024,
  /** What is inside a record's seal, unfolded. Between devices only: the relay cannot see it. */
  recordInflatedBytes: 4 * 1024 * 1024,
  recordsPerAppend: 500,
  recordsPerBatch: 1024,
  snapshotBytes: 64 * 1024 * 1024,
  /** What is inside a snapshot's seal, unfolded. Between devices only. */
  snapshotInflatedBytes: 64 * 1024 * 1024,
  /** Devices named inside a snapshot, active or not. */
  snapshotAuthors: 10_000,
  snapshotChunkBytes: 256 * 1024,
  /** How long a device has for a job before another gets it; each chunk begins it anew. */
  leaseMs: 60_000,
  /** Authors by ring in one trimmed row: each device has at most team, desk, own and lead. */
  authorsPerRow: 4 * 500,
  docsPerSub: 50_000,
  devices: 500,
  rings: 2 + 2 * 500,
  agentBytes: 64,
  errorTextBytes: 200,
  mlogEntryBytes: 256 * 1024,
  mlogEntriesPerFrame: 1024,
  lockboxes: 500,
  encBytes: 65,
  lockboxCtBytes: 128,
  wrapPrevBytes: 256,
  profileBytes: 4096,
  labelBytes: 1024,
  recoveryKeys: 8,
  inviteUses: 100,
  sealedCodeBytes: 512,
  ephCtBytes: 1024,
  ephPerFrame: 512,
  ephPerSecond: 2,
  appendsPerSecond: 50,
  appendBurst: 500,
  appendBytesPerMinute: 5 * 1024 * 1024,
  /** Records, membership entries and blobs together. */
  workspaceBytes: 1024 * 1024 * 1024,
  /** For membership entries alone: a full workspace can still remove a phone and change its keys. */
  workspaceReserveBytes: 64 * 1024 * 1024,
  /** One sealed picture, thumbnail or other attachment. */
  blobBytes: 4 * 1024 * 1024,
  blobChunkBytes: 256 * 1024,
  /** Every chunk but a blob's last is at least this long: each costs the relay a commit. */
  blobChunkLeast: 4096,
  blobsPerWorkspace: 50_000,
  /** Begun and not finished, of one device. */
  blobsUnderWay: 64,
  blobBytesPerMinute: 20 * 1024 * 1024,
  /** An unfinished blob that nobody has added to for this long is forgotten. */
  blobPartMs: 14 * 24 * 60 * 60_000,
  bytesBeforeWelcome: 4096,
  handshakeMs: 10_000,
  pingMs: 25_000,
  idleMs: 75_000,
  drainMs: 60_000,
  lagAboveBytes: 1024 * 1024,
  lagBelowBytes: 64 * 1024,
  queueBytes: 8 * 1024 * 1024,
  socketsPerDevice: 4,
  unauthenticatedPerAddress: 20,
  /** From everywhere together. */
  unauthenticated: 1000,
  /** Handshakes of one address that came to nothing: at once, and over time. */
  failedVisits: 600,
  failedVisitsPerSecond: 10,
  /** New workspaces from one address: at once, and again over an hour. */
  foundings: 200,
  /** Membership entries of one socket, in bytes: at once, and per minute. */
  mlogBurstBytes: 4 * 1024 * 1024,
  mlogBytesPerMinute: 256 * 1024,
  /** What a founder shows to be let in, in bytes, and how often one address may show a wrong one. */
  tokenBytes: 64,
  tokenTriesPerMinute: 10,
  codeTriesPerMinute: 10,
  /** Codes that a device may leave at the desk, where they lie for `codeMs`. */
  codesPerMinute: 10,
  codeMs: 15 * 60_000,
  instantInviteMs: 10 * 60_000,
  approveInviteMs: 30 * 24 * 60 * 60_000,
} as const;
