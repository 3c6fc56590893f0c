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

/** Needs under hairlines; a tap opens one. `onOpen`: the page keeps the sheet, where what is chosen in it may move the row
 *  to another list. */
export function NeedRows({
  needs,
  onOpen,
}: {
  readonly needs: readonly ShownNeed[];
  readonly onOpen?: ((need: NeedPlace) => void) | undefined;
}) {
  const t = useWords().needs;
  const own = useNeedSheet();
  return (
    <>
      <RuledList last label={t.title}>
        {needs.map((need) => (
          <Row
            key={need.id}
            topAligned
            title={<NeedTag state={need.state} />}
            onPress={() => (onOpen ?? own.onOpen)({ id: need.id, activity: need.activity })}
          >
            <span className="need-text">{need.text}</span>
            {need.about.length > 0 && <span className="t-meta">{need.about.join(" · ")}</span>}
          </Row>
        ))}
      </RuledList>
      {own.sheet}
    </>
  );
}

export function useNeedSheet() {
  const [open, setOpen] = useState<NeedPlace>();
  const close = () => setOpen(undefined);
  return { onOpen: setOpen, sheet: open && <NeedSheet need={open} onClose={close} /> };
}
