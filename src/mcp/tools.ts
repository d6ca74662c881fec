/** What an assistant can do with the decks of a folder: see them, have them checked, mend them, compare them. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findDrawer } from '../browser/chromium.ts'
import { compare } from '../check/against.ts'
import { explain } from '../check/explain.ts'
import type { Finding } from '../check/finding.ts'
import { quickFixes } from '../check/quick-fixes.ts'
import { speakingTime } from '../check/rules/duration.ts'
import { compilePage } from '../compile.ts'
import { textOfBlocks } from '../deck/slide-text.ts'
import { maskCredentials } from '../diagnostic/credentials.ts'
import { filePositionFinder } from '../diagnostic/format.ts'
import { replaceFile } from '../files.ts'
import { type EditedDeck, filesOf, placeIn } from '../lsp/decks.ts'
import { checkDeck, startDrawing } from '../make/check.ts'
import { printers } from '../make/print.ts'
import { readBefore } from '../make/read-before.ts'
import { openStills } from '../media/stills.ts'
import { type SlideSize, slideSizes } from '../pdf/choices.ts'
import { photograph } from '../pdf/print.ts'
import { UsageError } from '../tool-error.ts'
import type { DeckFolder } from './folder.ts'

/** What a tool gives: data, as JSON, or a picture. */
export type ToolResult = { readonly data: unknown } | { readonly png: Uint8Array; readonly data: unknown }

export interface AssistantTool {
  readonly name: string
  readonly description: string
  /** JSON Schema of its arguments. */
  readonly inputSchema: {
    readonly type: 'object'
    readonly properties: Readonly<Record<string, object>>
    readonly required: readonly string[]
  }
  /** Does it write? */
  readonly writes?: boolean
  run(args: Readonly<Record<string, unknown>>, folder: DeckFolder): Promise<ToolResult>
}

const deckArgument = { type: 'string', description: 'path of the deck, from the folder of this server' }
const drawnArgument = {
  type: 'boolean',
  description:
    'also look at every slide as a browser draws it (some seconds); default: true where Chromium is installed',
}

