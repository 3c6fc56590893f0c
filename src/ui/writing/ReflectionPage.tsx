import type { ActivityId } from "../../domain/ids.ts";
import { activityView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ReflectionSheet } from "./ReflectionSheet.tsx";
import "./reflection.css";

/** A sheet over the activity's page: a minute's task, left by a swipe. The page beneath says so when the activity is
 *  not on this device. */
export function ReflectionPage({ activity }: { readonly activity: ActivityId }) {
  usePrepared(activity);
  const t = useWords();
  const { replica } = useWorkspace();
  const fields = useLive(activityView(replica, activity));
  if (fields === undefined) return undefined;
  return (
    <ReflectionSheet key={activity} activity={activity} kind={t.kit.activityKinds[fields.kind]} />
  );
}
