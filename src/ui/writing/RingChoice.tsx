import type { MemberId } from "../../domain/ids.ts";
import type { ReflectionRing } from "../../domain/reflection.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Segments } from "../kit/Segments.tsx";
import { firstName } from "./firstName.ts";
import { readersOf } from "./reflectionActs.ts";

/** Who may read, with the readers by name under it: a ring is people, not a setting. */
export function RingChoice({
  ring,
  onChange,
  onlyAfterDone,
}: {
  readonly ring: ReflectionRing;
  readonly onChange: (ring: ReflectionRing) => void;
  /** A sentence about what is still only mine, while there is such. */
  readonly onlyAfterDone: string | undefined;
}) {
  const t = useWords();
  const names = useReaders(ring).map(({ name }) => name);
  return (
    <div className="rings">
      <Segments
        label={t.reflection.whoReads}
        tall
        value={ring}
        onChange={onChange}
        choices={(["own", "team", "lead"] as const).map((value, solid) => ({
          value,
          label: t.reflection.rings[value],
          icon: <RingDrawing solid={solid} />,
        }))}
      />
      <p className="t-meta rx">{readersSentence(t.reflection, ring, names, t.format.list)}</p>
      {onlyAfterDone !== undefined && <p className="t-meta">{onlyAfterDone}</p>}
    </div>
  );
}

/** The others who may read a ring of mine, by first name. */
export function useReaders(
  ring: ReflectionRing,
): readonly { readonly id: MemberId; readonly name: string }[] {
  const t = useWords();
  const { replica, me, membership } = useWorkspace();
  const { members } = useLive(membership);
  const register = useLive(registerView(replica));
  const nameOf = (member: MemberId) => register.members.get(member)?.name ?? t.kit.someone;
  return readersOf(ring, me, members).map((id) => ({ id, name: firstName(nameOf(id)) }));
}

function readersSentence(
  words: ReturnType<typeof useWords>["reflection"],
  ring: ReflectionRing,
  names: readonly string[],
  list: (all: readonly string[]) => string,
): string {
  if (ring === "own") return words.reads.own;
  if (names.length === 0) return ring === "team" ? words.reads.teamAlone : words.reads.leadAlone;
  const [only] = names;
  if (names.length === 1 && only !== undefined) return words.reads.two(only);
  return words.reads.others(list(names));
}

/** One dot and two circles: the solid ones are those who may read. */
function RingDrawing({ solid }: { readonly solid: number }) {
  return (
    <svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true">
      <circle cx="15" cy="15" r="4" fill="currentColor" />
      {[8.5, 13].map((radius, circle) => (
        <circle
          key={radius}
          cx="15"
          cy="15"
          r={radius}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          {...(circle >= solid && { strokeDasharray: "1.5 3.2", opacity: 0.65 })}
        />
      ))}
    </svg>
  );
}
