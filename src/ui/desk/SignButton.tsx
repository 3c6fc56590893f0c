import { Check, CircleDashed, PencilLine } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { Signer } from "../../domain/monthEnd.ts";
import type { SigningRow, SigningState } from "../../domain/signing.ts";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { VisuallyHidden } from "../kit/VisuallyHidden.tsx";
import { useSigningWords } from "./useDeskWords.ts";

export type SigningPart = Signer | "original";

const ICONS = { signed: Check, again: PencilLine, missing: CircleDashed } as const;

/** Pressed = it has come, and is about the minutes that stand now. */
export function SignButton({
  row,
  part,
  isTabStop,
  onFocus,
  onPress,
}: {
  readonly row: SigningRow;
  readonly part: SigningPart;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onPress: () => void;
}) {
  const words = useSigningWords();
  const detail = useDetail(row, part);
  const state = stateOf(row, part);
  return (
    <button
      type="button"
      className={`sign ${state}`}
      aria-pressed={state === "signed"}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onPress}
      onKeyDown={steer}
    >
      <Icon of={ICONS[state]} size="s" />
      <span>
        <span className="b">
          {part === "manager" && row.also.length > 0 ? words.parts.managers : words.parts[part]}
        </span>
        <VisuallyHidden>{` ${row.name} `}</VisuallyHidden>
        <span className="t-small">{detail}</span>
      </span>
    </button>
  );
}

function stateOf(row: SigningRow, part: SigningPart): SigningState {
  if (part !== "original") return row.signed[part].state;
  return row.original ? "signed" : "missing";
}

function useDetail(row: SigningRow, part: SigningPart): string {
  const t = useWords();
  const words = useSigningWords();
  if (part === "original") return row.original ? words.states.come : words.states.notCome;
  const { state, signature } = row.signed[part];
  if (signature === undefined) return words.states.missing;
  if (state === "again") return words.states.again(t.format.minutes(signature.minutes));
  const { date, how } = signature;
  return words.signedOn(
    words.waysInLine[how],
    `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`,
  );
}

/** Rows of all organisations follow each other. Space and Enter are the button's own. */
function steer(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const rows = [...document.querySelectorAll(".signing-rows tr")].map((each) => [
    ...each.querySelectorAll("button"),
  ]);
  const row = rows.findIndex((cells) => cells.includes(event.currentTarget));
  const column = rows[row]?.indexOf(event.currentTarget) ?? 0;
  const next = {
    ArrowUp: rows[row - 1]?.[column],
    ArrowDown: rows[row + 1]?.[column],
    ArrowLeft: rows[row]?.[column - 1],
    ArrowRight: rows[row]?.[column + 1],
    Home: rows[0]?.[column],
    End: rows.at(-1)?.[column],
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
