/** The slide and the step that the store says, shown with reveal.js's classes. */
import type { SlideMove } from '../../slide/client-page.ts'
import { unfitSlide } from '../../slide/fit.ts'
import { showStep } from '../../slide/steps.ts'
import type { Stop } from '../lifecycle.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'
import type { Scene } from '../views.ts'
import { createFit } from './fit.ts'
import { offerScrolling, startScroller } from './scroller.ts'
import { createSlideClasses } from './slide-classes.ts'

/** A step this soon after the last one, ms, is one of a race: its picture must not wait for the other's motion, nor move itself. */
const RACE = 300

export interface Stage {
  /** Shows the store's place from now on. */
  start(): Stop
  /** Lets all slides be seen for a while; what it gives goes on with the store's place by then. */
  pause(): Stop
}

export function createStage({ root, slides, zoom }: Scene, store: Store): Stage {
  const parent = root.querySelector<HTMLElement>('.slides') ?? root
  const classes = createSlideClasses(root, parent)
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
    showStep(section, step)
    // A step within the slide moves no slide, and is nothing but classes.
    if (from === slide) return
    classes.show(section)
    layOut(section)
  }
  /** Lets plugins see what is still there (`plugin-clients.ts`). */
  const announce = (was: string, { place, screen }: State): void => {
    const { slide, step } = place.value
    const [from, to] = [slides.section(was), slides.section(slide)]
    if (paused || !from || !to) return
    const isForward = slides.outline.indexOf(slide) >= slides.outline.indexOf(was)
    const detail: SlideMove = { from, to, step, isForward, isSeen: screen.value === 'slide' }
    root.dispatchEvent(new CustomEvent('slidemove', { detail }))
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
    classes.clear()
    for (const section of slides.sections) {
      unfitSlide(section)
      section.removeAttribute('tabindex')
    }
  }

  return {
    start() {
      fit.forget()
      show()
      const ended = new AbortController()
      const stopScroller = startScroller(parent)
      addEventListener('resize', refit, { signal: ended.signal })
      document.fonts.addEventListener('loadingdone', refit, { signal: ended.signal })
      // By then words stand in the place of the picture that did not come.
      parent.addEventListener('error', refit, { capture: true, signal: ended.signal })
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
        announce(slide, state)
        show(slide)
      })
      return (isBrief) => {
        unsubscribe()
        ended.abort()
        stopScroller()
        endRace()
        if (isBrief) classes.forget()
        else clear()
      }
    },
    pause() {
      paused = true
      clear()
      return () => {
        paused = false
        show()
      }
    },
  }
}
