import type { Live } from "../base/live.ts";
import type { Choice } from "../domain/choice.ts";
import type { ActivityId } from "../domain/ids.ts";
import { activityDoc } from "./activities.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { readChoice, roots } from "./schema.ts";

/** What each coordinator chose between versions at one activity: more than one about a person only where they had not heard of
 *  each other (docs/decisions/0306). */
export function choicesSaidView(replica: Replica, activity: ActivityId): Live<readonly Choice[]> {
  const key = activityDoc(activity);
  return liveView<readonly Choice[]>(replica, `choicesSaid/${activity}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has("choicesSaid"),
    read: () => {
      const said: Choice[] = [];
      roots.choicesSaid(replica.doc(key)).forEach((value, flat) => {
        const choice = flat.startsWith(`${activity}/`) ? readChoice(flat, value) : undefined;
        if (choice) said.push(choice);
      });
      return said.sort((a, b) => b.at - a.at || (a.by < b.by ? -1 : 1));
    },
  }));
}
