/** Slidev's components and directives of Vue, as HTML and steps. */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Attr, Block, CodeBlock, ListItem } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { type OpenTag, voidElements } from '../pandoc/html-tag.ts'
import { addNew } from '../pandoc/sets.ts'
import type { Reader } from './markdown.ts'
import { contentsClass } from './slidev-contents.ts'
import { declarationsOf, rowsOfGrid, utilitiesOf } from './slidev-utilities.ts'
import { escapes, mendTags, tagText } from './tags.ts'

export interface Components {
  /** Raw HTML with Slidev's tags and directives as HTML's. */
  mend(html: string, at: Span, isInline: boolean): string
  /** Says, once each, what is none here. */
  unknown(source: string, at: Span): void
  /** Blocks in which lists that appear point by point are so. */
  finish(blocks: readonly Block[], reader: Reader): readonly Block[]
}

/** Around what appears. */
const steps: ReadonlyMap<string, string> = new Map([
  ['v-click', 'fragment'],
  ['vclick', 'fragment'],
  ['v-after', 'fragment v-after'],
  ['v-clicks', 'v-clicks'],
  ['vclicks', 'v-clicks'],
  ['v-switch', ''],
])

/** Where components lead, by the attribute that says it. */
const links: Readonly<Record<string, readonly [attribute: string, address: string]>> = {
  tweet: ['id', 'https://twitter.com/i/status/'],
  youtube: ['id', 'https://www.youtube.com/watch?v='],
  bluesky: ['id', ''],
}

/** Vue's own, around which nothing is lost. */
const transparent = new Set([
  'template',
  'transform',
  'lightordark',
  'autofittext',
  'v-drag',
  'vdrag',
  'div',
  'client-only',
  'transition',
  'renderwhen',
  'component',
  'slidecurrentno',
  'slidestotal',
])

/** Sets of icons that Slidev's decks name: `<mdi-rocket />`, `<carbon:arrow-right />`. */
const icons =
  /^(?:bi|bx|carbon|cib|codicon|devicon|eva|fa\d*(?:-(?:solid|brands|regular))?|fluent|fxemoji|heroicons(?:-(?:solid|outline))?|ic|icon-park|ion|jam|la|line-md|logos|lucide|majesticons|material-symbols|mdi|noto|octicon|openmoji|ph|pixelarticons|ri|simple-icons|skill-icons|solar|svg-spinners|tabler|twemoji|uil|uim|vscode-icons)[:-]/

/** `at` and `hide` of a click; of how many levels of a list each point is one, and how many come at once. */
function stepPairs(tag: OpenTag, classes: string): readonly (readonly [string, string])[] {
  const say = (key: string) => tag.attributes.find(([name]) => name === key || name === `:${key}`)?.[1]
  const [index, moves] = placeOf(say('at'))
  const hides = say('hide') === undefined ? '' : 'fade-out'
  const own = ['depth', 'every'].flatMap((key) => {
    const value = say(key)
    return value === undefined ? [] : [[`data-${key}`, value] as const]
  })
  const all = classes && [classes, moves, hides].filter(Boolean).join(' ')
  return [...(all ? [['class', all] as const] : []), ...index, ...own]
}

/** `3`, or `[3, 4]` for what goes again with the next press. */
function placeOf(at: string | undefined): readonly [index: Attr['pairs'], classes: string] {
  const [, only, from, to] = /^\s*(?:(\d+)|\[\s*(\d+)\s*,\s*(\d+)\s*\])\s*$/.exec(at ?? '') ?? []
  const first = only ?? from
  if (first === undefined) return [[], '']
  return [[['data-fragment-index', first]], Number(to) === Number(from) + 1 ? 'fade-in-then-out' : '']
}

const isComponent = (source: string) => /^<\/?(?:[A-Z]|[a-z]+(?:-[a-z0-9]+)+|[a-z]+:)/.test(source)

