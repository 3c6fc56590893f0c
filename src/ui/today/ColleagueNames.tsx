import { Suspense } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePreparedLater, useWords, useWorkspace } from "../data.ts";

/** The names stand in the register document, which may be loaded later than the list: they come when they come. */
export function ColleagueNames({
  row,
  say,
}: {
  readonly row: ActivityRow;
  readonly say: "ledBy" | "alsoHere";
}) {
  return (
    <Suspense fallback={undefined}>
      <Names row={row} say={say} />
    </Suspense>
  );
}

function Names({ row, say }: { readonly row: ActivityRow; readonly say: "ledBy" | "alsoHere" }) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  usePreparedLater("register");
  const { members } = useLive(registerView(replica));
  const leading = row.facilitators.length > 0 ? row.facilitators : [row.createdBy];
  const names = leading
    .filter((member) => member !== me)
    .map((member) => members.get(member)?.name.split(" ")[0] ?? t.kit.someone);
  if (names.length === 0) return undefined;
  const all = t.format.list(names);
  if (say === "ledBy") return <span className="t-meta">{t.today.ledBy(all)}</span>;
  return <span>{t.today.alsoHere(all, names.length)}</span>;
}
