import { type Compiled, compile, compilePage, type DeckText } from '../compile.ts'
import { readLanguages } from '../deck/languages.ts'
import { catalogued, complete } from '../diagnostic/catalogue.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { isDrawing } from '../features/code/block-language.ts'
import type { DeckMedia } from '../media/lookup.ts'
import { type CheckedDeck, checkedSlides, slideAt, type Translation } from './checked-deck.ts'
import type { Drawing } from './drawing.ts'
import { applyExceptions, mayBeExcepted } from './exceptions.ts'
import type { Fault, Finding } from './finding.ts'
import { codeOf, isIn } from './nodes.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'
import { type CheckOptions, readSettings } from './settings.ts'
import { openSpeller } from './speller.ts'

export interface CheckInput extends DeckText {
  readonly media: DeckMedia
  /** What is wrong with the file itself. */
  readonly faults?: readonly Diagnostic[]
  /** What its configuration says of the check. */
  readonly check?: CheckOptions | undefined
  /** The deck in the languages that are files of their own. */
  readonly translated?: () => readonly Translation[]
}

/** A deck that is compiled and read for the check. */
export interface PreparedDeck extends CheckedDeck {
  /** The reader's, the pipeline's and those of the settings. */
  readonly diagnostics: readonly Diagnostic[]
  /** All that it is judged by: those of its plugins, too. */
  readonly rules: readonly Rule[]
}

/** Compiles a deck for the check. */
export async function prepareDeck(deck: CheckInput): Promise<PreparedDeck> {
  const prepared = prepareText(deck)
  if (prepared.settings.levels.get('spelling') === 'off') return prepared
  const { lang } = prepared.compiled.deck.options
  return { ...prepared, speller: await openSpeller(lang, deck.media.findPackage) }
}

/** The same without a speller; `by`: a compiler that knows the deck already. */
export function prepareText(deck: CheckInput, by = compile): PreparedDeck {
  return prepareCompiled(deck, compilePage(deck, deck.media, { sourceMap: true }, by))
}

/** A deck that is compiled already, prepared for all but the rules about what is drawn. */
export function prepareCompiled(deck: CheckInput, compiled: Compiled): PreparedDeck {
  const { media, faults = [], plugins, check = {} } = deck
  const diagnostics = [...faults, ...compiled.diagnostics]
  const { meta } = compiled.deck
  const codes = diagnostics.map(({ code }) => code)
  const all = [...rules, ...(plugins ?? []).flatMap((plugin) => plugin.rules ?? [])]
  const names = [...all.map(({ id }) => id), ...catalogued.keys(), ...codes]
  const settings = readSettings(meta, check, names, (fault) => diagnostics.push(complete(fault)))
  return {
    source: compiled.source.text,
    compiled,
    slides: checkedSlides(compiled),
    settings,
    files: media.files,
    speller: undefined,
    alternative(url) {
      const found = media.find(url)
      return 'url' in found ? found.alt : undefined
    },
    translations: () => [...withinFile(deck, compiled), ...(deck.translated?.() ?? [])],
    diagnostics,
    rules: all,
  }
}

/** A deck that is in its own language, in those that its text has beside it. */
function withinFile(deck: CheckInput, { deck: { meta } }: Compiled): readonly Translation[] {
  const among = deck.language?.among ?? readLanguages(meta, () => {})?.all ?? []
  const [own, ...others] = among
  if (deck.language !== undefined && deck.language.lang !== own) return []
  return others.map((lang) => {
    const compiled = compilePage({ ...deck, language: { lang, among } }, deck.media)
    return { lang, name: undefined, compiled }
  })
}

/**
 * Without the texts of code that describes a picture (Mermaid, Graphviz): nothing here draws it, and how the code looks
 * instead is no fault of the author's.
 */