export function createComponents(report: Report): Components {
  const reported = new Set<string | undefined>()
  let points = new RawPoints()
  let boxes = new Boxes()
  const unknown = (source: string, at: Span) => {
    const name = /^<([\w:-]+)/.exec(source)?.[1]
    const isIcon = name !== undefined && icons.test(name)
    if (!addNew(reported, isIcon ? 'icon' : name)) return
    report({
      code: 'component',
      message: isIcon
        ? `Icons such as <${name}> are not drawn here`
        : name
          ? `Slidev's component <${name}> is none here; what stands in it is shown`
          : 'What Vue would work out is shown as it is written',
      at,
    })
  }
  return {
    unknown,
    mend(html, at, isInline) {
      if (!/[A-Z:-]/.test(html)) return html
      const box = isInline ? 'span' : 'div'
      return mendTags(html, ({ name, open, source }) => {
        const step = steps.get(name)
        if (points.areSteps(name, open, step === 'v-clicks'))
          return tagText(name, withClass(open?.attributes ?? [], 'fragment'))
        if (step !== undefined) return open ? tagText(box, stepPairs(open, step)) : `</${box}>`
        if (name === 'toc')
          return open ? `${tagText('div', [['class', contentsClass], ...open.attributes])}</div>` : ''
        const link = links[name]
        if (link) {
          const id = open?.attributes.find(([key]) => key === link[0])?.[1]
          const address = id && link[1] + id
          return address ? `${tagText('a', [['href', address]])}${address.replace(/[<>&"]/g, '')}</a>` : ''
        }
        if (name === 'link' && /^<\/?L/.test(source)) {
          if (!open) return '</a>'
          const to = open.attributes.find(([key]) => key === 'to')?.[1] ?? ''
          const title = open.attributes.find(([key]) => key === 'title')?.[1] ?? ''
          const start = tagText('a', [['href', /^\d+$/.test(to) ? `#/${Number(to) - 1}` : `#${to}`]])
          return open.selfClosing ? `${start}${title.replace(/[<>&"]/g, '')}</a>` : start
        }
        if (name === 'slidevvideo')
          return open
            ? tagText(
                'video',
                open.attributes.filter(([key]) => !key.startsWith(':') && !key.startsWith('@')),
              )
            : '</video>'
        if (!isComponent(source)) return open ? directed(...placed(open, source)) : source
        if (transparent.has(name)) return open ? wordsOf(open) : ''
        if (!open) return boxes.closeOf(name)
        unknown(source, at)
        return open.selfClosing ? '' : directed(boxes.open(open, box), '')
      })
    },
    finish(blocks, reader) {
      // What a slide leaves open ends with it.
      points = new RawPoints()
      boxes = new Boxes()
      return finish(blocks, reader)
    },
  }
}

/** The tag with what its classes say of where it stands. */
function placed(tag: OpenTag, source: string): readonly [tag: OpenTag, source: string] {
  const classes = utilitiesOf(tag.attributes)
  const declarations = declarationsOf(classes)
  if (declarations.length === 0) return [tag, source]
  const style = pairOf(tag.attributes, 'style')
  const attributes = [
    ...tag.attributes.filter(([key]) => !/^(?:class|style|grid|flex)$/.test(key)),
    ['class', classes.join(' ')] as const,
    ['style', [...declarations, ...(style ? [style] : [])].join('; ')] as const,
  ]
  return [{ ...tag, attributes }, '']
}

/** `<AutoFitText modelValue="words"/>`. */
function wordsOf({ attributes }: OpenTag): string {
  const words = attributes.find(([key]) => /^model-?value$/i.test(key))?.[1] ?? ''
  return words.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
}

/** What stands in a component that is none here keeps together in an element with its classes and clicks. */
class Boxes {
  readonly #open: { readonly name: string; readonly box: string }[] = []

  open(tag: OpenTag, box: string): OpenTag {
    this.#open.push({ name: tag.name, box })
    const attributes = tag.attributes.filter(([key]) => /^(?:class|id|v-[\w.-]+)$/.test(key))
    return { ...tag, name: box, attributes }
  }

