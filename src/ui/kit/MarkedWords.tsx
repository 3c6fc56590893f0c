interface Place {
  readonly start: number;
  readonly end: number;
}

/** The text with its findings underlined, in order. */
export function MarkedWords({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly Place[];
}) {
  const pieces = marks.flatMap(({ start, end }, at) => [
    text.slice(marks[at - 1]?.end ?? 0, start),
    <mark className="finding" key={start}>
      {text.slice(start, end)}
    </mark>,
  ]);
  return [...pieces, text.slice(marks.at(-1)?.end ?? 0)];
}
