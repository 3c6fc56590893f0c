import type { ActivityId } from "../../domain/ids.ts";
import { activityView } from "../../replica/views.ts";
import { useCatalog, useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ReflectionSheet } from "./ReflectionSheet.tsx";
import "./reflection.css";

/** A sheet over the activity's page: a minute's task, left by a swipe. The page beneath says so when the activity is
 *  not on this device. */
export function ReflectionPage({ activity }: { readonly activity: ActivityId }) {
  usePrepared(activity);
  const t = useWords();
  const { replica, catalog, me } = useWorkspace();
  const fields = useLive(activityView(replica, activity));
  const past = useCatalog(() => catalog.pastRings(me), [catalog, me]);
  // The ring is proposed once: it must not change under somebody's hand when the answer comes.
  if (fields === undefined || past === undefined) return undefined;
  const kind = t.kit.activityKinds[fields.kind];
  return <ReflectionSheet key={activity} activity={activity} kind={kind} past={past} />;
}
