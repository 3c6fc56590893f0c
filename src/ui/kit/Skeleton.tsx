import { useWords } from "../data.ts";

/** Quiet lines where something is on its way; never a spinner over content. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useWords();
  return (
    <div className="skeleton">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same and keep nothing.
        <span key={line} />
      ))}
      <p className="sr">{t.kit.loading}</p>
    </div>
  );
}
