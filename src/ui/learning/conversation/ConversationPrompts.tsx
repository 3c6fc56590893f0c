import { ROUNDS } from "../../../domain/conversation.ts";
import { LONGEST_PROMPT, ownWords, promptKey } from "../../../domain/prompts.ts";
import { setPrompt } from "../../../replica/prompts.ts";
import { REGISTER } from "../../../replica/register.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, usePrepared, useWorkspace } from "../../data.ts";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { learning } from "../../learningRoutes.ts";
import { SharedText } from "../SharedText.tsx";
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
                <SharedText
                  key={round}
                  doc={REGISTER}
                  about={`prompt/${key}`}
                  label={words.rounds[round]}
                  value={(ownWords(prompts, key) && prompts.get(key)) ?? apps}
                  write={(_, text) => {
                    const own = text.replace(/\s+/g, " ").slice(0, LONGEST_PROMPT);
                    setPrompt(replica, key, own.trim() === "" || own === apps ? undefined : own);
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
