import { useLayoutEffect } from "react";
import type { ActivityId } from "../domain/ids.ts";
import { activityDoc } from "../replica/activities.ts";
import { samenessHere } from "../replica/sameness.ts";
import { speakingActivity } from "../replica/sessions.ts";
import { useLive, useWorkspace } from "./data.ts";
import { go } from "./kit/navigation.ts";
import { href, type Route } from "./routes.ts";
import { spokenRoute } from "./spokenRoute.ts";

/** Follows an old address to the record that speaks by now; draws nothing. */
export function SpokenAddress({ route }: { readonly route: Route }) {
  const { replica } = useWorkspace();
  const sameness = useLive(samenessHere(replica));
  const speaking = (id: ActivityId) => {
    const speaker = sameness.speaker(id);
    return replica.isLoaded(activityDoc(speaker)) ? speakingActivity(replica, id) : speaker;
  };
  const spoken = spokenRoute(route, sameness, speaking);
  const isOther = href(spoken) !== href(route);
  useLayoutEffect(() => {
    if (isOther) go(spoken, "replace");
  });
  return undefined;
}
