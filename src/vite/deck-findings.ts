import { type ChildProcess, fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import type { DeckFindings } from '../protocol/authoring.ts'
import { toolFolder } from '../tool.ts'
import type { DeckSource } from './site.ts'

/** What the process that checks is told: the text to check; without one, to stop. */
export interface CheckRequest {
  readonly source?: string | undefined
  /** Given back with what was found: of an older text nobody wants to know. */
  readonly revision: number
}

/** What it tells. */
export interface CheckAnswer extends DeckFindings {
  readonly revision: number
}

interface FindingsWatch {
  /** The deck's text is now `source`. */
  edited(source: string): void
  /** The last that were found. */
  readonly now: DeckFindings
  close(): void
}

/** So many milliseconds after the last edit the deck is checked: nobody wants to be corrected in mid-word, and the edit comes first. */
const usualPause = 1000

/**
 * Checks a deck some time after each edit, and tells what was found. The check has a process of its own, since it takes
 * one for seconds the first time, in which an edit would wait (`cli/commands/findings.ts`).
 */
export function watchFindings(
  { path, followedBy = [] }: DeckSource,
  tell: (found: DeckFindings) => void,
  pause = usualPause,
): FindingsWatch {
  let now: DeckFindings = { findings: [] }
  let timer: NodeJS.Timeout | undefined
  let checker: ChildProcess | undefined
  let revision = 0
  const ask = (source?: string) => checker?.send({ source, revision } satisfies CheckRequest)

  function startChecker(): ChildProcess {
    const all = [path, ...followedBy.flatMap((name) => ['+', join(dirname(path), name)])]
    const started = fork(join(toolFolder, 'src/cli/launch.mjs'), ['findings', ...all], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.on('message', ({ revision: of, ...found }: CheckAnswer) => {
      if (of !== revision) return
      now = found
      tell(found)
    })
    // One that fails must not end the server: the next edit starts another.
    started.on('error', () => {})
    started.on('exit', () => {
      if (checker === started) checker = undefined
    })
    return started
  }

  return {
    get now() {
      return now
    },
    edited(source) {
      clearTimeout(timer)
      revision++
      ask()
      timer = setTimeout(() => {
        checker ??= startChecker()
        ask(source)
      }, pause)
    },
    close() {
      clearTimeout(timer)
      checker?.disconnect()
    },
  }
}
