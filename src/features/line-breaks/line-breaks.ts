/** Where a line may not end: in a date, `2026-11-25`, in `->`, in code's `--name`, before a sign that stands apart; and where it may in an address. */
import { html, join, text } from '../../html/markup.ts'
import type { Html, Plugin } from '../../plugin.ts'
import { partsOfAddress, partsOfCode, partsOfText, withKeptSpaces } from '../../typeset/line-ends.ts'

export function lineBreaks(): Plugin {
  return {
    name: 'line-breaks',
    style: new URL('line-breaks.css', import.meta.url),
    html: {
      text({ value }, context) {
        if (context.target !== 'page') return undefined
        const address = partsOfAddress(value)
        if (address) return join(address.map(text), '<wbr />')
        const kept = withKeptSpaces(value)
        return unbroken(partsOfText(kept)) ?? (kept === value ? undefined : text(kept))
      },
      code({ attr, value }, context) {
        // Samples and variables have elements of their own.
        if (context.target !== 'page' || /\b(?:sample|variable)\b/.test(attr.classes.join(' ')))
          return undefined
        const words = unbroken(partsOfCode(value))
        return words && html`<code${context.attributes(attr)}>${words}</code>`
      },
    },
  }
}

/** Every other part stays on one line; without one there is nothing to do. */
function unbroken(parts: readonly string[]): Html | undefined {
  if (parts.length === 1) return undefined
  return join(
    parts.map((part, i) => (i % 2 === 1 ? html`<span class="unbroken">${text(part)}</span>` : text(part))),
  )
}
