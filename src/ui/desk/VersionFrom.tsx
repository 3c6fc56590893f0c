import type { DeviceNumber, MemberId } from "../../domain/ids.ts";
import { phoneBehind } from "../../domain/workspace.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** When a version was written, and on which phone as far as that is known. */
export function VersionFrom({
  of,
}: {
  readonly of: {
    readonly by: MemberId;
    readonly phone?: DeviceNumber | undefined;
    readonly at: number;
  };
}) {
  const t = useWords();
  const words = useDeskWords().versions;
  const { replica, membership } = useWorkspace();
  const register = useLive(registerView(replica));
  const phone = phoneBehind(useLive(membership).devices, of);
  const when = t.format.when(of.at, useNow());
  return (
    <span className="t-meta">
      {phone ? words.from(when, deviceTitle(phone, register, t)) : when}
    </span>
  );
}
