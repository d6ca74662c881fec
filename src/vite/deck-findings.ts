import { type ChildProcess, fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import type { DeckFindings } from '../protocol/authoring.ts'
import { toolFolder } from '../tool.ts'
import type { DeckSource } from './site.ts'

/** What the process that checks is told: the text to check, without one, to stop; or the slide that a picture is wanted of. */
export type CheckRequest =
  | {
      readonly source?: string | undefined
      /** Given back with what was found: of an older text nobody wants to know. */
      readonly revision: number
    }
  | { readonly slide: string; readonly asked: number }

/** What it tells: what was found, or where the picture is. */
export type CheckAnswer =
  | (DeckFindings & { readonly revision: number })
  | { readonly picture?: string | undefined; readonly asked: number }

interface FindingsWatch {
  /** The deck's text is now `source`. */
  edited(source: string): void
  /** The path of a small picture of the slide of this id; undefined while nothing is checked, and where nothing can be drawn. */
  picture(slide: string): Promise<string | undefined>
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
  const asking = new Map<number, (picture: string | undefined) => void>()
  let lastAsked = 0
  const ask = (source?: string) => checker?.send({ source, revision } satisfies CheckRequest)

  function startChecker(): ChildProcess {
    const all = [path, ...followedBy.flatMap((name) => ['+', join(dirname(path), name)])]
    const started = fork(join(toolFolder, 'src/cli/launch.mjs'), ['findings', ...all], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.on('message', (answer: CheckAnswer) => {
      if ('asked' in answer) {
        asking.get(answer.asked)?.(answer.picture)
        asking.delete(answer.asked)
        return
      }
      const { revision: of, ...found } = answer
      if (of !== revision) return
      now = found
      tell(found)
    })
    // One that fails must not end the server: the next edit starts another.
    started.on('error', () => {})
    started.on('exit', () => {
      if (checker !== started) return
      checker = undefined
      for (const tell of asking.values()) tell(undefined)
      asking.clear()
    })
    return started
  }

  return {
    get now() {
      return now
    },
    picture(slide) {
      if (!checker?.connected) return Promise.resolve(undefined)
      const asked = ++lastAsked
      checker.send({ slide, asked } satisfies CheckRequest)
      return new Promise((resolve) => asking.set(asked, resolve))
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
      // It may be long in noticing.
      checker?.unref()
    },
  }
}
