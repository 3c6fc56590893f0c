/** HELLO, CHALLENGE, AUTH, WELCOME, FOUND_TOKEN, PLACE, PING, PONG, ERROR; and what AUTH signs. Layouts: header of frames.ts. */

import {
  type ByteReader,
  type Bytes,
  ByteWriter,
  concat,
  MalformedBytes,
  utf8,
} from "../base/bytes.ts";
import { type FrameCodecs, readList, writeList } from "./frameCodec.ts";
import type { HandshakeFrame, Principal } from "./frameShapes.ts";
import { limits } from "./limits.ts";
import { readMlogHead, writeMlogHead } from "./membershipFrames.ts";
import { strictBoolean } from "./refusal.ts";

/** What the connecting side signs: bound to this relay, this origin and both nonces, so a login cannot be passed on. */
export function authSignedBytes(login: {
  /** Scheme and host the client connected to, such as `https://relay.example`; ws and wss read as http and https. */
  readonly origin: string;
  readonly relayId: Bytes;
  readonly wsId: Bytes;
  readonly principal: Principal;
  readonly relayNonce: Bytes;
  readonly clientNonce: Bytes;
}): Bytes {
  const out = new ByteWriter().text(login.origin).raw(login.relayId).raw(login.wsId);
  writePrincipal(login.principal, out);
  out.raw(login.relayNonce).raw(login.clientNonce);
  return concat(utf8("flr1/auth"), out.done());
}

export const handshakeCodecs: FrameCodecs<HandshakeFrame["kind"]> = {
  hello: {
    type: 0x01,
    write(frame, out) {
      out.u8(frame.protoMin).u8(frame.protoMax).raw(frame.wsId);
      writePrincipal(frame.principal, out);
      out.raw(frame.clientNonce).vu(frame.caps).text(frame.agent);
    },
    read: (source) => ({
      kind: "hello",
      protoMin: source.u8(),
      protoMax: source.u8(),
      wsId: source.raw(16),
      principal: readPrincipal(source),
      clientNonce: source.raw(16),
      caps: source.vu(),
      agent: source.text(limits.agentBytes),
    }),
  },
  challenge: {
    type: 0x02,
    write(frame, out) {
      out.raw(frame.relayNonce).raw(frame.relayId).u8(frame.proto);
    },
    read: (source) => ({
      kind: "challenge",
      relayNonce: source.raw(32),
      relayId: source.raw(16),
      proto: source.u8(),
    }),
  },
  auth: {
    type: 0x03,
    write(frame, out) {
      out.raw(frame.sig).vu(frame.minEpochKnown);
    },
    read: (source) => ({ kind: "auth", sig: source.raw(64), minEpochKnown: source.vu() }),
  },
  welcome: {
    type: 0x04,
    write(frame, out) {
      out.raw(frame.gen).vu(frame.headSeq);
      writeMlogHead(frame.mlogHead, out);
      writeList(out, frame.epochs, ({ ring, epoch }) => out.vu(ring).vu(epoch));
      out.vu(frame.lastDseq).vu(frame.floor);
      out.vu(frame.limits.frameBytes).vu(frame.limits.recordCtBytes);
      out.vu(frame.limits.recordsPerAppend).vu(frame.limits.appendsPerSecond);
      out.vu(frame.limits.appendBytesPerMinute).vu(frame.limits.workspaceBytes);
      out.vu(frame.serverTime);
    },
    read: (source) => ({
      kind: "welcome",
      gen: source.raw(16),
      headSeq: source.vu(),
      mlogHead: readMlogHead(source),
      epochs: readList(source, limits.rings, 2, () => ({ ring: source.vu(), epoch: source.vu() })),
      lastDseq: source.vu(),
      floor: source.vu(),
      limits: {
        frameBytes: source.vu(),
        recordCtBytes: source.vu(),
        recordsPerAppend: source.vu(),
        appendsPerSecond: source.vu(),
        appendBytesPerMinute: source.vu(),
        workspaceBytes: source.vu(),
      },
      serverTime: source.vu(),
    }),
  },
  "found-token": {
    type: 0xa0,
    write(frame, out) {
      out.text(frame.token);
    },
    read: (source) => ({ kind: "found-token", token: source.text(limits.tokenBytes) }),
  },
  place: {
    type: 0xa1,
    write(frame, out) {
      out.vu(frame.seq).raw(frame.chain);
    },
    read: (source) => ({ kind: "place", seq: source.vu(), chain: source.raw(8) }),
  },
  ping: {
    type: 0x60,
    write(frame, out) {
      out.vu(frame.token);
    },
    read: (source) => ({ kind: "ping", token: source.vu() }),
  },
  pong: {
    type: 0x61,
    write(frame, out) {
      out.vu(frame.token).vu(frame.serverTime);
    },
    read: (source) => ({ kind: "pong", token: source.vu(), serverTime: source.vu() }),
  },
  error: {
    type: 0x7f,
    write(frame, out) {
      out.vu(frame.code).vu(frame.retryAfterMs);
      out.u8(frame.isFatal ? 1 : 0).text(frame.text);
    },
    read: (source) => ({
      kind: "error",
      code: source.vu(),
      retryAfterMs: source.vu(),
      isFatal: strictBoolean(source.u8()),
      text: source.text(limits.errorTextBytes),
    }),
  },
};

function writePrincipal(principal: Principal, out: ByteWriter): void {
  switch (principal.kind) {
    case "device":
      out.u8(0).vu(principal.dev);
      return;
    case "invite":
      out.u8(1).raw(principal.inviteId);
      return;
    case "recovery":
      out.u8(2);
      return;
    case "code":
      out.u8(3).raw(principal.codeId);
      return;
    case "founder":
      out.u8(4);
      return;
  }
}

function readPrincipal(source: ByteReader): Principal {
  const kind = source.u8();
  switch (kind) {
    case 0:
      return { kind: "device", dev: source.vu() };
    case 1:
      return { kind: "invite", inviteId: source.raw(16) };
    case 2:
      return { kind: "recovery" };
    case 3:
      return { kind: "code", codeId: source.raw(16) };
    case 4:
      return { kind: "founder" };
    default:
      throw new MalformedBytes(`unknown principal ${kind}`);
  }
}
