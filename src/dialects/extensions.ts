/** What Marp and Slidev have beside GFM, as extensions of marked. */
import type { TokenizerAndRendererExtension, Tokens } from 'marked'
import type { Inline, Located } from '../pandoc/ast.ts'

/** `$x$`: no space behind the first dollar or before the second, and no digit behind that. */
const inlineMath: TokenizerAndRendererExtension = {
  name: 'inlineMath',
  level: 'inline',
  start: (text) => indexOrNone(text.indexOf('$')),
  tokenizer(text) {
    const match = /^\$\$([^$]{1,5000}?)\$\$|^\$(?=\S)((?:\\.|[^\\$\n]){1,2000}?)(?<=\S)\$(?!\d)/.exec(text)
    if (!match) return undefined
    return { type: 'math', raw: match[0], text: match[1] ?? match[2] ?? '', display: match[1] !== undefined }
  },
}

/** `$$` on a line of its own, TeX, `$$`. */
const blockMath: TokenizerAndRendererExtension = {
  name: 'blockMath',
  level: 'block',
  start: (text) => indexOrNone(text.indexOf('$$')),
  tokenizer(text) {
    const match = /^ {0,3}\$\$([^$]{1,20000}?)\$\$[ \t]*(?:\n+|$)/.exec(text)
    return match ? { type: 'math', raw: match[0], text: match[1] ?? '', display: true } : undefined
  },
}

export const mathExtensions: readonly TokenizerAndRendererExtension[] = [inlineMath, blockMath]

export function mathOf({ text, display }: Tokens.Generic, at: Located): readonly Inline[] {
  return [{ type: 'math', display: display === true, value: String(text).trim(), ...at }]
}

const indexOrNone = (index: number) => (index < 0 ? undefined : index)
