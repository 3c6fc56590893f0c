/** Everyday Swedish words for a passphrase that can be said, heard and typed: three to eight letters. Only what is made up
 *  from now on depends on this list; files that were sealed with its words stay as they are. */
export const everydayWords: readonly string[] = `
abborre adress advent affisch afton agn aktie album alder alfabet alkov alm almanack alpin
alster ambra ananas anka ankare ankel anorak ansikte antenn apa apelsin apotek aprikos april
arbete arena ark arm armband aroma asfalt ask asp aster atlas atom august axel backe bad
bagare bagge baka balja balkong ballad ballong balsam bambu banan band bandy banjo bank bark
barn barr bas basar basilika bastu batteri beige ben bensin berg beska bete betong biff bild
biljett bind biologi bit bitter björk björn blad blanda blank blick blixt block blom blomma
blus bly blyerts blå blåbär bläck bock bod bok bokstav boll bom bomull bonde bord borg borr
borste bot botten boxning brand bred brev bricka bringa brits bro broder broms brosch brun
brunn brus brygga bryn bräda bröd bubbla buk bukett bula bulle buller bult bur burk busk buss
butik bygd bygel byrå byxa båge båt bäck bädd bägare bälte bänk bär bäver böjd böna bördig
cello cement centrum choklad cirkel cirkus citron civil cykel cylinder dadel dag dagbok dagg
dal damm dans datum deg delfin dikt dill dimma disk diskus docka doft doktor dop dotter drake
dricka drill dropp droppe druva dröm dubbel duk duns durk dusch duva dyk dyna dörr ebb efter
egg eko ekorre ekvator eld elev engel enkel ensam envis epok eremit essens etapp etikett
expert fabel fabrik fack fackla fader fakta falk fall familj fara farm fars fartyg fasad fasan
fast fat fax februari fena fest fett fiber ficka fika fikon fil film filt fin finger fink fiol
fisk fjord fjun fjäder fjäll fjäril flagga flamma flaska fleece flicka flinta flock flod flor
flotte fluga flygel flykt fläder fläta flöjt flöte fnitter fog fokus folk fontän form forntid
fors forskare fot foto frakt frans fred fregatt fri frimärke frisk frost fru frukt frö fröjd
fukt fura fyr fyra fyrkant får fåtölj fägring fälg fält färg färja fäste fönster förr gaffel
galax gall galler gam garage garn gata gel genre get gips gitarr giv glad glans glas glass
glim glob glupsk glöd gnista gnu golv gong gran granit grep grind gris groda grop grund grupp
gruva gryn gryning gryta grå gräns gräs grön gröt guld gull gummi gunga gurka gård gås gåta
gåva gädda gäll gäst gök gördel hage hagel haj hake hall hallon halm halsduk halv hamn hand
handske hantel hare harpa hassel hatt hav havre hed hel helg helium hem hind hink hiss hjord
hjort hjul hjälm hjälte holk holme honung hopp horn hotell hov hud hugg humla hummer humor
hund hurtig hus husvagn hylla hyra håla hår häck häger häl hälsa häst höft höger höjd höna
höst hövding idol idrott iller imma index indigo ingång insekt insjö isberg island ivrig jacka
jade jakt januari jazz jeans jeep jobb jod jojo jolle jord jorden journal jubel juice jul juli
juni jury juvel jägare jämn järn jäst kabel kaffe kaj kaka kakao kaktus kalas kalk kalv kam
kamel kamera kamin kamp kanal kanel kanin kanna kanot kant kapell kappa karta kassa katt kavaj
kedja keps kex kikare kil kilt kind kiosk kisel kista kitt kjol klang klapp klar klase klippa
klo klocka kloster klot klubb klunga klyfta klä klöver knapp knekt knip knop knopp knyte knä
knäcke kobra kock koffert kofta kokos kol kolibri komet kompass konsert konst kopp koppar kor
korall korg kork korn korv kosmos kost kraft krage kran krans krita krog krok krokus krona
krydda krypin kråka kräfta kub kudde kugge kula kulle kupol kurva kusin kust kvarn kvarts
kvast kvist kväll kyckling kål kåsa käke källa känguru kärna kärra kök köld köp kör lada lager
lagun lakan lake lakrits lampa land lans larm lat lava lavendel lax led legend lejon lek lera
lexikon lila lilja lim lin lind linjal linje linne list liten ljud ljum ljung ljus lock lodjur
loge lok lopp lotta lucia luft lugg lugn lunch lund lunga lur lust luva lycka lyft lykta lyra
låda lån lår lås låt läder läger läkare läktare lämmel längd lära lärk lärka läsk läte löjrom
lök lön lönn lördag löv mage magnet maj majs makrill mal malm malva mamma mandel mane mangel
mango mantel marmor mars mask maskros massa mast match matta medalj mejsel melodi melon mild
mimosa minne minut mjuk mjöl mjölk mod modell mogen molekyl moln moped mor morgon morot mossa
motor mugg mula mullvad mun munk mus museum musik mussla mylla mynt myra myt mål måla månad
måne mård mås mängd märg märke mässing möbel möda mönster mössa möte nagel namn napp natt
navel nejlika neon nerv nick niga nio nisch nisse njure nod nolla nord norr not notis novell
november nyckel nypon nysa nål näbb nära näring näsa näst nät nöt oas oboe ocean odla ofta
oktober oliv olja olle onsdag opal opera orange ord orden orgel orkan orkester orm ornament
orre ost ostron ovanlig oxe paket palats palett palm panel panna pant papper paprika paradis
paraply parfym park parkett pasta pastill pedal pelare pendel pengar penna pensel peppar
perrong persika piano pil pilgrim pilot pimpla pinje pinne pipa pirat plan planet planka plats
plog plomb plommon plånbok plåster plåt pojke pollen polska ponny poppel port poäng prakt
prins pris prisma problem propp prosa puck puder puma pump pumpa punkt purjo pussel pust päls
pärla pärm päron pöl rabarber rabatt racket rad radar radio raket ram ramp rand ranka raps
rask rast ratt rav rebus recept reda regn relä ren rep repris resa rida riddare rik rim ring
ris risk rita ritt robot rock rodel rom roman ros rosa rot rova rubin rulle rum runa rund
russin ruta rutig rygg rymd rytm råd råg räka räls ränna räv röd rök rönn rör röra röst sadel
saffran safir saft saga sal sallad salt sand sandal sax scen schack schal sedel segel sele
semla senap serie sida siden sikt sil sill silver simma sirap siren sits sjal sju sjunga sjö
skal skald skalle skat skatt sked skena skepp skimmer skinka skiss skiva skjorta sko skog
skola skorpa skorsten skratt skrin skriv skruv skum skur skvaller sky skytt skål skåp skägg
skär skärm sköld skörd slalom slant slask slips slott slup slut slända slät slöja smak smal
smaragd smed smide smink smycke smör snabb snickare snigel snurra snäcka snö snöre socka soffa
sol solros sommar son sopa soppa sork sot spade spann sparv spegel spel spets spik spindel
spiral spis spjut sport språk spån spår spö staket stall stam stark start station stav steg
stege stek sten stig stil stjälk stjärna stol stolpe stor stork storm strand strumpa strut
struts strå stråke stråle sträng ström stubbe studio stuga stund styrka stål ståt stäpp stöd
stövel sug sula sur surf svala svamp svan svår sylt synål syrsa syster sådd såg sång såpa säck
säd säl säng särk söder söndag söt tabell tablett tack tacka tak takt tall tambur tand tanke
tant tapet tapp taverna tavla taxi teak teater tecken tegel telefon tema tempel tenn tennis
tenor termos terrass text tid tiger timjan timme ting tio tisdag titel tjock tjur tjäder tjära
toffel tofs tomat ton topas topp torg torn torp torr torsdag torsk tova traktor tran trana
trapp trasa trast tratt tre triumf troll trombon tropik trumma trumpet tryffel tråd tråg träd
träsk tröja tröskel tuff tulpan tumme tunga tunn tunna tunnel tupp tur turban turkos tvål
tvätt tyg tyst tåg tång tårta täcke tält tärna tärning tät törst udd uggla ull unik upptåg
urna ute utflykt utsikt vad vagn vakt val valnöt valross vals vana vandra vanilj vante varg
varm vas vass vatten vax vecka vektor verb verk vers vete viadukt vide video vik viking vild
villa vilsam vinbär vind vinge vinst vinter viol violin virke virvel visa visp vit vulkan
vykort våg våning vår väder vädur väg vägg väktare välling vän vänster vänta värd värld värme
väska väst väv växel växt yacht ylle yngel yoga yta yxa zebra zink zon åker ålder åra åska
åsna åtta äga äng ängel äpple ära ärla ärm ärta öde ödla öga öken öppen öra öring örn ört
öster överst
`
  .trim()
  .split(/\s+/);
