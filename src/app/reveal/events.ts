/** reveal.js's events, with its data, as the talk's state changes: by keys, hands, other windows, devices or a plugin. */
import { stepGroups, stepOf } from '../../slide/steps.ts'
import { type Stop, stopAll } from '../lifecycle.ts'
import type { Place } from '../place.ts'
import type { Api } from './api.ts'
import type { TalkParts } from './talk-parts.ts'

/** To be started behind the stage: what an event tells of is to be seen already. */
export function startEvents({ root, slides, store, auto }: TalkParts, api: Api): Stop {
  const { grid, tell } = api
  const ended = new AbortController()
  const { signal } = ended
  const indices = (section: HTMLElement | undefined) => {
    const { h: indexh, v: indexv } = grid.cellOf(section)
    return { indexh, indexv }
  }
  let moved: object | undefined

  const tellSlide = (before: Place): void => {
    const previousSlide = slides.section(before.slide)
    const currentSlide = grid.present
    if (previousSlide) api.leave(previousSlide)
    moved = { ...indices(currentSlide), previousSlide, currentSlide }
    tell('visible', {}, currentSlide, false)
    for (const state of currentSlide.dataset.state?.split(/\s+/).filter(Boolean) ?? []) tell(state)
    tell('slidechanged', { ...moved, origin: undefined })
  }
  /** `from` and `to`: how many steps are shown. */
  const tellSteps = (section: HTMLElement, from: number, to: number): void => {
    const changed = stepGroups(section)
      .flat()
      .filter((one) => stepOf(one) > Math.min(from, to) && stepOf(one) <= Math.max(from, to))
    const isShown = to > from
    for (const one of changed) tell(isShown ? 'visible' : 'hidden', {}, one, false)
    if (changed.length > 0)
      tell(isShown ? 'fragmentshown' : 'fragmenthidden', { fragment: changed[0], fragments: changed })
  }
  const unsubscribe = store.subscribe((state, before) => {
    const [was, is] = [before.place.value, state.place.value]
    if (was.slide !== is.slide) {
      tellSlide(was)
      const section = grid.present
      // As reveal.js has it, slides before the one shown have all their steps, those behind it none.
      const isBack = store.outline.indexOf(is.slide) < store.outline.indexOf(was.slide)
      tellSteps(section, isBack ? stepGroups(section).length : 0, is.step)
    } else if (was.step !== is.step) tellSteps(grid.present, was.step, is.step)
    const [wasPaused, isPaused] = [before.screen.value !== 'slide', state.screen.value !== 'slide']
    if (wasPaused !== isPaused) tell(isPaused ? 'paused' : 'resumed')
  })
  // A dialog is a child of the body while it is open, whoever opened it.
  const dialogs = new MutationObserver((changes) => {
    const has = (nodes: NodeList) =>
      [...nodes].some((node) => node instanceof Element && node.matches('dialog.overview'))
    const data = { ...indices(grid.present), currentSlide: grid.present }
    if (changes.some(({ addedNodes }) => has(addedNodes))) tell('overviewshown', data)
    if (changes.some(({ removedNodes }) => has(removedNodes))) tell('overviewhidden', data)
  })
  dialogs.observe(document.body, { childList: true })
  root.addEventListener(
    'transitionend',
    ({ target }) => {
      if (moved && target instanceof Element && target.localName === 'section')
        tell('slidetransitionend', moved)
    },
    { signal },
  )
  const size = () => {
    const { width, height } = api.reveal.getComputedSlideSize()
    return { width, height }
  }
  window.addEventListener(
    'resize',
    ({ target }) => {
      // What is told bubbles up to the window itself.
      if (target !== window) return
      const scale = api.reveal.getScale()
      tell('resize', { scale, oldScale: scale, size: size() })
    },
    { signal },
  )
  return stopAll([
    unsubscribe,
    store.guard((place) => {
      const data = { ...indices(slides.section(place.slide)), origin: undefined }
      return !tell('beforeslidechange', data).defaultPrevented
    }),
    auto?.watch((rests) => tell(rests ? 'autoslidepaused' : 'autoslideresumed')) ?? (() => {}),
    () => dialogs.disconnect(),
    () => ended.abort(),
  ])
}
