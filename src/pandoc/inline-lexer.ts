import { Lexer, Tokenizer } from 'marked'

/** Matches nowhere: takes the place of what marked would look for over the whole text before it begins. */
const nothing = /(?!)/g

/**
 * Runs marked's inline loop over `text`: at each turn `step` reads the construct at a place and gives the place behind
 * it. The step is marked's one inline extension, asked before marked's own rules, and applies everywhere, since what
 * begins at a character is Pandoc's to say. marked's masks of emphasis and links are left out: they are for rules that
 * are never asked, and take more than linear time.
 */
export function lexInlines(text: string, step: (at: number) => number): void {
  const tokenizer = new Tokenizer()
  const read = (rest: string) => {
    const at = text.length - rest.length
    return { type: 'pandoc', raw: text.slice(at, step(at)) }
  }
  const lexer = new Lexer({ tokenizer, extensions: { inline: [read], renderers: {}, childTokens: {} } })
  const { rules } = tokenizer
  const inline = { ...rules.inline, anyPunctuation: nothing, blockSkip: nothing, reflinkSearch: nothing }
  tokenizer.rules = { ...rules, inline }
  lexer.inlineTokens(text)
}
