import type { Attr } from './ast.ts'
import { decodeLiteral } from './entities.ts'
import { gap, matchAt, skip } from './inlines/characters.ts'
import { append, compact } from './many.ts'

const attribute = /#([\p{L}\p{N}\-_:.]+)|\.(\p{L}[\p{L}\p{N}\-_:.]*)|(\p{L}[\p{L}\p{N}\-_:.]*)=|(-)/uy
const quoted =
  /"(?![ \t\n])((?:\\[^\p{L}\p{N}]|\\(?=[\p{L}\p{N}])|[^"\\])*)"|'(?![ \t\n])((?:\\[^\p{L}\p{N}]|\\(?=[\p{L}\p{N}])|[^'\\])*)'/uy
/** Up to 1,000 characters, so that braces which begin no attributes are not looked through again and again. */
const bare = /(?:\\[^\p{L}\p{N}]|[^ \t\n\r}]){0,1000}/uy
const rawFormat = /\{[ \t]*=([\p{L}\p{N}\-_]+)[ \t]*\}/uy

/**
 * The attributes `{#id .class key="value" -}` whose brace is at `at`, and the place behind them; undefined if they are
 * none (Pandoc's `attributes`: then the text stays text). Of several identifiers the last one counts; `-` is the class
 * `unnumbered`; nothing need stand between two attributes.
 */
export function readAttributes(
  text: string,
  at: number,
): { readonly attr: Attr; readonly end: number } | undefined {
  if (text.charCodeAt(at) !== 123) return undefined
  const classes: string[] = []
  const pairs: [string, string][] = []
  let id = ''
  let end = skip(gap, text, at + 1)
  while (text.charCodeAt(end) !== 125) {
    const match = matchAt(attribute, text, end)
    if (!match) return undefined
    end += match[0].length
    const [, identifier, className, key] = match
    if (identifier !== undefined) id = identifier
    else if (className !== undefined) classes.push(className)
    else if (key === undefined) classes.push('unnumbered')
    else {
      const value = readValue(text, end)
      end = value.end
      if (key === 'id') id = value.text
      else if (key === 'class') append(classes, classNames(value.text))
      else pairs.push([key, value.text])
    }
    end = skip(gap, text, end)
  }
  return { attr: { id, classes: compact(classes), pairs: compact(pairs) }, end: end + 1 }
}

/** The classes that the value of an attribute `class` names. */
export function classNames(value: string): readonly string[] {
  return compact(value.split(/\s+/).filter((name) => name !== ''))
}

/** In quotes (never a space behind the first of them), or up to a space or the closing brace. */
function readValue(text: string, at: number): { readonly text: string; readonly end: number } {
  const match = matchAt(quoted, text, at)
  if (match) {
    return { text: decodeLiteral(match[1] ?? match[2] ?? ''), end: at + match[0].length }
  }
  const value = matchAt(bare, text, at)?.[0] ?? ''
  return { text: value.replace(/\\([^\p{L}\p{N}])/gu, '$1'), end: at + value.length }
}

/** The value of the first attribute that has one of these names. */
export function pairOf(pairs: Attr['pairs'], ...names: readonly string[]): string | undefined {
  return pairs.find(([key]) => names.includes(key))?.[1]
}

/** The attributes that have none of these names. */
export function withoutPairs(pairs: Attr['pairs'], ...names: readonly string[]): Attr['pairs'] {
  return pairs.filter(([key]) => !names.includes(key))
}

/** The attributes with more classes behind their own. */
export function withClasses(attr: Attr, classes: readonly string[]): Attr {
  return { ...attr, classes: [...attr.classes, ...classes] }
}

/** The attributes of both; where both have one, that of the first (Pandoc's `combineAttr`). */
export function combineAttr(first: Attr, second: Attr): Attr {
  const keys = new Set(first.pairs.map(([key]) => key))
  return {
    id: first.id || second.id,
    classes: [...new Set([...first.classes, ...second.classes])],
    pairs: [...second.pairs.filter(([key]) => !keys.has(key)), ...first.pairs],
  }
}

/** The format of `{=html}` whose brace is at `at`, and the place behind it (Pandoc's `rawAttribute`). */
export function readRawFormat(
  text: string,
  at: number,
): { readonly format: string; readonly end: number } | undefined {
  if (text.charCodeAt(at) !== 123) return undefined
  const match = matchAt(rawFormat, text, at)
  return match ? { format: match[1] ?? '', end: at + match[0].length } : undefined
}
