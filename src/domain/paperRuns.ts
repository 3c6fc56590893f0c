/** How a text of a paper falls into lists: lines that begin with "- " or "• " are points, and lines that begin with "1. ", "2. " and
 *  so on are numbered. A numbered list begins with 1, so that "3. kvartalet" stays as it was written. */

export interface PaperRun {
  readonly kind: "text" | "points" | "numbers";
  /** Without their marks. */
  readonly lines: readonly string[];
}

const POINT = /^\s*[-•–]\s+(?=\S)/;
const NUMBER = /^\s*(\d{1,2})[.)]\s+(?=\S)/;

export function paperRuns(text: string): readonly PaperRun[] {
  const runs: { kind: PaperRun["kind"]; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const last = runs.at(-1);
    const told = Number(NUMBER.exec(line)?.[1]);
    const goesOn = last?.kind === "numbers" && told === last.lines.length + 1;
    const isPoint = POINT.test(line);
    const kind = goesOn || told === 1 ? "numbers" : isPoint ? "points" : "text";
    const words = kind === "text" ? line : line.replace(isPoint ? POINT : NUMBER, "");
    if (last?.kind === kind && (kind !== "numbers" || goesOn)) last.lines.push(words);
    else runs.push({ kind, lines: [words] });
  }
  return runs;
}
