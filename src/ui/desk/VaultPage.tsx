import { Check, CircleDashed, FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { folded } from "../../domain/folding.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import { gapsOfPerson } from "../../domain/missing.ts";
import type { Participant } from "../../domain/register.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { useMedia } from "../kit/media.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import { ListSearch } from "./ListSearch.tsx";
import { OnlyLeader } from "./OnlyLeader.tsx";
import { useVaultWords } from "./useDeskWords.ts";
import { VaultPerson } from "./VaultPerson.tsx";
import "./desk.css";

/** Personnummer and what the funder asks for at start and end. Only coordinators' devices have any of it (domain.md E1). */
export function VaultPage({ participant }: { readonly participant: ParticipantId | undefined }) {
  const words = useVaultWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <Vault participant={participant} />;
}

function Vault({ participant }: { readonly participant: ParticipantId | undefined }) {
  usePrepared("desk");
  const t = useWords();
  const words = useVaultWords();
  const { replica } = useWorkspace();
  const onDesk = useMedia("(min-width: 68.75rem)");
  const { participants } = useLive(registerView(replica));
  const person = participant && participants.get(participant);
  const isPersonPage = !onDesk && person !== undefined;
  return (
    <>
      <PageHeader
        title={isPersonPage ? person.name : words.title}
        windowTitle={words.title}
        back={
          isPersonPage
            ? { to: { kind: "vault", participant: undefined }, label: words.title }
            : { to: { kind: "more", page: undefined }, label: t.settings.title }
        }
        meta={isPersonPage ? undefined : words.lead}
      />
      <div className="month-end">
        {!isPersonPage && <People shown={participant} />}
        {person && (
          <section className="step" aria-label={person.name}>
            {onDesk && <h2 className="t-2">{person.name}</h2>}
            <VaultPerson key={person.id} person={person} />
          </section>
        )}
      </div>
    </>
  );
}

const FILTERS = ["all", "missing"] as const;

function People({ shown }: { readonly shown: ParticipantId | undefined }) {
  const t = useWords();
  const words = useVaultWords();
  const { replica } = useWorkspace();
  const { participants, organisations } = useLive(registerView(replica));
  const vault = useLive(vaultView(replica));
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>("all");
  const gapsOf = (person: Participant) => gapsOfPerson(person, vault.get(person.id)).gaps;
  const asked = folded(text);
  const people = [...participants.values()]
    .filter((person) => filter === "all" || gapsOf(person).length > 0)
    .filter(({ name }) => folded(name).includes(asked))
    .sort((a, b) => a.name.localeCompare(b.name, "sv"));
  const toBringIn = (
    <Button kind="text" icon={FileSpreadsheet} to={{ kind: "more", page: "hamta" }}>
      {t.settings.rows.bringIn}
    </Button>
  );
  if (participants.size === 0) return <EmptyState title={words.nobody}>{toBringIn}</EmptyState>;
  return (
    <section aria-label={words.title}>
      {toBringIn}
      <ListSearch label={words.search} value={text} onChange={setText} />
      <Chips
        label={words.title}
        choices={FILTERS.map((value) => ({ value, label: words.filter[value] }))}
        chosen={[filter]}
        onPress={setFilter}
      />
      <p className="t-meta" role="status">
        {people.length === 0 ? words.nobodyFound : words.people(people.length)}
      </p>
      <RuledList last>
        {people.map((person) => {
          const gaps = gapsOf(person);
          return (
            <Row
              key={person.id}
              to={{ kind: "vault", participant: person.id }}
              title={person.name}
              selected={person.id === shown}
              meta={person.organisation && organisations.get(person.organisation)?.name}
            >
              {gaps.length === 0 ? (
                <Tag kind="safe" icon={Check}>
                  {words.complete}
                </Tag>
              ) : (
                <Tag kind="wait" icon={CircleDashed}>
                  {t.format.list(gaps.map((gap) => words.missing[gap]))}
                </Tag>
              )}
            </Row>
          );
        })}
      </RuledList>
    </section>
  );
}
