/** Keys of plugins, which are keys of the talk: in its help, the reader's to change, silent while a dialog is open. */
import type { RevealApi } from 'reveal.js'
import { nameOfCode } from '../../protocol/key-codes.ts'
import type { Key } from '../keys/keys.ts'
import type { TalkParts } from './talk-parts.ts'

export interface PluginKeys {
  readonly add: RevealApi['addKeyBinding']
  readonly remove: RevealApi['removeKeyBinding']
  readonly trigger: RevealApi['triggerKey']
  /** Lists in the help what a plugin does with keys of its own. */
  readonly list: RevealApi['registerKeyboardShortcut']
  /** Binds all again, when the talk's keys are others. */
  renew(): void
}

/** `method`: of the API, for keys that name one. */
export function createPluginKeys(talk: () => TalkParts, method: (name: string) => unknown): PluginKeys {
  const bound = new Map<number | string, Key>()
  const remove = (code: number | string): void => {
    const key = bound.get(code)
    if (key) talk().keys.remove(key)
    bound.delete(code)
  }
  const put = (code: number | string, name: string, does: string, run: Key['run']): void => {
    remove(code)
    const key: Key = { keys: [name], does, group: 'Plugins', run }
    bound.set(code, key)
    talk().keys.add(key)
  }
  return {
    add(binding, callback) {
      const { keyCode, description = 'What a plugin does' } =
        typeof binding === 'number' ? { keyCode: binding } : binding
      const name = nameOfCode(keyCode)
      if (name === undefined) return
      put(keyCode, name, description, (_, event) => {
        const does = typeof callback === 'string' ? method(callback) : callback
        if (typeof does === 'function') does(event)
      })
    },
    remove,
    // No key is called so, with a space behind its name: nothing is pressed for it here.
    list: (label, does) => put(label, `${label} `, does, () => {}),
    trigger(keyCode) {
      const key = nameOfCode(keyCode)
      if (key !== undefined) window.dispatchEvent(new KeyboardEvent('keydown', { key }))
    },
    renew() {
      for (const key of bound.values()) talk().keys.add(key)
    },
  }
}
