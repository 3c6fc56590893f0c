import {
  ChevronRight,
  CircleDashed,
  FileCheck,
  Image,
  Layers2,
  Lock,
  MessageSquareQuote,
  NotebookText,
  Scale,
  UserPlus,
  UserStar,
  Users,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { type Activity, isOff } from "../../domain/activity.ts";
import { isAnswered } from "../../domain/card.ts";
import type { Photo } from "../../domain/photo.ts";
import { answeredParts, type Reflection, type ReflectionRing } from "../../domain/reflection.ts";
import { photosView } from "../../replica/photos.ts";
import { activityGroup } from "../../replica/sessions.ts";
import {
  activityView,
  cardView,
  noteView,
  reflectionsView,
  registerView,
  rosterView,
} from "../../replica/views.ts";
import { openingOrder } from "../attendance/rosterRules.ts";
import { useLive, useUsualPeople, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Rack } from "../kit/Rack.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import { PhotoTiles } from "../photos/PhotoTiles.tsx";

const RING_DRAWING = { own: Lock, team: UsersRound, lead: UserStar } as const;

/** The parts of an activity in the order they are done, each with what it holds or that it is missing; in one that is
 *  off nothing is. */
export function ActivitySections({
  activity,
  onExpected,
}: {
  readonly activity: Activity;
  /** Undefined for those who may only read. */
  readonly onExpected: (() => void) | undefined;
}) {
  return (
    <RuledList inset last>
      <ExpectedRow activity={activity} onPress={onExpected} />
      <AttendanceRow activity={activity} />
      <NoteRow activity={activity} title={undefined} />
      <NotesOfTwins activity={activity} />
      <ReflectionRow activity={activity} />
      <CardRow activity={activity} />
      <PicturesRow activity={activity} />
    </RuledList>
  );
}

interface Of {
  readonly activity: Activity;
}

/** Before anybody is marked; later the roster itself is the list, and the menu still leads here. */
function ExpectedRow({ activity, onPress }: Of & { readonly onPress: (() => void) | undefined }) {
  const t = useWords().activity;
  const { replica } = useWorkspace();
  const { people, counts } = useLive(rosterView(replica, activity.id));
  if (counts.here + counts.away > 0 || activity.attendanceDone !== undefined) return undefined;
  const expected = people.filter((person) => person.expected).length;
  return (
    <Row
      topAligned
      icon={UserPlus}
      title={t.sections.expected}
      meta={t.expectedPeople(expected)}
      end={onPress && <Icon of={ChevronRight} className="go" />}
      onPress={onPress}
    />
  );
}

function AttendanceRow({ activity }: Of) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { people, counts, headcounts } = useLive(rosterView(replica, activity.id));
  const { participants } = useLive(registerView(replica));
  const usual = useUsualPeople(activity);
  const hasSignedSheet = useLive(photosView(replica, activity.id)).some(isSignedSheet);
  const isMarked = counts.here + counts.away > 0;
  const unnamed = Math.max(0, ...headcounts.map((count) => count.people));
  const words = [
    t.activity.countHere(counts.here),
    ...(counts.away > 0 ? [t.activity.countAway(counts.away)] : []),
    ...(counts.unmarked > 0 ? [t.activity.countUnmarked(counts.unmarked)] : []),
    ...(unnamed > 0 ? [t.activity.countHeadcount(unnamed)] : []),
  ].join(", ");
  return (
    <Row
      topAligned
      icon={Users}
      to={{ kind: "attendance", activity: activity.id }}
      title={t.activity.sections.attendance}
      meta={
        (isMarked || unnamed > 0) && (
          <>
            {words} · <span className="unbroken">{t.format.minutes(counts.minutes)}</span>
          </>
        )
      }
    >
      {isMarked && (
        <span className="rack-place">
          <Rack
            teeth={openingOrder(
              people,
              (participant) => participants.get(participant)?.name ?? "",
              usual,
            ).map((person) => person.shown?.state ?? "none")}
          />
        </span>
      )}
      {!isMarked && unnamed === 0 && !isOff(activity.state) && <Missing />}
      {hasSignedSheet && <Tag icon={FileCheck}>{t.photos.signedSheetThere}</Tag>}
      {counts.twoVersions > 0 && (
        <Tag kind="wait" icon={Layers2}>
          {t.activity.twoVersions(counts.twoVersions)}
        </Tag>
      )}
    </Row>
  );
}

