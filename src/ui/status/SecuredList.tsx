import { ShieldCheck } from "lucide-react";
import { Suspense } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { splitDocKey } from "../../domain/rings.ts";
import type { SecuredThing } from "../../domain/workspaceStatus.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { whenWords } from "./moments.ts";
import { TOPIC_ICONS, topicTitle } from "./topicWords.ts";

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
  return "activity" in thing.topic ? (
    <OfActivity thing={thing} activity={thing.topic.activity} now={now} />
  ) : (
    <Line thing={thing} row={undefined} now={now} />
  );
}

function OfActivity({
  thing,
  activity,
  now,
}: {
  readonly thing: SecuredThing;
  readonly activity: ActivityId;
  readonly now: number;
}) {
  const { catalog } = useWorkspace();
  const row = useCatalog(() => catalog.activity(activity), [catalog, activity]);
  return <Line thing={thing} row={row} now={now} />;
}

function Line({
  thing,
  row,
  now,
}: {
  readonly thing: SecuredThing;
  readonly row: ActivityRow | undefined;
  readonly now: number;
}) {
  const t = useWords();
  const words = t.status.sheet;
  const isOwn = splitDocKey(thing.doc).ring.startsWith("own:");
  return (
    <li className="waiting">
      <span className="hi">
        <Icon of={TOPIC_ICONS[thing.topic.kind]} />
      </span>
      <div className="grow">
        <p className="b">{topicTitle(thing.topic, row, t)}</p>
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
      </div>
    </li>
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
