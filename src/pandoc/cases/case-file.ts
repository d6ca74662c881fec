/** One case of a document of cases: a fence of four tildes; in it the input, a line with a dot, what is read. */
export interface Case {
  /** The paragraph above the fence. */
  readonly name: string
  /** What stands behind the tildes: the options of a command, where a case needs some. */
  readonly words: string
  readonly input: string
  readonly expected: string
  /** Where the expected form stands in the document. */
  readonly at: { readonly start: number; readonly end: number }
}

const fence = /^~~~~([^\n]*)\n([\s\S]*?)^\.\n([\s\S]*?)^~~~~$/gm

/** The cases of a document, in order. In an input, `→` is a tab and `␣` a space at the end of a line. */
export function readCases(text: string): readonly Case[] {
  return [...text.matchAll(fence)].map((match) => {
    const [whole, words = '', input = '', expected = ''] = match
    const above = text.slice(0, match.index).trimEnd()
    const end = match.index + whole.length - '~~~~'.length
    return {
      name: above.slice(above.lastIndexOf('\n\n') + 2).replace(/\s+/g, ' '),
      words: words.trim(),
      input: input.replaceAll('→', '\t').replaceAll('␣', ' '),
      expected,
      at: { start: end - expected.length, end },
    }
  })
}
