/** Pictures that a plugin draws itself: images of the deck's model, so that they are laid out as any, and SVG in the page. */
import {
  type Attr,
  type Block,
  type CodeBlock,
  type Image,
  type Inline,
  type Located,
  noAttr,
  spanOf,
} from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { Html, RenderContext } from '../plugin.ts'
import { readDimensions } from './dimensions.ts'
import { attribute, html, join, nothing, text } from './markup.ts'

/** What can be shown by itself. */
export interface GraphicPart {
  /** What `data-steps` calls it: each of them. */
  readonly names: readonly string[]
  readonly markup: Html
}

/** A drawing in pixels of a slide, from its upper left corner. Its colours, letters and lines are those of a style sheet. */
export interface Graphic {
  readonly width: number
  readonly height: number
  /** What it is, and what it says, for who does not see it. */
  readonly title: string
  readonly description: string
  readonly parts: readonly GraphicPart[]
  /** For the style sheet. */
  readonly classes?: readonly string[]
}

/** The graphics of a deck's plugin. */
export interface Graphics {
  /** The image of a graphic in the place of `node`. `alt`: its author's text for it. */
  image(graphic: Graphic, node: Located & { readonly attr: Attr }, alt?: string): Image
  /** The SVG of an image that is one of these graphics; undefined: it is none. */
  write(image: Image, context: RenderContext): Html | undefined
}

export function createGraphics(): Graphics {
  const graphics = new WeakMap<object, Graphic>()
  return {
    image(graphic, { attr, from, to }, alt = statedText(attr)) {
      const drawn = { width: graphic.width, height: graphic.height }
      graphics.set(drawn, graphic)
      const said = { type: 'text', value: alt || graphic.title, from, to } as const
      return { type: 'image', attr, children: [said], url: '', title: '', drawn, from, to }
    },
    write(image, context) {
      const graphic = image.drawn && graphics.get(image.drawn)
      return graphic && writeGraphic(image, graphic, context)
    },
  }
}

/** A block of its own for an image: with a caption, it is a figure. */
export function blockOf(image: Image, caption: readonly Inline[] = []): Block {
  const { from, to } = image
  const at = { from, to }
  if (caption.length === 0) return { type: 'para', children: [image], ...at }
  const words: Block = { type: 'plain', children: caption, ...at }
  return {
    type: 'figure',
    attr: noAttr,
    caption: [words],
    children: [{ type: 'plain', children: [image], ...at }],
    ...at,
  }
}

/** The caption that an attribute gives. */
export function statedCaption({ attr, from, to }: CodeBlock): readonly Inline[] {
  const value = pairOf(attr.pairs, 'fig-cap', 'caption')
  return value ? [{ type: 'text', value, from, to }] : []
}

const statedText = ({ pairs }: Attr) => pairOf(pairs, 'alt', 'fig-alt')

function writeGraphic(image: Image, graphic: Graphic, context: RenderContext): Html {
  const { attr } = image
  const { width, height, title, description, classes = [] } = graphic
  const { pixels, style } = readDimensions(attr.pairs)
  const isSized = pixels.length > 0 || style !== ''
  const styles = [
    ...(pairOf(attr.pairs, 'style')?.split(';') ?? []),
    style,
    ...pixels.map(([name, value]) => `${name}:calc(${value} * var(--u, 1px))`),
    ...(isSized ? [] : [`--pixels:${Math.round(width)}`]),
  ]
  const own: Attr = {
    id: attr.id,
    classes: [
      'drawing',
      ...classes,
      ...attr.classes.filter((name) => /^fragment$|^(?:r-)?stretch$/.test(name)),
    ],
    pairs: attr.pairs.filter(([key]) => /^data-(?!steps$)|^fragment-index$/.test(key)),
  }
  const said = plainText(image.children)
  const attributes = join([
    context.attributes(own),
    html` role="img"`,
    attribute('width', Math.round(width)),
    attribute('height', Math.round(height)),
    attribute('viewBox', `0 0 ${Math.round(width)} ${Math.round(height)}`),
    isSized ? attribute('data-sized', '') : nothing,
    context.style(styles.filter(Boolean).join(';')),
  ])
  const made = said === title ? description : [title, description].filter(Boolean).join('. ')
  const words = html`<title>${text(said)}</title>${made ? html`<desc>${text(made)}</desc>` : nothing}`
  return html`<svg${attributes}>${words}${writeParts(image, graphic.parts, context)}</svg>`
}

/** What `data-steps` names comes step by step, all else is there. */
function writeParts(image: Image, parts: readonly GraphicPart[], context: RenderContext): Html {
  const said = pairOf(image.attr.pairs, 'data-steps', 'steps')
  if (!said) return join(parts.map(({ markup }) => markup))
  const steps = said.split('|').map((step) =>
    step
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  const known = new Set(parts.flatMap(({ names }) => names))
  for (const name of steps.flat())
    if (!known.has(name))
      context.report({
        code: 'unknown-step',
        message: `Nothing in this picture is called “${name}”, so no step shows it`,
        hint: `It has: ${[...known].slice(0, 12).join(', ')}`,
        at: spanOf(image),
      })
  const stepOf = ({ names }: GraphicPart) =>
    Math.max(-1, ...names.map((name) => steps.findLastIndex((step) => step.includes(name))))
  const group = (step: number) =>
    join(parts.filter((part) => stepOf(part) === step).map(({ markup }) => markup))
  const fragment = () => context.attributes({ id: '', classes: ['fragment'], pairs: [] })
  const later = steps.map((_, step) => [step, group(step)] as const).filter(([, markup]) => markup !== '')
  return join([group(-1), ...later.map(([, markup]) => html`<g${fragment()}>${markup}</g>`)])
}

/** Letters of a text that is drawn, as Mermaid itself has it (`maxTextSize`); and of one line, whose patterns may look at letters again. */
const [mostLetters, mostInLine] = [50_000, 5_000]

/** What makes a text too long to be drawn before it is read, with its line, from 0. */
export function overlong(
  text: string,
): { readonly message: string; readonly hint: string; readonly line: number } | undefined {
  if (text.length > mostLetters)
    return {
      message: `This picture has ${text.length} letters: ${mostLetters} are the most`,
      hint: 'Draw less in one',
      line: 0,
    }
  const lines = text.split('\n')
  const line = lines.findIndex(({ length }) => length > mostInLine)
  if (line < 0) return undefined
  const message = `This line has ${lines[line]?.length} letters: ${mostInLine} are the most`
  return { message, hint: 'Write it in several lines', line }
}

/**
 * The place of line and column, both from 0, of a fenced block's text in the source. Its last lines but one are that text, whatever
 * stands before them on each (a quote's sign, a list's indentation).
 */
export function placeInCode(block: CodeBlock, line: number, column: number, source: string): Located {
  const written = source.slice(block.from, block.to).split('\n')
  const lines = block.value.split('\n')
  const isFenced = /^\s*(?:`{3}|~{3})/.test(written[0] ?? '')
  const at = Math.max(
    0,
    written.length - lines.length - (isFenced ? 1 : 0) + Math.min(line, lines.length - 1),
  )
  const whole = written[at] ?? ''
  const own = lines[Math.min(line, lines.length - 1)] ?? ''
  let from = block.from
  for (let i = 0; i < at; i++) from += (written[i]?.length ?? 0) + 1
  const begin =
    from + Math.max(0, whole.trimEnd().length - own.trimEnd().length) + Math.min(column, own.trimEnd().length)
  return { from: begin, to: Math.max(begin + 1, from + whole.length) }
}
