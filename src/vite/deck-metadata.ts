import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { Compiled } from '../compile.ts'
import type { Keyboard } from '../deck/keyboard.ts'
import type { OptionValues } from '../deck/option-kinds.ts'
import type { Block } from '../pandoc/ast.ts'
import { plainText, shorten } from '../pandoc/plain-text.ts'

/** What a site says about a deck in the head of its page, in lists of decks and to the app. */
export interface DeckMetadata {
  /** Names what the browser keeps of this deck: the file's name and the title's hash, so that an edit does not lose it. */
  readonly key: string
  readonly title: string
  readonly authors: readonly string[]
  /** As the author wrote it. */
  readonly date: string
  /** The deck's own, or else its first words: at most 200 characters. */
  readonly description: string
  readonly keywords: readonly string[]
  /** BCP 47. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** As the audience counts them. */
  readonly slides: number
  /** Planned length in seconds. */
  readonly duration: number | undefined
  /** How it is to be presented. */
  readonly values: OptionValues
  readonly keyboard: Keyboard | undefined
  /** Where the site will be, ending with `/`; given by `url:`. Previews and canonical addresses need it. */
  readonly url: string | undefined
}

/** The metadata of the deck at `path`. */
export function deckMetadata({ deck, title: said, slides }: Compiled, path: string): DeckMetadata {
  const { options } = deck
  const name = basename(path, extname(path))
  const title = said ?? name
  return {
    key: `${name}-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`,
    title,
    authors: options.authors,
    date: options.date ?? '',
    description: shorten(options.description ?? firstWords(slides.flatMap(({ slide }) => slide.body)), 200),
    keywords: options.keywords,
    lang: options.lang,
    dir: options.dir,
    slides: slides.at(-1)?.number ?? 0,
    duration: options.duration,
    values: options.values,
    keyboard: options.keyboard,
    url: options.url?.replace(/\/*(index\.html)?$/, '/'),
  }
}

/** Decks of one site whose keys are the same, as of two files `talk.md` with one title, get different ones. */
export function withOwnKeys(decks: readonly DeckMetadata[]): DeckMetadata[] {
  const taken = new Set<string>()
  return decks.map((metadata) => {
    let key = metadata.key
    for (let number = 2; taken.has(key); number++) key = `${metadata.key}-${number}`
    taken.add(key)
    return { ...metadata, key }
  })
}

function firstWords(blocks: readonly Block[]): string {
  let found = ''
  for (const block of blocks) {
    if (found.length > 200) break
    found += ` ${blockText(block)}`
  }
  return found
}

/** The text of a block; the items of a list are divided by `·`. */
function blockText(block: Block): string {
  switch (block.type) {
    case 'para':
    case 'plain':
    case 'header':
      return plainText(block.children).trim()
    case 'bulletList':
    case 'orderedList':
      return `${block.items.map((item) => item.children.map(blockText).join(' ')).join(' · ')}.`
    case 'blockQuote':
    case 'div':
      return block.children.map(blockText).join(' ')
    default:
      return ''
  }
}
