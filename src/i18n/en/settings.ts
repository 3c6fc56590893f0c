import type { svSettings } from "../sv/settings.ts";

export const enSettings: typeof svSettings = {
  title: "More",
  who: (name: string, role: string, organisation: string) =>
    organisation === "" ? `${name} · ${role}` : `${name} · ${role}, ${organisation}`,
  rows: {
    bringIn: "Bring in registers",
    papers: "How papers are made",
    device: "This phone",
    language: "Language",
    theme: "Appearance",
    storage: "Storage",
    team: "The team",
    project: "Project",
    about: "About Kuggboken",
    sheet: "Recovery sheet",
    takeIn: "Receive from a colleague",
  },
  sheetLine: {
    made: "On paper",
    none: "None yet. The way back if your phone disappears.",
    oneAway: "One phone away from losing control",
  },
  takeInLine: "From a file or codes, without a network",
  teamSize: (people: number, devices: number) =>
    `${people === 1 ? "1 person" : `${people} people`}, ${devices === 1 ? "1 phone or computer" : `${devices} phones and computers`}`,
  reflectionsLine: "And the month’s most important change",
  learningLine: "Improvements, needs, themes and dissemination",
  overviewLine: "Participants and hours of the whole project",
  monthEndLine: "What is missing, two versions and the month's papers",
  vaultLine: "Personal numbers, start and end. For project leaders only",
  bringInLine: "Organisations and people from xlsx or csv",
  papersLine: "Rounding, funding line, headings and goal",
  deviceLine: "Name and other devices",
  versionLine: (version: string) => `Version ${version}`,
  versionReady: (version: string) => `Version ${version} · a new version is here, starts next time`,
  languages: { sv: "Svenska", en: "English" },
  languageLead: "Applies to this phone only. What you have written does not change.",
  themes: {
    system: "As the phone",
    light: "Light",
    dark: "Dark",
    outdoor: "Outdoors",
  },
  themeHints: {
    system: "Follows the phone's setting.",
    light: "Paper and black ink.",
    dark: "Restful in the evening.",
    outdoor: "White paper and the strongest contrast, for sunshine.",
  },
  storage: {
    used: (used: string, free: string) => `${used} used, ${free} free`,
    usedOnly: (used: string) => `${used} used`,
    unknown: "The phone does not tell how much is used",
    persisted: "Protected by the phone",
    notPersisted: "May be cleared by the phone when it gets full",
    ask: "Protect the storage",
    askLead: "The phone then promises not to clear Kuggboken to make room for other things.",
    asked:
      "The phone said no this time. It usually works when Kuggboken is on the home screen and has been used for some days.",
    here: "What is stored here",
    hereLead:
      "All text of the project, the keys that open it, a small version of every picture, and the pictures you have opened.",
    waits: (n: number) =>
      n === 0
        ? "Nothing waits. Everything that needed sending has arrived."
        : `${n} things wait and exist only here. They are never removed to make room.`,
    lists: "Lists and search",
    rebuild: "Rebuild the lists",
    rebuildLead: "If a list looks odd. Nothing you wrote is changed.",
    rebuilding: "Rebuilding …",
    rebuilt: "The lists are rebuilt",
  },
  project: {
    title: "Project",
    name: "Name of the project",
    caseNumber: "Case number",
    caseNumberHint: "The one the funder uses. May be empty.",
    start: "Starts",
    end: "Ends",
    endBeforeStart: "The end is before the start.",
    backDays: "Sessions may be added this many days back",
    backDaysHint:
      "Ahead is free. Attendance at a session that is there already can always be filled in.",
    backDaysWrong: "Write a whole number, 0 to 366.",
    retention: {
      attendance: "Attendance is kept for so many years after the end",
      names: "Names are kept for so many years after the end",
      writings: "What is written is kept for so many years after the end",
    },
    retentionHint: {
      attendance:
        "Before that it cannot be erased for a person. The funder says how long; the longest time counts.",
      names: "0 = the name is changed for another as soon as somebody wants to be forgotten.",
      writings: "0 = what was written about somebody can be erased at any time.",
    },
    retentionWrong: "Write a whole number, 0 to 30.",
    nameMissing: "The project needs a name.",
    saved: "What you write is saved at once.",
    onlyLeader: "The project leader changes these details.",
    onThisDevice: "Projects on this phone",
    open: "open now",
    demo: "made-up records",
    openThis: "Open",
    addDemo: "Try with made-up records",
    removeDemo: "Remove the practice project",
    removeDemoLead: "The made-up records disappear from the phone. Nothing else is affected.",
    leave: "Leave the project",
    leaveLead:
      "The project is removed from this phone. The others keep theirs. Its text stays here as a recovery point for 30 days. You find it where backups are opened, and can remove it.",
    leaveWaits: (n: number) =>
      n === 1
        ? "1 thing exists only here so far. Let it be sent first, then you can leave."
        : `${n} things exist only here so far. Let them be sent first, then you can leave.`,
    secureFirst: "Secure it first",
    secureFirstLead:
      "Keep the app open where there is a network. Until then you can give what waits to a colleague: press the mark at the top right.",
    leaveSaving: "Something is being saved right now. Wait a moment.",
    leaveAlone:
      "Nobody else has the project's keys. If you leave now, nobody can open it again once the recovery point is gone. Invite someone first if it should remain.",
    leaveType: (name: string) => `Write the project's name to remove it: ${name}`,
    leaveConfirm: "Remove from this phone",
    leaveCancel: "Keep",
    leaving: "Removing …",
  },
  about: {
    title: "About Kuggboken",
    lead: "Attendance, notes and reflections for projects that support work integration social enterprises. Works without a network.",
    version: "Version",
    licence: "Licence",
    licenceText: "MIT. Free to use, change and share.",
    installed: "Runs as",
    installedAs: { installed: "installed app", tab: "tab in the browser" },
    notTitle: "What Kuggboken does not do",
    not: [
      "It does not read what you write. The mailbox sees only locked parcels.",
      "It sends nothing to anyone but the project's own mailbox.",
      "It does not replace the project's backups. If everybody loses their phones, nothing is left.",
      "It never asks for personal identity numbers, reasons for absence or health.",
      "It does not measure what you do and shows no advertising.",
    ],
    update: "Update now",
    updateReady: "A new version is here. It takes over the next time you open the app.",
    updateNone: "Reloads, and fetches a new version if there is one.",
    diagnostics: "What the app has done",
    diagnosticsLead:
      "The latest happenings, without content: no names and no texts. Never sent by itself.",
    diagnosticsEmpty: "Nothing yet.",
    copy: "Copy",
    copied: "Copied",
  },
};
