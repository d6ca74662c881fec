/** Markup that means harm, read from `cases/`: what the tests and the measurements of every output are fed with. */
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`cases/${name}.md`, import.meta.url), 'utf8')

/** Signs that are not seen, and what stands for them. */
const signs: ReadonlyMap<string, string> = new Map([
  ['␀', '\0'],
  ['␁', '\u0001'],
  ['␉', '\t'],
  ['␊', '\n'],
  ['␋', '\v'],
  ['␌', '\f'],
  ['␍', '\r'],
  ['␠', ' '],
])

/** Raw HTML, each of which would call `ran()`. */
export const hostileMarkup: readonly string[] = [...read('hostile').matchAll(/^~~~~\n(.*?)^~~~~$/gms)]
  .flatMap(([, lines = '']) => lines.trimEnd().split('\n'))
  .map((line) => line.replace(/[␀-␠]/g, (sign) => signs.get(sign) ?? sign))

/** Slides with the markup in each way that Markdown has for it. The last may take in what stands behind it. */
export function hostileSlides(markup: string): readonly string[] {
  const half = Math.ceil(markup.length / 2)
  const inline = (text: string) => `\`\`\`\`\`${text.replaceAll('`', "'")}\`\`\`\`\`{=html}`
  return [
    `## Block\n\n~~~~~ {=html}\n${markup}\n~~~~~\n`,
    `## Inline\n\n- a ${inline(markup.replaceAll('\n', ' '))} b\n`,
    // In two nodes, with Markdown between them.
    `## Halves\n\n~~~~~ {=html}\n${markup.slice(0, half)}\n~~~~~\n\n*words*{title="x><img src=x onerror=ran()>"}\n\n~~~~~ {=html}\n${markup.slice(half)}\n~~~~~\n`,
    `## Bare\n\n${markup}\n`,
  ]
}

/** The names below a heading of `cases/forbidden.md`. */
export function forbidden(heading: 'Elements' | 'Attributes' | 'Names'): readonly string[] {
  const [, , rest = ''] = read('forbidden').split(new RegExp(`^(## ${heading})$`, 'm'))
  const [section = ''] = rest.split(/^## /m)
  return [...section.matchAll(/^- ([^\n]*?)(?:: [^\n]*)?$/gm)].flatMap(([, names = '']) => names.split(', '))
}
