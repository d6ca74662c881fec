/** The one place where strings become markup. */
import type { Html } from '../plugin.ts'

/** Takes a string as markup. Whoever calls it vouches that it is. */
export function trusted(markup: string): Html {
  return markup as Html
}

/** Markup written out, with markup in its gaps: html`<p${attributes}>${content}</p>`. Text must go through `text`. */
export function html(parts: TemplateStringsArray, ...values: readonly Html[]): Html {
  let out = parts[0] ?? ''
  for (let i = 0; i < values.length; i++) out += (values[i] ?? '') + (parts[i + 1] ?? '')
  return trusted(out)
}

export const nothing: Html = trusted('')

/** Text as markup. */
export function text(value: string): Html {
  return trusted(/[&<>]/.test(value) ? value.replace(/[&<>]/g, (char) => entities[char] ?? char) : value)
}

/** ` name="value"`; nothing where the name could not stand in a tag. */
export function attribute(name: string, value: string | number): Html {
  if (!/^[a-z][a-z-]*$/.test(name) && !/^[^\s"'<>/=\p{Cc}]+$/u.test(name)) return nothing
  return trusted(` ${name}="${quotable(String(value))}"`)
}

/** A text as it stands between the quotes of an attribute. */
export function quotable(value: string): Html {
  return trusted(/[&<>"]/.test(value) ? value.replace(/[&<>"]/g, (char) => entities[char] ?? char) : value)
}

/** A style sheet as it stands in its element: what would end that is written otherwise, which means the same in CSS. */
export function styleSheet(css: string): Html {
  return trusted(css.replaceAll('</', '<\\/'))
}

/** What `text` and `attribute` have made of a text, undone. */
export function unescaped(markup: string): string {
  return markup.replace(/&\w+;/g, (entity) => signs.get(entity) ?? entity)
}

/** The parts that are not empty, with the separator between them. */
export function join(parts: readonly Html[], separator = ''): Html {
  let out = ''
  for (const part of parts) {
    if (part === '') continue
    out += out === '' ? part : separator + part
  }
  return trusted(out)
}

/** One below the other, on a line of its own, if there is anything of it. */
export function below(above: Html, markup: Html): Html {
  if (above === '') return markup
  return markup === '' ? above : trusted(`${above}\n${markup}`)
}

/**
 * The markup in one piece. A string that grew by concatenation is a tree of small ones, and a deck's worth
 * of such trees keeps the garbage collector busier than writing does: so a slide is made one piece when it is done.
 */
export function flat(markup: Html): Html {
  // A search makes the string one piece in place, and the tree is freed.
  markup.search(/^/)
  return markup
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries(entities).map(([sign, entity]) => [entity, sign]),
)
