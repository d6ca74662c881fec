import { stepAttr } from '../deck/steps.ts'
import type { Attr } from '../pandoc/ast.ts'
import { addNew } from '../pandoc/sets.ts'
import type { Html } from '../plugin.ts'
import { isAllowed } from './allowed.ts'
import { htmlAttributes } from './attribute-names.ts'
import { attribute, nothing, quotable, trusted } from './markup.ts'
import { fragmentIndex, isFragmentIndex } from './steps.ts'
import type { Writing } from './writing.ts'

/** A name as Pandoc writes it: unknown ones get `data-` (`attrsToHtml`). */
function attributeName(key: string): string {
  const known = htmlAttributes.has(key) || /^(?:data-|aria-|on[a-z])/.test(key) || key.includes(':')
  return known ? key : `data-${key}`
}

/**
 * An element's attributes; on the page styles become rules, steps get their address, what no page may have is
 * left out. Nothing is a step in notes.
 */
export function writeAttributes(attr: Attr, writing: Writing): Html {
  const { id, pairs } = attr
  const classes = writing.inNotes ? attr.classes.filter((name) => !stepClasses.has(name)) : attr.classes
  if (!id && classes.length === 0 && pairs.length === 0) return nothing
  const page = writing.target === 'page'
  const isStep = page && !writing.inNotes && classes.includes('fragment')
  let out = id ? ` id="${quotable(id)}"` : ''
  if (classes.length > 0) out += ` class="${quotable(joined(classes))}"`
  if (isStep) {
    const index = classes.includes('slide-screen') ? 'screen' : fragmentIndex(pairs)
    out += writing.steps.next(index, id !== '')
  }
  // Only the first of several attributes of one name counts.
  const names = pairs.length > 1 ? new Set<string>() : undefined
  for (const [key, value] of pairs) {
    const isLeftOut = (isStep || writing.inNotes) && isFragmentIndex(key)
    if (key === '' || isLeftOut || (names && !addNew(names, key))) continue
    out += page ? pageAttribute(key, value, writing) : attribute(attributeName(key), value)
  }
  return trusted(out)
}

/** What makes an element a step, and code one that is lit step by step. */
export const stepClasses: ReadonlySet<string> = new Set(['fragment', 'code-step'])

/** The classes with spaces between them, each once. */
function joined(classes: readonly string[]): string {
  return classes.length === 1 ? (classes[0] ?? '') : [...new Set(classes)].join(' ')
}

function pageAttribute(key: string, value: string, writing: Writing): Html {
  if (key === 'style') return writing.style(value)
  const name = attributeName(key)
  return isAllowed('', name.toLowerCase(), value) ? attribute(name, value) : nothing
}

/** `class="fragment"` for what is a step without attributes of its own, such as an item of an incremental list. */
export function stepAttributes(writing: Writing): Html {
  return writeAttributes(stepAttr, writing)
}
