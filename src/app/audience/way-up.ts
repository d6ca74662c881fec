/** What a listener says, on its way to the speaker: sealed, and told again, since no line says whether it has arrived. */
import type { AudienceWord, Letter } from '../../protocol/audience.ts'
import type { Transport } from '../sync/transport.ts'

export interface WayUp {
  /** `about`: only the newest word about the same is told again. */
  say(word: AudienceWord, about: string): Promise<void>
}

/** When a word is told again, ms, and at most so much later: many vote at once. */
const AGAIN = [4000, 15_000]
const SPREAD = 4000

/** `key`: the speaker's of the moment. */
export function openWayUp(line: Pick<Transport, 'send'>, key: () => string): WayUp {
  const deck = document.documentElement.dataset.deck ?? ''
  const newest = new Map<string, AudienceWord>()
  return {
    async say(word, about) {
      newest.set(about, word)
      const { seal } = await import('./seal.ts')
      const send = (): void => {
        if (newest.get(about) !== word) return
        const letter: Letter = { deck, letter: seal(JSON.stringify(word), key()) }
        line.send(letter)
      }
      send()
      for (const wait of AGAIN) setTimeout(send, wait + Math.random() * SPREAD)
    },
  }
}
