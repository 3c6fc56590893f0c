import { useState } from "react";
import type { Need } from "../../domain/need.ts";
import type { NeedPlace } from "../../replica/needs.ts";
import { useWords } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { NeedSheet } from "./NeedSheet.tsx";
import { NeedTag } from "./NeedTag.tsx";

export interface ShownNeed extends Pick<Need, "id" | "activity" | "text" | "state"> {
  /** Who takes it, its theme and where it comes from. */
  readonly about: readonly string[];
}

/** Needs under hairlines; a tap opens one. */
export function NeedRows({ needs }: { readonly needs: readonly ShownNeed[] }) {
  const t = useWords().needs;
  const [open, setOpen] = useState<NeedPlace>();
  return (
    <>
      <RuledList last label={t.title}>
        {needs.map((need) => (
          <Row
            key={need.id}
            topAligned
            title={<NeedTag state={need.state} />}
            onPress={() => setOpen({ id: need.id, activity: need.activity })}
          >
            <span className="need-text">{need.text}</span>
            {need.about.length > 0 && <span className="t-meta">{need.about.join(" · ")}</span>}
          </Row>
        ))}
      </RuledList>
      {open && <NeedSheet need={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
