import { ROUNDS } from "../../../domain/conversation.ts";
import { LONGEST_PROMPT, ownWords, promptKey } from "../../../domain/prompts.ts";
import { setPrompt } from "../../../replica/prompts.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, usePrepared, useWorkspace } from "../../data.ts";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { SavedField } from "../../kit/SavedField.tsx";
import { learning } from "../../learningRoutes.ts";
import { Guide } from "./Guide.tsx";
import { useConversationWords } from "./useConversationWords.ts";
import "../improvement/improvement.css";

/** How the project words the guide's questions (decision 0106). */
export function ConversationPrompts() {
  usePrepared("register");
  const words = useConversationWords();
  const { replica } = useWorkspace();
  const { prompts } = useLive(registerView(replica));
  const may = useMayWrite();
  return (
    <>
      <PageHeader
        title={words.guide}
        back={{ to: learning("samtal"), label: words.title }}
        meta={may.register ? words.changeLead : words.onlyWriters}
      />
      <div className="pad improvement">
        {may.register ? (
          <div className="edit-fields">
            {ROUNDS.map((round) => {
              const key = promptKey("conversation", round);
              const apps = words.prompts[round];
              return (
                <SavedField
                  key={round}
                  label={words.rounds[round]}
                  value={ownWords(prompts, key) ?? apps}
                  guarded={`prompt/${key}`}
                  maxLength={LONGEST_PROMPT}
                  autoComplete="off"
                  save={(text) => {
                    const own = text.trim();
                    setPrompt(replica, key, own === "" || own === apps ? undefined : own);
                  }}
                />
              );
            })}
          </div>
        ) : (
          <Guide isOpen />
        )}
      </div>
    </>
  );
}
