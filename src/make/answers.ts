/** What listeners answer and ask: in which decks they may, and where it is kept. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { type Poll, pollsOn } from '../deck/polls.ts'
import { isFileError, replaceFile } from '../files.ts'
import { ANSWERS_FILE, type KeptTalk, withTalk } from '../protocol/kept-answers.ts'
import { deckMetadata, withOwnKeys } from '../vite/deck-metadata.ts'
import type { CompiledDeck, DeckSource } from '../vite/site.ts'

interface AskingDeck {
  /** Its page's `data-deck`. */
  readonly key: string
  readonly polls: readonly Poll[]
  /** May listeners ask? */
  readonly asks: boolean
  keep(talk: KeptTalk): void
}

/** Those of a site's decks that have a poll, or say `questions: true`; `asked`: all of them. `say` is told, once, where nothing can be kept. */
export function askingDecks(
  decks: readonly CompiledDeck<DeckSource>[],
  asked: boolean,
  say: (line: string) => void,
): readonly AskingDeck[] {
  const all = withOwnKeys(decks.map(({ deck, compiled }) => deckMetadata(compiled, deck.path)))
  return decks.flatMap(({ deck, compiled }, i) => {
    const polls = pollsOn(compiled.slides.map(({ slide }) => slide))
    const asks = asked || compiled.deck.options.values.questions === true
    const key = all[i]?.key
    if (key === undefined || (polls.length === 0 && !asks)) return []
    return [{ key, polls, asks, keep: keeper(answersFile(deck.path), say) }]
  })
}

/** `talk.md` → `talk.answers.json`. */
const answersFile = (path: string) => join(dirname(path), `${basename(path, extname(path))}${ANSWERS_FILE}`)

function keeper(file: string, say: (line: string) => void): AskingDeck['keep'] {
  let isSaid = false
  const fail = (why: string): void => {
    if (!isSaid) say(`${file}: ${why}, so what listeners answer is not kept\n`)
    isSaid = true
  }
  return (talk) => {
    try {
      // Its author may have edited it meanwhile: earlier talks are kept as they are there now.
      const text = withTalk(existsSync(file) ? readFileSync(file, 'utf8') : undefined, talk)
      if (text === undefined) fail('there is another program’s file')
      else replaceFile(file, text)
    } catch (error) {
      if (!isFileError(error)) throw error
      fail(error.message)
    }
  }
}
