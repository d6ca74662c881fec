/** Formatted text of the citation processor as inlines of a deck, and the other way round. */
import type { RichMark, RichText } from '../../csl/rich-text.ts'
import type { Inline, Located } from '../../pandoc/ast.ts'
import { noAttr } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'

const wrappers = new Set(['emph', 'strong', 'underline', 'smallCaps', 'superscript', 'subscript'])
const classes: Readonly<Record<string, string>> = {
  block: 'csl-block',
  leftMargin: 'csl-left-margin',
  rightInline: 'csl-right-inline',
  indent: 'csl-indent',
  plain: 'nodecoration',
}

/** All of it stands where `at` does. */
export function inlinesOf(rich: RichText, at: Located): readonly Inline[] {
  const inlines: Inline[] = []
  for (const one of rich) {
    const next = typeof one === 'string' ? [textAt(one, at)] : fromMark(one, at)
    for (const inline of next) {
      const last = inlines.at(-1)
      if (inline.type === 'text' && last?.type === 'text')
        inlines[inlines.length - 1] = { ...last, value: last.value + inline.value }
      else inlines.push(inline)
    }
  }
  return inlines
}

const textAt = (value: string, { from, to }: Located): Inline => ({ type: 'text', value, from, to })

function fromMark({ mark, children, url = '', inline }: RichMark, at: Located): readonly Inline[] {
  const { from, to } = at
  const inner = inlinesOf(children, at)
  if (mark === 'inline' && inline) return [{ ...inline, from, to }]
  if (mark === 'link') return [{ type: 'link', attr: noAttr, children: inner, url, title: '', from, to }]
  if (mark === 'note')
    return [{ type: 'note', blocks: [{ type: 'para', children: inner, from, to }], from, to }]
  if (mark === 'quoted') return [textAt('“', at), ...inner, textAt('”', at)]
  const name = classes[mark]
  if (name !== undefined)
    return [{ type: 'span', attr: { ...noAttr, classes: [name] }, children: inner, from, to }]
  if (!wrappers.has(mark)) return inner
  return [{ type: mark, children: inner, from, to } as Inline]
}

/** The author's words around a key. */
export function richOf(inlines: readonly Inline[]): RichText {
  return inlines.flatMap((inline): RichText => {
    switch (inline.type) {
      case 'text':
        return [inline.value]
      case 'softBreak':
      case 'lineBreak':
        return [' ']
      case 'quoted':
        return [{ mark: 'quoted', children: richOf(inline.children) }]
      case 'emph':
      case 'strong':
      case 'underline':
      case 'smallCaps':
      case 'superscript':
      case 'subscript':
        return [{ mark: inline.type, children: richOf(inline.children) }]
      default:
        return [{ mark: 'inline', children: [plainText([inline])], inline }]
    }
  })
}
