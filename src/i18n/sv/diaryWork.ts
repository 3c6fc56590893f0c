/** How an improvement work is told in the month's diary. The diary is in Swedish, whatever the app is. */
export const svDiaryWork = {
  of: (title: string, where: string) =>
    `Förbättringsarbetet ”${title}”${where === "" ? "" : `, ${where}`}.`,
  wheel: (n: number, idea: string, state: string) =>
    `PGSA-hjul ${n}${idea === "" ? "" : `, ”${idea}”,`} ${state}.`,
  states: {
    plan: "är i fasen Planera",
    do: "är i fasen Göra",
    study: "är i fasen Studera",
    act: "är i fasen Agera",
    done: "är klart",
  },
  noWheel: "Inget PGSA-hjul är börjat.",
  unnamed: "Mått utan namn",
  measure: (name: string, unit: string, values: string) =>
    `${name}${unit === "" ? "" : ` i ${unit}`}: ${values}.`,
  value: (value: string, when: string) => `${value} (${when})`,
  week: (n: number) => `v.${n}`,
  many: (n: number, first: string, last: string, low: string, high: string) =>
    `${n} mätvärden, från ${first} till ${last}, lägst ${low} och högst ${high}`,
  noValues: "inget mätvärde den här månaden",
  noMeasure: "Inget mäts än.",
  baseline: (value: string) => `Nuläget var ${value}`,
  goal: (value: string) => `Målet är ${value}`,
  both: (baseline: string, goal: string) => `Nuläget var ${baseline} och målet är ${goal}`,
};
