import { CalendarCheck, Check, CircleDashed } from "lucide-react";
import type { NeedState } from "../../domain/need.ts";
import { useWords } from "../data.ts";
import { Tag } from "../kit/Tag.tsx";

const LOOKS = {
  open: { kind: "wait", icon: CircleDashed },
  taken: { kind: "safe", icon: CalendarCheck },
  done: { kind: "plain", icon: Check },
} as const;

export function NeedTag({ state }: { readonly state: NeedState }) {
  const t = useWords().needs;
  return <Tag {...LOOKS[state]}>{t.states[state]}</Tag>;
}
