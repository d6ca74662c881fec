/** What keys and buttons do alike in the talk and in the speaker view. */

import { languageButton } from '../interface/language-button.ts'
import type { Tools } from '../interface/tools.ts'
import type { Slides } from '../slides.ts'
import type { Store } from '../sync/store.ts'
import type { NumberJump } from '../talk/number-jump.ts'
import { addressOf } from '../views.ts'
import type { Commands } from './key-table.ts'
import type { Key } from './keys.ts'

/** `table` is asked for the keys when the help is opened: they are made of these commands. */
export function commonCommands(
  store: Store,
  slides: Slides,
  jump: NumberJump,
  tools: Tools,
  say: (words: string) => void,
  table: () => readonly Key[],
): Omit<Commands, 'otherWindow' | 'autoSlide' | 'read' | 'resize'> {
  return {
    store,
    jump,
    say,
    openHelp: async () => (await import('./help.ts')).openHelp(table()),
    openSearch: async () => (await import('../talk/search.ts')).openSearch(store, slides),
    openOverview: async () => (await import('../talk/overview.ts')).openOverview(store, slides),
    language: languageButton(),
    openPreflight: () => window.open(addressOf('preflight', location, ''), '_blank'),
    takeTool: tools.take,
    escape() {
      if (jump.cancel() || tools.putAway()) return
      if (store.get().zoom.value) store.act({ type: 'zoom', zoom: null })
      else store.act({ type: 'light' })
    },
  }
}
