/** What is on or off beside the slides, as reveal.js's API asks for it. */
import type { RevealApi } from 'reveal.js'
import type { TalkParts } from './talk-parts.ts'

type Typed =
  | 'isPaused'
  | 'togglePause'
  | 'isOverview'
  | 'toggleOverview'
  | 'toggleHelp'
  | 'isAutoSliding'
  | 'toggleAutoSlide'

export interface Switches extends Pick<RevealApi, Typed> {
  /** The search, which finds numbers and words. */
  toggleJumpToSlide(on?: boolean): void
  isOverlayOpen(): boolean
  /** The reading view: all slides below each other. */
  toggleScrollView(on?: boolean): void
  isScrollView(): boolean
  isPrintView(): boolean
}

export function createSwitches(talk: () => TalkParts): Switches {
  const { store } = talk()
  let isPrinting = new URLSearchParams(location.search).has('print-pdf')
  for (const type of ['beforeprint', 'afterprint'] as const)
    addEventListener(type, () => {
      isPrinting = type === 'beforeprint'
    })
  const isPaused = () => store.get().screen.value !== 'slide'
  const isScrollView = () => !isPrinting && document.documentElement.dataset.view === 'read'
  const dialog = (name: string) => document.querySelector<HTMLDialogElement>(`body > dialog.${name}`)
  // One that was closed goes from the page a little later.
  const isOpen = (name: string) => dialog(name)?.open === true
  const toggleDialog = (name: string, open: () => Promise<void>, on = !isOpen(name)): void => {
    if (!on) dialog(name)?.close()
    else if (!isOpen(name)) void open()
  }
  return {
    isPaused,
    togglePause(on = !isPaused()) {
      if (on !== isPaused()) store.act(on ? { type: 'screen', screen: 'black' } : { type: 'light' })
    },
    isOverview: () => isOpen('overview'),
    toggleOverview: (on) => toggleDialog('overview', talk().openOverview, on),
    toggleJumpToSlide: (on) => toggleDialog('search', talk().openSearch, on),
    toggleHelp: (on) => toggleDialog('help', talk().openHelp, on),
    isOverlayOpen: () => isOpen('help'),
    toggleScrollView(on = !isScrollView()) {
      if (on !== isScrollView()) void talk().change(on ? 'read' : 'talk')
    },
    isScrollView,
    isPrintView: () => isPrinting,
    isAutoSliding: () => talk().auto?.isResting() === false,
    toggleAutoSlide(on) {
      const { auto } = talk()
      if (auto && on !== !auto.isResting()) auto.toggle()
    },
  }
}