export const tools: readonly AssistantTool[] = [
  {
    name: 'list_slides',
    description:
      'The slides of a deck: number, id, title, text, speaker notes, steps, seconds, first line, and what is wrong with each. Without a deck: which decks are here.',
    inputSchema: { type: 'object', properties: { deck: deckArgument }, required: [] },
    async run({ deck: name }, folder) {
      if (name === undefined) return { data: { decks: folder.list() } }
      const deck = await folder.open(name)
      const findings = await describe(deck, await allFindings(deck, false, folder), folder)
      const { prepared } = deck
      const place = filePositionFinder(prepared.compiled.source)
      const slides = prepared.slides.map(({ slide, compiled }, index) => ({
        number: index + 1,
        id: compiled.id,
        title: compiled.title,
        line: place(slide.from).line,
        text: maskCredentials(textOfBlocks(slide.body)),
        notes: maskCredentials(textOfBlocks(slide.notes)),
        steps: compiled.steps,
        seconds: Math.round(speakingTime({ slide, steps: compiled.steps }, prepared.settings.limits)),
        findings: findings
          .filter((finding) => finding.slide === index + 1)
          .map(({ rule, line, message }) => ({ rule, line, message })),
      }))
      return { data: { title: prepared.compiled.title, theme: prepared.compiled.theme.name, slides } }
    },
  },
  {
    name: 'render_slide',
    description: 'A picture of a slide as the audience sees it: all steps shown, or those up to one.',
    inputSchema: {
      type: 'object',
      properties: {
        deck: deckArgument,
        slide: { type: ['integer', 'string'], description: 'its number, from 1, or its id' },
        step: { type: 'integer', minimum: 0, description: 'shown up to this step; default: all' },
        scheme: { enum: ['light', 'dark'] },
        size: { enum: slideSizes },
        width: {
          type: 'integer',
          minimum: 160,
          maximum: 3840,
          description: 'of the picture, in pixels; default 1280',
        },
      },
      required: ['deck', 'slide'],
    },
    async run({ deck: name, slide, step, scheme, size, width }, folder) {
      const { prepared, media } = await folder.open(name)
      const { compiled } = prepared
      const one = compiled.slides.find(({ id }, index) => id === slide || index + 1 === Number(slide))
      if (!one) throw new UsageError(`There is no slide ${slide}`, `It has ${compiled.slides.length} slides`)
      const wanted = scheme === 'dark' || scheme === 'light' ? scheme : undefined
      const shape = slideSizes.find((known): known is SlideSize => known === size)
      const done = await photograph(
        {
          ...printers(),
          prepare: () => ({
            compiled: { ...compiled, slides: [one] },
            files: media.files,
            still: openStills(folder.workspace.root),
          }),
          choices: {
            ...(wanted && { scheme: wanted }),
            ...(shape && { size: shape }),
            ...(step !== undefined && { steps: true }),
          },
        },
        Math.min(3, Math.max(0.125, (Number(width) || 1280) / 1280)),
      )
      const pictures = done?.photographs ?? []
      const shown = pictures[step === undefined ? 0 : Math.min(Number(step) || 0, pictures.length - 1)]
      if (!shown) throw new UsageError('Nothing was drawn')
      return { png: shown.png, data: { id: one.id, title: one.title, steps: one.steps } }
    },
  },
  {
    name: 'check',
    description:
      'All that is wrong with a deck: each with rule, severity, message, hint, file, line, column, slide, and the fixes that apply_fix can make.',
    inputSchema: {
      type: 'object',
      properties: { deck: deckArgument, drawn: drawnArgument },
      required: ['deck'],
    },
    async run({ deck: name, drawn }, folder) {
      const deck = await folder.open(name)
      return {
        data: { findings: await describe(deck, await allFindings(deck, drawn !== false, folder), folder) },
      }
    },
  },
  {
    name: 'apply_fix',
    description: 'Makes one of the fixes that check offers, and writes the file. Says what was changed.',
    inputSchema: {
      type: 'object',
      properties: {
        deck: deckArgument,
        rule: { type: 'string', description: 'of the finding' },
        line: { type: 'integer', description: 'of the finding' },
        file: { type: 'string', description: 'of the finding, where that is not the deck’s own' },
        fix: { type: 'integer', minimum: 0, description: 'which of its fixes; default: the first' },
      },
      required: ['deck', 'rule', 'line'],
    },
    writes: true,
    async run({ deck: name, rule, line, file, fix = 0 }, folder) {
      const deck = await folder.open(name)
      const all = await allFindings(deck, false, folder)
      const place = filePositionFinder(deck.prepared.compiled.source)
      const inFile = file === undefined ? deck.path : folder.pathOf(file)
      const finding = all.find(
        (one) =>
          one.rule === rule &&
          place(one.at.start).line === Number(line) &&
          placeIn(deck, one.at).path === inFile,
      )
      const chosen =
        finding && quickFixes(finding, deck.prepared.compiled.deck, deck.prepared.source)[Number(fix)]
      if (!chosen)
        throw new UsageError(
          `Nothing on line ${line} breaks “${rule}” and has such a fix`,
          'check lists the findings with their fixes',
        )
      const changes = []
      for (const path of filesOf(deck)) {
        const edits = chosen.edits
          .map(({ text, ...span }) => ({ ...placeIn(deck, span), added: text }))
          .filter((one) => one.path === path)
        const [first] = edits
        if (!first) continue
        folder.pathOf(folder.nameOf(path))
        const { text } = first
        const after = [...edits]
          .sort((a, b) => b.at.start - a.at.start)
          .reduce((now, { at, added }) => now.slice(0, at.start) + added + now.slice(at.end), text)
        replaceFile(path, after)
        changes.push({ file: folder.nameOf(path), ...changedLines(text, after) })
      }
      return { data: { fixed: chosen.title, changes } }
    },
  },
  {
    name: 'compare',
    description:
      'What changed in a deck, slide by slide, since a git revision or against another file: added, removed, moved, edited, with the words.',
    inputSchema: {
      type: 'object',
      properties: {
        deck: deckArgument,
        against: { type: 'string', description: 'a revision such as HEAD~1, or the path of a file' },
      },
      required: ['deck', 'against'],
    },
    async run({ deck: name, against }, folder) {
      const { prepared, source, path, media } = await folder.open(name)
      const revision = String(against ?? '')
      if (revision === '' || revision.startsWith('-'))
        throw new UsageError('against is a revision, or a file of this folder')
      if (existsSync(resolve(folder.workspace.cwd, revision))) await folder.open(revision)
      const before = compilePage({ ...source, source: readBefore(path, revision, folder.workspace) }, media)
      const changes = compare(before, prepared.compiled).filter(({ kind }) => kind !== 'same')
      return {
        data: changes.map(({ kind, title, before, after, words }) => ({
          kind,
          title,
          ...(before !== undefined && { before: before + 1 }),
          ...(after !== undefined && { after: after + 1 }),
          words: words.filter((one) => one.kind !== 'same'),
        })),
      }
    },
  },
  {
    name: 'explain',
    description: 'What a rule or the code of a fault means, why, and what to do, with an example.',
    inputSchema: { type: 'object', properties: { rule: { type: 'string' } }, required: ['rule'] },
    async run({ rule }) {
      const found = explain(String(rule))
      if ('text' in found) return { data: found.text }
      throw new UsageError(`There is no rule “${rule}”`, found.near && `Did you mean “${found.near}”?`)
    },
  },
]

/** What all rules find. */
async function allFindings(
  deck: EditedDeck,
  drawn: boolean,
  { workspace, nameOf }: DeckFolder,
): Promise<readonly Finding[]> {
  const browser = drawn && findDrawer() !== undefined ? startDrawing() : undefined
  try {
    const file = { ...deck.source, name: nameOf(deck.path), faults: [], translations: [] }
    return (await checkDeck(file, browser, workspace.root, () => {})).findings
  } finally {
    browser?.close()
  }
}

/** Findings as data, with their places and fixes. */
async function describe(deck: EditedDeck, findings: readonly Finding[], folder: DeckFolder) {
  const { source, compiled } = deck.prepared
  const place = filePositionFinder(compiled.source)
  return findings.map((finding) => {
    const { rule, severity, message, hint, at, slide, place: seen } = finding
    const { line, column } = place(at.start)
    return {
      rule,
      severity,
      message: maskCredentials(message),
      ...(hint !== undefined && { hint: maskCredentials(hint) }),
      file: folder.nameOf(placeIn(deck, at).path),
      line,
      column,
      ...(slide !== undefined && { slide: slide + 1 }),
      ...(seen && { screen: seen.screen, box: seen.box }),
      fixes: quickFixes(finding, compiled.deck, source).map(({ title }) => title),
    }
  })
}

/** The lines that are others now. */
function changedLines(
  before: string,
  after: string,
): { readonly line: number; readonly before: string; readonly after: string } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let begin = 0
  while (begin < old.length && old[begin] === now[begin]) begin++
  let end = 0
  while (end < Math.min(old.length, now.length) - begin && old.at(-1 - end) === now.at(-1 - end)) end++
  const part = (lines: readonly string[]) => lines.slice(begin, lines.length - end).join('\n')
  return { line: begin + 1, before: maskCredentials(part(old)), after: maskCredentials(part(now)) }
}