  /** The end of the element that the component is; nothing, if another is open. */
  closeOf(name: string): string {
    return this.#open.at(-1)?.name === name ? `</${this.#open.pop()?.box}>` : ''
  }
}

/** Points of a list of raw HTML: in `<v-clicks>`, or of `<ul v-clicks>`, each is a step. */
class RawPoints {
  /** Of the lists around, is that one? And of `<v-clicks>`, how many are around? */
  readonly #lists: boolean[] = []
  #around = 0

  /** To be asked of each tag in turn. `isAround`: it is one of `<v-clicks>`. */
  areSteps(name: string, open: OpenTag | undefined, isAround: boolean): boolean {
    if (isAround) this.#around += open ? 1 : -1
    if (name === 'ul' || name === 'ol') {
      const isAsked = open?.attributes.some(([key]) => key.startsWith('v-clicks'))
      if (open) this.#lists.push(Boolean(isAsked) || (this.#around > 0 && this.#lists.length === 0))
      else this.#lists.pop()
    }
    return name === 'li' && open !== undefined && this.#lists.at(-1) === true
  }
}

function withClass(pairs: Attr['pairs'], name: string): Attr['pairs'] {
  const classes = pairs.find(([key]) => key === 'class')?.[1]
  return [...pairs.filter(([key]) => key !== 'class'), ['class', classes ? `${classes} ${name}` : name]]
}

/** An element with `v-click` is a step. */
function directed(tag: OpenTag, source: string): string {
  const directive = tag.attributes.find(([key]) => /^v-(?:click|after|clicks|mark)\b/.test(key))
  const isVue = directive || tag.attributes.some(([key]) => /^(?::|@|v-)/.test(key))
  if (!isVue) return source || tagText(tag.name, tag.attributes)
  const rest = tag.attributes.flatMap(([key, value]) => {
    const literal = key.startsWith(':') ? literalIn(value) : undefined
    if (literal !== undefined) return [[key.slice(1), literal] as const]
    return /^(?::|@|v-)/.test(key) ? [] : [[key, value] as const]
  })
  const [name = '', value] = directive ?? []
  const step = /^v-mark/.test(name)
    ? ''
    : /^v-clicks/.test(name)
      ? 'v-clicks'
      : /^v-after/.test(name)
        ? 'fragment v-after'
        : directive && 'fragment'
  const hides = step && /^v-click(?:\.\w+)*[.-]hide/.test(name) ? 'fade-out' : ''
  const [index, moves] = step ? placeOf(value) : [[], '']
  const classes = [rest.find(([key]) => key === 'class')?.[1] ?? '', step, moves, hides]
    .filter(Boolean)
    .join(' ')
  const pairs = [
    ...rest.filter(([key]) => key !== 'class'),
    ...(classes ? [['class', classes] as const] : []),
    ...index,
  ]
  return tagText(tag.name, pairs) + (tag.selfClosing ? `</${tag.name}>` : '')
}

