import type { OverviewMessages } from "../overviewWords.ts";

export const enOverview = {
  title: "Overview",
  onlyLeader:
    "Only project leaders see the overview of the whole project. Your own sessions are under Today.",
  period: (from: string, to: string) =>
    from === to ? `${from} · recorded hours` : `${from} to ${to} · recorded hours`,
  nothing: "No hours yet",
  nothingText:
    "Participants and hours show here as soon as a session has been held and somebody has been marked as here.",
  nothingSoFar: (month: string) => `There are no hours up to and including ${month}.`,
  month: "Month",
  audience: "Who is it for?",
  audiences: { project: "The project", outside: "Outside the project" },
  outsideText: (fewest: number) =>
    `Figures about fewer than ${fewest} participants are not shown, nor figures that they could be computed from. Certified hours are shown in the project only.`,
  takeOut: "Take out everything as files",
  print: "Print",
  table: "Table",
  chart: "Chart",
  show: (how: string, what: string) => `${how}: ${what}`,
  notTold: "too few",
  columns: {
    month: "Month",
    registered: "Recorded",
    certified: "Certified",
    people: "Participants",
    soFar: "Since the start",
    kind: "Type",
    organisation: "Organisation",
  },
  gear: {
    of: (goal: string) => `of ${goal} participants`,
    people: (n: number) => (n === 1 ? "participant" : "participants"),
    tooth: (n: number) => `One tooth is ${n === 10 ? "ten" : n} participants`,
    toothOne: "One tooth is one participant",
    sexes: (women: string, men: string) => `${women} women, ${men} men`,
    unknown: (n: string) => `${n} of unknown sex`,
    noGoal: "The goal of the whole project has not been said yet.",
    say: "Say the goal",
    change: "Change the goal",
  },
  charts: {
    people: "Participants since the start",
    goal: (goal: string) => `Goal ${goal}`,
    months: "Hours per month",
    kinds: (month: string) => `Hours in ${month} per type`,
    organisations: "Hours per organisation, same scale",
    sexes: (month: string) => `Hours in ${month} per sex`,
  },
  sexes: { woman: "Women", man: "Men", unknown: "Unknown" },
  peopleOf: (who: string) => `${who}, number`,
  noOrganisation: "Without organisation",
  others: (n: number) => `${n} more, on average`,
  hidden: (n: number) =>
    n === 1 ? "1 organisation is not shown." : `${n} organisations are not shown.`,
  noHours: (month: string) => `No hours in ${month}.`,
  point: (month: string, people: string) => `${month}: ${people} participants`,
  bar: (what: string, hours: string) => `${what}: ${hours} hours`,
  spread: {
    open: "Open the month",
    none: (month) => `Nothing has been entered up to ${month}.`,
    columns: ["Channel", "Times", "People reached", "Audiences"],
    noChannel: "No channel chosen",
    all: "All",
  },
  sessions: {
    all: (month: string) => `Sessions in ${month}`,
    of: (what: string, month: string) => `${what} in ${month}`,
    none: "No sessions with hours here.",
    sum: (sessions: number, time: string) =>
      sessions === 1 ? `1 session · ${time}` : `${sessions} sessions · ${time}`,
    people: (n: number) => (n === 1 ? "1 participant" : `${n} participants`),
    gone: "There is no such bar.",
  },
} satisfies OverviewMessages;
