import { metaSource } from '../../deck/meta.ts'
import { isLocalFile } from '../../html/media-files.ts'
import { spanOf } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { CheckedSlide } from '../checked-deck.ts'
import type { Fault } from '../finding.ts'
import { nodesOf, textsOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

export const credits: SourceRule = {
  kind: 'source',
  id: 'credits',
  severity: 'warning',
  title: 'A picture says neither who made it nor under which licence',
  why: 'The deck asks for it with `credits: required`. A credit is an attribute of the picture, `![…](sea.jpg){credit="Ada, CC BY 4.0"}` or `background-credit="…"`, or a line on the slide such as “Photo: Ada, CC BY 4.0”.',
  source: 'Creative Commons, Recommended practices for attribution: title, author, source, licence',
  *check({ compiled, slides }) {
    if (metaSource(compiled.deck.meta.get('credits'))?.trim() !== 'required') return
    for (const slide of slides) {
      if (saysCredit(textsOf(slide.blocks).map(plainText).join('\n'))) continue
      yield* pictures(slide)
    }
  },
}

const saysCredit = (text: string) =>
  /©|\(c\)|\bCC[\s-]?(?:BY|0)\b|\bpublic domain\b|\b(?:photo(?:graph)?|image|picture|illustration|drawing|source|credits?|courtesy|licen[cs]ed?|screenshot)s?\b\s*(?:by|of|from|under|:)/i.test(
    text,
  )

function* pictures({ slide, blocks }: CheckedSlide): Generator<Fault> {
  const fault = (at: Fault['at']): Fault => ({
    message: 'This picture has no credit, and the deck requires one of each',
    hint: 'Add {credit="Who made it, licence"} to it, or a line on the slide',
    at,
  })
  for (const node of nodesOf(blocks)) {
    if (node.type === 'image' && isLocalFile(node.url)) {
      const credited = node.attr.pairs.some(
        ([key, value]) => /^(?:data-)?(?:credit|licen[cs]e|author|source)s?$/.test(key) && value !== '',
      )
      if (!credited && !saysCredit(node.title)) yield fault(spanOf(node))
    } else if (
      (node.type === 'rawBlock' || node.type === 'rawInline') &&
      /<img\b/i.test(node.value) &&
      !/\b(?:data-)?(?:credit|licen[cs]e)=/i.test(node.value)
    ) {
      yield fault(spanOf(node))
    }
  }
  const { behind } = slide
  const isShown = behind?.shows === 'picture' || behind?.shows === 'film'
  if (isShown && !slide.attr.pairs.some(([key]) => /credit|licen[cs]e/.test(key))) yield fault(behind.at)
}
