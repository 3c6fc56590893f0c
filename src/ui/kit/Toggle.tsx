/** A whole row that switches on and off. */
export function Toggle({
  label,
  meta,
  on,
  onChange,
}: {
  readonly label: string;
  readonly meta?: string | undefined;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      className="toggle-row"
      aria-checked={on}
      onClick={() => onChange(!on)}
    >
      <span className="grow">
        <span className="b">{label}</span>
        {meta !== undefined && <span className="t-meta">{meta}</span>}
      </span>
      <span className="toggle" />
    </button>
  );
}
