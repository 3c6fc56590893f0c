import { svFoundingNeedsCode } from "./founding.ts";
import { svMailboxProblems } from "./mailboxProblems.ts";

/** Each problem: what happened, where things are now, and what comes next. Never blank, never blame. */
export const svProblems = {
  diskFull: {
    title: "Telefonen är full",
    text: "Det senaste du skrev får inte plats. Allt du skrev tidigare finns kvar.",
    wayOut: "Ta bort bilder eller appar i telefonen. Kuggboken försöker spara igen av sig själv.",
  },
  notSaved: {
    title: "Det senaste är inte sparat",
    text: "Telefonens lagring tog inte emot det. Det finns kvar på skärmen så länge appen är öppen.",
    wayOut: "Låt appen vara öppen och tryck på Försök nu. Hjälper det inte, starta om telefonen.",
  },
  storageBlocked: {
    title: "Telefonen släpper inte in Kuggboken i lagringen",
    text: "En annan flik med en äldre version håller den låst, eller så är webbläsaren i privat läge.",
    wayOut: "Stäng andra flikar med Kuggboken, lämna privat läge och ladda om.",
  },
  storageNewer: {
    title: "Uppgifterna är från en nyare version",
    text: "De är orörda, men den här versionen kan inte läsa dem.",
    wayOut: "Hämta den nya versionen. Den börjar gälla direkt.",
  },
  otherTab: {
    title: "Projektet är öppet i en annan flik",
    text: "Bara en flik åt gången skriver, så att inget skrivs två gånger.",
    wayOut: "Fortsätt i den andra fliken, eller ta över här. Inget går förlorat.",
  },
  appTooOld: {
    title: "Kuggboken behöver uppdateras",
    text: "Dina kollegor eller brevlådan använder en nyare version. Allt du skriver sparas här så länge.",
    wayOut: "Uppdatera nu. Sedan skickas det som väntar.",
  },
  relayUnreachable: {
    title: "Ingen kontakt med brevlådan",
    text: "Antingen saknas nät, eller så vilar brevlådan. Allt finns i telefonen.",
    wayOut:
      "Det som väntar skickas av sig självt när kontakten är tillbaka. Annars, försök igen om en stund.",
  },
  relayRefused: (code: number) => ({
    title: "Brevlådan tog inte emot",
    text: `Den svarade med nummer ${code}. Allt finns i telefonen.`,
    wayOut: "Försök igen om en stund. Kommer det tillbaka, ge numret till projektledaren.",
  }),
  relayFull: (minutes: number) => ({
    title: "Brevlådan är full just nu",
    text: "Allt finns i telefonen.",
    wayOut:
      minutes <= 1
        ? "Kuggboken försöker igen inom en minut."
        : `Kuggboken försöker igen om ${minutes} minuter.`,
  }),
  relayRolledBack: {
    title: "Brevlådan har tappat något",
    text: "Den visar ett äldre läge än det telefonen redan har sett. Det som finns i telefonen är kvar.",
    wayOut: "Säg till projektledaren. Telefonen skickar om det som saknas.",
  },
  ...svMailboxProblems,
  workspaceUnknown: {
    title: "Brevlådan känner inte till projektet",
    text: "Det kan ha flyttats eller tagits bort där. Allt finns i telefonen.",
    wayOut: "Fråga projektledaren vilken adress som gäller. Telefonen behåller allt så länge.",
  },
  foundingNeedsCode: svFoundingNeedsCode,
  removed: {
    title: "Den här telefonen är inte längre med",
    text: "Projektledaren har spärrat den. Inget nytt skickas eller tas emot.",
    wayOut: "Kontakta projektledaren. Med en ny inbjudan är du med igen.",
  },
  roleForbids: {
    title: "Din roll räcker inte för det här",
    text: "Inget är ändrat.",
    wayOut: "Be projektledaren göra det, eller att ändra din roll.",
  },
  keyMissing: {
    title: "En nyckel är på väg",
    text: "Något har kommit som telefonen inte kan öppna än. Det är lagt åt sidan.",
    wayOut: "Det öppnas av sig självt när en kollega som har nyckeln har nät.",
  },
  recordTooLarge: {
    title: "En sak är för stor att skicka",
    text: "Den finns i telefonen och är lagd åt sidan. Resten fortsätter som vanligt.",
    wayOut: "Dela upp anteckningen i två, så skickas den.",
  },
  recordRefused: (code: number) => ({
    title: "En sak togs inte emot",
    text: `Brevlådan svarade med nummer ${code}. Saken finns i telefonen och är lagd åt sidan.`,
    wayOut: "Resten fortsätter. Visa den här raden för projektledaren.",
  }),
  recordUnreadable: {
    title: "En sak går inte att läsa",
    text: "Den kom från en kollega och är lagd åt sidan. Inget du har skrivit är påverkat.",
    wayOut: "Be kollegan öppna appen igen. Händer det flera gånger, säg till projektledaren.",
  },
  invitationUnreadable: {
    title: "Det är ingen inbjudan till Kuggboken",
    text: "Ibland har en del av länken försvunnit på vägen.",
    wayOut: "Skanna koden en gång till, eller be om länken på nytt.",
  },
  invitationNewer: {
    title: "Inbjudan är gjord i en nyare version",
    text: "Den här versionen kan inte läsa den.",
    wayOut: "Uppdatera Kuggboken och läs in inbjudan igen.",
  },
  invitationExpired: {
    title: "Inbjudan gäller inte längre",
    text: "Tiden har gått ut. Det är för att ingen annan ska kunna använda den.",
    wayOut: "Be projektledaren visa en ny. Det tar tre tryck.",
  },
  invitationUsed: {
    title: "Inbjudan är redan använd",
    text: "Varje inbjudan släpper in en enda telefon.",
    wayOut: "Är det inte du som använt den, säg till projektledaren nu. Be annars om en ny.",
  },
  invitationRelayMismatch: {
    title: "Inbjudan pekar åt två håll",
    text: "Adressen i länken och adressen i inbjudan är olika. Inget är ändrat.",
    wayOut: "Be projektledaren visa inbjudan på sin egen skärm och skanna den där.",
  },
  codeUnknown: {
    title: "Koden hittas inte",
    text: "Den gäller i högst 15 minuter, och bara en gång.",
    wayOut: "Titta på tecknen en gång till, eller be om en ny kod.",
  },
  tooManyTries: {
    title: "För många försök",
    text: "Brevlådan tar en paus, för att ingen ska kunna gissa sig fram.",
    wayOut: "Vänta en minut och försök igen, eller skanna koden.",
  },
  alreadyMember: {
    title: "Den här telefonen är redan med",
    text: "Projektet finns redan här.",
    wayOut: "Öppna det under Mer, Projekt i den här telefonen.",
  },
  membershipRaced: {
    title: "Någon annan ändrade teamet samtidigt",
    text: "Inget gick förlorat, men din ändring är inte gjord än.",
    wayOut: "Gör den en gång till.",
  },
  appLocked: {
    title: "Kuggboken är låst",
    text: "Allt ligger kvar i telefonen. Inget skickas förrän du öppnar.",
    wayOut: "Öppna med din kod.",
  },
  keysLocked: {
    title: "Projektets nycklar går inte att öppna",
    text: "De är låsta med en kod som den här telefonen inte längre frågar efter, eller så har de ändrats. Inget är borttaget.",
    wayOut:
      "Rör inget och säg till projektledaren. Du kan gå med igen med en ny inbjudan; det som bara finns här följer inte med.",
  },
  lockChanged: {
    title: "Låset ändrades i en annan flik",
    text: "Det som ställdes in där gäller. Här är inget ändrat, och inget är borttaget.",
    wayOut: "Titta hur låset står nu, och försök igen om du vill ändra det.",
  },
  demoStaysHere: {
    title: "Övningsprojektet stannar här",
    text: "Uppgifterna är påhittade och skickas aldrig någonstans.",
    wayOut: "Starta ett eget projekt för att bjuda in andra. Det finns under Mer, Projekt.",
  },
  stillWaiting: (changes: number) => ({
    title: "Det finns saker som inte är skickade",
    text: `${changes === 1 ? "1 ändring" : `${changes} ändringar`} finns bara här. Projektet är kvar.`,
    wayOut:
      "Öppna appen där det finns nät och vänta tills allt är säkrat. Sedan går det att lämna.",
  }),
  calendarUnreadable: {
    title: "Filen går inte att läsa som en kalender",
    text: "Inget är inlagt. En kalenderfil slutar på .ics och börjar med BEGIN:VCALENDAR.",
    wayOut: "Spara kalendern igen i den app den kommer från, och välj den nya filen.",
  },
  calendarTooLarge: {
    title: "Filen är för stor",
    text: "Inget är inlagt. En plan brukar vara några hundra rader, den här är mycket större än så.",
    wayOut: "Spara en mindre del av kalendern, till exempel en termin.",
  },
  cameraRefused: {
    title: "Kameran är stängd för Kuggboken",
    text: "Telefonen sa nej, eller så används kameran av en annan app.",
    wayOut: "Slå på kameran för Kuggboken i telefonens inställningar, eller ta en bild av koden.",
  },
  pictureUnreadable: {
    title: "Filen gick inte att läsa som bild",
    text: "Den är skadad, eller i ett format som den här telefonen inte kan visa, till exempel HEIC.",
    wayOut: "Ta bilden med kameran här, eller spara den som JPEG först.",
  },
  pictureMissing: {
    title: "Bilden är inte i brevlådan än",
    text: "Den är på väg från en kollegas telefon.",
    wayOut: "Den kommer av sig själv när den har kommit fram.",
  },
  pictureForged: {
    title: "Bilden kom inte fram som den togs",
    text: "Brevlådan gav något annat än det kollegan skickade. Det visas inte.",
    wayOut: "Försök igen senare. Händer det igen, visa det för den som sköter brevlådan.",
  },
  picturesWaitForRelay: {
    title: "Brevlådan tar inte emot bilder än",
    text: "Bilderna är sparade här. Text och närvaro går fram som vanligt.",
    wayOut: "Bilderna skickas av sig själva när brevlådan har uppdaterats.",
  },
  handOver: {
    unreadable: {
      title: "Det går inte att läsa",
      text: "Det är ingen fil från Kuggboken, eller så har en del försvunnit eller ändrats på vägen. Inget är ändrat här.",
      wayOut: "Be kollegan skicka filen eller visa rutorna en gång till.",
    },
    foreign: {
      title: "Det hör till ett annat projekt",
      text: "Nycklarna i det här projektet öppnar det inte. Inget är ändrat här.",
      wayOut: "Öppna det andra projektet under Mer, Projekt och ta emot det där.",
    },
    own: {
      title: "Det kommer från den här telefonen",
      text: "Allt i det finns redan här.",
      wayOut: "Öppna det i kollegans telefon.",
    },
    removed: {
      title: "Filen är från en spärrad telefon",
      text: "Inget är ändrat.",
      wayOut: "Projektledaren kan ta in den. Be om filen, inte rutorna.",
    },
    stranger: {
      title: "Avsändaren får inte lämna det här",
      text: "Telefonen är spärrad, har inte rätt roll, eller är ny och okänd här. Inget är ändrat.",
      wayOut:
        "Är kollegan ny, låt appen ha nät en stund och försök igen. Fråga annars projektledaren.",
    },
    known: {
      title: "Det har du redan tagit emot",
      text: "Allt i det finns redan här.",
      wayOut: "Du behöver inte göra något.",
    },
    gap: {
      title: "Något som kom före saknas här",
      text: "Det kollegan visar bygger på ändringar som inte har kommit till den här telefonen. Inget är ändrat.",
      wayOut: "Be kollegan skicka det som fil i stället. I filen följer allt med.",
    },
    closed: {
      title: "Det kan bara projektledaren öppna",
      text: "Allt i det är skrivet till projektledaren. Inget är ändrat här.",
      wayOut: "Ge det till projektledaren.",
    },
  },
  backup: {
    unreadable: {
      title: "Det är ingen säkerhetskopia",
      text: "Filen kommer inte från Kuggboken. Inget är ändrat.",
      wayOut: "Välj en fil som slutar på .kuggkopia.",
    },
    newer: {
      title: "Kopian är gjord med en nyare version",
      text: "Den här versionen kan inte läsa den. Inget är ändrat.",
      wayOut: "Uppdatera Kuggboken och försök igen.",
    },
    passphrase: {
      title: "Orden öppnar inte kopian",
      text: "Filen är hel, men den är låst med andra ord.",
      wayOut: "Läs orden igen, i samma ordning. Stora och små bokstäver spelar ingen roll.",
    },
    cut: {
      title: "Slutet på filen saknas",
      text: "Den blev inte färdig när den sparades eller skickades. Inget är ändrat.",
      wayOut: "Hämta filen en gång till, eller ta en annan kopia.",
    },
    damaged: {
      title: "Filen är skadad eller inte hel",
      text: "Något i den är ändrat sedan den gjordes. Inget är ändrat här.",
      wayOut: "Hämta filen en gång till, eller ta en annan kopia.",
    },
  },
  unacceptable: (field: string) => ({
    title: "Något i formuläret behöver ändras",
    text: `Det gäller ${fieldNames[field] ?? "ett av fälten"}. Det du har skrivit står kvar.`,
    wayOut: "Ändra och försök igen.",
  }),
};

const fieldNames: Readonly<Record<string, string>> = {
  name: "namnet",
  project: "projektets namn",
  organisation: "organisationen",
  deviceName: "telefonens namn",
  title: "rubriken",
  number: "organisationsnumret",
  date: "datumet",
  start: "starttiden",
  end: "sluttiden",
  breakMinutes: "pausen",
  place: "platsen",
  minutes: "minuterna",
  people: "antalet",
};
