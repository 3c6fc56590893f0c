/** What becomes of an ERROR that does not end the conversation by itself. */

import type { ConversationParts } from "./conversationParts.ts";
import type { Effect, Session, SessionEvent } from "./sessionShapes.ts";

/** How long the relay is left alone after it did not accept our signature: an admin may be bringing the log back. ms. */
const AFTER_AUTH_FAILED = 30_000;

export interface RefusalParts extends ConversationParts {
  readonly session: Session;
  hear(event: SessionEvent): void;
  /** Asks for the rest of the membership log. */
  readOn(): void;
}

export function heedRefusal(
  parts: RefusalParts,
  { name, retryAfterMs }: Extract<Effect, { kind: "refused" }>,
): void {
  const { held, session, hear } = parts;
  if (retryAfterMs > 0) parts.socket().waitAtLeast(retryAfterMs);
  if (parts.deeds.refused(name)) return;
  const { kind } = session.phase;
  switch (name) {
    case "STALE_MLOG":
    case "MLOG_RACE":
      parts.readOn();
      break;
    case "AUTH_FAILED":
      if (session.dev !== held.device) hear({ kind: "new-device", dev: held.device });
      else {
        parts.alarm({ kind: "relay-refused", code: 101 });
        parts.socket().waitAtLeast(AFTER_AUTH_FAILED);
      }
      break;
    case "RATE":
      // A long log is being brought: what is missing follows with the next socket.
      if (kind === "reading") parts.socket().drop();
      break;
    case "FORBIDDEN":
      if (kind === "reading") hear({ kind: "trouble", problem: { kind: "relay-rolled-back" } });
      break;
    case "STORAGE":
    case "OVERLOADED":
    case "QUOTA":
      parts.hindered({ kind: "relay-full", retryAfterMs });
      break;
    default:
      break;
  }
}
