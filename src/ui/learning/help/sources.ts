/** Where each guide is from: a name, and the address without `https://`. Also the guides' order; their names are in addresses. */
export const GUIDES = {
  vardeforum: [
    ["Förbättringsmodellen", "forbattringskunskap.se/forbattringsmodellen"],
    [
      "Famnas Värdeforum, 2013",
      "docplayer.se/331776-Tre-ar-med-systematiskt-kvalitetsarbete-i-ideburen-vard-och-social-omsorg-en-utvardering-av-vardeforum-och-famnas-kvalitetsarbete.html",
    ],
  ],
  kurva: [["Perla, Provost & Murray 2011", "doi.org/10.1136/bmjqs.2009.037895"]],
  behov: [["Kugghjulet, ESF 2016/00405", "esf.se/resultat/projektbanken/projekt/?dnr=2016/00405"]],
  teman: [["Braun & Clarke 2006", "doi.org/10.1191/1478088706qp063oa"]],
  reflektion: [
    [
      "Gibbs reflektionscykel, Region Stockholm",
      "regionstockholm.se/jobb/verksamhetsintegrerat-larande-inom-varden/pedagogiska-verktyg/gibbs-reflektionscykel",
    ],
    ["Reflektionsboken, Sensus", "sensus.se/metodbanken/starta/reflektionsboken"],
  ],
  samtal: [
    [
      "Reflektionsrunda, Havs- och vattenmyndigheten",
      "havochvatten.se/planering-forvaltning-och-samverkan/internationellt-samarbete-och-konventioner/internationellt-samarbete/watercog---samarbete-for-lokal-vattenforvaltning/verktyg-for-lokal-samverkan-om-vatten/verktyg-for-battre-vatten/verktyg/reflektionsrunda.html",
    ],
  ],
  msc: [
    [
      "Davies & Dart 2005, The MSC Technique: A Guide to Its Use, hos BetterEvaluation",
      "betterevaluation.org/tools-resources/most-significant-change-technique-guide-its-use",
    ],
  ],
  horisontellt: [
    ["ESF Support", "esfsupport.esf.se/ESI-support"],
    [
      "Möten, seminarier och konferenser, MFD",
      "mfd.se/stod-for-en-tillganglig-myndighet/stod-for-tillganglig-information/moten-seminarier-och-konferenser/",
    ],
  ],
  narvaro: [
    [
      "Svenska ESF-rådet om personal och deltagare",
      "esf.se/att-driva-projekt/programperiod-2014-2020/redovisning-av-personal-och-deltagare",
    ],
  ],
  spridning: [["Synliggörande", "esf.se/att-driva-projekt/handledning-for-synliggorande"]],
  arbetsdagbok: [
    [
      "Svenska ESF-rådet om personal och deltagare",
      "esf.se/att-driva-projekt/programperiod-2021-2027/redovisning-av-personal-och-deltagare",
    ],
  ],
  sakrat: [],
} as const satisfies Record<string, readonly (readonly [name: string, address: string])[]>;

export type Guide = keyof typeof GUIDES;
