/** One workspace and its relay, wired together. Everything sends itself: nobody has to press anything. */

import type { Bytes } from "../base/bytes.ts";
import type { Live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import type { Given, Taken } from "../domain/handOver.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Role } from "../domain/workspace.ts";
import type { WorkspaceStatus } from "../domain/workspaceStatus.ts";
import { putContact, readCounters } from "../storage/cursors.ts";
import { waitingThings } from "../storage/outbox.ts";
import { takeBackPictures } from "../storage/pictures.ts";
import { takeBack } from "../storage/sendq.ts";
import { putFoundingCode } from "../storage/workspaces.ts";
import { type BlobLine, openBlobLine } from "./blobLine.ts";
import { browserHints, browserWebSocket } from "./browser.ts";
import { changeRole, type Gone, handOverLead, removePeople } from "./changingPeople.ts";
import { openConversation } from "./conversation.ts";
import type { Conversation } from "./conversationParts.ts";
import { openDeeds } from "./deeds.ts";
import { headSeqOf, openErasings } from "./erasings.ts";
import { keepHouse } from "./housekeeping.ts";
import { readIncoming } from "./incoming.ts";
import { type Invitations, openInvitations } from "./invitations.ts";
import { openOutgoing } from "./outgoing.ts";
import { openHeld, openPlaces } from "./places.ts";
import { openPresenceLine } from "./presenceLine.ts";
import { openRenewing } from "./renewing.ts";
import { openSnapshots } from "./snapshots.ts";
import { openSocket, type RelaySocket } from "./socket.ts";
import { connectionOf, openStatus } from "./status.ts";
import type { SyncParts } from "./syncParts.ts";

export interface Sync
  extends Pick<
    Invitations,
    "invitation" | "knocks" | "invite" | "revokeInvitation" | "admit" | "dismiss"
  > {
  readonly status: Live<WorkspaceStatus>;
  readonly blobs: Pick<BlobLine, "stored" | "fetch" | "onNews">;
  /** Coordinators only; needs the relay. What was removed reads nothing that is written afterwards. */
  remove(gone: Gone): Promise<Result<void, Problem>>;
  setRole(member: MemberId, role: Role): Promise<Result<void, Problem>>;
  /** A recovery sheet with this secret (16 bytes) counts from now on, in place of this member's earlier ones. */
  listSheet(secret: Bytes): Promise<Result<void, Problem>>;
  /** Makes somebody else coordinator, and takes `role` for this device's member in return. */
  handOverLead(to: MemberId, role: Role): Promise<Result<void, Problem>>;
  /** A person was taken out of the documents and it is noted in the register (replica/erasing.ts): nobody is to keep what they
   *  were before. Done at the next contact also when the app is closed before. */
  orderErasure(): void;
  /** Tries at once, also after an alarm; rows set aside get another chance. */
  tryNow(): void;
  /** What the relay's operator gave out for bringing a new project there; tries it at once. */
  giveFoundingCode(code: string): Promise<void>;
  /** Everything stored so far is in the queue, and under way when there is a relay. Waits for no receipt. */
  flush(): Promise<void>;
  /** What waits, sealed for a colleague. It stays and waits here all the same. */
  give(): Promise<Result<Given, Problem>>;
  /** The pack of a colleague: a file's bytes, or what the frames of a loop make together. */
  takeIn(pack: Bytes, fromRemoved?: "take-in"): Promise<Result<Taken, Problem>>;
  /** The person's answer about a change that is held; for this device. */
  answerHeld(doc: DocKey, answer: "let-through" | "keep"): Promise<Result<void, Problem>>;
  /** Nothing of this workspace runs any more when it resolves. */
  stop(): Promise<void>;
}

/** "Senaste kontakt" is told in minutes; a redraw for every frame would be waste. ms. */
const CONTACT_STEP = 1000;

/** A storage that never answers must not keep the next tab from opening. ms. */
const ENOUGH = 3000;

function inTime(work: Promise<unknown>): Promise<unknown> {
  let enough: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise((done) => {
    enough = setTimeout(done, ENOUGH);
  });
  return Promise.race([work, waited]).finally(() => clearTimeout(enough));
}

export function startSync(given: SyncParts): Sync {
  const parts = { ...given, chance: given.chance ?? randomBytes };
  const { db, held, replica } = parts;
  const { workspace } = held;
  // Each of these tells the others through the conversation, which is made last.
  let conversation: Conversation | undefined;
  let socket: RelaySocket | undefined;
  const failed = (error: unknown) => conversation?.failed(error);
  const send: RelaySocket["send"] = (frame) => socket?.send(frame);

  const waiting = waitingThings(db, workspace, failed);
  const places = openPlaces(db, held, failed);
  const asked = openHeld(db, held, failed);
  const board = openStatus({
    unsaved: replica.unsaved,
    trouble: replica.trouble,
    waiting: waiting.answer,
    places: places.answer,
    held: asked.answer,
    recount: waiting.recount,
  });
  const recount = async () => board.show({ counters: await readCounters(db, workspace) });
  let lastContact: number | undefined;
  const contact = () => {
    const now = parts.now();
    if (lastContact !== undefined && now - lastContact < CONTACT_STEP) return;
    lastContact = now;
    board.show({ lastContact });
  };
  const keepContact = async () => {
    if (lastContact !== undefined) await putContact(db, workspace, lastContact);
  };
  const showUnread = () => board.show({ unread: incoming.unread() });

  const incoming = readIncoming(parts);
  const deeds = openDeeds({ held, now: parts.now, send, failed });
  const invitations = openInvitations({ ...parts, deeds, send });
  const presence = openPresenceLine(parts, send, failed);
  const renewing = openRenewing({
    ...parts,
    deeds,
    isIdle() {
      const { connection, unsaved, waiting: things } = board.status.get();
      const isSending = things.some(({ reason }) => reason !== "set-aside");
      return connection === "live" && unsaved === 0 && !isSending;
    },
  });
  const rowsChanged = async () => {
    showUnread();
    await Promise.all([recount(), waiting.recount(), places.recount()]);
  };
  const hindered = (hindrance: Problem | undefined) => board.show({ hindrance });
  const blobs = openBlobLine({ ...parts, send, failed, hindered, rowsChanged });
  const sending = openOutgoing({
    ...parts,
    incoming,
    send,
    failed,
    readMembership: async () => conversation?.readMembership(),
    rollOver: () => conversation?.rollOver(),
    hindered,
  });
  const snapshots = openSnapshots({
    ...parts,
    incoming,
    send,
    isLive: () => conversation?.session().phase.kind === "live",
    doubted: (doubts) => board.show({ doubts }),
    queued: () => sending.receipted(),
    failed,
  });
  const talking = openConversation({
    ...parts,
    incoming,
    snapshots,
    outgoing: sending,
    deeds,
    invitations,
    presence,
    blobs,
    socket: () => line,
    shown: (session) => board.show({ connection: connectionOf(session) }),
    alarm: (alarm: Problem | undefined) => board.show({ alarm }),
    hindered,
    rowsChanged,
    keepHouse() {
      keepHouse(held, deeds);
      erasing.look();
      renewing.look();
    },
    async keysCame() {
      showUnread();
      if (await takeBack(db, workspace)) void sending.flush();
    },
  });
  conversation = talking;
  const erasing = openErasings({
    ...parts,
    deeds,
    isLive: () => talking.session().phase.kind === "live",
    headSeq: () => headSeqOf(talking.session()),
    failed,
  });

  const line = openSocket({
    relay: held.relay,
    makeWebSocket: parts.makeWebSocket ?? browserWebSocket,
    hints: (hear) =>
      (parts.hints ?? browserHints)((hint) => {
        // No storage is written once the page is hidden: on WebKit a transaction that is cut there blocks the database
        // (platform.md section 0). What is under way is in the outbox already.
        if (hint === "leaving") void sending.flush();
        if (hint === "hidden" || hint === "hurry") presence.hidden(hint === "hidden");
        hear(hint);
      }),
    random: parts.random ?? Math.random,
    onOpened: () => talking.hear({ kind: "opened", clientNonce: randomBytes(16) }),
    onHeard(frame) {
      contact();
      talking.hear({ kind: "heard", frame });
    },
    onClosed() {
      talking.hear({ kind: "closed" });
      keepContact().catch(failed);
    },
  });
  socket = line;
  readCounters(db, workspace)
    .then((counters) => board.show({ counters, lastContact: lastContact ?? counters.lastContact }))
    .catch(failed);

  const forgetStored = replica.unsaved.subscribe(() => {
    if (replica.unsaved.get() === 0) sending.stored();
  });
  const forget = replica.onChange((doc, _topics, origin) => {
    if (origin === "local") sending.changed(doc);
  });

  return {
    status: board.status,
    blobs,
    invitation: invitations.invitation,
    knocks: invitations.knocks,
    invite: invitations.invite,
    revokeInvitation: invitations.revokeInvitation,
    admit: invitations.admit,
    dismiss: invitations.dismiss,
    remove: (gone) => removePeople(held, deeds, gone),
    setRole: (member, role) => changeRole(held, deeds, member, role),
    handOverLead: (to, role) => handOverLead(held, deeds, to, role),
    async listSheet(secret) {
      const { listSheet } = await import("./listSheet.ts");
      return listSheet(held, deeds, secret);
    },
    orderErasure: () => erasing.look(),
    async giveFoundingCode(code) {
      await putFoundingCode(db, workspace, code);
      talking.hear({ kind: "resume" });
      line.hurry();
    },
    tryNow() {
      Promise.all([takeBack(db, workspace), takeBackPictures(db, workspace)])
        .then(() => {
          blobs.stored();
          return sending.flush();
        })
        .catch(failed);
      if (talking.session().phase.kind === "stopped") talking.hear({ kind: "resume" });
      line.hurry();
    },
    flush: () => sending.flush(),
    async give() {
      const { giveAway } = await import("./handOver.ts");
      return giveAway(parts);
    },
    async takeIn(pack, fromRemoved) {
      const { takeIn } = await import("./handOver.ts");
      const taken = await takeIn(parts, pack, fromRemoved);
      if (taken.ok) void sending.flush();
      return taken;
    },
    async answerHeld(doc, answer) {
      const { answerHeld } = await import("./holding.ts");
      return answerHeld(parts, doc, answer);
    },
    async stop() {
      forget();
      forgetStored();
      talking.stop();
      sending.stop();
      blobs.stop();
      snapshots.stop();
      presence.stop();
      renewing.stop();
      erasing.stop();
      invitations.stop();
      line.close();
      waiting.stop();
      places.stop();
      asked.stop();
      board.stop();
      const working = [talking, sending, blobs, snapshots, erasing].map((line) => line.settled());
      await inTime(Promise.all(working));
      await keepContact().catch(failed);
    },
  };
}
