import { mediaKind, statedAlt } from '../../html/images.ts'
import { spanOf } from '../../pandoc/ast.ts'
import type { CheckedSlide } from '../checked-deck.ts'
import type { Fault } from '../finding.ts'
import { blocksOf, nodesOf } from '../nodes.ts'
import type { SourceRule } from '../rule.ts'

export const altText: SourceRule = {
  kind: 'source',
  id: 'alt-text',
  severity: 'warning',
  title: 'A picture has no alternative text, or only its file’s name',
  why: 'Whoever does not see the picture hears this text instead. It says what the picture says at this place of the talk. It stands in the brackets, `![What it shows](picture.png)`, or in `alt.yaml` beside the pictures, where an empty text marks decoration.',
  source: 'WCAG 2.2, 1.1.1 Non-text Content; failures F30 (file name), F65 (none)',
  *check(deck) {
    for (const slide of deck.slides) {
      for (const node of nodesOf(blocksOf(slide.slide))) {
        if (node.type === 'image' && mediaKind(node.url) === 'image') {
          const hidden = node.attr.pairs.some(
            ([key, value]) =>
              (key === 'aria-hidden' && value === 'true') || (key === 'role' && value === 'presentation'),
          )
          if (!hidden) yield* judge(statedAlt(node) || deck.alternative(node.url), spanOf(node))
        } else if (node.type === 'rawBlock' || node.type === 'rawInline') {
          yield* judgeRaw(node.value, spanOf(node))
        }
      }
      yield* judgeBackground(slide)
    }
  },
}

function* judge(text: string | undefined, at: Fault['at']): Generator<Fault> {
  if (text === undefined) {
    yield {
      message: 'This picture has no alternative text',
      hint: 'Write what it shows: ![What it shows](…)',
      at,
    }
  } else if (isFileName(text)) {
    yield {
      message: `The alternative text “${text.trim()}” says nothing`,
      hint: 'Write what the picture shows',
      at,
    }
  }
}

/** `IMG_2034.jpg`, `image`, `Screenshot 2024-01-02`: names that programs give. */
const isFileName = (text: string) =>
  /^\s*\S*\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)\s*$/i.test(text) ||
  /^\s*(?:(?:an?|the)\s+)?(?:image|img|picture|pic|photo|figure|fig|graphic|diagram|screenshot|alt|alt text|untitled|dsc|logo)[\s_-]*[\d:._-]*\s*$/i.test(
    text,
  )

function* judgeRaw(markup: string, at: Fault['at']): Generator<Fault> {
  for (const tag of markup.matchAll(/<img\b[^>]*>/gi)) {
    const alt = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag[0])
    const start = at.start + tag.index
    const place = { start, end: Math.min(at.end, start + tag[0].length) }
    if (!alt && !/\saria-hidden\s*=\s*["']?true|\srole\s*=\s*["']?(?:presentation|none)/i.test(tag[0]))
      yield* judge(undefined, place)
    else if (alt) yield* judge(alt[1] ?? alt[2] ?? alt[3] ?? '', place)
  }
}

/** A background says something where there is no text: there it needs one. */
function* judgeBackground({ slide, blocks }: CheckedSlide): Generator<Fault> {
  const { behind } = slide
  if (behind?.shows !== 'picture' || behind.alt !== undefined) return
  const speaks = nodesOf(blocks).some(
    ({ type }) =>
      type === 'text' ||
      type === 'image' ||
      type === 'code' ||
      type === 'codeBlock' ||
      type === 'math' ||
      type === 'rawBlock',
  )
  if (speaks || slide.attr.pairs.some(([key]) => key === 'aria-label')) return
  yield {
    message: 'The background picture is all that this slide shows, and has no alternative text',
    hint: 'Write what it shows: background-alt="…"',
    at: behind.at,
  }
}
