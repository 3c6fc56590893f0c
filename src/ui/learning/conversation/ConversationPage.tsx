import { Trash2 } from "lucide-react";
import { useState } from "react";
import { isLocalDate } from "../../../domain/calendar.ts";
import {
  CONVERSATION_TEXTS,
  type Conversation,
  type ConversationText,
} from "../../../domain/conversation.ts";
import {
  conversationDoc,
  editConversation,
  removeConversation,
  writeConversation,
} from "../../../replica/conversations.ts";
import { useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { SavedField } from "../../kit/SavedField.tsx";
import { learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";
import { SharedText } from "../SharedText.tsx";
import { Guide } from "./Guide.tsx";
import { SessionsBack } from "./SessionsBack.tsx";
import { useConversationWords } from "./useConversationWords.ts";
import "../improvement/improvement.css";

/** One conversation: what it is about, the guide, the group's record, and the sessions that it looks back on. */
export function ConversationPage({ conversation }: { readonly conversation: Conversation }) {
  const t = useWords();
  const words = useConversationWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const { id, title, date, texts } = conversation;
  // It stays as it is while one writes.
  const [isNew] = useState(CONVERSATION_TEXTS.every((name) => texts[name] === ""));
  const remove = () => {
    removeConversation(replica, id);
    go(learning("samtal"), "replace");
    const undo = () => removeConversation(replica, id, false);
    showUndo({ text: words.removed, undo, followsAlong: true });
  };
  const text = (name: ConversationText) => (
    <SharedText
      key={name}
      doc={conversationDoc(id)}
      about={`conversation/${id}/${name}`}
      label={words.texts[name]}
      hint={name === "said" ? words.hint : undefined}
      value={texts[name]}
      write={(before, after) => writeConversation(replica, id, name, before, after)}
    />
  );
  return (
    <>
      <PageHeader
        title={title || words.untitled}
        windowTitle={t.kit.activityKinds["reflective-conversation"]}
        back={{ to: learning("samtal"), label: words.title }}
        over={t.format.longDay(date)}
      />
      <div className="pad improvement">
        <ReadOnly about="words" />
        {may.words && (
          <div className="edit-fields">
            <SavedField
              label={words.about}
              value={title}
              guarded={`conversation/${id}`}
              save={(text) => editConversation(replica, id, { title: text.trim() })}
              autoComplete="off"
            />
          </div>
        )}
        <Guide isOpen={isNew} />
        <div className="edit-fields">{CONVERSATION_TEXTS.map(text)}</div>
        <SessionsBack conversation={conversation} />
        {may.words && (
          <>
            <Facts conversation={conversation} />
            <Button kind="text" small icon={Trash2} onPress={remove}>
              {words.remove}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

/** When, and how many. */
function Facts({ conversation: { id, date, people } }: { readonly conversation: Conversation }) {
  const words = useConversationWords();
  const { replica } = useWorkspace();
  return (
    <div className="edit-fields">
      <SavedField
        label={words.date}
        type="date"
        value={date}
        check={(text) => (isLocalDate(text) ? undefined : words.wrongDate)}
        save={(text) => isLocalDate(text) && editConversation(replica, id, { date: text })}
      />
      <SavedField
        label={words.people}
        inputMode="numeric"
        value={people === undefined ? "" : String(people)}
        check={(text) => (/^\d{0,3}$/.test(text.trim()) ? undefined : words.wrongPeople)}
        save={(text) =>
          editConversation(replica, id, { people: Number(text) > 0 ? Number(text) : undefined })
        }
        autoComplete="off"
      />
    </div>
  );
}
