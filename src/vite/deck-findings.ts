import type { Finding } from '../check/finding.ts'
import { chromiumArguments, findChromium } from '../chromium.ts'
import { placeFinder } from '../diagnostic-format.ts'
import type { DeckSource } from './site.ts'

/** What the check found, as the page of the dev server lists it. */
export interface DeckFindings {
  readonly findings: readonly ListedFinding[]
}

export interface ListedFinding {
  readonly severity: Finding['severity']
  readonly rule: string
  readonly message: string
  readonly hint?: string
  /** The slide's id; absent: the whole deck. */
  readonly slide?: string
  /** For the editor: `path:line:column`. */
  readonly file: string
  readonly line: number
}

declare module 'vite/types/customEvent.d.ts' {
  interface CustomEventMap {
    'deck:findings': DeckFindings
  }
}

interface FindingsWatch {
  /** The deck's text is now `source`. */
  edited(source: string): void
  /** The last that were found. */
  readonly now: DeckFindings
  close(): void
}

/** So many milliseconds after the last edit the deck is checked: nobody wants to be corrected in mid-word. */
const pause = 1000

/**
 * Checks a deck some time after each edit, and tells what was found: first what is written, then with the browser, if
 * there is one, what is drawn at the deck's own size.
 */
export function watchFindings(
  { path, plugins, check: options }: DeckSource,
  root: string,
  tell: (found: DeckFindings) => void,
): FindingsWatch {
  let now: DeckFindings = { findings: [] }
  let timer: NodeJS.Timeout | undefined
  let edition = 0
  let stop = () => {}

  async function check(source: string, mine: number): Promise<void> {
    // Only now: the server itself has to be up at once.
    const [{ judge, prepareDeck }, { openMedia }] = await Promise.all([
      import('../check/check-deck.ts'),
      import('../media/lookup.ts'),
    ])
    const media = openMedia(path)
    const deck = await prepareDeck({
      source,
      media,
      ...(plugins && { plugins }),
      ...(options && { options }),
    })
    const place = placeFinder(source)
    const show = (findings: readonly Finding[]) => {
      if (mine !== edition) return
      now = {
        findings: findings.map(({ severity, rule, message, hint, slide, at }) => {
          const { line, column } = place(at.start)
          const id = slide === undefined ? undefined : deck.slides[slide]?.compiled.id
          return {
            severity,
            rule,
            message,
            line,
            file: `${path}:${line}:${column}`,
            ...(hint !== undefined && { hint }),
            ...(id !== undefined && { slide: id }),
          }
        }),
      }
      tell(now)
    }
    show(judge(deck))
    const chromium = await findChromium()
    if (chromium === undefined) return
    const [{ draw, screens }, { startBrowser }] = await Promise.all([
      import('../check/draw/draw.ts'),
      import('../pdf/browser.ts'),
    ])
    if (mine !== edition) return
    const browser = startBrowser(chromium, chromiumArguments)
    stop = browser.close
    try {
      show(judge(deck, await draw(await browser.tab, deck, { root, on: screens.slice(0, 2) })))
    } finally {
      browser.close()
    }
  }

  return {
    get now() {
      return now
    },
    edited(source) {
      clearTimeout(timer)
      stop()
      const mine = ++edition
      // A check that fails must not end the server: the next edit is checked again.
      timer = setTimeout(() => void check(source, mine).catch(() => {}), pause)
    },
    close() {
      clearTimeout(timer)
      stop()
      edition++
    },
  }
}
