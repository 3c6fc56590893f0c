import type { YearMonth } from "../domain/calendar.ts";
import type { ParticipantId } from "../domain/ids.ts";
import type { Signature, Signer } from "../domain/monthEnd.ts";
import { monthEndDoc } from "./monthEnd.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { roots } from "./schema.ts";
import { writeAndBack } from "./wayBack.ts";

/** Desk ring, the month's document, root `signatures`: `<participant>/<whose>` and `<participant>/original`, one flat key
 *  each, so that two coordinators who go through the same heap both keep what they wrote. The month's document and the
 *  register must be loaded. Each command answers with its way back. */

export type Signed = Pick<Signature, "how" | "date" | "minutes">;

/** One that is put down, or (undefined) was put down by mistake. */
export interface SignatureMark {
  readonly participant: ParticipantId;
  readonly whose: Signer;
  readonly signed: Signed | undefined;
}

export function setSignatures(
  replica: Replica,
  month: YearMonth,
  marks: readonly SignatureMark[],
): () => void {
  const values = new Map<string, unknown>();
  for (const { participant, whose, signed } of marks) {
    if (signed) {
      const { how, date, minutes } = signed;
      values.set(`${participant}/${whose}`, { how, date, minutes, ...told(replica) });
    } else takeAway(replica, values, participant, whose);
  }
  return write(replica, month, values);
}

/** That the signed papers themselves have come in. */
export function setOriginals(
  replica: Replica,
  month: YearMonth,
  participants: readonly ParticipantId[],
  hasCome: boolean,
): () => void {
  const values = new Map<string, unknown>();
  for (const participant of participants) {
    if (hasCome) values.set(`${participant}/original`, told(replica));
    else takeAway(replica, values, participant, "original");
  }
  return write(replica, month, values);
}

/** What was written of a twin is about the same person. */
function takeAway(
  replica: Replica,
  values: Map<string, unknown>,
  participant: ParticipantId,
  what: Signer | "original",
): void {
  const ids = new Set([participant, ...samenessNow(replica).group(participant)]);
  for (const id of ids) values.set(`${id}/${what}`, undefined);
}

function write(
  replica: Replica,
  month: YearMonth,
  values: ReadonlyMap<string, unknown>,
): () => void {
  const key = monthEndDoc(month);
  return writeAndBack(
    replica,
    { key, topic: { kind: "month" }, fieldsOf: roots.signatures },
    values,
  );
}

function told(replica: Replica): Pick<Signature, "by" | "at"> {
  return { by: replica.me, at: replica.now() };
}
