import { slideOf } from '../../pdf/in-page/slide-of.ts'
import { spokenText } from '../../slide/spoken-text.ts'
import type { TextRun } from '../drawn.ts'
import { formulaOf } from './formulas.ts'
import { type SlideMeasure, zoomOf } from './measuring.ts'

/** What of a block is set as lines of text. */
const notText =
  'annotation, aside.notes, .told, .footnote-back, .code-step, svg, img, video, canvas, iframe, script, style, .anchor'

/** Where the words among `nodes` stand, line by line, without what is raised or lowered and what is no text. */
export function linesOf(nodes: readonly Node[], block: Element): DOMRect[] {
  const range = document.createRange()
  const found: DOMRect[] = []
  const walk = (node: Node): void => {
    if (
      node instanceof Element &&
      (node.matches(`${notText}, .math, sup, sub, .pictured`) || getComputedStyle(node).display === 'none')
    )
      return
    if (node instanceof Text && node.data.trim()) {
      range.selectNodeContents(node)
      found.push(...[...range.getClientRects()].filter(({ width }) => width > 0.5))
    }
    for (const child of node.childNodes) walk(child)
  }
  for (const node of nodes) if (block.contains(node)) walk(node)
  return found
}

/** On how many lines of that height pieces of text stand. */
export function countLines(rects: readonly DOMRect[], leading: number): number {
  const middles = rects.map(({ top, bottom }) => (top + bottom) / 2)
  const first = Math.min(...middles)
  return new Set(middles.map((middle) => Math.round((middle - first) / leading))).size
}

/**
 * The words of `nodes`, children of one block, in runs of one look; and the pictures and formulas that stand among them. Those leave
 * room in their line; with `isSpoken` what is said of them stands there instead.
 */
export function runsOf(nodes: readonly Node[], block: Element, measuring: SlideMeasure, isSpoken = false) {
  const runs: TextRun[] = []
  const among: Element[] = []
  const rects: DOMRect[] = []
  const keeps = /^(pre|break-spaces|preserve)/.test(getComputedStyle(block).whiteSpaceCollapse)
  const range = document.createRange()
  for (const node of nodes) walk(node)
  trim(runs, keeps)
  const lines = linesOf(nodes, block)
  return { runs, among, rects: lines.length > 0 ? lines : rects }

  function walk(node: Node): void {
    if (node instanceof Text) {
      const parent = node.parentElement
      if (!parent || node.data === '') return
      const isKept = keeps || /^(pre|break-spaces|preserve)/.test(getComputedStyle(parent).whiteSpaceCollapse)
      const text = isKept ? node.data : node.data.replace(/[ \t\r\n\f]+/g, ' ')
      if (!isKept && text === ' ' && (runs.length === 0 || /[\s]$/.test(runs.at(-1)?.text ?? ''))) return
      if (text.trim()) {
        range.selectNodeContents(node)
        rects.push(...[...range.getClientRects()].filter(({ width }) => width > 0.5))
      }
      add({ ...lookOf(parent, block, measuring), text: cased(text, getComputedStyle(parent).textTransform) })
      return
    }
    if (!(node instanceof Element)) return
    if (node.localName === 'br') {
      add({ ...lookOf(node.parentElement ?? block, block, measuring), text: '\n' })
      return
    }
    const style = getComputedStyle(node)
    if (style.display === 'none' || style.visibility === 'hidden') return
    if (node.matches('.math, math, img, svg, video, canvas, iframe, .pictured')) {
      const look = lookOf(node.parentElement ?? block, block, measuring)
      if (isSpoken) {
        add({ ...look, text: altOf(node) })
        return
      }
      among.push(node)
      rects.push(...node.getClientRects())
      const formula = node.matches('.math, math') ? formulaOf(node, measuring) : undefined
      add({ ...look, ...roomOf(node.getBoundingClientRect().width, look.size), ...(formula && { formula }) })
      return
    }
    if (node.matches(notText)) return
    for (const child of node.childNodes) walk(child)
    if (style.display === 'block' && node.nextSibling && runs.length > 0 && !keeps)
      add({ ...lookOf(node, block, measuring), text: '\n' })
  }

  function add(run: TextRun): void {
    const last = runs.at(-1)
    const { text: _, ...look } = run
    if (!last) runs.push(run)
    else {
      const { text, ...before } = last
      const joined = text.endsWith(' ') && run.text.startsWith(' ') && !keeps ? run.text.slice(1) : run.text
      if (joined === '') return
      if (!run.formula && !before.formula && JSON.stringify(before) === JSON.stringify(look))
        runs[runs.length - 1] = { ...last, text: text + joined }
      else runs.push({ ...run, text: joined })
    }
  }
}

