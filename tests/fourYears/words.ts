import type { NotePart } from "../../src/domain/noteParts.ts";

/** Everything is made up: no such people, no such organisations, and nothing of it was ever said. */

export const FIRST_NAMES: readonly string[] = (
  "Aina Alva Amir Anders Anneli Arvid Asta Azadeh Bengt Berit Birgitta Bosse Britta Camilla Carina Conny Dagny " +
  "Daniel Dina Doris Ebba Edvin Einar Elin Elsa Emil Erik Esther Fanny Farah Filip Frida Gerd Greta Gun Gunnar " +
  "Gustav Hamid Hanna Harriet Hassan Hedda Helge Henrik Hilda Hugo Ida Inga Ingemar Irene Ivar Jama Janne Jasmin " +
  "Johan Jonna Jörgen Kajsa Karin Kerstin Kjell Klara Lars Laila Leif Lena Linnea Lisbet Lotta Mahmoud Maj Malin " +
  "Margareta Marit Mats Mehdi Mona Nadia Nils Nora Ola Olle Omar Oskar Pernilla Petra Ragnhild Rana Rolf Rune " +
  "Sabina Sara Selma Sigrid Siv Sofia Stig Sune Svea Tage Tomas Tove Tuva Ulla Urban Vera Viggo Vilma Yasmin Yngve " +
  "Åke Åsa Örjan Östen"
).split(" ");

export const LAST_NAMES: readonly string[] = (
  "Alm Askling Berglund Björk Blad Brännström Dahl Demir Edgren Ekdal Eklöf Engman Fager Fors Frisk Gran Grönvall " +
  "Hagman Hedlund Hellgren Holm Hultin Hägg Idh Juhlin Karimi Kvist Källström Ladan Lind Lindqvist Ljung Lundin " +
  "Löfgren Malm Moberg Myrén Nordin Norén Nyberg Palm Quist Rask Rehn Roos Rydell Sahlin Sjögren Skog Sparv " +
  "Stenmark Sundell Söder Tapper Thelin Tuvesson Vall Viklund Wester Yilmaz Ågren Åkesson Öberg Östlund"
).split(" ");

export const PLACES: readonly string[] = [
  "Haninge",
  "Tyresö",
  "Norrtälje",
  "Täby",
  "Botkyrka",
  "Huddinge",
  "Nacka",
  "Sigtuna",
  "Södertälje",
  "Vallentuna",
];

export const BRANCHES: readonly string[] = [
  "café",
  "second hand",
  "snickeri",
  "odling",
  "cykelverkstad",
  "catering",
  "tvätteri",
  "hunddagis",
];

export const ORGANISATION_NAMES: readonly string[] = (
  "Kastanjen Trådrullen Nävern Solgläntan Hjulnavet Björkdungen Mossbacken Tallkotten Vråken Äppellunden Linblomman " +
  "Snäckan Gärdsgården Rönnbäret Humlan Lärkan Stenröset Ängsullen Korpen Granriset Syrenen Lyktan Ekorren Vävstolen " +
  "Kvarnhjulet Blåklockan Slånbäret Strandskatan Tegelstenen Hasselnöten Fjällsippan Bryggan Harsyran Mandelkvarnen " +
  "Tornugglan Vitsippan Ladusvalan Enbusken Näckrosen Kaprifolen"
).split(" ");

export const TITLES: readonly string[] = [
  "Vad behöver vi?",
  "Kassa och kö",
  "Prissättning i second hand",
  "Styrelsens ansvar",
  "Schema som håller",
  "Att ta emot nya medarbetare",
  "Avtal med kommunen",
  "Förbättringstavlan",
  "Hur berättar vi om oss?",
  "Arbetsmiljö i köket",
  "Nästa års budget",
  "Gäster som kommer tillbaka",
  "Samtal i arbetsgruppen",
  "Branschträff: caféer",
  "Lager och leveranser",
  "",
];

export const PARTS: readonly NotePart[] = ["purpose", "findings", "needs", "decisions", "todo"];

/** Sentences that notes and reflections are put together from. */
export const SENTENCES: readonly string[] = [
  "Vi började med en runda där alla sa vad de vill ha ut av dagen.",
  "Fyra av fem saknar en prislista som kunderna ser.",
  "Kön vid kassan blir lång när leveransen kommer klockan elva.",
  "De vill prova att två personer packar upp medan en tredje sitter i kassan.",
  "Ljudet från fläkten gjorde att några hörde dåligt längst bak.",
  "Hissen var ur funktion, så vi flyttade mötet till bottenvåningen.",
  "Flera pratade mer i de små grupperna än när vi satt tillsammans.",
  "Styrelsen behöver stöd med att läsa en balansräkning.",
  "Ingen hade sett det nya avtalet med kommunen före träffen.",
  "Vi bestämde att tavlan ska stå där alla går förbi på morgonen.",
  "De frågade efter en studiebesöksdag hos ett annat café.",
  "Tystnaden efter frågan var lång men det kom tre svar till slut.",
  "Arbetsledaren skriver veckans mål på tavlan varje måndag.",
  "Behovet av en enkel rutin för återlämnade varor kom upp igen.",
  "Två grupper hade löst samma sak på olika sätt och bytte idéer.",
  "Nästa gång tar vi med bilder från verkstaden.",
  "Rasten behövs efter femtio minuter, annars tappar vi fokus.",
  "De som är nya vill ha en fadder de första veckorna.",
  "Texten på skyltarna är för liten och hänger för högt.",
  "Vi enades om att mäta hur många gäster som får vänta.",
  "Det blev tydligt vem som brukar få ordet och vem som väntar.",
  "En av deltagarna ledde momentet själv och det gick fint.",
  "Vi hann inte med budgeten och tar den i november.",
  "Någon sa att det är första gången de fått vara med och bestämma.",
];
