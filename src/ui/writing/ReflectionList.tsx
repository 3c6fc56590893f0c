import { Tags } from "lucide-react";
import type { MemberId } from "../../domain/ids.ts";
import type { Reflection } from "../../domain/reflection.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { Button } from "../kit/Button.tsx";
import { useThemeWords } from "../learning/themes/useThemeWords.ts";
import { ReflectionWords } from "./ReflectionWords.tsx";
import { type MyReflection, wordsOf } from "./reflectionActs.ts";

/** My other reflections on the activity, and the colleagues' that I may read. */
export function ReflectionList({
  mine,
  others,
  onEdit,
  onCode,
}: {
  readonly mine: readonly MyReflection[];
  readonly others: readonly Reflection[];
  readonly onEdit: (reflection: MyReflection) => void;
  /** Undefined for those who may not write. */
  readonly onCode?: (reflection: Reflection) => void;
}) {
  const t = useWords();
  const themes = useThemeWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const nameOf = (member: MemberId) => members.get(member)?.name ?? t.kit.someone;
  return (
    <>
      {mine.length > 0 && (
        <section className="written-list">
          <h3 className="b">{t.reflection.mine}</h3>
          {mine.map((reflection) => (
            <MyWords
              key={reflection.id}
              reflection={reflection}
              onEdit={() => onEdit(reflection)}
            />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section className="written-list">
          <h3 className="b">{t.reflection.others}</h3>
          {others.map((reflection) => (
            <article key={`${reflection.ring}/${reflection.id}`}>
              <p className="by">
                <Avatar name={nameOf(reflection.author)} who="colleague" />
                {t.reflection.by(
                  nameOf(reflection.author),
                  t.format.when(reflection.at, replica.now()),
                )}
              </p>
              <ReflectionWords {...reflection} />
              {onCode && (
                <Button kind="text" small icon={Tags} onPress={() => onCode(reflection)}>
                  {themes.answers.open}
                </Button>
              )}
            </article>
          ))}
        </section>
      )}
    </>
  );
}

function MyWords({
  reflection,
  onEdit,
}: {
  readonly reflection: MyReflection;
  readonly onEdit: () => void;
}) {
  const t = useWords();
  const { replica } = useWorkspace();
  const words = wordsOf(reflection);
  if (words === undefined) return undefined;
  const ring = t.reflection.rings[reflection.shared?.ring ?? "own"];
  const changed = reflection.shared !== undefined && reflection.own !== undefined;
  return (
    <article>
      <p className="by">
        <span className="grow">
          {t.reflection.where(ring, t.format.when(words.at, replica.now()))}
          {changed && `, ${t.reflection.draft}`}
        </span>
        <Button kind="text" small onPress={onEdit}>
          {t.reflection.edit}
        </Button>
      </p>
      <ReflectionWords {...words} />
    </article>
  );
}
