/** A mailbox that does not take new projects from everybody. */
export const svFoundingNeedsCode = (wasWrong: boolean) => ({
  title: wasWrong ? "Koden stämde inte" : "Brevlådan vill ha en kod för nya projekt",
  text: "Allt finns i telefonen. Inget når kollegorna innan brevlådan har tagit emot projektet.",
  wayOut: "Fråga den som sköter brevlådan efter koden, och skriv in den här.",
});
