import { Check } from "lucide-react";
import type { Live } from "../../base/live.ts";
import type { MemberId } from "../../domain/ids.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { Icon } from "../kit/Icon.tsx";
import { firstName } from "./firstName.ts";
import type { HereNow } from "./notePresence.ts";

/** Who has the note open and under which heading they write; and whether my own words are stored. */
export function PresenceLine({ here }: { readonly here: Live<readonly HereNow[]> }) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const others = useLive(here);
  const unsaved = useLive(replica.unsaved);
  const { members } = useLive(registerView(replica));
  const nameOf = (member: MemberId) => members.get(member)?.name ?? t.kit.someone;
  const sentence = ({ member, part, writes }: HereNow) => {
    const name = member === me ? t.notes.myOtherDevice : firstName(nameOf(member));
    if (!writes) return t.notes.reads(name);
    return part === undefined
      ? t.notes.writes(name)
      : t.notes.writesUnder(name, t.notes.parts[part]);
  };
  return (
    <div className="here">
      <span className="avatars">
        <Avatar name={nameOf(me)} who="me" />
        {others.map(({ member }) => (
          <Avatar key={member} name={nameOf(member)} who="colleague" />
        ))}
      </span>
      {others.length > 0 && <span>{t.notes.together(others.map(sentence))}</span>}
      <span className="kept">
        {unsaved === 0 && <Icon of={Check} size="s" />}
        {unsaved > 0 ? t.notes.saving : others.length > 0 ? t.notes.savedShort : t.notes.saved}
      </span>
    </div>
  );
}
