import type { ActivityId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import { REGISTER } from "../replica/register.ts";
import { NOTE_ROOT } from "../replica/schema.ts";
import { activityInKey, type Touched } from "../replica/touched.ts";

/** What was touched since the catalogue last looked. */
export interface Pending {
  touch(key: DocKey, touched: Touched): void;
  touchAll(key: DocKey): void;
  has(key: DocKey): boolean;
  isEmpty(): boolean;
  /** Takes one document's share, the register's first. */
  take(): PendingShare | undefined;
}

export interface PendingShare {
  readonly key: DocKey;
  readonly what: Share;
}

export type Share =
  | { readonly kind: "all" }
  | {
      readonly kind: "some";
      readonly activities: ReadonlySet<ActivityId>;
      readonly people: ReadonlySet<ParticipantId>;
      readonly organisations: ReadonlySet<OrganisationId>;
      /** Something besides who was here: of a tap on the roster no written word has to be read again. */
      readonly words: boolean;
    };

/** Roots whose flat keys begin with an activity. A need without one, a story, an improvement work and a conversation stand under
 *  their own ids and are asked for by them. */
const OF_ACTIVITIES = [
  "activities",
  "expected",
  "attendance",
  "choices",
  "reminders",
  "cards",
  "photos",
  "reflections",
  "templateReflections",
  "stories",
  "needs",
  "improvements",
  "conversations",
] as const;

const WITHOUT_WORDS: ReadonlySet<string> = new Set([
  "expected",
  "attendance",
  "choices",
  "reminders",
  "headcounts",
]);

export function gatherPending(): Pending {
  const shares = new Map<DocKey, Share>();
  return {
    touch(key, touched) {
      const known = shares.get(key);
      if (known?.kind === "all") return;
      const activities = new Set(known?.activities);
      for (const root of OF_ACTIVITIES) {
        for (const flat of touched.get(root) ?? []) activities.add(activityInKey(flat));
      }
      for (const root of touched.keys()) {
        if (root.startsWith(NOTE_ROOT)) {
          activities.add(root.slice(NOTE_ROOT.length) as ActivityId);
        }
      }
      const people = new Set([...(known?.people ?? []), ...(touched.get("participants") ?? [])]);
      const organisations = new Set([
        ...(known?.organisations ?? []),
        ...(touched.get("organisations") ?? []),
      ]);
      shares.set(key, {
        kind: "some",
        activities,
        people: people as Set<ParticipantId>,
        organisations: organisations as Set<OrganisationId>,
        words:
          known?.words === true || [...touched.keys()].some((root) => !WITHOUT_WORDS.has(root)),
      });
    },
    touchAll: (key) => void shares.set(key, { kind: "all" }),
    has: (key) => shares.has(key),
    isEmpty: () => shares.size === 0,
    take() {
      const key = shares.has(REGISTER) ? REGISTER : [...shares.keys()][0];
      const what = key && shares.get(key);
      if (!key || !what) return undefined;
      shares.delete(key);
      return { key, what };
    },
  };
}
