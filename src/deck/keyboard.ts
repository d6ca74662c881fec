/**
 * reveal's `keyboard:` as our keys: `false` switches letters, digits and signs off; a map gives keys, by reveal's key codes or by
 * name, the work of one of reveal's methods, or none (`null`). What a clicker sends goes on doing what it does, unless the map
 * says otherwise. Source: reveal.js 6 `js/controllers/keyboard.ts`.
 */

import type { Report } from '../diagnostic/diagnostic.ts'
import { nearest } from '../diagnostic/nearest.ts'
import type { MetaValue } from '../pandoc/ast.ts'
import { keyNames, nameOfCode } from '../protocol/key-codes.ts'
import { metaEntries, metaSource } from './meta.ts'

/** As `app/keys/key-bindings.ts` reads it from the page. */
export interface Keyboard {
  readonly characters?: false
  /** By the name of the key that is pressed: that of our key which does the same, '' for none. */
  readonly keys: Readonly<Record<string, string>>
}

/** reveal's methods that a key can call, by our key that does the same. */
const methods: ReadonlyMap<string, string> = new Map(
  Object.entries({
    next: 'ArrowRight',
    right: 'ArrowRight',
    down: 'ArrowRight',
    navigateNext: 'ArrowRight',
    navigateRight: 'ArrowRight',
    navigateDown: 'ArrowRight',
    nextFragment: 'ArrowRight',
    prev: 'ArrowLeft',
    left: 'ArrowLeft',
    up: 'ArrowLeft',
    navigatePrev: 'ArrowLeft',
    navigateLeft: 'ArrowLeft',
    navigateUp: 'ArrowLeft',
    prevFragment: 'ArrowLeft',
    togglePause: 'b',
    toggleOverview: 'o',
    toggleHelp: '?',
    toggleJumpToSlide: 'g',
    toggleAutoSlide: 'a',
  }),
)

export function readKeyboard(value: MetaValue | undefined, report: Report): Keyboard | undefined {
  if (metaSource(value)?.trim() === 'false') return { characters: false, keys: {} }
  const keys: Record<string, string> = {}
  for (const [key, meant] of metaEntries(value)) {
    const name = keyNamed(key.trim())
    const method = metaSource(meant)?.trim() ?? ''
    const work = /^(?:null|~|)$/.test(method) ? '' : methods.get(method)
    if (name !== undefined && work !== undefined) keys[name] = work
    else if (name === undefined)
      report({
        code: 'option-value',
        message: `The deck's option “keyboard” names a key that is none: “${key}”`,
        hint: 'Keys are a code of KeyboardEvent.keyCode such as 13, or a name such as b, Enter or PageDown',
        at: meant.at,
      })
    else {
      const close = nearest(method, [...methods.keys()])
      report({
        code: 'option-value',
        message: `The deck's option “keyboard” cannot let a key do “${method}”`,
        hint: close ? `Did you mean “${close}”?` : `It may be: null, ${[...methods.keys()].join(', ')}`,
        at: meant.at,
      })
    }
  }
  return Object.keys(keys).length > 0 ? { keys } : undefined
}

/** Our name of a key: `KeyboardEvent.key`, letters in lower case. Tab is the browser's. */
function keyNamed(key: string): string | undefined {
  const name = /^\d{2,3}$/.test(key) ? nameOfCode(Number(key)) : keyOfName(key)
  return name === 'Tab' ? undefined : name
}

function keyOfName(key: string): string | undefined {
  if (/^\S$/u.test(key)) return key.toLowerCase()
  if (/^F\d\d?$/.test(key)) return key
  return key === 'Space' ? ' ' : Object.values(keyNames).find((name) => name === key)
}
