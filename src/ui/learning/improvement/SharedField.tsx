import { useState } from "react";
import {
  type ImprovementPlace,
  improvementDoc,
  writeImprovement,
} from "../../../replica/improvements.ts";
import { useLive, useWorkspace } from "../../data.ts";
import { GuardedArea } from "../../kit/GuardedArea.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { gatherKeys } from "../../kit/pendingWrite.ts";

interface Typed {
  /** What stood there when the first of these keys was pressed. */
  readonly before: string;
  readonly after: string;
}

/** A text that a colleague may write in at the same time; what is typed is stored by itself. Somebody who may only read sees the words, if
 *  there are any. */
export function SharedField({
  place,
  name,
  label,
  hint,
  value,
}: {
  readonly place: ImprovementPlace;
  readonly name: Parameters<typeof writeImprovement>[2];
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
}) {
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const [pen] = useState(() =>
    gatherKeys<Typed>(({ before, after }) => writeImprovement(replica, place, name, before, after)),
  );
  const [hold] = useState(() => () => replica.hold(improvementDoc(place.work)));
  const typing = useLive(pen.pending);
  if (!may.words) {
    return (
      value !== "" && (
        <div>
          <p className="lab">{label}</p>
          <p className="words">{value}</p>
        </div>
      )
    );
  }
  return (
    <div ref={hold}>
      <div ref={pen.around}>
        <GuardedArea
          about={`${place.work}/${place.id ?? ""}`}
          label={label}
          {...(hint !== undefined && { hint })}
          value={typing?.after ?? value}
          onChange={(after) => pen.type({ before: typing?.before ?? value, after })}
        />
      </div>
    </div>
  );
}
