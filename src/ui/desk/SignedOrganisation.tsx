import { useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import { SIGNERS, type Signature, type Signer } from "../../domain/monthEnd.ts";
import { leftToSign, type SigningRow } from "../../domain/signing.ts";
import { setOriginals, setSignatures } from "../../replica/signing.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { showUndo } from "../uiState.ts";
import { SignButton, type SigningPart } from "./SignButton.tsx";
import { useSigningWords } from "./useDeskWords.ts";

const PARTS = [...SIGNERS, "original"] as const satisfies readonly SigningPart[];

/** An organisation's people, a row each with what has come of them: one tab stop, and arrows within it. */
export function SignedOrganisation({
  month,
  name,
  rows,
  of,
  pen,
}: {
  readonly month: YearMonth;
  readonly name: string;
  /** Those that the search and the filter leave; what is put down for everybody is put down for them. */
  readonly rows: readonly SigningRow[];
  /** All of the organisation. */
  readonly of: readonly SigningRow[];
  readonly pen: Pick<Signature, "how" | "date">;
}) {
  const t = useWords();
  const words = useSigningWords();
  const { replica } = useWorkspace();
  const [at, setAt] = useState<string>();
  const signed = of.filter(({ state }) => state === "signed").length;
  const cells = rows.flatMap((row) => PARTS.map((part) => cellName(row, part)));
  const current = at !== undefined && cells.includes(at) ? at : cells[0];

  const signAll = (whose: Signer) => {
    const left = leftToSign(rows, whose);
    const undo = setSignatures(
      replica,
      month,
      left.map(({ participant, minutes }) => ({ participant, whose, signed: { ...pen, minutes } })),
    );
    const part = words.parts[whose].toLowerCase();
    showUndo({ text: words.putMany(left.length, part, name), undo });
  };

  const press = (row: SigningRow, part: SigningPart) => {
    const { participant, minutes } = row;
    const isThere = part === "original" ? row.original : row.signed[part].state === "signed";
    const undo =
      part === "original"
        ? setOriginals(replica, month, [participant], !isThere)
        : setSignatures(replica, month, [
            { participant, whose: part, signed: isThere ? undefined : { ...pen, minutes } },
          ]);
    const say = isThere ? words.tookBack : words.put;
    showUndo({ text: say(row.name, words.parts[part].toLowerCase()), undo });
  };

  return (
    <section aria-label={name} className="signed-organisation">
      <div className="who-head">
        <h2 className="t-3 grow">
          {name} <span className="count num">{words.of(signed, of.length)}</span>
        </h2>
        {SIGNERS.map((whose) => {
          const left = leftToSign(rows, whose).length;
          const deed = words.everybody[whose](left);
          return left === 0 ? undefined : (
            <Button
              key={whose}
              kind="soft"
              small
              label={words.everybodyOf(deed, name)}
              onPress={() => signAll(whose)}
            >
              {deed}
            </Button>
          );
        })}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows lead through it (APG, grid). */}
      <table role="grid" aria-label={name} className="signing-rows">
        <tbody>
          {rows.map((row) => (
            <tr key={row.participant}>
              <th scope="row">
                <span className="b">{row.name || t.attendance.unknownPerson}</span>
                <span className="t-meta">
                  {[
                    t.format.minutes(row.minutes),
                    row.also.length > 0 &&
                      words.also(t.format.list(row.also.map((other) => other || words.nowhere))),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </th>
              {PARTS.map((part) => {
                const cell = cellName(row, part);
                return (
                  <td key={part}>
                    <SignButton
                      row={row}
                      part={part}
                      isTabStop={cell === current}
                      onFocus={() => setAt(cell)}
                      onPress={() => press(row, part)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellName({ participant }: SigningRow, part: SigningPart): string {
  return `${participant}/${part}`;
}