/** Of a session that was made twice: the other text stays its own, under its author's name. */
function NotesOfTwins({ activity }: Of) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  useLive(rosterView(replica, activity.id));
  return activityGroup(replica, activity.id).map((id) => {
    const twin = id === activity.id ? undefined : activityView(replica, id).get();
    if (twin === undefined) return undefined;
    const author = members.get(twin.createdBy)?.name || t.kit.someone;
    return <NoteRow key={id} activity={twin} title={t.activity.notesOf(author)} />;
  });
}

function NoteRow({ activity, title }: Of & { readonly title: string | undefined }) {
  const t = useWords().activity;
  const { replica } = useWorkspace();
  const note = useLive(noteView(replica, activity.id));
  return (
    <Row
      topAligned
      icon={NotebookText}
      to={{ kind: "notes", activity: activity.id }}
      title={title ?? t.sections.notes}
    >
      {note.empty ? <Missing word={t.noNote} /> : <Excerpt>{inOneLine(note.text)}</Excerpt>}
    </Row>
  );
}

/** My own words first; what colleagues shared is told by name. A ring that this device cannot read tells nothing. */
function ReflectionRow({ activity }: Of) {
  const t = useWords().activity;
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const reflections = useLive(reflectionsView(replica, activity.id));
  const { members } = useLive(registerView(replica));
  const format = useWords().format;
  const mine = reflections.filter((reflection) => reflection.author === me);
  const shown = mine.at(-1) ?? reflections.at(-1);
  const others = [...new Set(reflections.map((each) => each.author))]
    .filter((author) => author !== me && author !== shown?.author)
    .map((author) => members.get(author)?.name.split(" ")[0] || t.facilitatorUnknown);
  const rings = [...new Set(mine.map((each): ReflectionRing => each.ring))];
  const ring = shown?.ring ?? "own";
  const who =
    shown !== undefined && shown.author !== me
      ? [t.hasWritten(members.get(shown.author)?.name.split(" ")[0] || t.facilitatorUnknown)]
      : rings.map((each) => t.rings[each]);
  const also = others.length > 0 ? [t.hasWritten(format.list(others))] : [];
  return (
    <Row
      topAligned
      icon={MessageSquareQuote}
      to={{ kind: "reflection", activity: activity.id }}
      title={t.sections.reflection}
    >
      {shown !== undefined && <Excerpt>{firstWords(shown)}</Excerpt>}
      {shown !== undefined && <Tag icon={RING_DRAWING[ring]}>{[...who, ...also].join(" · ")}</Tag>}
      {mine.length === 0 && may.words && !isOff(activity.state) && <Missing />}
    </Row>
  );
}

function CardRow({ activity }: Of) {
  const t = useWords().activity;
  const { replica } = useWorkspace();
  const entries = useLive(cardView(replica, activity.id));
  const answered = new Set(entries.filter(isAnswered).map((entry) => entry.principle)).size;
  return (
    <Row
      topAligned
      icon={Scale}
      to={{ kind: "card", activity: activity.id }}
      title={t.sections.card}
      meta={answered > 0 ? t.cardAnswered(answered) : undefined}
    >
      {answered === 0 && !isOff(activity.state) && <Missing />}
    </Row>
  );
}

function PicturesRow({ activity }: Of) {
  const t = useWords().photos;
  return (
    <li>
      <div className="row top-aligned">
        <span className="hi">
          <Icon of={Image} />
        </span>
        <div className="grow">
          <p className="b">{t.title}</p>
          <PhotoTiles activity={activity.id} />
        </div>
      </div>
    </li>
  );
}

function isSignedSheet({ use }: Photo): boolean {
  return use === "signed-sheet";
}

function Missing({ word }: { readonly word?: string }) {
  const t = useWords().activity;
  return (
    <Tag kind={word === undefined ? "wait" : "plain"} icon={CircleDashed}>
      {word ?? t.missing}
    </Tag>
  );
}

function Excerpt({ children }: { readonly children: ReactNode }) {
  return <span className="excerpt">{children}</span>;
}

function firstWords(reflection: Reflection): string {
  return answeredParts(reflection)[0]?.text ?? "";
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
