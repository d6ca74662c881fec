import { type Compiled, compile, compilePage, type DeckText } from '../compile.ts'
import { catalogued, complete } from '../diagnostic/catalogue.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { isDrawing } from '../features/code/block-language.ts'
import type { DeckMedia } from '../media/lookup.ts'
import { type CheckedDeck, checkedSlides, slideAt } from './checked-deck.ts'
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
    diagnostics,
    rules: all,
  }
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

/** What all rules find; those about drawn slides only if they were `drawn`. In the order of the text. */
export function judge(deck: PreparedDeck, drawn?: Drawing): readonly Finding[] {
  const drawing = drawn && withoutDrawings(drawn, deck)
  const { diagnostics, rules, settings, slides } = deck
  const locate = (fault: Fault) => ({ ...fault, slide: fault.slide ?? slideAt(slides, fault.at.start) })
  const findings: Finding[] = []
  /** The reader's errors: what stops a build is no matter of taste, for which levels and exceptions are. */
  const errors: Finding[] = []
  for (const { code, severity, ...fault } of diagnostics) {
    const level = settings.levels.get(code) ?? severity
    if (severity === 'error') errors.push({ ...locate(fault), rule: code, severity })
    else if (level !== 'off') findings.push({ ...locate(fault), rule: code, severity: level })
  }
  const ran = new Set<string>([...catalogued.keys(), ...diagnostics.map(({ code }) => code)])
  for (const rule of rules) {
    const severity = settings.levels.get(rule.id) ?? rule.severity
    const faults = rule.kind === 'source' ? rule.check(deck) : drawing && rule.check(drawing, deck)
    if (severity === 'off' || !faults) continue
    ran.add(rule.id)
    for (const fault of faults) findings.push({ ...locate(fault), rule: rule.id, severity })
  }
  const known = new Set([...mayBeExcepted, ...findings.map(({ rule }) => rule)])
  const all = [...errors, ...applyExceptions(withoutDoubles(findings), deck, known, ran)]
  return all
    .filter(({ rule, severity }) => severity === 'error' || settings.levels.get(rule) !== 'off')
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
