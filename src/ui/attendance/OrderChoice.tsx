import { useApp, useLive, useWords } from "../data.ts";
import { Segments } from "../kit/Segments.tsx";

/** Last on the page, because it is chosen once: how rosters are opened on this phone. */
export function OrderChoice() {
  const t = useWords().attendance.order;
  const app = useApp();
  const { rosterOrder } = useLive(app.settings);
  return (
    <div className="roster-order pad">
      <Segments
        label={t.title}
        value={rosterOrder}
        onChange={(chosen) => app.change({ rosterOrder: chosen })}
        choices={[
          { value: "usual", label: t.usual },
          { value: "name", label: t.name },
        ]}
      />
    </div>
  );
}