function withoutDrawings(drawing: Drawing, { slides }: PreparedDeck): Drawing {
  const code = codeOf(slides.map(({ slide }) => slide))
  const drawings = code.filter((node) => node.type === 'codeBlock' && isDrawing(node))
  if (drawings.length === 0) return drawing
  const layouts = drawing.layouts.map((layout) => ({
    ...layout,
    slides: layout.slides.map((slide) => ({
      ...slide,
      texts: slide.texts.filter(({ at }) => !isIn(at, drawings)),
    })),
  }))
  return { ...drawing, layouts }
}

/** What was found in a deck, before its exceptions are looked at. */
interface Judgement {
  readonly findings: readonly Finding[]
  /** The codes and rules that were asked. */
  readonly asked: readonly string[]
}

/** The same, of what is written. */
interface TextJudgement extends Judgement {
  /** The reader's errors: what stops a build is no matter of taste, for which levels and exceptions are. */
  readonly errors: readonly Finding[]
}

/** What all rules find; those about drawn slides only if they were `drawn`. In the order of the text. */
export function judge(deck: PreparedDeck, drawn?: Drawing): readonly Finding[] {
  const text = judgeText(deck)
  return drawn ? judgeDrawing(deck, text, drawn) : conclude(deck, text)
}

/** What reading and writing the deck report, and the rules about what is written find. */
export function judgeText(deck: PreparedDeck): TextJudgement {
  const errors: Finding[] = []
  const reported: Finding[] = []
  for (const { code, severity, ...fault } of deck.diagnostics) {
    const level = deck.settings.levels.get(code) ?? severity
    if (severity === 'error') errors.push({ ...located(fault, deck), rule: code, severity })
    else if (level !== 'off') reported.push({ ...located(fault, deck), rule: code, severity: level })
  }
  const { findings, asked } = ask(deck, (rule) => rule.kind === 'source' && rule.check(deck))
  const codes = [...catalogued.keys(), ...deck.diagnostics.map(({ code }) => code)]
  return { errors, findings: [...reported, ...findings], asked: [...codes, ...asked] }
}

/** All findings: those in its text, and those in what was drawn of it. */
export function judgeDrawing(deck: PreparedDeck, text: TextJudgement, drawn: Drawing): readonly Finding[] {
  const drawing = withoutDrawings(drawn, deck)
  const { findings, asked } = ask(deck, (rule) => rule.kind === 'drawn' && rule.check(drawing, deck))
  return conclude(deck, {
    errors: text.errors,
    findings: [...text.findings, ...findings],
    asked: [...text.asked, ...asked],
  })
}

function ask(deck: PreparedDeck, check: (rule: Rule) => Iterable<Fault> | false): Judgement {
  const findings: Finding[] = []
  const asked: string[] = []
  for (const rule of deck.rules) {
    const severity = deck.settings.levels.get(rule.id) ?? rule.severity
    const faults = severity !== 'off' && check(rule)
    if (severity === 'off' || !faults) continue
    asked.push(rule.id)
    for (const fault of faults) findings.push({ ...located(fault, deck), rule: rule.id, severity })
  }
  return { findings, asked }
}

const located = <Located extends Fault>(fault: Located, { slides }: PreparedDeck): Located => ({
  ...fault,
  slide: fault.slide ?? slideAt(slides, fault.at.start),
})

/** The findings in the order of the text, without those that the deck excepts. */
export function conclude(deck: PreparedDeck, { errors, findings, asked }: TextJudgement): readonly Finding[] {
  const { levels } = deck.settings
  const known = new Set([...mayBeExcepted, ...findings.map(({ rule }) => rule)])
  return [...errors, ...applyExceptions(withoutDoubles(findings), deck, known, new Set(asked))]
    .filter(({ rule, severity }) => severity === 'error' || levels.get(rule) !== 'off')
    .sort(
      (a, b) =>
        a.at.start - b.at.start || a.severity.localeCompare(b.severity) || a.rule.localeCompare(b.rule),
    )
}

/** The reader may have found what a rule of the same name finds. */
function withoutDoubles(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, at, message }) => {
    const key = `${rule} ${at.start} ${message}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
