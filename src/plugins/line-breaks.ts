/** Where a line may end within what has no spaces: not in a date, `2026-11-25`; but after each part of an address. */
import { html, join, text } from '../html/markup.ts'
import type { Plugin } from '../plugin.ts'

/** Digits joined by hyphens or dashes, at most as long as a date; not a piece of a longer word or number. */
const joined = /(?<![\p{L}\d.,/–-])(\d{1,4}(?:[-–]\d{1,4}){1,3})(?![\p{L}\d/–-]|[.,]\d)/u

const partOfAddress = /(?<=[^/]\/)(?=[^/])/

export function lineBreaks(): Plugin {
  return {
    name: 'line-breaks',
    html: {
      text({ value }, context) {
        if (context.target !== 'page') return undefined
        if (/^https?:\/\/\S+$/.test(value)) return join(value.split(partOfAddress).map(text), '<wbr />')
        if (!/\d[-–]\d/.test(value)) return undefined
        const parts = value.split(joined)
        if (parts.length === 1) return undefined
        context.sheet('.unbroken{white-space:nowrap}')
        return join(
          parts.map((part, i) =>
            i % 2 === 1 ? html`<span class="unbroken">${text(part)}</span>` : text(part),
          ),
        )
      },
    },
  }
}
