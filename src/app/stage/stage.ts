/** reveal.js, told by the store which slide and step to show, and by nothing else. */
import Reveal, { type RevealApi, type RevealConfig } from 'reveal.js'
import { showStep } from '../../slide/steps.ts'
import type { Stop } from '../lifecycle.ts'
import type { Store } from '../sync/store.ts'
import type { Scene } from '../views.ts'
import { createFit } from './fit.ts'
import { offerScrolling, startScroller } from './scroller.ts'
import { leaveNoTrace } from './slide-window.ts'

/** Everything that keys, hands, addresses and other pages could do to reveal is off: those are concerns of their own. */
const config: RevealConfig = {
  width: '100%',
  height: '100%',
  margin: 0,
  disableLayout: true,
  center: false,
  // No inline `display`: the theme says how a slide is laid out.
  display: '',
  view: null,
  scrollActivationWidth: 0,
  embedded: false,
  navigationMode: 'linear',
  transition: 'none',
  backgroundTransition: 'none',
  autoAnimate: false,
  // Not 0: a slide's own `data-autoslide` would set it going.
  autoSlide: false,
  autoPlayMedia: false,
  loop: false,
  rtl: false,
  shuffle: false,
  fragments: true,
  fragmentInURL: false,
  hash: false,
  history: false,
  respondToHashChanges: false,
  keyboard: false,
  touch: false,
  mouseWheel: false,
  overview: false,
  jumpToSlide: false,
  help: false,
  pause: false,
  controls: false,
  controlsTutorial: false,
  progress: false,
  slideNumber: false,
  showNotes: false,
  showHiddenSlides: false,
  previewLinks: false,
  hideInactiveCursor: false,
  focusBodyOnPageVisibilityChange: false,
  postMessage: false,
  postMessageEvents: false,
  viewDistance: 3,
  mobileViewDistance: 2,
  plugins: [],
  dependencies: [],
}

/** A step this soon after the last one, ms, is one of a race: its picture must not wait for the other's motion, nor move itself. */
const RACE = 300

export interface Stage {
  /** Shows the store's place from now on. */
  start(): Stop
  /** Lets all slides be seen for a while; what it gives goes on with the store's place by then. */
  pause(): Stop
}

/**
 * `root` is the `.reveal` element. One reveal serves the page for good: `destroy` leaves a timer of it behind, so
 * stopping the stage takes its traces off the slides instead.
 */
export async function createStage({ root, slides, columns, zoom }: Scene, store: Store): Promise<Stage> {
  const parent = root.querySelector<HTMLElement>('.slides') ?? root
  // Reveal would move by itself at a link to a slide. Heard before it, the click stays what it is: a change of address.
  parent.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a[href^="#"]'))
      event.stopImmediatePropagation()
  })
  // Reveal begins with what is in the window, too: its start takes time by the slide.
  const section = slides.section(store.get().place.value.slide)
  if (section) columns.bring(stackOf(section) ?? section)

  const own = new Set(root.children)
  const deck = await initialize(root)
  // Reveal's controls, backgrounds and live region: others do here what they are for. The latter would read out hidden steps.
  for (const child of [...root.children]) if (!own.has(child)) child.remove()

  const fit = createFit(zoom)
  let paused = false
  const show = (from?: string): void => {
    if (paused) return
    const { slide, step } = store.get().place.value
    // Which way slides move, for decks that have them move (`features/transitions`).
    if (from !== undefined && from !== slide)
      root.dataset.way = slides.outline.indexOf(slide) < slides.outline.indexOf(from) ? 'back' : 'on'
    const section = slides.section(slide)
    if (!section) return
    // A step within the slide moves no slide, and is nothing but classes.
    if (from === slide) {
      showStep(section, step)
      return
    }
    const stack = stackOf(section)
    const row = stack ? [...stack.children].filter((child) => child.matches('section')).indexOf(section) : 0
    deck.slide(columns.bring(stack ?? section), row, step - 1)
    layOut(section)
  }
  const layOut = (section: HTMLElement): void => {
    fit.show(section)
    offerScrolling(section)
  }
  const refit = (): void => {
    fit.forget()
    const section = slides.section(store.get().place.value.slide)
    if (section && !paused) layOut(section)
  }
  const clear = (): void => {
    delete root.dataset.way
    for (const column of parent.children) if (column instanceof HTMLElement) leaveNoTrace(column)
  }

  return {
    start() {
      root.removeAttribute('role')
      fit.forget()
      show()
      const ended = new AbortController()
      const stopScroller = startScroller(parent)
      addEventListener('resize', refit, { signal: ended.signal })
      document.fonts.addEventListener('loadingdone', refit, { signal: ended.signal })
      let racing: ReturnType<typeof setTimeout> | undefined
      const endRace = (): void => {
        clearTimeout(racing)
        racing = undefined
        delete root.dataset.race
      }
      const unsubscribe = store.subscribe((state, before) => {
        const { slide, step } = before.place.value
        // By then code has its new size.
        if (state.codeSize !== before.codeSize) requestAnimationFrame(refit)
        if (state.place.value.slide === slide && state.place.value.step === step) return
        if (racing !== undefined) root.dataset.race = ''
        clearTimeout(racing)
        racing = setTimeout(endRace, RACE)
        show(slide)
      })
      return () => {
        unsubscribe()
        ended.abort()
        stopScroller()
        endRace()
        clear()
      }
    },
    pause() {
      paused = true
      clear()
      columns.close()
      return () => {
        paused = false
        show()
      }
    },
  }
}

function stackOf(section: HTMLElement): HTMLElement | null {
  return section.parentElement?.closest('section') ?? null
}

/**
 * Reveal lets the query override its configuration (`?postMessage=true`, `?dependencies=…`). It reads the query while
 * it is initialized, so for that moment the page has none.
 */
async function initialize(root: HTMLElement): Promise<RevealApi> {
  const address = location.href
  history.replaceState(history.state, '', location.pathname)
  const deck = new Reveal(root, config)
  const ready = deck.initialize()
  history.replaceState(history.state, '', address)
  await ready
  return deck
}