/** So many spaces, and so much between them, that they are as wide. */
function roomOf(width: number, size: number): Pick<TextRun, 'text' | 'tracking'> {
  const space = size * 0.278
  const many = Math.min(200, Math.max(1, Math.floor(width / space)))
  return { text: '\u00a0'.repeat(many), tracking: width / many - space }
}

/** Spaces at the ends of lines are none of the text. */
function trim(runs: TextRun[], keeps: boolean): void {
  if (keeps) {
    const last = runs.at(-1)
    if (last) runs[runs.length - 1] = { ...last, text: last.text.replace(/\n$/, '') }
  } else {
    for (const [at, run] of runs.entries()) {
      let { text } = run
      const before = runs[at - 1]?.text ?? '\n'
      if (/\n$/.test(before)) text = text.replace(/^ +/, '')
      if (/^\n/.test(runs[at + 1]?.text ?? '\n')) text = text.replace(/ +$/, '')
      runs[at] = { ...run, text: text.replace(/ *\n */g, '\n') }
    }
  }
  for (let at = runs.length - 1; at >= 0; at--) if (runs[at]?.text === '') runs.splice(at, 1)
  for (let last = runs.at(-1); last && !keeps && /\s*\n\s*$/.test(last.text); last = runs.at(-1)) {
    const text = last.text.replace(/\s+$/, '')
    if (text === '') runs.pop()
    else runs[runs.length - 1] = { ...last, text }
  }
}

function cased(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toLocaleUpperCase()
  return transform === 'lowercase' ? text.toLocaleLowerCase() : text
}

export function lookOf(element: Element, block: Element, measuring: SlideMeasure): Omit<TextRun, 'text'> {
  const style = getComputedStyle(element)
  const size = Number.parseFloat(style.fontSize) * zoomOf(element)
  let [underlined, struck, baseline] = [false, false, 0]
  let ground: string | undefined
  for (let one: Element | null = element; one; one = one.parentElement) {
    const { textDecorationLine, backgroundColor, display } = getComputedStyle(one)
    if (textDecorationLine.includes('underline')) underlined = true
    if (textDecorationLine.includes('line-through')) struck = true
    if (one === block) break
    if (one.localName === 'sup') baseline = 30
    if (one.localName === 'sub') baseline = -25
    if (display === 'inline' && !ground && measuring.paintOf(backgroundColor))
      ground = measuring.opaqueOf(backgroundColor)
  }
  const link = linkOf(element)
  return {
    font: fontOf(style.fontFamily),
    // Letters that stand higher are written in the size of their line, which makes them smaller by itself.
    size: baseline === 0 ? size : Number.parseFloat(getComputedStyle(block).fontSize) * zoomOf(block),
    colour: measuring.paintOf(style.color) ?? '#00000000',
    ground,
    bold: Number(style.fontWeight) >= 600,
    italic: style.fontStyle !== 'normal',
    underlined: underlined && !link,
    struck,
    ...(style.fontVariantCaps === 'small-caps' && { smallCaps: true }),
    baseline,
    tracking: (Number.parseFloat(style.letterSpacing) || 0) * zoomOf(element),
    language: element.closest('[lang]')?.getAttribute('lang') ?? '',
    ...(link && { link }),
  }
}

/** Where a link around an element leads: an address, or `slide:` and the slide's place. */
export function linkOf(element: Element): string | undefined {
  const href = element.closest('a[href]')?.getAttribute('href')
  if (!href) return undefined
  if (!href.startsWith('#')) return href
  const target = document.getElementById(decodeURIComponent(href.slice(1)))
  return target ? `slide:${slideOf(target)}` : undefined
}

const firstOf = (families: string) =>
  families
    .split(',')[0]
    ?.trim()
    .replace(/^["']|["']$/g, '') ?? ''

function fontOf(families: string): TextRun['font'] {
  const root = getComputedStyle(document.documentElement)
  const first = firstOf(families)
  for (const font of ['mono', 'body', 'head'] as const)
    if (first === firstOf(root.getPropertyValue(`--${font}`))) return font
  return /mono/i.test(families) ? 'mono' : 'body'
}

/** What is said of a picture, a formula, a drawing. */
export function altOf(element: Element): string {
  if (element.closest('[aria-hidden="true"]') && !element.closest('.math')) return ''
  const tex = element.querySelector('annotation')?.textContent
  if (tex) return tex.trim()
  const own =
    element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? element.querySelector('img')?.alt
  return (own ?? element.querySelector('title')?.textContent ?? spokenText(element)).trim()
}
