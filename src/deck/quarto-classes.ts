import type { Report } from '../diagnostic/diagnostic.ts'
import { type Attr, type Div, type Header, spanOf } from '../pandoc/ast.ts'
import { tooMuch } from './option-effects.ts'

const wholeSlide = 'Put the whole slide into a div that has it: ::: {.content-hidden when-format="html"}'

/** Quarto's classes that do nothing here; what to do instead. */
const instead: ReadonlyMap<string, string> = new Map([
  ['scrollable', tooMuch],
  // Of divs, spans and code they are gone by now.
  ['content-hidden', wholeSlide],
  ['content-visible', wholeSlide],
])

/** The class that makes a div a callout, such as `callout-note`. */
export function calloutOf({ classes }: Attr): string | undefined {
  return classes.find((name) => name.startsWith('callout-'))
}

/**
 * Reports what Quarto's classes of a div or heading do not do here. In the document rather than on the slides: of a div
 * around headings that open slides nothing is left there.
 */
export function reportQuartoClasses(block: Header | Div, slideLevel: number, report: Report): void {
  for (const name of block.attr.classes) {
    const hint = instead.get(name)
    if (hint === undefined) continue
    const message = `The class “${name}” does nothing here`
    report({ code: 'unknown-class', message, hint, at: spanOf(block) })
  }
  if (block.type !== 'div') return
  const callout = calloutOf(block.attr)
  const heading = block.children[0]
  if (callout && heading?.type === 'header' && !heading.isTitle && heading.level <= slideLevel)
    report({
      code: 'callout-heading',
      message: `The title of this ${callout} is a heading of level ${heading.level}, which opens a slide`,
      hint: `Write ${'#'.repeat(Math.min(slideLevel + 1, 6))}, or ::: {.${callout} title="…"}`,
      at: spanOf(heading),
    })
}
