import { ShieldCheck } from "lucide-react";
import { Suspense } from "react";
import { splitDocKey } from "../../domain/rings.ts";
import type { SecuredThing } from "../../domain/workspaceStatus.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { whenWords } from "./moments.ts";
import { ThingRow } from "./ThingRow.tsx";

/** Enough to see that the latest got through; the count tells of the others. */
const SHOWN = 6;

/** Where the newest things are beside this phone: in the mailbox, and with whom. Each by receipt, never by guess. */
export function SecuredList({
  things,
  now,
}: {
  readonly things: readonly SecuredThing[];
  readonly now: number;
}) {
  const t = useWords();
  if (things.length === 0) return undefined;
  return (
    <section className="secured">
      <h3 className="t-3">{t.status.sheet.recent}</h3>
      <RuledList last>
        {things.slice(0, SHOWN).map((thing) => (
          <SecuredRow key={`${thing.doc}|${JSON.stringify(thing.topic)}`} thing={thing} now={now} />
        ))}
      </RuledList>
    </section>
  );
}

function SecuredRow({ thing, now }: { readonly thing: SecuredThing; readonly now: number }) {
  const t = useWords();
  const words = t.status.sheet;
  const isOwn = splitDocKey(thing.doc).ring.startsWith("own:");
  return (
    <ThingRow topic={thing.topic}>
      {() => (
        <>
          {isOwn && <p className="t-meta">{words.onlyMine}</p>}
          <p className="why safe">
            <Icon of={ShieldCheck} size="s" />
            <span>
              <b>{whenWords(thing.at, now, t)}</b>
              {` · ${words.inMailbox}`}
              {thing.holders.length > 0 && (
                <Suspense fallback={undefined}>
                  <Holders holders={thing.holders} />
                </Suspense>
              )}
            </span>
          </p>
        </>
      )}
    </ThingRow>
  );
}

/** Names stand in the register document, which may be loaded later than the list. */
function Holders({ holders }: { readonly holders: SecuredThing["holders"] }) {
  const t = useWords();
  const words = t.status.sheet;
  const { replica, me } = useWorkspace();
  usePrepared("register");
  const { members } = useLive(registerView(replica));
  const names = holders
    .filter((holder) => holder !== me)
    .map((holder) => members.get(holder)?.name.split(" ")[0] ?? t.kit.someone);
  const places = [
    ...(names.length > 0 ? [words.heldBy(t.format.list(names))] : []),
    ...(holders.includes(me) ? [words.heldByMe] : []),
  ];
  return ` · ${places.join(" · ")}`;
}
