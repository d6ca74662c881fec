import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { Compiled } from '../compile.ts'
import { slidesOf } from '../deck/deck.ts'
import type { Block, Meta, MetaValue } from '../pandoc/ast.ts'
import { plainText } from '../pandoc/identifiers.ts'

/** What a site says about a deck in the head of its page, in lists of decks and to the app. */
export interface Facts {
  /** Names what the browser keeps of this deck: the file's name and the title's hash, so that an edit does not lose it. */
  readonly key: string
  readonly title: string
  readonly authors: readonly string[]
  /** As the author wrote it. */
  readonly date: string
  /** The deck's `description`, `abstract` or `subtitle`, or else its first sentences: at most 200 characters. */
  readonly description: string
  /** BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly slides: number
  /** Where the site will be, ending with `/`; given by `url:`. Previews and canonical addresses need it. */
  readonly url: string | undefined
  /** `offline: false`: no service worker. */
  readonly offline: boolean
  /** `source: true`: the Markdown is published too. */
  readonly source: boolean
}

/** Reads the facts of the deck at `path`. */
export function factsOf({ deck }: Compiled, path: string): Facts {
  const { meta } = deck
  const slides = slidesOf(deck)
  const name = basename(path, extname(path))
  const heading = slides.find(({ heading }) => heading)?.heading
  const title =
    text(meta, 'pagetitle') ||
    text(meta, 'title') ||
    (heading ? plainText(heading.children).trim() : '') ||
    name
  const lang = text(meta, 'lang') || 'en'
  const prose = slides.flatMap(({ body }) => body)
  return {
    key: `${name}-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`,
    title,
    authors: texts(meta.get('author') ?? meta.get('authors')),
    date: text(meta, 'date'),
    description: shorten(
      text(meta, 'description') || text(meta, 'abstract') || text(meta, 'subtitle') || firstWords(prose),
      200,
    ),
    lang,
    dir: directionOf(text(meta, 'dir'), lang),
    slides: slides.length,
    url: text(meta, 'url') ? text(meta, 'url').replace(/(index\.html)?\/*$/, '/') : undefined,
    offline: !isBoolean(meta, 'offline', false),
    source: isBoolean(meta, 'source', true),
  }
}

function text(meta: Meta, key: string): string {
  return texts(meta.get(key)).join(', ')
}

/** The texts of a value: of a list one an item, of a map (`author: {name: …}`) its name. */
function texts(value: MetaValue | undefined): string[] {
  if (!value || value.type === 'bool') return []
  switch (value.type) {
    case 'list':
      return value.items.flatMap(texts)
    case 'map':
      return texts(value.entries.get('name'))
    case 'inlines':
      return [tidy(plainText(value.children))]
    case 'blocks':
      return [tidy(value.children.map(blockText).join(' '))]
  }
}

const isBoolean = (meta: Meta, key: string, wanted: boolean) => {
  const value = meta.get(key)
  return value?.type === 'bool' && value.value === wanted
}

/** Scripts that run from right to left: Arabic, Hebrew, Thaana, N’Ko, Syriac (ISO 15924), by their languages. */
function directionOf(given: string, lang: string): 'ltr' | 'rtl' {
  if (given === 'ltr' || given === 'rtl') return given
  return /^(ar|arc|dv|fa|he|ks|nqo|ps|sd|syr|ug|ur|yi)\b/i.test(lang) ? 'rtl' : 'ltr'
}

/** The first words of the slides. */
function firstWords(blocks: readonly Block[]): string {
  let found = ''
  for (const block of blocks) {
    if (found.length > 200) break
    found += ` ${blockText(block)}`
  }
  return tidy(found)
}

/** The text of a block, its parts divided by `·` where they stand below each other. */
function blockText(block: Block): string {
  switch (block.type) {
    case 'para':
    case 'plain':
    case 'header':
      return tidy(plainText(block.children))
    case 'bulletList':
    case 'orderedList':
      return block.items.map((item) => item.children.map(blockText).join(' ')).join(' · ')
    case 'blockQuote':
    case 'div':
      return block.children.map(blockText).join(' ')
    default:
      return ''
  }
}

const tidy = (words: string) => words.replace(/\s+/g, ' ').trim()

/** At most `length` characters, ended at a word. */
function shorten(words: string, length: number): string {
  const plain = tidy(words)
  return plain.length <= length ? plain : `${plain.slice(0, length - 1).replace(/\s+\S*$/, '')}…`
}
