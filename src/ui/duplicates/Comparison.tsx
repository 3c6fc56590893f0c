import { ArrowLeft, ArrowRight, CircleCheck, Equal, EqualNot } from "lucide-react";
import type { Pair } from "../../domain/sameness.ts";
import { Icon } from "../kit/Icon.tsx";
import { Tag } from "../kit/Tag.tsx";
import {
  type Line,
  noteOf,
  type Picks,
  pickOf,
  type Relation,
  relationOf,
  resultOf,
  type Side,
} from "./comparing.ts";
import { useDuplicateWords } from "./useDuplicateWords.ts";

const DRAWN = { same: Equal, differs: EqualNot, left: ArrowLeft, right: ArrowRight } as const;

/** Both records line by line, how they relate, what is chosen, and what will come out of it. */
export function Comparison({
  pair,
  names,
  lines,
  picks,
  onPick,
}: {
  readonly pair: Pair;
  readonly names: readonly [string, string];
  readonly lines: readonly Line[];
  readonly picks: Picks;
  readonly onPick: (line: string, side: Side) => void;
}) {
  const words = useDuplicateWords();
  return (
    <table className="compared">
      <caption className="t-2">{pair.kind !== "need" && words.asked[pair.kind]}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{names[0]}</th>
          <td />
          <th scope="col">{names[1]}</th>
          <th scope="col" className="result">
            {words.result}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name} className={relationOf(line)}>
            <th scope="row">{line.label}</th>
            <Cell line={line} side="left" picks={picks} onPick={onPick} />
            <td className="relation">
              <Told relation={relationOf(line)} />
            </td>
            <Cell line={line} side="right" picks={picks} onPick={onPick} />
            <td className="result" data-label={words.result}>
              {resultOf(line, picks) || words.missing}
              <Small text={noteOf(line, picks)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Told({ relation }: { readonly relation: Relation }) {
  const words = useDuplicateWords();
  return <Tag icon={DRAWN[relation]}>{words.relation[relation]}</Tag>;
}

function Small({ text }: { readonly text: string | undefined }) {
  return text === undefined ? undefined : <span className="t-small">{text}</span>;
}

function Cell({
  line,
  side,
  picks,
  onPick,
}: {
  readonly line: Line;
  readonly side: Side;
  readonly picks: Picks;
  readonly onPick: (line: string, side: Side) => void;
}) {
  const words = useDuplicateWords();
  const value = line[side] || words.missing;
  const picked = pickOf(line, picks);
  if (picked === undefined) return <td className="cell">{value}</td>;
  const isPicked = picked === side;
  return (
    <td className={isPicked ? "cell picked" : "cell"}>
      <button
        type="button"
        aria-pressed={isPicked}
        aria-label={words.choose(line.label, value)}
        onClick={() => onPick(line.name, side)}
      >
        {isPicked && <Icon of={CircleCheck} size="s" />}
        <span>{value}</span>
      </button>
    </td>
  );
}
