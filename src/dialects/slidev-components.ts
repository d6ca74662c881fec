/** Slidev's components and directives of Vue, as HTML and steps. */
import type { Report, Span } from '../diagnostic/diagnostic.ts'
import type { Attr, Block, CodeBlock } from '../pandoc/ast.ts'
import type { OpenTag } from '../pandoc/html-tag.ts'
import { addNew } from '../pandoc/sets.ts'
import type { Reader } from './markdown.ts'
import { mendTags, tagText } from './tags.ts'

export interface Components {
  /** Raw HTML with Slidev's tags and directives as HTML's. */
  mend(html: string, at: Span, isInline: boolean): string
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
  'autofitText',
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

/** `at` and `hide` of a click. */
function stepPairs(tag: OpenTag, classes: string): readonly (readonly [string, string])[] {
  const at = tag.attributes.find(([key]) => key === 'at' || key === ':at')?.[1]
  const index = at !== undefined && /^\d+$/.test(at) ? [['data-fragment-index', at] as const] : []
  const hides = tag.attributes.some(([key]) => key === 'hide')
  return [...(classes ? [['class', hides ? `${classes} fade-out` : classes] as const] : []), ...index]
}

const isComponent = (source: string) => /^<\/?(?:[A-Z]|[a-z]+(?:-[a-z0-9]+)+|[a-z]+:)/.test(source)

export function createComponents(report: Report): Components {
  const reported = new Set<string>()
  const unknown = (source: string, at: Span) => {
    const name = /^<([\w:-]+)/.exec(source)?.[1] ?? ''
    const isIcon = icons.test(name)
    if (!addNew(reported, isIcon ? 'icon' : name)) return
    report({
      severity: 'warning',
      code: 'component',
      message: isIcon
        ? `Icons such as <${name}> are not drawn here`
        : `Slidev's component <${name}> is none here; what stands in it is shown`,
      hint: 'Write what it shows as Markdown or HTML, or draw it as a picture',
      at,
    })
  }
  return {
    mend(html, at, isInline) {
      if (!/[A-Z:-]/.test(html)) return html
      const box = isInline ? 'span' : 'div'
      return mendTags(html, ({ name, open, source }) => {
        const step = steps.get(name)
        if (step !== undefined) return open ? tagText(box, stepPairs(open, step)) : `</${box}>`
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
        if (isComponent(source)) {
          if (open && !transparent.has(name)) unknown(source, at)
          return ''
        }
        return open ? directed(open, source) : source
      })
    },
    finish,
  }
}

/** An element with `v-click` is a step. */
function directed(tag: OpenTag, source: string): string {
  const directive = tag.attributes.find(([key]) => /^v-(?:click|after|clicks|mark)\b/.test(key))
  const isVue = directive || tag.attributes.some(([key]) => /^(?::|@|v-)/.test(key))
  if (!isVue) return source
  const rest = tag.attributes.flatMap(([key, value]) => {
    const literal = key.startsWith(':') ? literalIn(value) : undefined
    if (literal !== undefined) return [[key.slice(1), literal] as const]
    return /^(?::|@|v-)/.test(key) ? [] : [[key, value] as const]
  })
  const step =
    directive && !directive[0].startsWith('v-mark')
      ? directive[0].startsWith('v-clicks')
        ? 'v-clicks'
        : 'fragment'
      : ''
  const hides = step && directive?.[0].includes('.hide') ? 'fade-out' : ''
  const classes = [rest.find(([key]) => key === 'class')?.[1] ?? '', step, hides].filter(Boolean).join(' ')
  const index =
    directive?.[1] && /^\d+$/.test(directive[1]) ? [['data-fragment-index', directive[1]] as const] : []
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

/** In `v-clicks` each point of a list, or each block, appears by itself; what is `v-after` comes with the step before it. */
function finish(blocks: readonly Block[], reader: Reader): readonly Block[] {
  const out: Block[] = []
  for (const block of blocks) {
    if (block.type === 'codeBlock' && block.attr.classes.includes('magic-move')) {
      out.push(replacing(block, reader))
      continue
    }
    if (block.type !== 'div') {
      out.push(block)
      continue
    }
    const children = finish(block.children, reader)
    const { classes } = block.attr
    const last = out.at(-1)
    if (classes.includes('v-clicks')) out.push(...children.map(appearing))
    else if (classes.includes('v-after') && last?.type === 'div' && last.attr.classes.includes('fragment'))
      out[out.length - 1] = { ...last, children: [...last.children, ...children], to: block.to }
    else out.push({ ...block, children })
  }
  return out
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

function appearing(block: Block): Block {
  if (block.type === 'bulletList' || block.type === 'orderedList') return { ...block, incremental: true }
  return {
    type: 'div',
    attr: { id: '', classes: ['fragment'], pairs: [] },
    children: [block],
    from: block.from,
    to: block.to,
  }
}
