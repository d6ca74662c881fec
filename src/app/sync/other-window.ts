/** The talk opens the speaker view, and that one the talk; on a machine with two screens, the talk goes to the other one. */
import { make } from '../interface/elements.ts'
import { say as inWords, ofInterface } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import { addressOf } from '../views.ts'

export interface OtherWindow {
  /** To be called by a key press or click, or the browser will not open it. */
  open(): void
  readonly stop: Stop
}

/** The part of the Window Management API that is used here; it is not in TypeScript's library yet. */
interface ScreenDetails {
  readonly currentScreen: Screen
  readonly screens: readonly Screen[]
}
type Placing = Window & { getScreenDetails?: () => Promise<ScreenDetails> }
type Extended = Screen & { readonly isExtended?: boolean }

export function startOtherWindow(view: 'talk' | 'speaker', say: (text: string) => void): OtherWindow {
  let opened: Window | null = null
  let link: HTMLElement | undefined

  const takeLink = (): void => {
    link?.remove()
    link = undefined
  }
  return {
    open() {
      takeLink()
      if (!opened || opened.closed) opened = findOpener(view)
      if (opened) return opened.focus()
      const address = addressOf(view, location, '')
      opened = window.open(address, '_blank', view === 'speaker' ? 'popup,width=1280,height=720' : '')
      if (!opened) {
        link = offerLink(address, view, takeLink)
        document.body.append(link)
        say(
          inWords(
            view === 'talk'
              ? 'The browser blocked the talk. A link to it is on the screen.'
              : 'The browser blocked the speaker view. A link to it is on the screen.',
          ),
        )
      } else if (view === 'speaker') void placeTalk(window)
    },
    stop: takeLink,
  }
}

/** The window that opened this one, if it is the other one itself. */
function findOpener(view: string): Window | null {
  const other: Window | null = window.opener
  try {
    const { deck } = document.documentElement.dataset
    const theirs = other?.document.documentElement.dataset
    return theirs?.view === view && theirs.deck === deck ? other : null
  } catch {
    return null // of another origin
  }
}

function offerLink(address: string, view: 'talk' | 'speaker', done: () => void): HTMLElement {
  const words = inWords(view === 'talk' ? 'Open the talk' : 'Open the speaker view')
  const anchor = make('a', { href: address, target: '_blank', rel: 'opener' }, words)
  anchor.addEventListener('click', done)
  return make(
    'p',
    { className: 'blocked', ...ofInterface() },
    inWords('The browser blocked a new window. '),
    anchor,
  )
}

/** Full screen for the talk on a screen that the speaker does not look at. Without permission, `F` on the projector does it. */
async function placeTalk(self: Placing): Promise<void> {
  const screen: Extended = self.screen
  if (!screen.isExtended || !self.getScreenDetails) return
  try {
    const { screens, currentScreen } = await self.getScreenDetails()
    const other = screens.find((each) => each !== currentScreen)
    const options: FullscreenOptions & { screen?: Screen } = other ? { screen: other } : {}
    if (other) await self.document.documentElement.requestFullscreen(options)
  } catch {
    // Not allowed: the windows stay where they are.
  }
}
