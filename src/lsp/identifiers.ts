/** Names in a deck that lead to something: ids, footnotes, keys of works, files. Where each stands, and what it leads to. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { blocksOf, codeOf, isIn } from '../check/nodes.ts'
import { slidesOf } from '../deck/deck.ts'
import { walkBlocks } from '../deck/walk.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { decoded } from '../html/urls.ts'
import type { Located } from '../pandoc/ast.ts'
import { type EditedDeck, filesOf } from './decks.ts'

/** A name in the deck's text. */
export interface Occurrence {
  readonly kind: 'id' | 'footnote' | 'work'
  /** Of an id, the deck's: a part may have written another. */
  readonly name: string
  /** Of the name itself, without the sign before it. Of a heading that has its id from its words: the heading. */
  readonly at: Span
  /** Is it what the others lead to? */
  readonly isDefinition: boolean
  /** Of an id that nobody wrote. */
  readonly isImplicit?: boolean
}

const word = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}\-_:.]*[\p{L}\p{N}_-])?`
/** `#id` in attributes or an address, `id="id"`, `@key`; `#/id` as reveal.js has it. */
const named = new RegExp(String.raw`(?:#\/?|@|\bid=["']?)(${word})`, 'gu')
const footnote = /\[\^([^\]\s]+)\](:?)/g

/** All names in the deck, in the order of the text. */
export function occurrencesIn({ prepared }: EditedDeck): readonly Occurrence[] {
  const { source, compiled } = prepared
  const slides = slidesOf(compiled.deck)
  const found = new Map<number, Occurrence>()
  const add = (one: Occurrence) => found.has(one.at.start) || found.set(one.at.start, one)
  const search = (
    node: Located,
    wanted: (name: string, sign: string) => Occurrence['kind'] | undefined,
    isDefinition: boolean,
    /** What the deck calls it. Default: as it is written. */
    settled?: string,
  ) => {
    let any = false
    for (const match of source.slice(node.from, node.to).matchAll(named)) {
      const [all, name = ''] = match
      const kind = wanted(name, all)
      if (kind === undefined) continue
      const start = node.from + match.index + all.length - name.length
      add({ kind, name: settled ?? name, at: { start, end: start + name.length }, isDefinition })
      any = true
    }
    return any
  }
  // Of two parts that have the same id, one has it with a number (`deck/settle.ts`).
  const hasParts = compiled.deck.meta.has('deck')
  const isFor = (written: string, settled: string) =>
    written === settled || (hasParts && settled.replace(/-\d+$/, '') === written)
  for (const slide of slides)
    walkBlocks(blocksOf(slide), (node) => {
      if (!('type' in node)) return true
      const id = 'attr' in node ? node.attr.id : ''
      const isHeading = node.type === 'header'
      const own = isHeading && slide.heading === node ? slide.attr.id || id : id
      if (own !== '') {
        // What it is called stands at its beginning or, of a picture, a table or a formula, at its end.
        const isWritten = search(
          node.type === 'div' || node.type === 'codeBlock'
            ? { from: node.from, to: lineEnd(source, node.from) }
            : node,
          (name, sign) =>
            isFor(name, own) && !sign.startsWith('@') && !sign.includes('/') ? 'id' : undefined,
          true,
          own,
        )
        if (!isWritten && isHeading)
          add({ kind: 'id', name: own, at: headingText(node, source), isDefinition: true, isImplicit: true })
      }
      if (node.type === 'link' && node.url.startsWith('#')) {
        const to = decoded(node.url.replace(/^#\/?/, '')).replace(/\/\d+$/, '')
        search(node, (name, sign) => (isFor(name, to) && !/^id/.test(sign) ? 'id' : undefined), false, to)
      }
      if (node.type === 'cite')
        search(
          node,
          (name, sign) =>
            sign.startsWith('@') && node.citations.some(({ id }) => id === name) ? 'work' : undefined,
          false,
        )
      return true
    })
  const code = codeOf(slides)
  for (const match of source.matchAll(footnote)) {
    const [all, name = '', colon] = match
    const start = match.index + 2
    if (isIn({ start: match.index, end: match.index + all.length }, code)) continue
    const isDefinition = colon === ':' && (match.index === 0 || source[match.index - 1] === '\n')
    add({ kind: 'footnote', name, at: { start, end: start + name.length }, isDefinition })
  }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start)
}

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function headingText({ from, to }: Located, source: string): Span {
  const written = source.slice(from, to)
  const start = from + (/^#+[ \t]*/.exec(written)?.[0].length ?? 0)
  return { start, end: Math.max(start, from + written.trimEnd().length) }
}

/** The one at a place, and all that have its name. */
export function occurrencesAt(
  offset: number,
  deck: EditedDeck,
): { readonly at: Occurrence; readonly all: readonly Occurrence[] } | undefined {
  const found = occurrencesIn(deck)
  const isThere = ({ at }: Occurrence) => at.start - 1 <= offset && offset <= at.end
  const at = found.find((one) => isThere(one) && !one.isImplicit) ?? found.find(isThere)
  // A reference to a figure is an id for a deck, and the key of a work for its reader.
  return (
    at && {
      at,
      all: found.filter(
        ({ kind, name }) =>
          name === at.name && (kind === at.kind || (kind !== 'footnote' && at.kind !== 'footnote')),
      ),
    }
  )
}

/** Names for footnotes and ids; other signs would end them. */
export const isName = (name: string): boolean => new RegExp(`^${word}$`, 'u').test(name)

/** A file that the text names at `offset`, `![](a.png)`, `{{< include a.md >}}`, `bibliography: refs.bib`; absolute. */
export function fileAt(offset: number, text: string, deck: EditedDeck): string | undefined {
  const line = text.lastIndexOf('\n', offset - 1) + 1
  for (const match of text.slice(line, lineEnd(text, line)).matchAll(/[^\s()<>"'[\]{},=]+\.[A-Za-z0-9]+/g)) {
    const start = line + match.index
    if (start > offset || offset > start + match[0].length) continue
    const path = resolve(dirname(deck.path), decoded(match[0]))
    if (filesOf(deck).includes(path) || [...deck.media.files.values(), ...deck.media.watched].includes(path))
      return path
  }
  return undefined
}

/** Where the works of the deck's bibliographies are defined, by their keys. */
export function worksOf(
  deck: EditedDeck,
): ReadonlyMap<string, { readonly path: string; readonly text: string; readonly at: Span }> {
  const works = new Map<string, { path: string; text: string; at: Span }>()
  for (const path of deck.media.watched) {
    if (!/\.(?:bib|bibtex|json|ya?ml)$/i.test(path)) continue
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch {
      continue // vanished
    }
    for (const match of text.matchAll(
      /@\w+\s*[{(]\s*([^,\s{}]+)\s*,|"id"\s*:\s*"([^"]+)"|^\s*-?\s*id:\s*(\S+)/gm,
    )) {
      const key = match[1] ?? match[2] ?? match[3]
      if (key === undefined) continue
      const start = match.index + match[0].lastIndexOf(key)
      works.set(key, { path, text, at: { start, end: start + key.length } })
    }
  }
  return works
}
