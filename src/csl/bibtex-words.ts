/** BibWords that biblatex has for keys in a bibliography (`type = {phdthesis}`, `\bibstring{inpress}`), and languages by its names. */

import { tableOf } from './table.ts'

const english = {
  bathesis: 'Bachelor’s thesis',
  mathesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
  candthesis: 'Candidate thesis',
  resreport: 'research report',
  techreport: 'technical report',
  software: 'computer software',
  datacd: 'CD-ROM',
  audiocd: 'audio CD',
  inpreparation: 'in preparation',
  submitted: 'submitted',
  forthcoming: 'forthcoming',
  inpress: 'in press',
  prepublished: 'pre-published',
  patent: 'patent',
  patentde: 'German patent',
  patenteu: 'European patent',
  patentfr: 'French patent',
  patentuk: 'British patent',
  patentus: 'U.S. patent',
  patreq: 'patent request',
  patreqde: 'German patent request',
  patreqeu: 'European patent request',
  patreqfr: 'French patent request',
  patrequk: 'British patent request',
  patrequs: 'U.S. patent request',
  jourser: 'series',
  newseries: 'new series',
  oldseries: 'old series',
  in: 'in',
  and: 'and',
  by: 'by',
  nodate: 'no date',
} as const

type BibWords = Readonly<Partial<Record<keyof typeof english, string>>>

const german: BibWords = {
  bathesis: 'Bachelorarbeit',
  mathesis: 'Masterarbeit',
  phdthesis: 'Diss.',
  resreport: 'Forschungsbericht',
  techreport: 'Technischer Bericht',
  software: 'Computer-Software',
  inpreparation: 'in Vorbereitung',
  submitted: 'eingereicht',
  forthcoming: 'im Erscheinen',
  inpress: 'im Druck',
  patent: 'Patent',
}
const french: BibWords = {
  bathesis: 'mémoire de bachelor',
  mathesis: 'mémoire de master',
  phdthesis: 'thèse de doctorat',
  candthesis: 'thèse de candidature',
  resreport: 'rapport scientifique',
  techreport: 'rapport technique',
  software: 'logiciel',
  inpreparation: 'en préparation',
  submitted: 'soumis',
  inpress: 'sous presse',
  prepublished: 'prépublié',
  patent: 'brevet',
}
const spanish: BibWords = {
  bathesis: 'Tesis de licenciatura',
  phdthesis: 'Tesis doctoral',
  techreport: 'informe técnico',
  software: 'programa',
  submitted: 'enviado',
  forthcoming: 'próximamente',
  inpress: 'en prensa',
  patent: 'patente',
}

const byLanguage: Readonly<Record<string, BibWords>> = { en: english, de: german, fr: french, es: spanish }

/** What the key stands for in that language; one that it has no word for is itself. */
export function bibWord(key: string, lang: string): string {
  const words = byLanguage[lang.split('-')[0] ?? '']
  return words && Object.hasOwn(words, key) ? (words[key as keyof BibWords] ?? key) : key
}

const languages = tableOf(`
  english en-US  usenglish en-US  american en-US  canadian en-US  british en-GB  ukenglish en-GB  australian en-GB
  newzealand en-GB  afrikaans af-ZA  arabic ar  basque eu  bulgarian bg-BG  catalan ca-AD  croatian hr-HR
  czech cs-CZ  danish da-DK  dutch nl-NL  estonian et-EE  finnish fi-FI  canadien fr-CA  acadian fr-CA
  french fr-FR  francais fr-FR  austrian de-AT  naustrian de-AT  german de-DE  germanb de-DE  ngerman de-DE
  greek el-GR  polutonikogreek el-GR  hebrew he-IL  hungarian hu-HU  magyar hu-HU  icelandic is-IS  italian it-IT
  japanese ja-JP  latvian lv-LV  lithuanian lt-LT  mongolian mn-MN  norsk nb-NO  nynorsk nn-NO  farsi fa-IR
  polish pl-PL  brazil pt-BR  brazilian pt-BR  portugues pt-PT  portuguese pt-PT  romanian ro-RO  russian ru-RU
  serbian sr-RS  slovak sk-SK  slovene sl-SI  spanish es-ES  swedish sv-SE  thai th-TH  turkish tr-TR
  ukrainian uk-UA  vietnamese vi-VN  latin la
`)

/** `ngerman` with its options, `variant=british`, as a language tag. */
export function bibLanguage(name: string, options = ''): string {
  const key = name.trim().toLowerCase()
  const variant = /^variant=(\w+)$/.exec(options.trim().toLowerCase())?.[1]
  if (key === 'english' && variant) return /^us/.test(variant) || variant === 'american' ? 'en-US' : 'en-GB'
  return languages.get(key) ?? key
}
