import type { ActivityId } from "../../domain/ids.ts";
import { activityView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReflectionSheet } from "./ReflectionSheet.tsx";
import "./writing.css";

/** A sheet over the activity's name: a minute's task, left by a swipe. */
export function ReflectionPage({ activity }: { readonly activity: ActivityId }) {
  usePrepared(activity);
  const t = useWords();
  const { replica } = useWorkspace();
  const fields = useLive(activityView(replica, activity));
  if (fields === undefined) return <ActivityGone />;
  const kind = t.kit.activityKinds[fields.kind];
  return (
    <>
      <PageHeader
        title={fields.title === "" ? kind : fields.title}
        over={kind}
        back={{ to: { kind: "activity", activity }, label: t.reflection.back }}
      />
      <ReflectionSheet key={activity} activity={activity} kind={kind} />
    </>
  );
}
