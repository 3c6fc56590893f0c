export const svPhotos = {
  title: "Bilder",
  take: "Bild",
  /** Read aloud for the tile with the camera. */
  takeLabel: "Ta en bild",
  preparing: "Gör bilden mindre",
  sheet: "Bild",
  caption: "Vad står det?",
  captionHint: "Texten läses upp för den som inte ser bilden.",
  signedSheet: "Det är den påskrivna listan",
  signedSheetHint: "Närvaron visar att listan finns som bild.",
  signedSheetThere: "Påskriven lista finns som bild",
  done: "Klar",
  remove: "Ta bort bilden",
  removed: "Bilden är borttagen",
  taken: (name: string, when: string) => `${name}, ${when}`,
  /** Read aloud for a picture nobody has put words to. */
  nameless: "Bild utan text",
  open: (caption: string) => `Öppna bilden: ${caption}`,
  coming: "Hämtar bilden",
  again: "Försök igen",
  notHere: "Bilden kommer när det finns nät",
  full: {
    title: "Hela bilden",
    larger: "Större",
    smaller: "Mindre",
    show: "Visa hela bilden",
  },
  free: {
    title: "Bilder",
    lead: (n: number, size: string) =>
      n === 1
        ? `1 bild (${size}) finns både här och i brevlådan. Den hämtas igen när du öppnar den.`
        : `${n} bilder (${size}) finns både här och i brevlådan. De hämtas igen när du öppnar dem.`,
    none: "Inga bilder kan tas bort härifrån. De som väntar finns bara här och är kvar.",
    go: (size: string) => `Frigör ${size}`,
  },
};
