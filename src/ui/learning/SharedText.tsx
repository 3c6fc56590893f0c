import { useState } from "react";
import type { DocKey } from "../../domain/rings.ts";
import { useLive, useWorkspace } from "../data.ts";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { gatherKeys } from "../kit/pendingWrite.ts";

interface Typed {
  /** What stood there when the first of these keys was pressed. */
  readonly before: string;
  readonly after: string;
}

/** A text that a colleague may write in at the same time; what is typed is stored by itself. Somebody who may only read sees the words, if
 *  there are any. */
export function SharedText({
  doc,
  about,
  label,
  hint,
  value,
  write,
}: {
  /** Where it stands; kept loaded while the field is shown. */
  readonly doc: DocKey;
  /** Names the text for the guard. */
  readonly about: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  /** The first one given is used for as long as the field is shown. */
  readonly write: (before: string, after: string) => void;
}) {
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const [pen] = useState(() => gatherKeys<Typed>(({ before, after }) => write(before, after)));
  const [hold] = useState(() => () => replica.hold(doc));
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
          about={about}
          label={label}
          {...(hint !== undefined && { hint })}
          value={typing?.after ?? value}
          onChange={(after) => pen.type({ before: typing?.before ?? value, after })}
        />
      </div>
    </div>
  );
}
