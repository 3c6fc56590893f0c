/** MLOG_APPEND, MLOG_GET, MLOG, JOIN, CODE_PUT, CODE, EPH; and what JOIN signs. Layouts: header of frames.ts. */

import { type ByteReader, type Bytes, ByteWriter, concat, utf8 } from "../base/bytes.ts";
import { type FrameCodecs, readBlobs, readList, writeList } from "./frameCodec.ts";
import type { CodeBox, Join, MembershipFrame, MlogHead } from "./frameShapes.ts";
import { limits } from "./limits.ts";

/** Signed with the invite key: this newcomer's keys and profile are what the holder of the invitation sent. */
export function joinSignedBytes(wsId: Bytes, join: Omit<Join, "sig">): Bytes {
  const out = new ByteWriter();
  writeUnsignedJoin(join, out);
  return concat(utf8("flr1/join"), wsId, out.done());
}

export function writeMlogHead(head: MlogHead, out: ByteWriter): void {
  out.vu(head.index).raw(head.hash);
}

export function readMlogHead(source: ByteReader): MlogHead {
  return { index: source.vu(), hash: source.raw(32) };
}

export const membershipCodecs: FrameCodecs<MembershipFrame["kind"]> = {
  "mlog-append": {
    type: 0x40,
    write(frame, out) {
      writeMlogHead(frame.expectedHead, out);
      writeList(out, frame.entries, (entry) => out.bytes(entry));
    },
    read: (source) => ({
      kind: "mlog-append",
      expectedHead: readMlogHead(source),
      entries: readBlobs(source, limits.mlogEntriesPerFrame, limits.mlogEntryBytes),
    }),
  },
  "mlog-get": {
    type: 0x41,
    write(frame, out) {
      out.vu(frame.fromIndex);
    },
    read: (source) => ({ kind: "mlog-get", fromIndex: source.vu() }),
  },
  mlog: {
    type: 0x42,
    write(frame, out) {
      writeMlogHead(frame.head, out);
      writeList(out, frame.entries, (entry) => out.bytes(entry));
    },
    read: (source) => ({
      kind: "mlog",
      head: readMlogHead(source),
      entries: readBlobs(source, limits.mlogEntriesPerFrame, limits.mlogEntryBytes),
    }),
  },
  join: {
    type: 0x43,
    write(frame, out) {
      writeUnsignedJoin(frame.join, out);
      out.raw(frame.join.sig);
    },
    read: (source) => ({
      kind: "join",
      join: {
        inviteId: source.raw(16),
        memberId: source.raw(16),
        signPub: source.raw(65),
        hpkePub: source.raw(65),
        profile: source.bytes(limits.profileBytes),
        sig: source.raw(64),
      },
    }),
  },
  "code-put": {
    type: 0x44,
    write: (frame, out) => writeCodeBox(frame.box, out),
    read: (source) => ({ kind: "code-put", box: readCodeBox(source) }),
  },
  code: {
    type: 0x45,
    write: (frame, out) => writeCodeBox(frame.box, out),
    read: (source) => ({ kind: "code", box: readCodeBox(source) }),
  },
  eph: {
    type: 0x50,
    write(frame, out) {
      writeList(out, frame.presences, ({ dev, ring, doc, ct }) =>
        out.vu(dev).vu(ring).raw(doc).bytes(ct),
      );
    },
    read: (source) => ({
      kind: "eph",
      presences: readList(source, limits.ephPerFrame, 19, () => ({
        dev: source.vu(),
        ring: source.vu(),
        doc: source.raw(16),
        ct: source.bytes(limits.ephCtBytes),
      })),
    }),
  },
};

function writeUnsignedJoin(join: Omit<Join, "sig">, out: ByteWriter): void {
  out.raw(join.inviteId).raw(join.memberId).raw(join.signPub).raw(join.hpkePub);
  out.bytes(join.profile);
}

function writeCodeBox(box: CodeBox, out: ByteWriter): void {
  out.raw(box.codeId).vu(box.expires).bytes(box.sealed);
}

function readCodeBox(source: ByteReader): CodeBox {
  return {
    codeId: source.raw(16),
    expires: source.vu(),
    sealed: source.bytes(limits.sealedCodeBytes),
  };
}
