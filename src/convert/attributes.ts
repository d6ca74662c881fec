import type { Attr } from '../pandoc/ast.ts'

/** A name as it stands behind `.` and `#`. */
const plainName = /^\p{L}[\p{L}\p{N}\-_:.]*$/u
/** Keys that Pandoc's writer of slides puts `data-` before, so that nobody writes it. */
const shortened = /^data-(?=(?:background|transition|auto-animate|visibility|state)(?:-|$))/

/** `{#id .class key="value"}`; nothing where there are none. */
export function writeAttributes({ id, classes, pairs }: Attr): string {
  const odd = classes.filter((name) => !plainName.test(name))
  const words = [
    ...(id === '' ? [] : [/^[\p{L}\p{N}\-_:.]+$/u.test(id) ? `#${id}` : `id=${quoted(id)}`]),
    ...classes.filter((name) => plainName.test(name)).map((name) => `.${name}`),
    ...(odd.length > 0 ? [`class=${quoted(odd.join(' '))}`] : []),
    ...pairs
      .filter(([key]) => /^\p{L}[\p{L}\p{N}\-_:.]*$/u.test(key))
      .map(([key, value]) => `${key.replace(shortened, '')}=${quoted(value)}`),
  ]
  return words.length > 0 ? `{${words.join(' ')}}` : ''
}

/** One class as a word, or all attributes. */
export function writeClass(attr: Attr): string {
  const [name = ''] = attr.classes
  const isOne = attr.id === '' && attr.classes.length === 1 && attr.pairs.length === 0 && plainName.test(name)
  return isOne ? name : writeAttributes(attr) || '{}'
}

const quoted = (value: string) =>
  `"${value
    .trim()
    .replace(/[\\"&]/g, '\\$&')
    .replace(/\s*\n\s*/g, ' ')}"`
