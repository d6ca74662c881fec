/** What a word of a deck means. */
import { pathToFileURL } from 'node:url'
import type { Hover } from 'vscode-languageserver-protocol'
import { type CheckedSlide, slideAt } from '../check/checked-deck.ts'
import { explain } from '../check/explain.ts'
import type { Finding } from '../check/finding.ts'
import { blocksOf, nodesOf } from '../check/nodes.ts'
import { optionChoices } from '../deck/option-kinds.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { plainText } from '../pandoc/plain-text.ts'
import { type EditedDeck, placeIn } from './decks.ts'
import { occurrencesAt, worksOf } from './identifiers.ts'
import { attributeNames, classNames, optionFacts } from './known-names.ts'
import type { AskedAt } from './names-at.ts'
import { detailOf } from './outline.ts'
import { readSyntax, rowsAbout } from './syntax-table.ts'

/** Gives the path of a small picture of the slide of an id; undefined: there is none. */
type FindSlidePicture = (slide: string) => Promise<string | undefined>

/** `findings`: all that is known of the deck. */
export async function hoverAt(
  asked: AskedAt,
  findings: readonly Finding[],
  pictureOf: FindSlidePicture,
): Promise<Hover | null> {
  const { path, deck, offset, whole, places } = asked
  const { text } = places
  const here = findings.filter((finding) => {
    const place = placeIn(deck, finding.at)
    return place.path === path && place.at.start <= offset && offset <= place.at.end
  })
  const said = [...new Set(here.map(({ rule }) => rule))].flatMap((rule) => {
    const found = explain(rule)
    return 'text' in found ? `\`\`\`text\n${found.text.trimEnd()}\n\`\`\`` : []
  })
  const word = wordAt(offset, text)
  const about =
    offset < frontMatterOf(text).length ? aboutOption(word.text, deck) : aboutText(word, whole, text, deck)
  const slide = whole === undefined ? undefined : slideNamedAt(whole, deck)
  const shown = slide ? [await aboutSlide(slide, deck, pictureOf)] : []
  const value = [...(about ? [about] : []), ...shown, ...said].join('\n\n---\n\n')
  return value === '' ? null : { contents: { kind: 'markdown', value }, range: places.rangeOf(word) }
}

interface WordAt extends Span {
  readonly text: string
}

function wordAt(offset: number, text: string): WordAt {
  const before = /[\p{L}\p{N}_-]*$/u.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? ''
  const behind = /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset, offset + 100))?.[0] ?? ''
  return { text: before + behind, start: offset - before.length, end: offset + behind.length }
}

function aboutOption(name: string, deck: EditedDeck): string | undefined {
  const facts = optionFacts(name, deck)
  if (!facts) return undefined
  const rows = rowsAbout(name, readSyntax()).map(({ write, get }) => `${write}: ${get}`)
  const values = facts.values.length > 0 ? facts.values.join(', ') : optionChoices(facts.kind)
  const kind = facts.kind === 'any' && facts.values.length === 0 ? '' : `\n\nIt may be: ${values}`
  const whose = facts.isReveal
    ? 'an option of [reveal.js](https://revealjs.com/config/)'
    : 'a key of the front matter'
  return [`\`${name}:\`, ${whose}${kind}`, ...rows].join('\n\n')
}

function aboutText(
  word: WordAt,
  whole: number | undefined,
  text: string,
  deck: EditedDeck,
): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', word.start - 1) + 1, word.start)
  const isNamed = /\{[^{}]*$|^\s*:{3,}\s*$/.test(line)
  const plain = word.text.replace(/^data-/, '')
  const rows = readSyntax()
  if (isNamed && [...classNames(deck.plugins, rows), ...attributeNames(deck.plugins, rows)].includes(plain)) {
    const said = rowsAbout(plain, rows).map(({ write, get }) => `${write}: ${get}`)
    const values = optionFacts(plain, deck)?.values ?? []
    const choices = values.length > 0 ? [`It may be: ${values.join(', ')}`] : []
    return [`\`${plain}\``, ...said, ...choices].join('\n\n')
  }
  return whole === undefined ? undefined : (aboutNode(whole, deck) ?? aboutName(whole, deck))
}

/** A picture's size, what a formula says. */
function aboutNode(at: number, deck: EditedDeck): string | undefined {
  const slide = deck.prepared.slides.findLast(({ slide }) => slide.from <= at && at <= slide.to)
  const nodes = slide ? nodesOf(blocksOf(slide.slide)) : []
  const node = nodes.findLast(
    ({ type, from, to }) => (type === 'image' || type === 'math') && from <= at && at < to,
  )
  if (node?.type === 'math') return `\`\`\`tex\n${node.value.trim()}\n\`\`\``
  if (node?.type !== 'image') return undefined
  const found = deck.media.find(node.url)
  if (!('url' in found)) return `${node.url}: no such file`
  const { width, height, animated, alt = plainText(node.children) } = found
  const file = deck.media.files.get(found.url)
  const size = width === undefined ? '' : `${width} × ${height} pixels${animated ? ', animated' : ''}\n\n`
  const picture = file === undefined ? '' : `\n\n![${bare(alt)}](${pathToFileURL(file).href})`
  return `${size}${alt === '' ? 'No alternative text' : `“${alt}”`}${picture}`
}

/** The slide whose heading stands there, or that an id there leads to. */
function slideNamedAt(at: number, deck: EditedDeck): CheckedSlide | undefined {
  const { slides } = deck.prepared
  const own = slides.find(({ slide: { heading } }) => heading && heading.from <= at && at < heading.to)
  const target = own
    ? undefined
    : occurrencesAt(at, deck)?.all.find(({ kind, isDefinition }) => kind === 'id' && isDefinition)
  return own ?? (target && slides[slideAt(slides, target.at.start) ?? -1])
}

async function aboutSlide(
  slide: CheckedSlide,
  deck: EditedDeck,
  pictureOf: FindSlidePicture,
): Promise<string> {
  const { id, title } = slide.compiled
  const path = await pictureOf(id)
  const picture = path === undefined ? '' : `\n\n![${bare(title)}](${pathToFileURL(path).href})`
  return `Slide ${detailOf(slide, deck)}${picture}`
}

/** Words between the brackets of a link or a picture. */
const bare = (text: string) => text.replace(/[[\]]/g, '')

/** What an id, a footnote or the key of a work leads to. */
function aboutName(at: number, deck: EditedDeck): string | undefined {
  const found = occurrencesAt(at, deck)
  if (!found || found.at.isDefinition) return undefined
  const { source } = deck.prepared
  const target = found.all.find(({ isDefinition }) => isDefinition)
  const work = target ? undefined : worksOf(deck).get(found.at.name)
  const [text, place] = target ? [source, target.at] : [work?.text ?? '', work?.at]
  if (!place) return undefined
  const start = text.lastIndexOf('\n', place.start - 1) + 1
  const lines = text
    .slice(start, start + 600)
    .split('\n')
    .slice(0, work ? 8 : 3)
  return `\`\`\`${work ? 'bibtex' : 'markdown'}\n${lines.join('\n').trimEnd()}\n\`\`\``
}
