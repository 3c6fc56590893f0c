/** What is printed on the paper list (domain.md C2). A paper is in Swedish, whatever the app is. */
export const svSignInSheet = {
  title: "Närvarolista",
  project: "Projekt",
  date: "Datum",
  time: "Tid",
  place: "Plats",
  host: "Värd",
  facilitators: "Ledare",
  number: "Nr",
  nameAndOrganisation: "Namn och organisation",
  signature: "Underskrift",
  manager: "Chefens underskrift",
  managerName: "Namnförtydligande",
  session: "Träffens nummer",
};
