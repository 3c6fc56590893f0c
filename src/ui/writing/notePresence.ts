import { Extension } from "@tiptap/core";
import { yCursorPlugin } from "@tiptap/y-tiptap";
import { type Live, live } from "../../base/live.ts";
import type { ActivityId, MemberId } from "../../domain/ids.ts";
import { isNotePart, type NotePart } from "../../domain/noteParts.ts";
import { firstName } from "./firstName.ts";
import { partAt } from "./noteSections.ts";
import type { NoteAwareness } from "./presenceOfNote.ts";

/** Who else has this note open. Presence is told per month document, so other notes' colleagues are left out. What a
 *  colleague's phone says about itself is an id and a place; the name is read from the register. */

export interface HereNow {
  readonly member: MemberId;
  /** Set while the colleague's caret stands in the note. */
  readonly part: NotePart | undefined;
  readonly writes: boolean;
}

interface NotePresenceOptions {
  readonly awareness: NoteAwareness | undefined;
  readonly activity: ActivityId | undefined;
  readonly me: MemberId | undefined;
  nameOf(member: MemberId): string;
}

/** y-tiptap draws carets by itself but colours them by style attributes, which the content policy forbids: here they
 *  get classes. Its own colour is never shown and only keeps it from complaining. */
export const NotePresence = Extension.create<NotePresenceOptions>({
  name: "notePresence",
  addOptions: () => ({
    awareness: undefined,
    activity: undefined,
    me: undefined,
    nameOf: () => "",
  }),

  onCreate() {
    const { awareness, activity, me } = this.options;
    awareness?.setLocalStateField("user", { member: me, activity, name: "", color: "#35566f" });
  },
  onTransaction({ editor }) {
    const { awareness } = this.options;
    const part = partAt(editor.state.doc, editor.state.selection.head);
    if (awareness === undefined || awareness.getLocalState()?.["part"] === part) return;
    if (editor.isFocused) awareness.setLocalStateField("part", part);
  },
  onDestroy() {
    const { awareness } = this.options;
    awareness?.setLocalState({ user: null, part: null, cursor: null });
    // An empty state is not repeated every quarter of a minute; the one above has told the others.
    awareness?.setLocalState({});
  },

  addProseMirrorPlugins() {
    const { awareness, activity, nameOf } = this.options;
    if (awareness === undefined) return [];
    return [
      yCursorPlugin(awareness, {
        awarenessStateFilter: (mine: number, theirs: number, state: unknown) =>
          mine !== theirs && placeOf(state)?.activity === activity,
        cursorBuilder: (user: unknown) => caretElement(firstName(nameOf(memberOf(user)))),
        selectionBuilder: () => ({ class: "note-colleague-selection" }),
      }),
    ];
  },
});

/** The colleagues (and my own other devices) in this note, each once. */
export function hereNow(awareness: NoteAwareness, activity: ActivityId): Live<readonly HereNow[]> {
  const here = live<readonly HereNow[]>(readHere(awareness, activity));
  let listening = 0;
  const renew = () => {
    const next = readHere(awareness, activity);
    if (JSON.stringify(next) !== JSON.stringify(here.get())) here.set(next);
  };
  return {
    get: here.get,
    subscribe(listener) {
      if (listening++ === 0) awareness.on("change", renew);
      renew();
      const stop = here.subscribe(listener);
      return () => {
        stop();
        if (--listening === 0) awareness.off("change", renew);
      };
    },
  };
}

function readHere(awareness: NoteAwareness, activity: ActivityId): readonly HereNow[] {
  const byMember = new Map<MemberId, HereNow>();
  for (const [device, state] of awareness.getStates()) {
    const place = placeOf(state);
    if (device === awareness.clientID || place?.activity !== activity) continue;
    const writes = isRecord(state) && isRecord(state["cursor"]);
    const part = isRecord(state) && isNotePart(state["part"]) ? state["part"] : undefined;
    if (writes || !byMember.has(place.member)) {
      byMember.set(place.member, { member: place.member, part, writes });
    }
  }
  return [...byMember.values()].sort((a, b) => (a.member < b.member ? -1 : 1));
}

function placeOf(state: unknown): { member: MemberId; activity: unknown } | undefined {
  if (!isRecord(state) || !isRecord(state["user"])) return undefined;
  const { member, activity } = state["user"];
  return typeof member === "string" ? { member: member as MemberId, activity } : undefined;
}

function memberOf(user: unknown): MemberId {
  return (isRecord(user) && typeof user["member"] === "string" ? user["member"] : "") as MemberId;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function caretElement(name: string): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "note-caret";
  const flag = document.createElement("span");
  flag.className = "note-flag";
  flag.textContent = name;
  caret.append(flag);
  return caret;
}
