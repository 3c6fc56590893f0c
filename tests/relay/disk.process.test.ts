import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import {
  type Book,
  foundedBy,
  inviteBody,
  type Keys,
  newKeys,
  signedEntry,
} from "../protocol/cast.ts";
import { faultyDisk, smallDisk } from "./faultyDisk.ts";
import { relayCommand } from "./operator.ts";
import { failedStart, newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, type Phone, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

const DEADLINE_MS = 10_000;

let cecilia: Keys;
let book: Book;

beforeAll(async () => {
  cecilia = await newKeys();
  book = await foundedBy(cecilia);
});

async function healthBecomes(relay: RelayProcess, wanted: number): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while ((await fetch(`${relay.url}/healthz`)).status !== wanted) {
    if (Date.now() > deadline) throw new Error(`health never became ${wanted}`);
    await new Promise(setImmediate);
  }
}

async function writerOn(relay: RelayProcess): Promise<Phone> {
  await publish(relay.url, book, cecilia);
  const phone = await connect(relay.url, book, 1, cecilia);
  subscribe(phone);
  await phone.next("live");
  await write(phone, 1);
  return phone;
}

/** Resolves when it is acknowledged. */
async function write(phone: Phone, dseq: number): Promise<void> {
  phone.send({ kind: "append", records: [record({ dev: 1, dseq, size: 20_000 })] });
  await rowsUpTo(phone, dseq);
}

async function isRefused(phone: Phone, dseq: number): Promise<void> {
  phone.send({ kind: "append", records: [record({ dev: 1, dseq, size: 20_000 })] });
  const refusal = await phone.next("nack");
  expect(refusal).toMatchObject({ dseq, code: errorCode("STORAGE") });
  expect(phone.inbox.filter(({ kind }) => kind === "batch" || kind === "ack")).toEqual([]);
}

test("on a disk that is full to the last byte nothing is acknowledged, entries and pictures neither; it heals by itself when there is room", async () => {
  const disk = smallDisk();
  console.log(`the disk that is filled: ${disk.kind}`);
  const relay = await startRelay({ dataDir: disk.dataDir, env: disk.env });
  const phone = await writerOn(relay);
  disk.fill();
  await isRefused(phone, 2);
  await healthBecomes(relay, 503);
  const entry = await signedEntry(
    book.state,
    1,
    cecilia,
    inviteBody(book.state, await newKeys(), "editor", "approve", Date.now()),
  );
  phone.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [entry] });
  expect((await phone.next("error")).code).toBe(errorCode("STORAGE"));
  const id = new Uint8Array(16).fill(7);
  phone.send({ kind: "blob-put", id, ring: 0, size: 9000, hash: new Uint8Array(32) });
  expect((await phone.next("blob-no")).code).toBe(errorCode("STORAGE"));
  disk.makeRoom();
  await healthBecomes(relay, 200);
  await write(phone, 2);
  await phone.close();
  expect(await relay.stop()).toBe(0);
  const checked = await relayCommand(disk.dataDir, "check");
  expect(checked.out).toBe("sound: 1 workspaces, 2 records, 0 pictures, 0 snapshots\n");
  disk.remove();
});

test("where the system lets no file grow any more nothing is acknowledged either, and it heals when files may", async () => {
  const relay = await startRelay();
  const phone = await writerOn(relay);
  const mayGrowTo = (bytes: number | "unlimited") =>
    execFileSync("prlimit", ["--pid", String(relay.pid), `--fsize=${bytes}:`]);
  // The system's own refusal (EFBIG), for which nobody needs rights: the WAL is at its end.
  mayGrowTo(statSync(join(relay.dataDir, "relay.db-wal")).size);
  await isRefused(phone, 2);
  await healthBecomes(relay, 503);
  expect(relay.logs()).toContain("storage refuses to write");
  mayGrowTo("unlimited");
  await healthBecomes(relay, 200);
  await write(phone, 2);
  await phone.close();
  expect(await relay.stop()).toBe(0);
  expect((await relayCommand(relay.dataDir, "check")).out).toMatch(
    /^sound: 1 workspaces, 2 records/,
  );
});

test("on a disk that turned read-only nothing is acknowledged, reading goes on, and it heals when it can be written", async () => {
  const disk = faultyDisk();
  const relay = await startRelay({ dataDir: disk.dataDir, env: disk.env });
  const phone = await writerOn(relay);
  disk.break("read-only");
  await isRefused(phone, 2);
  await healthBecomes(relay, 503);
  const reader = await connect(relay.url, book, 1, cecilia);
  subscribe(reader);
  expect(await rowsUpTo(reader, 1)).toHaveLength(1);
  disk.mend();
  await healthBecomes(relay, 200);
  await write(phone, 2);
  await Promise.all([phone.close(), reader.close()]);
  expect(await relay.stop()).toBe(0);
});

test("after a failed fsync nothing is acknowledged and the process ends; what was acknowledged is there at the next start", async () => {
  const disk = faultyDisk();
  const relay = await startRelay({ dataDir: disk.dataDir, env: disk.env });
  const phone = await writerOn(relay);
  disk.break("sync-fails");
  phone.send({ kind: "append", records: [record({ dev: 1, dseq: 2 })] });
  await phone.closed;
  expect(phone.inbox).toEqual([]);
  expect(await relay.ended).toBe(1);
  expect(relay.logs()).toContain(
    "kuggboken: the disk failed (SQLITE_IOERR_FSYNC); what was acknowledged is safe",
  );
  disk.mend();
  const again = await startRelay({ dataDir: disk.dataDir, env: disk.env });
  const back = await connect(again.url, book, 1, cecilia);
  expect(back.welcome.headSeq).toBeGreaterThanOrEqual(1);
  await back.close();
  expect(await again.stop()).toBe(0);
  expect((await relayCommand(disk.dataDir, "check")).code).toBe(0);
});

test("a backup onto a full disk, or one whose fsync fails, is one line, and leaves neither a file nor a doubt", async () => {
  const relay = await startRelay();
  const phone = await writerOn(relay);
  const target = newDataDir();
  for (const how of ["full", "sync-fails"] as const) {
    const disk = faultyDisk();
    disk.break(how);
    const done = await relayCommand(relay.dataDir, "backup", join(target, "b.db"), disk.env);
    expect([done.code, done.out]).toEqual([1, ""]);
    expect(done.err).toMatch(/^kuggboken: cannot write the backup [^\n]+\n$/);
    expect(readdirSync(target)).toEqual([]);
  }
  await write(phone, 2);
  await phone.close();
  expect(await relay.stop()).toBe(0);
});

test("a data folder that cannot be written to is one line at the start", async () => {
  const folder = newDataDir();
  const isMounted = makeReadOnly(folder);
  const { code, stderr } = await failedStart({ dataDir: folder });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^kuggboken: cannot write to the data folder [^\n]+\n$/);
  if (isMounted) execFileSync("umount", [folder]);
  expect(readFileSync("/proc/mounts", "utf8")).not.toContain(folder);
});

/** Whoever may mount may also write where the permissions say no. */
function makeReadOnly(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    chmodSync(folder, 0o500);
    return false;
  }
}
