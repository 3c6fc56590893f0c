/** What is inside a backup file: one thing after another, so that neither writing nor reading needs the memory for all.
 *
 *  text    = about | n × thing | end           thing = kind u8 | length vu | body
 *  1 about   = app text | made vu | wsId b16 | project text | member text | dev vu | role u8
 *  2 entry   = an entry of the membership log, as it was signed; in order
 *  3 doc     = ring text | document text | flags u8 (1 = deflate-raw) | Yjs state V1
 *  4 picture = blob text | activity text | photo text | part u8 (0 thumb, 1 picture) | flags u8 (1 = taken here) | since vu
 *            | hash 32 | sealed bytes; stands behind the document that tells of it
 *  9 end     = documents vu | pictures vu | entries vu
 *
 *  A kind of 64 or more that a reader does not know is passed over; below, it says that the file is of a newer version. */

import {
  ByteReader,
  type Bytes,
  ByteWriter,
  equalBytes,
  fromBase64Url,
  toBase64Url,
} from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { type BackupAbout, type BackupCounts, NO_COUNTS } from "../domain/backup.ts";
import type { ActivityId, DeviceNumber, MemberId, PhotoId, WorkspaceId } from "../domain/ids.ts";
import type { PhotoPart } from "../domain/photo.ts";
import { type DocKey, docKey, type RingName, splitDocKey } from "../domain/rings.ts";
import { ROLES } from "../domain/workspace.ts";
import { type BackupText, type OpenBackup, Unopened, unopened } from "./backupFile.ts";
import type { BackupRefusal } from "./backupKey.ts";
import { blobHash } from "./blob.ts";
import { isDocName } from "./docIds.ts";
import { deflate, inflate } from "./padding.ts";

export interface BackupDocument {
  readonly kind: "document";
  readonly doc: DocKey;
  /** The whole of it as one Yjs update. */
  readonly state: Bytes;
}

export interface BackupPicture {
  readonly kind: "picture";
  readonly blob: string;
  readonly activity: ActivityId;
  readonly photo: PhotoId;
  readonly part: PhotoPart;
  readonly isMine: boolean;
  /** ms since 1970. */
  readonly since: number;
  /** Sealed by the key that its record names, for its project. */
  readonly sealed: Bytes;
}

export type BackupItem =
  | { readonly kind: "about"; readonly about: BackupAbout }
  | { readonly kind: "entry"; readonly entry: Bytes }
  | BackupDocument
  | BackupPicture
  | { readonly kind: "end"; readonly counts: BackupCounts };

const KINDS = { about: 1, entry: 2, document: 3, picture: 4, end: 9 } as const;
const PASSED_OVER_FROM = 64;
/** Of one thing, folded or unfolded. Bytes. */
const MOST = 64 * 1024 * 1024;
const TEXT = 4096;
const DEFLATED = 1;
const MINE = 1;
const PARTS = ["thumb", "picture"] as const;

export async function encodeItem(item: BackupItem): Promise<Bytes> {
  const body = await bodyOf(item);
  return new ByteWriter().u8(KINDS[item.kind]).bytes(body).done();
}

async function bodyOf(item: BackupItem): Promise<Bytes> {
  const out = new ByteWriter();
  switch (item.kind) {
    case "about": {
      const { app, made, workspace, project, me, device, role } = item.about;
      const wsId = fromBase64Url(workspace);
      if (wsId?.length !== 16) throw new Error("a project without its number");
      out.text(app).vu(made).raw(wsId).text(project).text(me).vu(device);
      return out.u8(ROLES.indexOf(role)).done();
    }
    case "entry":
      return item.entry;
    case "document": {
      const { ring, doc } = splitDocKey(item.doc);
      const deflated = await deflate(item.state);
      const isSmaller = deflated.length < item.state.length;
      out
        .text(ring)
        .text(doc)
        .u8(isSmaller ? DEFLATED : 0);
      return out.raw(isSmaller ? deflated : item.state).done();
    }
    case "picture": {
      const { blob, activity, photo, part, isMine, since, sealed } = item;
      out.text(blob).text(activity).text(photo).u8(PARTS.indexOf(part));
      return out
        .u8(isMine ? MINE : 0)
        .vu(since)
        .raw(blobHash(sealed))
        .raw(sealed)
        .done();
    }
    case "end": {
      const { documents, pictures, entries } = item.counts;
      return out.vu(documents).vu(pictures).vu(entries).done();
    }
  }
}

