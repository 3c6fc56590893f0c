import { useRef, useState } from "react";
import type { ActivityRow, Elsewhere, PersonRow } from "../../catalog/catalog.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { type Pair, pairKey, type Verdict } from "../../domain/sameness.ts";
import { prepare } from "../../replica/prepare.ts";
import { declareDifferent, declareSame, undoDecision } from "../../replica/sameness.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { useKeys } from "../kit/keys.ts";
import { useMayWrite } from "../kit/mayWrite.ts";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Comparison } from "./Comparison.tsx";
import { allPicked, choicesIn, type Picks, type Side } from "./comparing.ts";
import { DuplicatesHead } from "./DuplicatesHead.tsx";
import { History } from "./History.tsx";
import { focusPair, isInPairList, type ListedPair, PairList } from "./PairList.tsx";
import { type Known, linesOf, nameOf } from "./pairLines.ts";
import { Steer } from "./Steer.tsx";
import { useSuggestions } from "./suggesting.ts";
import { UndoLine } from "./UndoLine.tsx";
import { useDuplicateWords } from "./useDuplicateWords.ts";

interface Last {
  readonly pair: Pair;
  readonly verdict: Verdict;
  readonly names: readonly [string, string];
}

const NOTHING: Picks = {};

/** One pair at a time, with the others beside it. What was answered stays in the list until the page is left. */
export function Answering({
  month,
  rows,
  attended,
  people,
}: {
  readonly month: YearMonth;
  readonly rows: readonly ActivityRow[];
  readonly attended: readonly Elsewhere[];
  readonly people: readonly PersonRow[];
}) {
  const t = useWords();
  const words = useDuplicateWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const register = useLive(registerView(replica));
  const suggestions = useSuggestions(rows);
  const [answered, setAnswered] = useState<ReadonlyMap<string, ListedPair>>(new Map());
  const [shown, setShown] = useState<string>();
  const [picks, setPicks] = useState(NOTHING);
  const [last, setLast] = useState<Last>();
  const isPreparing = useRef(false);
  const known: Known = { t, words, register, month, rows, attended, people };

  const namesOf = (pair: Pair) =>
    [nameOf(pair, pair.older, known), nameOf(pair, pair.younger, known)] as const;
  const pairs: readonly ListedPair[] = [
    // What was answered is not asked any more, and what is taken back is asked before it is forgotten: no pair stands there twice.
    ...suggestions
      .filter((suggestion) => !answered.has(pairKey(suggestion)))
      .map((suggestion) => ({ suggestion, names: namesOf(suggestion), verdict: undefined })),
    ...answered.values(),
  ].sort((a, b) => b.suggestion.score - a.suggestion.score);
  const open = pairs.filter(({ verdict }) => verdict === undefined);
  const current =
    pairs.find(({ suggestion }) => pairKey(suggestion) === shown) ?? open[0] ?? pairs[0];
  const at = current ? pairs.indexOf(current) : -1;
  const pair = current?.suggestion;
  const lines = pair && current.verdict === undefined ? linesOf(pair, known) : [];

  const show = (key: string | undefined) => {
    setShown(key);
    setPicks(NOTHING);
  };
  const step = (by: number) => {
    const next = pairs[at + by];
    if (next) show(pairKey(next.suggestion));
    const there = next ?? current;
    if (there) focusPair(pairKey(there.suggestion));
  };
  const pickAll = (side: Side) => setPicks(allPicked(lines, side));
  const answer = async (verdict: Verdict) => {
    if (!current || !pair || current.verdict !== undefined || !may.register) return;
    if (isPreparing.current) return;
    if (pair.kind === "activity") {
      isPreparing.current = true;
      await prepare(replica, pair.older as ActivityId).finally(() => {
        isPreparing.current = false;
      });
    }
    // Said and written in one go: nobody who leaves at once has been told what is not there.
    const next = [...pairs.slice(at + 1), ...pairs.slice(0, at)].find((one) => !one.verdict);
    setAnswered((all) => new Map(all).set(pairKey(pair), { ...current, verdict }));
    setLast({ pair, verdict, names: current.names });
    show(next && pairKey(next.suggestion));
    if (next && isInPairList(document.activeElement ?? undefined)) {
      focusPair(pairKey(next.suggestion));
    }
    if (verdict === "different") declareDifferent(replica, pair.kind, pair.older, pair.younger);
    else {
      const choices = { ...choicesIn(lines, picks), ...facilitatorsOf(pair, rows) };
      declareSame(replica, pair.kind, pair.older, pair.younger, choices);
    }
  };
  const takeBack = async (taken: Pair) => {
    const key = pairKey(taken);
    if (isInPairList(document.activeElement ?? undefined)) focusPair(key);
    if (taken.kind === "activity") await prepare(replica, taken.older as ActivityId);
    undoDecision(replica, taken);
    setAnswered((all) => new Map([...all].filter(([each]) => each !== key)));
    show(key);
    setLast((one) => (one && pairKey(one.pair) === key ? undefined : one));
  };
  useKeys((key, focus) => {
    // Letters are deeds only in the list; an arrow leads into it from anywhere.
    if (key.length === 1 && !isInPairList(focus)) return undefined;
    switch (key) {
      case "ArrowUp":
        return () => step(-1);
      case "ArrowDown":
        return () => step(1);
      case "ArrowLeft":
        return () => pickAll("left");
      case "ArrowRight":
        return () => pickAll("right");
      case "m":
        return () => void answer("same");
      case "n":
        return () => void answer("different");
      case "z":
        return last && (() => void takeBack(last.pair));
      default:
        return undefined;
    }
  });

  return (
    <>
      <DuplicatesHead
        month={month}
        place={at < 0 ? words.whereNone : words.where(at + 1, pairs.length)}
      />
      <div className="pad">
        <ReadOnly about="register" />
      </div>
      <div className="duplicates">
        <PairList pairs={pairs} shown={pair && pairKey(pair)} onShow={show} />
        <div className="beside">
          {current && pair && current.verdict === undefined ? (
            <>
              <Comparison
                pair={pair}
                names={current.names}
                lines={lines}
                picks={picks}
                onPick={(line, side) => setPicks({ ...picks, [line]: side })}
              />
              <p className="t-meta why">
                {words.because(t.format.list(pair.reasons.map((reason) => words.reasons[reason])))}
              </p>
              {may.register && (
                <Steer onPickAll={pickAll} onAnswer={(verdict) => void answer(verdict)} />
              )}
            </>
          ) : (
            <p className="none">{words.none}</p>
          )}
          {last && (
            <UndoLine
              verdict={last.verdict}
              names={last.names}
              onUndo={() => void takeBack(last.pair)}
            />
          )}
          <History known={known} onUndo={(decision) => void takeBack(decision)} />
        </div>
      </div>
    </>
  );
}

/** Whoever led either of them led the one that it was. */
function facilitatorsOf({ kind, older, younger }: Pair, rows: readonly ActivityRow[]) {
  if (kind !== "activity") return {};
  const both = rows.filter(({ id }) => id === older || id === younger);
  return { facilitators: [...new Set(both.flatMap(({ facilitators }) => facilitators))].sort() };
}
