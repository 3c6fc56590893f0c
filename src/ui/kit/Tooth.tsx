/** Filled = done, hollow = not yet. The words stand elsewhere. 14 × 11. */
export function Tooth({ done }: { readonly done: boolean }) {
  return (
    <svg width="14" height="11" viewBox="0 0 14 11" aria-hidden="true">
      {done ? (
        <path d="M0 11L2.3 1.4Q2.5 .5 3.5 .5H10.5Q11.5 .5 11.7 1.4L14 11Z" className="tooth-on" />
      ) : (
        <path d="M.9 10.2L2.9 1.2H11.1L13.1 10.2Z" className="tooth-off" />
      )}
    </svg>
  );
}