/** In order: `about` first, `end` last, and as many of each as `end` says. After a refusal nothing follows. */
export async function* readItems(
  backup: OpenBackup,
): AsyncGenerator<Result<BackupItem, BackupRefusal>, void> {
  const text = backup.read();
  let counts = NO_COUNTS;
  let isFirst = true;
  for (;;) {
    const read = await unopened(() => nextItem(text));
    const item = read.ok ? read.value : undefined;
    if (read.ok && item === undefined) continue;
    if (!item || (item.kind === "about") !== isFirst) {
      yield read.ok ? fail("damaged") : fail(read.problem);
      return;
    }
    isFirst = false;
    if (item.kind === "end") {
      yield await unopened(() => ending(text, item, counts));
      return;
    }
    counts = counted(counts, item);
    yield ok(item);
  }
}

async function ending(
  text: BackupText,
  item: Extract<BackupItem, { kind: "end" }>,
  counts: BackupCounts,
): Promise<Result<BackupItem, BackupRefusal>> {
  await text.end();
  const { documents, pictures, entries } = item.counts;
  const isSame =
    documents === counts.documents && pictures === counts.pictures && entries === counts.entries;
  return isSame ? ok(item) : fail("damaged");
}

export function counted(counts: BackupCounts, item: BackupItem): BackupCounts {
  switch (item.kind) {
    case "document":
      return { ...counts, documents: counts.documents + 1 };
    case "picture":
      return { ...counts, pictures: counts.pictures + 1 };
    case "entry":
      return { ...counts, entries: counts.entries + 1 };
    default:
      return counts;
  }
}

/** Undefined for a thing that is passed over. */
async function nextItem(text: BackupText): Promise<Result<BackupItem | undefined, BackupRefusal>> {
  const kind = await text.u8();
  const length = await text.vu();
  if (length > MOST) return fail("damaged");
  const body = await text.take(length);
  const source = new ByteReader(body);
  switch (kind) {
    case KINDS.about:
      return ok(readAbout(source));
    case KINDS.entry:
      return ok({ kind: "entry", entry: body });
    case KINDS.document:
      return ok(await readDocument(source));
    case KINDS.picture:
      return ok(readPicture(source));
    case KINDS.end: {
      const counts = { documents: source.vu(), pictures: source.vu(), entries: source.vu() };
      source.end();
      return ok({ kind: "end", counts });
    }
    default:
      return kind >= PASSED_OVER_FROM ? ok(undefined) : fail("newer");
  }
}

function readAbout(source: ByteReader): BackupItem {
  const app = source.text(TEXT);
  const made = source.vu();
  const workspace = toBase64Url(source.raw(16)) as WorkspaceId;
  const project = source.text(TEXT);
  const me = source.text(TEXT) as MemberId;
  const device = source.vu() as DeviceNumber;
  const role = ROLES[source.u8()];
  if (!role || fromBase64Url(me)?.length !== 16) throw new Unopened("damaged");
  return { kind: "about", about: { app, made, workspace, project, me, device, role } };
}

async function readDocument(source: ByteReader): Promise<BackupDocument> {
  const ring = source.text(TEXT);
  const doc = source.text(TEXT);
  const flags = source.u8();
  const rest = source.raw(source.left);
  const state = flags === DEFLATED ? await inflate(rest, MOST) : rest;
  if (!isRingName(ring) || !isDocName(doc) || flags > DEFLATED || !state) {
    throw new Unopened("damaged");
  }
  return { kind: "document", doc: docKey(ring, doc), state };
}

function isRingName(text: string): text is RingName {
  if (text === "team" || text === "desk") return true;
  const [kind, member, more] = text.split(":");
  const isKnown = (kind === "own" || kind === "lead") && more === undefined;
  return isKnown && fromBase64Url(member ?? "")?.length === 16;
}

function readPicture(source: ByteReader): BackupPicture {
  const blob = source.text(TEXT);
  const activity = source.text(TEXT) as ActivityId;
  const photo = source.text(TEXT) as PhotoId;
  const part = PARTS[source.u8()];
  const flags = source.u8();
  const since = source.vu();
  const hash = source.raw(32);
  const sealed = source.raw(source.left);
  if (!part || flags > MINE || !equalBytes(blobHash(sealed), hash)) throw new Unopened("damaged");
  return { kind: "picture", blob, activity, photo, part, isMine: flags === MINE, since, sealed };
}
