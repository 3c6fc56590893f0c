import { useWords } from "../data.ts";
import { Button } from "./Button.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { PageHeader } from "./PageHeader.tsx";

/** For an address of an activity that this device does not have. */
export function ActivityGone() {
  const t = useWords();
  return (
    <>
      <PageHeader title={t.activity.gone.title} />
      <div className="pad">
        <EmptyState title={t.activity.gone.title} text={t.activity.gone.text}>
          <Button kind="primary" to={{ kind: "today" }}>
            {t.activity.gone.back}
          </Button>
        </EmptyState>
      </div>
    </>
  );
}
