/** `.class[…]`, remark's own notation among words and around blocks. */
import type { TokenizerAndRendererExtension } from 'marked'
import type { SourceLine } from './separators.ts'

/** Where the bracket at `at` is closed; at most so many characters are looked at. */
function closingBracket(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < Math.min(text.length, at + 20_000); i++) {
    const code = text.charCodeAt(i)
    if (code === 91) depth++
    else if (code === 93 && --depth === 0) return i
  }
  return -1
}

const opening = /^((?:\.[a-zA-Z][\w-]*)+)\[/

/** `.red.big[words]`, among words and around blocks. */
export function classed(level: 'inline' | 'block'): TokenizerAndRendererExtension {
  return {
    name: `classed-${level}`,
    level,
    start(text) {
      const index = text.search(
        level === 'inline' ? /\.[a-zA-Z][\w-]*(?:\.[\w-]+)*\[/ : /^\.[a-zA-Z][\w.-]*\[/m,
      )
      return index < 0 ? undefined : index
    },
    tokenizer(text) {
      const [head, classes] = opening.exec(text) ?? []
      if (head === undefined || classes === undefined) return undefined
      const end = closingBracket(text, head.length - 1)
      if (end < 0) return undefined
      const inner = text.slice(head.length, end)
      // An element without words is seen nowhere: these are about the notation itself.
      if (level === 'inline' && inner === '') return undefined
      const isBlock = level === 'block' && /^[ \t]*(?:\n|$)/.test(text.slice(end + 1))
      if (level === 'block' && !isBlock) return undefined
      const raw = isBlock
        ? text.slice(0, end + 1) + (/^[ \t]*\n*/.exec(text.slice(end + 1))?.[0] ?? '')
        : text.slice(0, end + 1)
      const tokens = level === 'inline' ? this.lexer.inlineTokens(inner) : this.lexer.blockTokens(inner, [])
      return { type: 'classed', raw, text: inner, classes, tokens }
    },
  }
}

/** A line that is nothing but `mark` parts slides or steps where it stands in no `.class[…]`. */
export function outsideBrackets(text: string, mark: string) {
  let inside = 0
  return (line: SourceLine): 'slide' | undefined => {
    if (line.start < inside) return undefined
    for (const { index, 0: head } of line.text.matchAll(/\.[a-zA-Z][\w.-]*\[/g)) {
      const at = line.start + index + head.length - 1
      if (at < inside) continue
      const end = closingBracket(text, at)
      if (end < 0) break
      inside = end
    }
    // With a space behind it, it is none to remark.
    return line.text === mark ? 'slide' : undefined
  }
}
