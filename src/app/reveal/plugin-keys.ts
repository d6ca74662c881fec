/** Keys of plugins, which are keys of the talk: in its help, the reader's to change, silent while a dialog is open. */
import type { RevealApi } from 'reveal.js'
import type { Key } from '../keys/keys.ts'
import { nameOfCode } from './key-codes.ts'
import type { TalkParts } from './talk-parts.ts'

export interface PluginKeys {
  readonly add: RevealApi['addKeyBinding']
  readonly remove: RevealApi['removeKeyBinding']
  readonly trigger: RevealApi['triggerKey']
  /** Binds all again, when the talk's keys are others. */
  renew(): void
}

/** `method`: of the API, for keys that name one. */
export function createPluginKeys(talk: () => TalkParts, method: (name: string) => unknown): PluginKeys {
  const bound = new Map<number, Key>()
  const remove = (keyCode: number): void => {
    const key = bound.get(keyCode)
    if (key) talk().keys.remove(key)
    bound.delete(keyCode)
  }
  return {
    add(binding, callback) {
      const { keyCode, description = 'What a plugin does' } =
        typeof binding === 'number' ? { keyCode: binding } : binding
      const name = nameOfCode(keyCode)
      if (name === undefined) return
      remove(keyCode)
      const run = (_: string, event: KeyboardEvent): void => {
        const does = typeof callback === 'string' ? method(callback) : callback
        if (typeof does === 'function') does(event)
      }
      const key: Key = { keys: [name], does: description, group: 'Plugins', run }
      bound.set(keyCode, key)
      talk().keys.add(key)
    },
    remove,
    trigger(keyCode) {
      const key = nameOfCode(keyCode)
      if (key !== undefined) window.dispatchEvent(new KeyboardEvent('keydown', { key }))
    },
    renew() {
      for (const key of bound.values()) talk().keys.add(key)
    },
  }
}
