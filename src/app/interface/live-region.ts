/** The one live region of the page: what is put into it, a screen reader says. */

import type { Stop } from '../lifecycle.ts'
import { make, ofDeck } from './elements.ts'
import { ofInterface } from './words.ts'

export interface LiveRegion {
  /** Says words of ours, in English, and behind them `deck`: words of the deck, in its language. */
  say(words: string, deck?: string): void
  readonly stop: Stop
}

export function startLiveRegion(): LiveRegion {
  const region = make('div', { className: 'announcer', role: 'status', ...ofInterface() })
  document.body.append(region)
  let isSaid = true
  return {
    /** All that one press causes is said as one text: a second one would replace the first before it is read. */
    say(words, deck = '') {
      if (isSaid) {
        isSaid = false
        region.textContent = ''
        queueMicrotask(() => {
          isSaid = true
        })
      } else region.append('. ')
      region.append(words)
      if (deck !== '') region.append(make('span', ofDeck(), deck))
    },
    stop: () => region.remove(),
  }
}