/** What `:src="'/a.png'"` and `:src="`${base}a.png`"` are: the text, with the deck's folder where it begins with a variable. */
function literalIn(value: string): string | undefined {
  const text = /^\s*(["'`])((?:(?!\1).)*)\1\s*$/.exec(value)?.[2]?.replace(/^\$\{[^}]*\}\/?/, '/')
  return text?.includes('${') ? undefined : text
}

/** In `v-clicks` each point of a list, or each block, appears by itself. */
function finish(blocks: readonly Block[], reader: Reader): readonly Block[] {
  return blocks.flatMap((block): Block | readonly Block[] => {
    switch (block.type) {
      case 'codeBlock':
        return block.attr.classes.includes('magic-move') ? replacing(block, reader) : block
      case 'bulletList':
      case 'orderedList': {
        const items = block.items.map((item) => ({ ...item, children: finish(item.children, reader) }))
        return { ...block, items }
      }
      case 'div': {
        const children = finish(block.children, reader)
        if (block.attr.classes.includes('v-clicks')) return oneByOne(children, block.attr)
        return rowsOfGrid({ ...block, children }) ?? { ...block, children }
      }
      default:
        return block
    }
  })
}

/** The codes of a “magic move”, each in the place of the one before. */
function replacing({ value, from, to }: CodeBlock, reader: Reader): Block {
  const codes = reader
    .read({ text: value, file: from, lines: undefined })
    .filter(({ type }) => type === 'codeBlock')
  const children = codes.map((code, i): Block => {
    const classes =
      i === 0
        ? ['fragment', 'fade-out']
        : i < codes.length - 1
          ? ['fragment', 'current-visible']
          : ['fragment']
    const attr: Attr = { id: '', classes, pairs: [['data-fragment-index', String(Math.max(i - 1, 0))]] }
    return codes.length === 1 ? code : { type: 'div', attr, children: [{ ...code, from, to }], from, to }
  })
  return { type: 'div', attr: { id: '', classes: ['r-stack'], pairs: [] }, children, from, to }
}

/** What stands in `<v-clicks>`, point by point where that is one list or table. */
function oneByOne(children: readonly Block[], { pairs }: Attr): readonly Block[] {
  const [depth = 1, every = 1] = ['data-depth', 'data-every'].map((key) => Number(pairOf(pairs, key)) || 1)
  const [only, ...others] = children
  const points = only && others.length === 0 ? pointByPoint(only, depth, every) : undefined
  if (points) return [points]
  const elements = new TopElements()
  return children.map((block, i): Block => {
    const isWithin = elements.isOpen
    if (block.type === 'rawBlock') {
      const value = elements.mark(block.value)
      if (isWithin || value.startsWith('<')) return { ...block, value }
    }
    if (isWithin || (block.type === 'div' && block.attr.classes.includes('fragment'))) return block
    const attr = i % every > 0 ? { ...step, classes: [...step.classes, ...withBefore.classes] } : step
    return { type: 'div', attr, children: [block], from: block.from, to: block.to }
  })
}

/** The points of so many levels of a list, `every` so many of the first at once, or the rows of a table; undefined: it has none. */
function pointByPoint(block: Block, depth: number, every: number): Block | undefined {
  if (block.type === 'table') {
    const bodies = block.bodies.map((body) => ({
      ...body,
      rows: body.rows.map((row) => ({
        ...row,
        attr: { ...row.attr, classes: [...row.attr.classes, 'fragment'] },
      })),
    }))
    return { ...block, bodies }
  }
  if (block.type !== 'bulletList' && block.type !== 'orderedList') return undefined
  const items = block.items.map((item, i): ListItem => {
    const children =
      depth > 1
        ? item.children.map((child) => (isList(child) && pointByPoint(child, depth - 1, 1)) || child)
        : item.children
    return i % every === 0 ? { ...item, children } : { ...item, children, attr: withBefore }
  })
  return { ...block, items, incremental: true }
}

/** The elements of raw HTML that stand in no other: each of them is a step. */
class TopElements {
  #depth = 0

  get isOpen(): boolean {
    return this.#depth > 0
  }

  mark(html: string): string {
    return mendTags(html, ({ name, open, source }) => {
      const isTop = this.#depth === 0
      if (!open) this.#depth = Math.max(0, this.#depth - 1)
      else if (!open.selfClosing && !voidElements.has(name)) this.#depth++
      const isStep = open && isTop && !/ class="(?:[^"]*\s)?fragment\b/.test(source)
      // The points of a list are.
      return isStep && name !== 'ul' && name !== 'ol'
        ? tagText(name, withClass(open.attributes, 'fragment'))
        : source
    })
  }
}

const step: Attr = { id: '', classes: ['fragment'], pairs: [] }
const isList = ({ type }: Block) => type === 'bulletList' || type === 'orderedList'
/** Of what appears with the step before it. */
const withBefore: Attr = { id: '', classes: ['v-after'], pairs: [] }
