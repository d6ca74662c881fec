/**
 * Cells of Quarto and R Markdown, fences ` ```{python} ` with options behind the language or in lines `#| key: value`; and what else
 * Quarto has in fences: ` ```{{python}} `, which shows how to write a cell, and lines that are annotated, `x # <1>`.
 */
import type { RegionEdit } from './region.ts'
import type { Fenced } from './separators.ts'

export interface QuartoCell extends Fenced {
  readonly language: string
  readonly options: ReadonlyMap<string, string>
  /** Is nothing in it but options? */
  readonly isEmpty: boolean
}

/** `#|`, and the same in the comments of other languages. */
const optionLine = /^\s*(?:#|\/\/|--|%%)\|\s*([\w.-]+):[ \t]*(.*?)\s*$/

/** The fence as a cell, whose code begins behind the lines of its options; undefined: it is none. */
export function cellOf(fenced: Fenced, text: string): QuartoCell | undefined {
  const [, language, words = ''] = /^\{([a-z][\w+-]*)((?:[ ,][^{}]*)?)\}$/i.exec(fenced.info) ?? []
  if (language === undefined) return undefined
  const options = new Map<string, string>()
  // R Markdown's: `{r name, echo=FALSE, fig.cap="A"}`.
  for (const [, key = '', value = ''] of words.matchAll(/([\w.-]+)\s*=\s*("[^"]*"|'[^']*'|[^,\s]+)/g))
    options.set(
      key.replaceAll('.', '-'),
      bare(value).replace(/^(?:TRUE|FALSE|T|F)$/, (one) => (one.startsWith('T') ? 'true' : 'false')),
    )
  let code = fenced.code
  let isOptions = true
  for (const line of text.slice(fenced.code, fenced.codeEnd).split('\n')) {
    const [, key, value = ''] = (isOptions && optionLine.exec(line)) || []
    if (key !== undefined) options.set(key, bare(value))
    else {
      isOptions = false
      if (line.trim() !== '') break
    }
    code += line.length + 1
  }
  const isEmpty = code > fenced.codeEnd
  return { ...fenced, language, options, code: isEmpty ? fenced.codeEnd : code, isEmpty }
}

const bare = (value: string) => value.trim().replace(/^(["'])(.*)\1$/, '$2')

/** Languages whose code is a drawing. */
const drawings = new Set(['mermaid', 'dot'])

/** What stands for a cell in Pandoc's notation. */
interface WrittenCell {
  /** The line before its code. */
  readonly head?: string
  /** All of it, where the code is not to be seen. */
  readonly whole?: string
  /** Would it show more when it is run? */
  readonly hasResult: boolean
}

export function writeCell(
  { fence, language, options, isEmpty }: QuartoCell,
  { echo, indent }: { readonly echo: string | undefined; readonly indent: string },
): WrittenCell {
  const say = (key: string) => options.get(key)
  const isHidden = say('include') === 'false' || (say('echo') ?? echo) === 'false'
  const isDrawing = drawings.has(language)
  const isSeen = isDrawing ? !isEmpty || say('file') !== undefined : !isEmpty && !isHidden
  const hasResult =
    !isEmpty && !isDrawing && ['include', 'eval', 'output'].every((key) => say(key) !== 'false')
  const label = say('label')
  if (!isSeen) {
    // Its figure has a number, though nothing is there to be seen.
    const isCounted = hasResult && /^(?:fig|tbl)-[\w-]+$/.test(label ?? '')
    return { whole: isCounted ? `::: {#${label}}\n${indent}:::` : '', hasResult }
  }
  const kept = isDrawing ? ['fig-cap', 'fig-alt', 'file'] : []
  const pairs = ['code-line-numbers', 'filename', ...kept].flatMap((key) => {
    const value = say(key)
    return value === undefined ? [] : [`${key}="${value.replaceAll('"', '')}"`]
  })
  const names = [...(label && /^[\w:-]+$/.test(label) ? [`#${label}`] : []), `.${language}`, ...pairs]
  return { head: `${fence}{${names.join(' ')}}\n`, hasResult }
}

/** ` ```{{python}} ` shows the fences along with what stands between them. */
export function showFences(
  { start, code, codeEnd, end, fence, info }: Fenced,
  text: string,
): readonly RegionEdit[] {
  const [, language] = /^\{\{+([a-z][\w+-]*)(?:[ ,][^{}]*)?\}+\}$/i.exec(info) ?? []
  if (language === undefined) return []
  const shown = `${fence}${info.slice(1, -1)}\n`
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  // So far in, it is code already.
  if (/^(?: {4}|\t)/.test(indent)) return [{ start, end: code, text: shown }]
  const outer = fence + fence.charAt(0)
  return [
    { start, end: code, text: `${outer}{.${language}}\n${indent}${shown}` },
    { start: codeEnd, end, text: `\n${indent}${fence}\n${indent}${outer}` },
  ]
}

/** `<1>` in a comment at the end of a line. */
const annotation = /((?:#|\/\/|--|%%?|;|\/\*|<!--)[ \t]*)<(\d{1,2})>(?=[ \t]*(?:\*\/|-->)?[ \t]*$)/gm

/** Marks of annotated lines as the numbers of the list that follows, `①`; without one they are no marks. */
export function markAnnotations({ code, codeEnd, end }: Fenced, text: string): readonly RegionEdit[] {
  if (!/^\s*1[.)][ \t]/.test(text.slice(end, end + 100))) return []
  return [...text.slice(code, codeEnd).matchAll(annotation)].map(
    ({ index, 0: whole, 1: before = '', 2: number }) => ({
      start: code + index + before.length,
      end: code + index + whole.length,
      text: circled(Number(number)),
    }),
  )
}

/** The digits in circles that Unicode has in one row. */
const circled = (number: number) =>
  number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `(${number})`
