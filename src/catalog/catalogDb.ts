import Dexie, { type Table } from "dexie";
import type { LocalDate } from "../domain/calendar.ts";
import type {
  ActivityId,
  ConversationId,
  ImprovementId,
  MemberId,
  NeedId,
  OrganisationId,
  ParticipantId,
  WorkspaceId,
} from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import type { WrittenConversation } from "../replica/conversationNames.ts";
import type {
  ActivityRow,
  FollowUpRow,
  ImprovementRow,
  NeedRow,
  OrganisationRow,
  PersonRow,
  ReflectionRow,
  StoryRow,
  TodoRow,
} from "./rows.ts";
import type { ActivityWords } from "./searchIndex.ts";

/** The disposable database: rows per activity, person, organisation and document, never one per mark (26,000 rows cost
 *  seconds to write). Raise CATALOG_VERSION whenever a row would come out differently: it is then built anew. */
export const CATALOG_VERSION = 11;

export interface StoredActivity extends ActivityRow {
  /** [me] while I facilitate it and owe it something, else empty. */
  readonly missing: readonly MemberId[];
  /** Its host and the organisations of everybody who was here. */
  readonly organisations: readonly OrganisationId[];
}

export interface NoteWords {
  readonly id: ActivityId;
  readonly text: string;
}

/** What one document adds to the totals, packed into one row. */
export interface Contribution {
  readonly doc: DocKey;
  /** `Replica.mark` at a moment when all of it was counted here; "" = not known. */
  readonly mark: string;
  readonly activities: readonly PackedActivity[];
  readonly reflected: readonly (readonly [ActivityId, MemberId])[];
  /** Of the register: the groups of those who are one that all rows were counted with, as `groupKeys` names them. */
  readonly same?: readonly string[];
}

export interface PackedActivity {
  readonly id: ActivityId;
  readonly date: LocalDate;
  readonly host: OrganisationId | undefined;
  /** Who was here and for how many minutes. */
  readonly here: readonly (readonly [ParticipantId, number])[];
  /** The other ids on its roster, each as it was written: whoever becomes one with somebody is counted anew there. */
  readonly besides: readonly ParticipantId[];
}

export interface About {
  /** Of the rows, or the day that the planned sessions were counted for. */
  readonly name: "version" | "planned";
  readonly version: number;
}

export interface CatalogDb extends Dexie {
  readonly activities: Table<StoredActivity, ActivityId>;
  readonly notes: Table<NoteWords, ActivityId>;
  readonly words: Table<ActivityWords, ActivityId>;
  readonly people: Table<PersonRow, ParticipantId>;
  readonly organisations: Table<OrganisationRow, OrganisationId>;
  readonly needs: Table<NeedRow, NeedId>;
  readonly todos: Table<TodoRow, string>;
  readonly followUps: Table<FollowUpRow, ActivityId>;
  readonly reflections: Table<ReflectionRow, string>;
  readonly stories: Table<StoryRow, string>;
  readonly improvements: Table<ImprovementRow, ImprovementId>;
  readonly conversations: Table<WrittenConversation, ConversationId>;
  readonly contributions: Table<Contribution, DocKey>;
  readonly about: Table<About, About["name"]>;
}

export function catalogName(workspace: WorkspaceId): string {
  return `kuggboken-catalog-${workspace}`;
}

/** Whatever stands in its way (a newer schema after an update was taken back, a damaged file) is thrown away. */
export async function openCatalogDb(workspace: WorkspaceId): Promise<CatalogDb> {
  const db = declare(catalogName(workspace));
  try {
    await db.open();
    return db;
  } catch {
    db.close();
    await Dexie.delete(db.name);
    const anew = declare(db.name);
    await anew.open();
    return anew;
  }
}

function declare(name: string): CatalogDb {
  const db = new Dexie(name, { chromeTransactionDurability: "relaxed" }) as CatalogDb;
  db.version(1).stores({
    activities: "id, date, [kind+date], *missing, *organisations",
    notes: "id",
    people: "id, organisation",
    organisations: "id",
    contributions: "doc",
    about: "name",
  });
  db.version(2).stores({
    activities: "id, date, [kind+date], *missing, *organisations, plannedBy, uid",
    needs: "id, organisation, activity",
    todos: "id, activity, due",
    reflections: "key, doc, author",
    stories: "key, doc, month",
    words: "id",
  });
  db.version(3).stores({ followUps: "id" });
  db.version(4).stores({ improvements: "id, organisation" });
  db.version(5).stores({ conversations: "id" });
  return db;
}
