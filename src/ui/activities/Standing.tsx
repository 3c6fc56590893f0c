import type { Activity } from "../../domain/activity.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../data.ts";
import { Notice } from "../kit/Notice.tsx";
import { toldLabel, toldValue } from "./toldWords.ts";

/** What is special about a session as a whole. */
export function Standing({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const register = useLive(registerView(replica));
  const row = useCatalog(() => catalog.activity(activity.id), [catalog, activity.id]);
  const nameOf = (member: string) =>
    [...register.members.values()].find(({ id }) => id === member)?.name || t.kit.someone;
  const twice = row?.told.filter(({ kind }) => kind === "two-versions") ?? [];
  const question = row?.inQuestion;
  const text = question ? t.activity.inQuestion(nameOf(question.by)) : plainText();
  if (text === undefined && twice.length === 0) return undefined;
  return (
    <div className="pad standing">
      {text !== undefined && <Notice kind={question ? "wait" : "plain"}>{text}</Notice>}
      {twice.length > 0 && (
        <Notice kind="wait" title={t.activity.told}>
          <ul>
            {twice.flatMap((standing) =>
              standing.kind === "two-versions"
                ? standing.versions.map((one) => (
                    <li key={one.name + one.field}>
                      {`${toldLabel(one.field, t)}: ${toldValue(one, register, t) || "–"} (${nameOf(one.by)})`}
                    </li>
                  ))
                : [],
            )}
          </ul>
          <p>{t.activity.toldText}</p>
        </Notice>
      )}
    </div>
  );

  function plainText() {
    if (activity.removed) return t.activity.removedText;
    if (activity.state === "cancelled") return t.activity.cancelledText;
    return activity.state === "did-not-happen" ? t.activity.didNotHappenText : undefined;
  }
}
