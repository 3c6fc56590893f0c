/** One workspace and its relay, wired together. Everything sends itself: nobody has to press anything. */

import type { Live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Role } from "../domain/workspace.ts";
import { putContact, readCounters } from "../storage/cursors.ts";
import { waitingThings } from "../storage/outbox.ts";
import { takeBack } from "../storage/sendq.ts";
import { browserHints, browserWebSocket } from "./browser.ts";
import { changeRole, type Gone, removePeople } from "./changingPeople.ts";
import { type Conversation, openConversation } from "./conversation.ts";
import { openDeeds } from "./deeds.ts";
import { readIncoming } from "./incoming.ts";
import { type Invitations, openInvitations } from "./invitations.ts";
import { openOutgoing } from "./outgoing.ts";
import { openPresenceLine } from "./presenceLine.ts";
import { openSocket, type RelaySocket } from "./socket.ts";
import { connectionOf, openStatus, type SyncStatus } from "./status.ts";
import type { SyncParts } from "./syncParts.ts";

export interface Sync
  extends Pick<
    Invitations,
    "invitation" | "knocks" | "invite" | "revokeInvitation" | "admit" | "dismiss"
  > {
  readonly status: Live<SyncStatus>;
  /** Coordinators only; needs the relay. What was removed reads nothing that is written afterwards. */
  remove(gone: Gone): Promise<Result<void, Problem>>;
  setRole(member: MemberId, role: Role): Promise<Result<void, Problem>>;
  /** Tries at once, also after an alarm; rows set aside get another chance. */
  tryNow(): void;
  /** Everything stored so far is in the queue, and under way when there is a relay. Waits for no receipt. */
  flush(): Promise<void>;
  /** Nothing of this workspace runs any more when it resolves. */
  stop(): Promise<void>;
}

/** "Senaste kontakt" is told in minutes; a redraw for every frame would be waste. ms. */
const CONTACT_STEP = 1000;

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
  const board = openStatus({
    unsaved: replica.unsaved,
    trouble: replica.trouble,
    waiting: waiting.things,
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
  const showMissing = () =>
    board.show({
      missingKeys: incoming
        .missing()
        .map(({ ring, epoch }) => ({ ring: held.ringName(ring), epoch })),
    });

  const incoming = readIncoming(parts);
  const deeds = openDeeds({ held, now: parts.now, send, failed });
  const invitations = openInvitations({ ...parts, deeds, send });
  const presence = openPresenceLine(parts, send, failed);
  const sending = openOutgoing({
    ...parts,
    incoming,
    send,
    failed,
    readMembership: async () => conversation?.readMembership(),
    rollOver: () => conversation?.rollOver(),
    hindered: (hindrance) => board.show({ hindrance }),
  });
  const talking = openConversation({
    ...parts,
    incoming,
    outgoing: sending,
    deeds,
    invitations,
    presence,
    socket: () => line,
    shown: (session) => board.show({ connection: connectionOf(session) }),
    alarm: (alarm: Problem | undefined) => board.show({ alarm }),
    hindered: (hindrance) => board.show({ hindrance }),
    async rowsChanged() {
      showMissing();
      await recount();
    },
    async keysCame() {
      showMissing();
      if (await takeBack(db, workspace)) void sending.flush();
    },
  });
  conversation = talking;

  const line = openSocket({
    relay: held.relay,
    makeWebSocket: parts.makeWebSocket ?? browserWebSocket,
    hints: (hear) =>
      (parts.hints ?? browserHints)((hint) => {
        presence.hidden(hint === "hidden");
        if (hint === "hidden") void sending.flush();
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

  const forget = replica.onChange((doc, _topics, origin) => {
    if (origin === "local") sending.changed(doc);
  });

  return {
    status: board.status,
    invitation: invitations.invitation,
    knocks: invitations.knocks,
    invite: invitations.invite,
    revokeInvitation: invitations.revokeInvitation,
    admit: invitations.admit,
    dismiss: invitations.dismiss,
    remove: (gone) => removePeople(held, deeds, gone),
    setRole: (member, role) => changeRole(held, deeds, member, role),
    tryNow() {
      takeBack(db, workspace)
        .then(() => sending.flush())
        .catch(failed);
      if (talking.session().phase.kind === "stopped") talking.hear({ kind: "resume" });
      line.hurry();
    },
    flush: () => sending.flush(),
    async stop() {
      forget();
      talking.stop();
      sending.stop();
      presence.stop();
      invitations.stop();
      line.close();
      waiting.stop();
      board.stop();
      await talking.settled();
      await sending.settled();
      await keepContact().catch(failed);
    },
  };
}
