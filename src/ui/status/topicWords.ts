import {
  Building2,
  CalendarCheck,
  CalendarClock,
  CalendarSync,
  ChartLine,
  Clock,
  FileLock,
  HandHelping,
  Image,
  LayoutList,
  type LucideIcon,
  MessageSquareQuote,
  NotebookText,
  Settings,
  Share2,
  Sprout,
  Users,
} from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { Topic } from "../../domain/topic.ts";
import type { Messages } from "../../i18n/sv.ts";

/** Each kind of thing that can wait, as it is drawn and named. */
export const TOPIC_ICONS: Readonly<Record<Topic["kind"], LucideIcon>> = {
  activity: CalendarClock,
  attendance: Users,
  notes: NotebookText,
  reflection: MessageSquareQuote,
  card: LayoutList,
  needs: HandHelping,
  stories: Sprout,
  improvements: ChartLine,
  work: Clock,
  dissemination: Share2,
  conversations: MessageSquareQuote,
  photo: Image,
  register: Building2,
  plan: CalendarSync,
  vault: FileLock,
  month: CalendarCheck,
  settings: Settings,
};

export function topicTitle(topic: Topic, row: ActivityRow | undefined, t: Messages): string {
  const words = t.status.sheet.topic;
  if (!("activity" in topic)) return words[topic.kind];
  const kind = row === undefined ? t.status.sheet.unnamed : t.kit.activityKinds[row.kind];
  return words[topic.kind](row === undefined || row.title === "" ? kind : row.title);
}
