import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Sheet } from "../kit/Sheet.tsx";

/** Works without a network, and from a colleague's phone: what to do, and whom to call. */
export function LostPhoneSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const words = t.team.devices;
  const workspace = useWorkspace();
  usePrepared("register");
  const register = useLive(registerView(workspace.replica));
  const { members } = useLive(workspace.membership);
  const leaders = members
    .filter(({ id, role, removed }) => role === "admin" && !removed && id !== workspace.me)
    .map(({ id }) => register.members.get(id)?.name ?? "")
    .filter((name) => name !== "");
  return (
    <Sheet title={words.lostTitle} onClose={onClose}>
      <ol className="numbered">
        {words.lostSteps.map((step, at) => (
          <li key={step}>
            {step}
            {at === 1 && leaders.length > 0 && (
              <b className="call">{words.lostCall(t.format.list(leaders))}</b>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
