/** Raw `<section>`s: how authors of reveal.js decks make slides that Pandoc's rules do not make. */
import type { Attr, Block } from '../pandoc/ast.ts'
import { attrOfTag, scanTag } from '../pandoc/html-tag.ts'
import { newSlide, type Slide } from './deck.ts'

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
  const attr = attrOfTag(tag)
  return { ...attr, classes: attr.classes.filter((name) => !/^(?:slide|level\d)$/.test(name)) }
}

/** Where raw HTML closes the slide's own section and opens another, another slide begins. */
export function splitAtRawSections(slide: Slide): readonly Slide[] {
  const { kind, level, body } = slide
  if (!body.some(closesSection)) return [slide]
  const slides: Slide[] = []
  let rest = slide
  let from = 0
  let open = 0
  for (let i = 0; i < body.length; i++) {
    if (openedSection(body[i])) open++
    if (!closesSection(body[i])) continue
    const attr = open === 0 ? openedSection(body[i + 1]) : undefined
    if (attr) {
      const start = body[i + 1]?.from ?? slide.to
      slides.push({ ...rest, body: body.slice(from, i), to: start })
      rest = newSlide({
        kind,
        level,
        attr,
        heading: undefined,
        body: [],
        notes: [],
        from: start,
        to: slide.to,
      })
      from = i + 2
      i++
    } else if (open > 0) open--
  }
  return from === 0 ? [slide] : [...slides, { ...rest, body: body.slice(from) }]
}
