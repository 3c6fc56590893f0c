/** The list of the learning loop's pages. */
export const svLearning = {
  improvement: "Förbättringsarbete",
  improvementLine: "Mål, mätvärden och PGSA-hjul",
  storyLine: "Vad blev annorlunda, för vem, och varför",
  halfYear: "Halvårets val",
  halfYearLine: "Den mest betydelsefulla förändringen, och varför",
  workTitle: "Arbetsdagbok",
  workLine: "Vad du gjorde och hur länge, för tidredovisningen",
  spreadTitle: "Spridning",
  spreadLine: "Vad ni har berättat för andra, och vilka ni nådde",
  helpLine: "Korta vägledningar till metoderna, och en ordlista",
  helpMissing: "Hjälpen är inte hämtad än. Öppna Lärande en gång med nät, så finns den sedan utan.",
  themesLine: "Vad stycken i anteckningar och reflektioner handlar om",
};
