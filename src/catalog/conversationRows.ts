import { birthMonth } from "../domain/birth.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { conversationNamesIn } from "../replica/conversationNames.ts";
import type { Replica } from "../replica/replica.ts";
import type { CatalogDb } from "./catalogDb.ts";

/** Belongs into the transaction that indexes a month document; only the team's have any. `only`: the conversations that were touched. */
export async function writeConversations(
  replica: Replica,
  db: CatalogDb,
  key: DocKey,
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  const isMeant = ({ id }: { readonly id: string }) => only?.has(id) ?? true;
  await db.conversations
    .filter((row) => isMeant(row) && docKey("team", birthMonth(row.id)) === key)
    .delete();
  await db.conversations.bulkPut(conversationNamesIn(replica.doc(key)).filter(isMeant));
}
