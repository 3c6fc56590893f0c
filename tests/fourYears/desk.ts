import * as Y from "yjs";
import { live } from "../../src/base/live.ts";
import { type MemberId, newId, type WorkspaceId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import type { Replica } from "../../src/replica/replica.ts";
import type { Chance } from "./chance.ts";

/** Documents in memory that the app's own commands write into, session after session. Each session of somebody at a
 *  device is a client number of its own in every document that it touches, as Yjs makes it when an app is opened. */
export interface Desk {
  readonly documents: ReadonlyMap<DocKey, Y.Doc>;
  /** Somebody opens the app at `now` (ms since 1970); the clock goes a second per command. */
  session(me: MemberId, now: number): Replica;
  readonly sessions: number;
}

export function openDesk(chance: Chance): Desk {
  const documents = new Map<DocKey, Y.Doc>();
  let sessions = 0;

  const documentOf = (key: DocKey): Y.Doc => {
    const known = documents.get(key) ?? new Y.Doc({ gc: true });
    documents.set(key, known);
    return known;
  };

  return {
    documents,
    get sessions() {
      return sessions;
    },
    session(me, now) {
      sessions++;
      let clock = now;
      const opened = new Set<DocKey>();
      const doc = (key: DocKey): Y.Doc => {
        const document = documentOf(key);
        if (!opened.has(key)) document.clientID = Math.floor(chance.next() * 2 ** 32);
        opened.add(key);
        return document;
      };
      const unused = () => {
        throw new Error("a desk of paper has no disk and no colleagues");
      };
      return {
        workspace: "four-years" as WorkspaceId,
        me,
        phone: () => undefined,
        now: () => clock,
        newId: () => newId(clock, chance.bytes(6)),
        rings: live(["team", `own:${me}`, `lead:${me}`] as const),
        load: async (key) => void doc(key),
        isLoaded: (key) => documents.has(key),
        visit: (_key, deed) => deed(),
        change(key, _topic, write) {
          clock += 1000;
          const document = doc(key);
          document.transact(() => write(document));
        },
        doc,
        hold: () => () => undefined,
        keptDocs: async () => [...documents.keys()],
        encodeState: async (key) => Y.encodeStateAsUpdate(documentOf(key)),
        onChange: () => () => undefined,
        onTouched: () => () => undefined,
        unsaved: live(0),
        trouble: live(undefined),
        flushed: async () => undefined,
        stored: async () => undefined,
        close: async () => undefined,
        applyRemote: unused,
        presence: unused,
        presences: live([]),
        mark: unused,
        rewrite: unused,
      };
    },
  };
}
