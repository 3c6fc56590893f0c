/** The first letter of a colleague's name; the name itself stands beside it. */
export function Avatar({
  name,
  who = "other",
}: {
  readonly name: string;
  readonly who?: "me" | "colleague" | "other";
}) {
  return (
    <span className={`avatar ${who}`} aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  );
}
