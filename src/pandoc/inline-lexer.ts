import { Lexer, Tokenizer } from 'marked'

/** Matches nowhere, and looks only once: takes the place of what marked would look for over the whole text. */
const nothing = /(?!)/y

/** Reads the construct at a place of the text that is being read, and gives the place behind it. */
type Step = (at: number) => number

const tokenizer = new Tokenizer()
/** How long the text is that is being read, and what reads it. */
let length = 0
let step: Step = (at) => at
// One for all turns: marked asks of a token only how long it is.
const token = { type: 'pandoc', raw: '' }

const lexer = new Lexer({
  tokenizer,
  extensions: {
    inline: [
      (rest) => {
        const at = length - rest.length
        token.raw = rest.slice(0, step(at) - at)
        return token
      },
    ],
    renderers: {},
    childTokens: {},
  },
})

const { rules } = tokenizer
tokenizer.rules = {
  ...rules,
  inline: { ...rules.inline, anyPunctuationOutsideCode: nothing, blockSkip: nothing, reflinkSearch: nothing },
}

/**
 * Runs marked's inline loop over a text from `from` on: at each turn `readStep` reads the construct at a place. The
 * step is marked's one inline extension, asked before marked's own rules, and applies everywhere, since what begins at a
 * character is Pandoc's to say. marked's masks of emphasis and links are left out: they are for rules that are never
 * asked, and take more than linear time. There is one lexer, for to make it costs more than to read most paragraphs; a
 * text may be read within the step of another, as a footnote is.
 */
export function lexInlines(text: string, from: number, readStep: Step): void {
  const outer = { length, step }
  length = text.length
  step = readStep
  try {
    lexer.inlineTokens(text.slice(from))
  } finally {
    length = outer.length
    step = outer.step
  }
}
