/** One case of a document of cases: a fence of four tildes; in it the input, a line with a dot, and the outline. */
export interface Case {
  readonly name: string
  readonly input: string
  readonly expected: string
  readonly slideLevel?: number
  readonly incremental: boolean
  /** Where the outline stands in the file. */
  readonly outline: { readonly start: number; readonly end: number }
}

const fence = /^~~~~([^\n]*)\n([\s\S]*?)^\.\n([\s\S]*?)^~~~~$/gm

/** The fence's words are the command's: `--slide-level N`, `--incremental`. The name is the paragraph before. */
export function readCases(text: string): readonly Case[] {
  return [...text.matchAll(fence)].map((match) => {
    const [whole, words = '', input = '', expected = ''] = match
    const level = /--slide-level (\d)/.exec(words)?.[1]
    const end = match.index + whole.length - '~~~~'.length
    const name =
      text
        .slice(0, match.index)
        .trim()
        .split(/\n\s*\n/)
        .at(-1) ?? ''
    return {
      name: name.replace(/\s+/g, ' '),
      input,
      expected,
      ...(level !== undefined && { slideLevel: Number(level) }),
      incremental: words.includes('--incremental'),
      outline: { start: end - expected.length, end },
    }
  })
}
