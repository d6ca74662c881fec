/**
 * reveal.js's API (6.0) over the talk's own state: what plugins ask is answered from there, and what they do is done there,
 * so other windows and devices follow. What would rebuild the deck (`shuffle`, `sync`, …) changes nothing: they know its order.
 */
import type { RevealApi, RevealConfig, RevealPlugin } from 'reveal.js'
import { stepGroups } from '../../slide/steps.ts'
import { openFrames } from '../stage/frames.ts'
import { type Cell, type Grid, liveGrid, stackOf } from './grid.ts'
import { createPluginKeys, type PluginKeys } from './plugin-keys.ts'
import type { TalkParts } from './talk-parts.ts'

/** What the API needs beside the talk. */
export interface ApiSetting {
  readonly version: string
  /** As plugins may read it, and change what they read. */
  readonly config: RevealConfig
  readonly plugins: Map<string, RevealPlugin>
  register(plugin: RevealPlugin): void
  readonly ready: Promise<RevealApi>
  isReady(): boolean
}

export interface Api {
  readonly reveal: RevealApi
  readonly keys: PluginKeys
  grid(): Grid
  present(): HTMLElement
  /** Tells the listeners of reveal.js's event; false: one of them forbids what it tells of. */
  tell(type: string, data?: object, target?: EventTarget, bubbles?: boolean): Event
  /** The slide is another: what reveal.js remembers of the one before. */
  leave(section: HTMLElement): void
}

