/** Raw `<section>`s: how authors of reveal.js decks make slides that Pandoc's rules do not make. */
import type { Attr, Block } from '../pandoc/ast.ts'
import { scanTag } from '../pandoc/html-tag.ts'
import type { Slide } from './deck.ts'

/** Is it raw HTML that is this one closing tag? */
export function closesSection(block: Block | undefined): boolean {
  return block?.type === 'rawBlock' && /^\s*<\/section\s*>\s*$/i.test(block.value)
}

/** The attributes of raw HTML that is one opening `<section>`. */
export function openedSection(block: Block | undefined): Attr | undefined {
  if (block?.type !== 'rawBlock') return undefined
  const source = block.value.trim()
  const tag = scanTag(source, 0)
  if (tag?.type !== 'open' || tag.name !== 'section' || tag.end !== source.length) return undefined
  const pairOf = (name: string) => tag.attributes.find(([key]) => key === name)?.[1] ?? ''
  const classes = pairOf('class').split(/\s+/)
  return {
    id: pairOf('id'),
    classes: classes.filter((name) => name !== '' && !/^(?:slide|level\d)$/.test(name)),
    pairs: tag.attributes.filter(([key]) => key !== 'id' && key !== 'class'),
  }
}

/** Where raw HTML closes the slide's own section and opens another, another slide begins. */
export function splitAtRawSections(slide: Slide): readonly Slide[] {
  if (!slide.body.some(closesSection)) return [slide]
  let open = 0
  for (const [i, block] of slide.body.entries()) {
    if (openedSection(block)) open++
    if (!closesSection(block)) continue
    if (open > 0) open--
    else {
      const next = openedSection(slide.body[i + 1])
      if (next) return [...cut(slide, i, next)]
    }
  }
  return [slide]
}

function cut(slide: Slide, at: number, attr: Attr): readonly Slide[] {
  const { kind, level, body } = slide
  const start = body[at + 1]?.at.start ?? slide.at.end
  const rest: Slide = {
    kind,
    level,
    attr,
    body: body.slice(at + 2),
    notes: [],
    at: { start, end: slide.at.end },
  }
  return [
    { ...slide, body: body.slice(0, at), at: { start: slide.at.start, end: start } },
    ...splitAtRawSections(rest),
  ]
}
