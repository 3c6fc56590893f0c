import { UserX } from "lucide-react";
import { Suspense, useState } from "react";
import type { ErasurePlan } from "../../domain/erasure.ts";
import type { Participant } from "../../domain/register.ts";
import { useWorkspace } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { EraseSheet } from "./EraseSheet.tsx";
import { planFor } from "./planFor.ts";
import { useErasureWords } from "./useErasureWords.ts";

/** For whoever wants to be forgotten: coordinators carry it out (GDPR art. 17). Nothing in the made-up project. */
export function EraseRow({ person }: { readonly person: Participant }) {
  const words = useErasureWords();
  const { replica, erase } = useWorkspace();
  const [planning, setPlanning] = useState<Promise<ErasurePlan | undefined>>();
  if (!erase) return;
  return (
    <>
      <Row
        icon={UserX}
        title={words.row}
        meta={words.rowText}
        onPress={() => setPlanning(planFor(replica, person.id, words.called))}
      />
      {planning !== undefined && (
        <Suspense>
          <EraseSheet planning={planning} onClose={() => setPlanning(undefined)} />
        </Suspense>
      )}
    </>
  );
}
