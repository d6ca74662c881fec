/** Where a line may not end: in a date, `2026-11-25`, in `->`, in code's `--name`, before a sign that stands apart; and where it may in an address. */
import { html, join, text } from '../../html/markup.ts'
import type { Html, Plugin } from '../../plugin.ts'

/** Digits joined by hyphens or dashes, at most as long as a date, not a piece of a longer word or number; and an arrow, `->`. */
const joined = /((?<![\p{L}\d.,/–-])\d{1,4}(?:[-–]\d{1,4}){1,3}(?![\p{L}\d/–-]|[.,]\d)|(?<![-–])[-–]{1,2}>)/u

/** The space before a sign that stands apart, as in French, that of its quotation marks, and that between a number and its sign. */
const space = /(?<=\S) (?=[:;?!»](?!\S))|(?<=(?<!\S)«) (?=\S)|(?<=\d) (?=[%‰°€£$])|(?<=[€£$]) (?=\d)/g

/** The hyphens that a word of code begins with, and what they are nothing without; short enough for any column. */
const hyphened = /(?<!\S)(-{1,2}[^\s-]{1,12})/

const partOfAddress = /(?<=[^/]\/)(?=[^/])|(?<=.)(?=[?&#])/

export function lineBreaks(): Plugin {
  return {
    name: 'line-breaks',
    style: new URL('line-breaks.css', import.meta.url),
    html: {
      text({ value }, context) {
        if (context.target !== 'page') return undefined
        if (/^https?:\/\/\S+$/.test(value)) return join(value.split(partOfAddress).map(text), '<wbr />')
        const kept = / [:;?!»%‰°€£$]|[«€£$] /.test(value) ? value.replace(space, '\u00a0') : value
        const whole = /\d[-–]\d|[-–]>/.test(kept) ? unbroken(kept.split(joined)) : undefined
        return whole ?? (kept === value ? undefined : text(kept))
      },
      code({ attr, value }, context) {
        // Samples and variables have elements of their own.
        if (context.target !== 'page' || /\b(?:sample|variable)\b/.test(attr.classes.join(' ')))
          return undefined
        const words = unbroken(value.split(hyphened))
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
