import { Eye } from "lucide-react";
import { useWords } from "../data.ts";
import { type MayWrite, useMayWrite } from "./mayWrite.ts";
import { Notice } from "./Notice.tsx";

/** Says in one sentence why a page offers nothing to write; nothing at all to those who may. */
export function ReadOnly({ about }: { readonly about: keyof MayWrite }) {
  const t = useWords().kit;
  const may = useMayWrite();
  if (may[about]) return undefined;
  return (
    <div className="read-only">
      <Notice icon={Eye}>{may.words ? t.readOnly.register : t.readOnly.words}</Notice>
    </div>
  );
}