/** `talk` gives what the talk is made of at present: it is started anew when its reader comes back from another view. */
export function createApi(talk: () => TalkParts, setting: ApiSetting): Api {
  const { root, slides, store } = talk()
  const { config } = setting
  const frame = root.querySelector<HTMLElement>('.slides') ?? root
  const grid = liveGrid(slides)
  const keys = createPluginKeys(talk, (name) => Reflect.get(reveal, name))
  let previous: HTMLElement | null = null
  /** The row at which a stack was left, where one comes back to. */
  const rows = new Map<HTMLElement, number>()

  const place = () => store.get().place.value
  const present = () => slides.section(place().slide) ?? root
  const cellOf = (section: HTMLElement): Cell => grid().find(section) ?? { h: 0, v: 0 }
  const columnAt = (h: number) => grid().columns[h] ?? []
  const topOf = (column: readonly HTMLElement[]) => column.flatMap((first) => stackOf(first) ?? first)[0]
  const stepsOf = ({ id }: HTMLElement) => store.outline.slides[store.outline.indexOf(id)]?.steps ?? 0
  const indexOf = ({ id }: HTMLElement) => store.outline.indexOf(id)
  const isCounted = ({ dataset }: HTMLElement) => dataset.visibility !== 'uncounted'
  const isPaused = () => store.get().screen.value !== 'slide'
  const dialog = (name: string) => document.querySelector<HTMLDialogElement>(`body > dialog.${name}`)

  /** Without `step` as reveal.js arrives: at the end of a slide before this one, at the start of one behind it. */
  const go = (section: HTMLElement | undefined, step?: number): void => {
    if (!section) return
    const isBefore = indexOf(section) < indexOf(present())
    const arrival = section === present() ? place().step : isBefore ? stepsOf(section) : 0
    store.act({ type: 'go', slide: section.id, step: step ?? arrival })
  }
  const slide: RevealApi['slide'] = (toH, toV, f) => {
    const { h, v } = cellOf(present())
    const { length } = grid().columns
    const wrapped = store.outline.loops ? (((toH ?? h) % length) + length) % length : (toH ?? h)
    const column = columnAt(Math.min(Math.max(wrapped, 0), length - 1))
    const row = toV ?? (toH === undefined ? v : (rows.get(topOf(column) ?? root) ?? 0))
    go(column[Math.min(Math.max(row, 0), column.length - 1)], typeof f === 'number' ? f + 1 : undefined)
  }
  const navigateFragment: RevealApi['navigateFragment'] = (index, offset = 0) => {
    const { slide, step } = place()
    store.act({ type: 'go', slide, step: (typeof index === 'number' ? index + 1 : step) + offset })
    return place().slide === slide && place().step !== step
  }
  const forth = () => navigateFragment(undefined, 1)
  const back = () => navigateFragment(undefined, -1)
  type Move = RevealApi['next']
  /** Steps first, then to the neighbour, if there is one. */
  const move =
    (step: () => boolean, to: () => void): Move =>
    ({ skipFragments = false } = {}) => {
      if (skipFragments || !step()) to()
    }
  const routes: RevealApi['availableRoutes'] = ({ includeFragments = false } = {}) => {
    const { h, v } = cellOf(present())
    const { columns } = grid()
    const { loops } = store.outline
    const up = v > 0
    const down = v < columnAt(h).length - 1
    const { prev, next } = includeFragments ? fragments() : { prev: false, next: false }
    const before = h > 0 || up || loops || prev
    const behind = h < columns.length - 1 || down || loops || next
    const [left, right] = config.rtl ? [behind, before] : [before, behind]
    return { left, right, up: up || prev, down: down || next }
  }
  const fragments: RevealApi['availableFragments'] = () => ({
    prev: place().step > 0,
    next: place().step < stepsOf(present()),
  })
  const aside = (by: 1 | -1) => () => {
    const { h } = cellOf(present())
    if (store.outline.loops || columnAt(h + by).length > 0) slide(h + by)
  }
  const along = (by: 1 | -1) => () => {
    const { h, v } = cellOf(present())
    if (columnAt(h)[v + by]) slide(h, v + by)
  }
  const turn = (by: 1 | -1) => (by > 0 ? move(forth, aside(1)) : move(back, aside(-1)))
  const [left, right] = config.rtl ? [turn(1), turn(-1)] : [turn(-1), turn(1)]
  const up = move(back, along(-1))
  const down = move(forth, along(1))
  const next: Move = ({ skipFragments = false } = {}) =>
    skipFragments ? go(slides.sections[indexOf(present()) + 1]) : store.act({ type: 'next' })
  const prev: Move = ({ skipFragments = false } = {}) =>
    skipFragments ? go(slides.sections[indexOf(present()) - 1]) : store.act({ type: 'previous' })

  const getIndices = (section?: HTMLElement) => {
    const cell = cellOf(section ?? present())
    // reveal.js's words for “none”, whatever its types say.
    const none = undefined as unknown as number
    if (section) return { h: cell.h, v: stackOf(section) ? cell.v : none, f: none }
    return { ...cell, f: stepsOf(present()) > 0 ? place().step - 1 : none }
  }
  const getSlides = () => slides.sections.filter(isCounted)
  const getSlide = (x: number, y?: number) => (typeof y === 'number' ? columnAt(x)[y] : topOf(columnAt(x)))
  const getSlidePastCount = (section = present()) =>
    slides.sections.slice(0, indexOf(section)).filter(isCounted).length
  const getProgress = () => {
    const steps = stepsOf(present())
    const within = steps > 0 ? (place().step / steps) * 0.9 : 0
    return Math.min((getSlidePastCount() + within) / (getSlides().length - 1), 1)
  }
  const togglePause = (on = !isPaused()): void => {
    if (on !== isPaused()) store.act(on ? { type: 'screen', screen: 'black' } : { type: 'light' })
  }
  const toggleDialog = (name: string, open: () => Promise<void>, on = !dialog(name)): void => {
    if (!on) dialog(name)?.close()
    else if (!dialog(name)) void open()
  }
  const toggleOverview = (on?: boolean) => toggleDialog('overview', talk().openOverview, on)
  const setState: RevealApi['setState'] = (state) => {
    slide(state.indexh, state.indexv, state.indexf)
    if (typeof state.paused === 'boolean') togglePause(state.paused)
    if (typeof state.overview === 'boolean') toggleOverview(state.overview)
  }
  const on: RevealApi['on'] = root.addEventListener.bind(root)
  const off: RevealApi['off'] = root.removeEventListener.bind(root)
  const tell: Api['tell'] = (type, data = {}, target = root, bubbles = true) => {
    const event = Object.assign(new Event(type, { bubbles, cancelable: true }), data)
    target.dispatchEvent(event)
    return event
  }
  const nothing = (): void => {}

  const reveal: RevealApi = {
    VERSION: setting.version,
    initialize: () => setting.ready,
    configure: (options) => void Object.assign(config, options),
    destroy: () => {
      for (const plugin of setting.plugins.values()) plugin.destroy?.()
    },
    sync: () => void tell('sync'),
    syncSlide: (section = present()) => void tell('slidesync', { slide: section }),
    syncFragments: (section = present()) => stepGroups(section).flat(),
    removeHiddenSlides: nothing,
    shuffle: nothing,
    layout: () => void dispatchEvent(new Event('resize')),
    addEventListeners: nothing,
    removeEventListeners: nothing,

    slide,
    left,
    right,
    up,
    down,
    prev,
    next,
    navigateLeft: left,
    navigateRight: right,
    navigateUp: up,
    navigateDown: down,
    navigatePrev: prev,
    navigateNext: next,
    navigateFragment,
    prevFragment: back,
    nextFragment: forth,
    availableRoutes: routes,
    availableFragments: fragments,

    on,
    off,
    addEventListener: on,
    removeEventListener: off,
    dispatchEvent: ({ type, data, target, bubbles }) => tell(type, data as object, target, bubbles),

    togglePause,
    toggleOverview,
    toggleHelp: (on) => toggleDialog('help', talk().openHelp, on),
    toggleAutoSlide: (on) => {
      const { auto } = talk()
      if (auto && on !== !auto.isResting()) auto.toggle()
    },
    isPaused,
    isOverview: () => dialog('overview') !== null,
    isAutoSliding: () => talk().auto?.isResting() === false,
    isFocused: () => true,
    isSpeakerNotes: () => false,
    isPrintingPDF: () => document.documentElement.dataset.view === 'read',
    isReady: setting.isReady,
    showPreview: (url) => void open(url, '_blank', 'noopener'),
    hidePreview: nothing,
    loadSlide: openFrames,
    unloadSlide: nothing,

    isFirstSlide: () => indexOf(present()) === 0,
    isLastSlide: () => indexOf(present()) === slides.sections.length - 1,
    isLastVerticalSlide: () => {
      const { h, v } = cellOf(present())
      return stackOf(present()) !== null && v === columnAt(h).length - 1
    },
    isVerticalSlide: (section = present()) => stackOf(section) !== null,
    getState: () => {
      const { h, v, f } = getIndices()
      return { indexh: h, indexv: v, indexf: f, paused: isPaused(), overview: reveal.isOverview() }
    },
    setState,
    getProgress,
    getIndices,
    getSlidePastCount,
    getTotalSlides: () => getSlides().length,
    getSlides,
    getSlidesAttributes: () =>
      getSlides().map(({ attributes }) =>
        Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
      ),
    getSlide,
    getPreviousSlide: () => previous,
    getCurrentSlide: present,
    getSlideBackground: (x: HTMLElement | number, y?: number) =>
      (typeof x === 'number' ? getSlide(x, y) : x)?.querySelector<HTMLElement>(
        ':scope > .slide-background',
      ) ?? undefined,
    getSlideNotes: (section = present()) =>
      section.dataset.notes ??
      [...section.querySelectorAll('aside.notes')].map((notes) => notes.innerHTML).join('\n'),
    getHorizontalSlides: () => grid().columns.flatMap((column) => topOf(column) ?? []),
    getVerticalSlides: () => slides.sections.filter(stackOf),
    hasHorizontalSlides: () => grid().columns.length > 1,
    hasVerticalSlides: () => slides.sections.filter(stackOf).length > 1,
    hasNavigatedHorizontally: () => previous !== null,
    hasNavigatedVertically: () => previous !== null && stackOf(previous) !== null,

    addKeyBinding: keys.add,
    removeKeyBinding: keys.remove,
    triggerKey: keys.trigger,
    registerKeyboardShortcut: nothing,

    getComputedSlideSize: (presentationWidth = root.offsetWidth, presentationHeight = root.offsetHeight) => ({
      width: frame.offsetWidth,
      height: frame.offsetHeight,
      presentationWidth,
      presentationHeight,
    }),
    getScale: () => store.get().zoom.value?.scale ?? 1,
    getConfig: () => config,
    getQueryHash: () => Object.fromEntries(new URLSearchParams(location.search)),
    // The address of a slide here is its id.
    getSlidePath: (section = present()) => section.id,
    getRevealElement: () => root,
    getSlidesElement: () => frame,
    getViewportElement: () => document.body,
    getBackgroundsElement: () => undefined,

    registerPlugin: setting.register,
    hasPlugin: (id) => setting.plugins.has(id),
    getPlugin: (id) => setting.plugins.get(id),
    getPlugins: () => Object.fromEntries(setting.plugins),
  }
  return {
    reveal,
    keys,
    grid,
    present,
    tell,
    leave(section) {
      previous = section
      const stack = stackOf(section)
      if (reveal.isFirstSlide()) rows.clear()
      else if (stack) rows.set(stack, cellOf(section).v)
    },
  }
}
