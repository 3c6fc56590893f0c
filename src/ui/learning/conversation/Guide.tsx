import { ROUNDS } from "../../../domain/conversation.ts";
import { ownWords, promptKey } from "../../../domain/prompts.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { learning } from "../../learningRoutes.ts";
import { useConversationWords } from "./useConversationWords.ts";

/** What to ask in each round. `isOpen`: to begin with. */
export function Guide({ isOpen }: { readonly isOpen: boolean }) {
  const t = useWords();
  const words = useConversationWords();
  const may = useMayWrite();
  const { prompts } = useLive(registerView(useWorkspace().replica));
  return (
    <details className="told" open={isOpen}>
      <summary className="b">{words.guide}</summary>
      <ol>
        {ROUNDS.map((round) => (
          <li key={round}>
            <b>{words.rounds[round]}.</b>{" "}
            {ownWords(prompts, promptKey("conversation", round)) ?? words.prompts[round]}
          </li>
        ))}
      </ol>
      <div>
        <Button kind="text" small to={learning("hjalp", "samtal")}>
          {t.kit.howTo}
        </Button>
        {may.register && (
          <Button kind="text" small to={learning("samtal", "fragor")}>
            {words.change}
          </Button>
        )}
      </div>
    </details>
  );
}
