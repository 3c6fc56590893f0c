import { type ComponentType, lazy } from "react";

/** Every page but Today comes in a chunk of its own when it is first visited; the service worker has it at hand. */

function page<Name extends string, Props>(
  name: Name,
  load: () => Promise<{ readonly [K in Name]: ComponentType<Props> }>,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}

export const NewActivityPage = page(
  "NewActivityPage",
  () => import("./activities/NewActivityPage.tsx"),
);
export const ActivityPage = page("ActivityPage", () => import("./activities/ActivityPage.tsx"));
export const AttendancePage = page(
  "AttendancePage",
  () => import("./attendance/AttendancePage.tsx"),
);
export const PersonSheet = page("PersonSheet", () => import("./attendance/PersonSheet.tsx"));
export const WalkInPage = page("WalkInPage", () => import("./attendance/WalkInPage.tsx"));
export const SignInSheetPage = page(
  "SignInSheetPage",
  () => import("./attendance/SignInSheetPage.tsx"),
);
export const NotesPage = page("NotesPage", () => import("./writing/NotesPage.tsx"));
export const DueTodos = page("DueTodos", () => import("./today/DueTodos.tsx"));
export const VersionsPage = page("VersionsPage", () => import("./writing/VersionsPage.tsx"));
export const ReflectionPage = page("ReflectionPage", () => import("./writing/ReflectionPage.tsx"));
export const MyReflectionsPage = page(
  "MyReflectionsPage",
  () => import("./writing/MyReflectionsPage.tsx"),
);
export const MonthStoriesPage = page(
  "MonthStoriesPage",
  () => import("./writing/MonthStoriesPage.tsx"),
);
export const PromptsPage = page("PromptsPage", () => import("./writing/PromptsPage.tsx"));
export const CardPage = page("CardPage", () => import("./card/CardPage.tsx"));
export const OrganisationsPage = page(
  "OrganisationsPage",
  () => import("./register/OrganisationsPage.tsx"),
);
export const OrganisationPage = page(
  "OrganisationPage",
  () => import("./register/OrganisationPage.tsx"),
);
export const OrganisationForm = page(
  "OrganisationForm",
  () => import("./register/OrganisationForm.tsx"),
);
export const ParticipantPage = page(
  "ParticipantPage",
  () => import("./register/ParticipantPage.tsx"),
);
export const PlanPage = page("PlanPage", () => import("./plan/PlanPage.tsx"));
export const ImportPage = page("ImportPage", () => import("./plan/ImportPage.tsx"));
export const LearningPages = page("LearningPages", () => import("./learning/LearningPages.tsx"));
export const SearchPage = page("SearchPage", () => import("./search/SearchPage.tsx"));
export const MorePage = page("MorePage", () => import("./settings/MorePage.tsx"));
export const LanguagePage = page("LanguagePage", () => import("./settings/LanguagePage.tsx"));
export const ThemePage = page("ThemePage", () => import("./settings/ThemePage.tsx"));
export const AppLockPage = page("AppLockPage", () => import("./settings/AppLockPage.tsx"));
export const LockScreen = page("LockScreen", () => import("./lock/LockScreen.tsx"));
export const StoragePage = page("StoragePage", () => import("./settings/StoragePage.tsx"));
export const DevicesPage = page("DevicesPage", () => import("./devices/DevicesPage.tsx"));
export const LostPhonePage = page("LostPhonePage", () => import("./devices/LostPhonePage.tsx"));
export const PracticePage = page("PracticePage", () => import("./devices/PracticePage.tsx"));
export const RemovedSheet = page("RemovedSheet", () => import("./devices/RemovedSheet.tsx"));
export const ProjectPage = page("ProjectPage", () => import("./settings/ProjectPage.tsx"));
export const TakeInPage = page("TakeInPage", () => import("./handing/TakeInPage.tsx"));
export const GiveSheet = page("GiveSheet", () => import("./handing/GiveSheet.tsx"));
export const AboutPage = page("AboutPage", () => import("./settings/AboutPage.tsx"));
export const TeamPage = page("TeamPage", () => import("./team/TeamPage.tsx"));
export const WelcomePage = page("WelcomePage", () => import("./start/WelcomePage.tsx"));
export const CreateWorkspacePage = page(
  "CreateWorkspacePage",
  () => import("./start/CreateWorkspacePage.tsx"),
);
export const ScanPage = page("ScanPage", () => import("./start/ScanPage.tsx"));
export const CodePage = page("CodePage", () => import("./start/CodePage.tsx"));
export const LinkPage = page("LinkPage", () => import("./start/LinkPage.tsx"));
export const JoinPage = page("JoinPage", () => import("./start/JoinPage.tsx"));
export const MakeBackupPage = page("MakeBackupPage", () => import("./backup/MakeBackupPage.tsx"));
export const SheetPage = page("SheetPage", () => import("./sheet/SheetPage.tsx"));
export const SheetReminder = page("SheetReminder", () => import("./sheet/SheetReminder.tsx"));
export const ComeBackPage = page("ComeBackPage", () => import("./sheet/ComeBackPage.tsx"));
export const BeginAnewPage = page("BeginAnewPage", () => import("./backup/BeginAnewPage.tsx"));
export const LogPage = page("LogPage", () => import("./erasing/LogPage.tsx"));
export const OpenBackupPage = page("OpenBackupPage", () => import("./backup/OpenBackupPage.tsx"));
export const MonthEndPage = page("MonthEndPage", () => import("./desk/MonthEndPage.tsx"));
export const PaperSettingsPage = page(
  "PaperSettingsPage",
  () => import("./desk/PaperSettingsPage.tsx"),
);
export const SignaturesPage = page("SignaturesPage", () => import("./desk/SignaturesPage.tsx"));
export const DiaryPage = page("DiaryPage", () => import("./diary/DiaryPage.tsx"));
export const OverviewPage = page("OverviewPage", () => import("./overview/OverviewPage.tsx"));
export const TakeOutPage = page("TakeOutPage", () => import("./takeOut/TakeOutPage.tsx"));
export const BringInPage = page("BringInPage", () => import("./bringIn/BringInPage.tsx"));
export const VaultPage = page("VaultPage", () => import("./desk/VaultPage.tsx"));
export const DuplicatesPage = page(
  "DuplicatesPage",
  () => import("./duplicates/DuplicatesPage.tsx"),
);
