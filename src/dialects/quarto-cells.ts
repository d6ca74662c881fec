/** Cells of Quarto and R Markdown: fences ` ```{python} ` with options behind the language or in lines `#| key: value`. */

export interface QuartoCell {
  readonly start: number
  readonly end: number
  readonly fence: string
  readonly language: string
  readonly options: ReadonlyMap<string, string>
  /** Where its code begins, behind the lines of its options. */
  readonly code: number
  readonly isEmpty: boolean
}

const opening = /^([ \t]*)(`{3,}|~{3,})[ \t]*\{([a-z][\w+-]*)((?:[ ,][^\n{}]*)?)\}[ \t]*$/i
/** `#|`, and the same in the comments of other languages. */
const optionLine = /^\s*(?:#|\/\/|--|%%)\|\s*([\w.-]+):[ \t]*(.*?)\s*$/

/** The cells of a text, in their order. One that is never closed is none. */
export function findCells(text: string): readonly QuartoCell[] {
  if (!/(?:```|~~~)[ \t]*\{[a-z]/i.test(text)) return []
  const cells: QuartoCell[] = []
  const lines = text.split('\n')
  let offset = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const begin = offset
    offset += line.length + 1
    // What stands behind a fence has no backtick; a line with one is code within text.
    const fence = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1]
    if (fence === undefined) continue
    let last = i + 1
    while (last < lines.length && !isEnd(lines[last] ?? '', fence)) last++
    if (last === lines.length) continue
    const inner = lines.slice(i + 1, last)
    const end = offset + inner.reduce((sum, one) => sum + one.length + 1, 0) + (lines[last] ?? '').length
    const [, indent = '', , language, words = ''] = opening.exec(line) ?? []
    if (language !== undefined)
      cells.push(cellOf(inner, { start: begin + indent.length, end, code: offset, fence, language, words }))
    offset = end + 1
    i = last
  }
  return cells
}

const isEnd = (line: string, fence: string) => {
  const mark = line.trim()
  return mark.startsWith(fence) && mark === fence.charAt(0).repeat(mark.length)
}

function cellOf(
  lines: readonly string[],
  { words, ...cell }: Omit<QuartoCell, 'options' | 'isEmpty'> & { readonly words: string },
): QuartoCell {
  const options = new Map<string, string>()
  // R Markdown's: `{r name, echo=FALSE, fig.cap="A"}`.
  for (const [, key = '', value = ''] of words.matchAll(/([\w.-]+)\s*=\s*("[^"]*"|'[^']*'|[^,\s]+)/g))
    options.set(
      key.replaceAll('.', '-'),
      bare(value).replace(/^(?:TRUE|FALSE|T|F)$/, (one) => (one.startsWith('T') ? 'true' : 'false')),
    )
  let begin = 0
  for (; begin < lines.length; begin++) {
    const [, key, value = ''] = optionLine.exec(lines[begin] ?? '') ?? []
    if (key === undefined) break
    options.set(key, bare(value))
  }
  while (begin < lines.length && lines[begin]?.trim() === '') begin++
  const before = lines.slice(0, begin).reduce((sum, line) => sum + line.length + 1, 0)
  return { ...cell, options, code: cell.code + before, isEmpty: begin === lines.length }
}

const bare = (value: string) => value.trim().replace(/^(["'])(.*)\1$/, '$2')

/** Languages whose code is a drawing. */
const drawings = new Set(['mermaid', 'dot'])

/** The line before the cell's code in Pandoc's notation; undefined: it is not to be seen. Would it show more when it is run? */
export function writeCell(
  { fence, language, options, isEmpty }: QuartoCell,
  usual: { readonly echo: string | undefined },
): { readonly head: string | undefined; readonly hasResult: boolean } {
  const say = (key: string) => options.get(key)
  const isHidden = say('include') === 'false' || (say('echo') ?? usual.echo) === 'false'
  const hasResult = !isEmpty && ['include', 'eval', 'output'].every((key) => say(key) !== 'false')
  if ((isHidden && !drawings.has(language)) || isEmpty) return { head: undefined, hasResult }
  const pairs = ['code-line-numbers', 'filename'].flatMap((key) => {
    const value = say(key)
    return value === undefined ? [] : [`${key}="${value.replaceAll('"', '')}"`]
  })
  const label = say('label')
  const names = [...(label && /^[\w:-]+$/.test(label) ? [`#${label}`] : []), `.${language}`, ...pairs]
  return { head: `${fence}{${names.join(' ')}}\n`, hasResult }
}
