/**
 * reveal.js's API (6.0) over the talk's own state: what plugins ask is answered from there, and what they do is done there,
 * so other windows and devices follow. What would rebuild the deck (`shuffle`, …) changes nothing: they know its order.
 */
import type { RevealApi, RevealConfig, RevealPlugin } from 'reveal.js'
import { stepGroups } from '../../slide/steps.ts'
import { openFrames } from '../stage/frames.ts'
import { createGrid, type SlideGrid, stackOf } from './grid.ts'
import { createMoves } from './moves.ts'
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
  readonly grid: SlideGrid
  readonly keys: PluginKeys
  /** Tells the listeners of reveal.js's event, which bubbles and may be prevented. Default of `target`: the `.reveal` element. */
  tell(type: string, data?: object, target?: EventTarget, bubbles?: boolean): Event
  /** What reveal.js remembers of the slide that is left. */
  leave(section: HTMLElement): void
}

/** `talk` gives what the talk is made of at present: it is started anew when its reader comes back from another view. */
export function createApi(talk: () => TalkParts, setting: ApiSetting): Api {
  const { root, slides, store } = talk()
  const { config, plugins } = setting
  const frame = root.querySelector<HTMLElement>('.slides') ?? root
  const grid = createGrid(root, slides, store)
  const { leave, ...moves } = createMoves(grid, slides, store, config)
  const keys = createPluginKeys(talk, (name) => Reflect.get(reveal, name))
  const switches = createSwitches(talk)
  let previous: HTMLElement | null = null

  const on: RevealApi['on'] = root.addEventListener.bind(root)
  const off: RevealApi['off'] = root.removeEventListener.bind(root)
  const tell: Api['tell'] = (type, data = {}, target = root, bubbles = true) => {
    const event = Object.assign(new Event(type, { bubbles, cancelable: true }), data)
    target.dispatchEvent(event)
    return event
  }
  const isCounted = ({ dataset }: HTMLElement) => dataset.visibility !== 'uncounted'
  const getSlides = () => slides.sections.filter(isCounted)
  const getSlidePastCount = (section = grid.present) =>
    slides.sections.slice(0, grid.indexOf(section)).filter(isCounted).length
  const getVerticalSlides = () => slides.sections.filter(stackOf)
  const getSlide = (x: number, y?: number) => (typeof y === 'number' ? grid.columns[x]?.[y] : grid.topOf(x))
  const getIndices = (section?: HTMLElement) => {
    const { h, v } = grid.cellOf(section ?? grid.present)
    // reveal.js's word for “none”, whatever its types say.
    const none = undefined as unknown as number
    if (section) return { h, v: stackOf(section) ? v : none, f: none }
    return { h, v, f: grid.stepsOf(grid.present) > 0 ? grid.step - 1 : none }
  }
  const nothing = (): void => {}

  const reveal: RevealApi = {
    VERSION: setting.version,
    initialize: () => setting.ready,
    isReady: setting.isReady,
    getConfig: () => config,
    configure: (options) => void Object.assign(config, options),
    destroy() {
      for (const plugin of plugins.values()) plugin.destroy?.()
    },
    sync: () => void tell('sync'),
    syncSlide: (section = grid.present) => void tell('slidesync', { slide: section }),
    syncFragments: (section = grid.present) => stepGroups(section).flat(),
    layout: () => void dispatchEvent(new Event('resize')),
    removeHiddenSlides: nothing,
    shuffle: nothing,

    ...moves,
    navigateLeft: moves.left,
    navigateRight: moves.right,
    navigateUp: moves.up,
    navigateDown: moves.down,
    navigatePrev: moves.prev,
    navigateNext: moves.next,

    on,
    off,
    addEventListener: on,
    removeEventListener: off,
    addEventListeners: nothing,
    removeEventListeners: nothing,
    dispatchEvent: ({ type, data, target, bubbles }) => tell(type, Object(data), target, bubbles),

    ...switches,
    isFocused: () => true,
    isSpeakerNotes: () => false,
    isPrintingPDF: () => document.documentElement.dataset.view === 'read',
    showPreview: (url) => void open(url, '_blank', 'noopener'),
    hidePreview: nothing,
    loadSlide: openFrames,
    unloadSlide: nothing,

    getState() {
      const { h: indexh, v: indexv, f: indexf } = getIndices()
      return { indexh, indexv, indexf, paused: switches.isPaused(), overview: switches.isOverview() }
    },
    setState({ indexh, indexv, indexf, paused, overview }) {
      moves.slide(indexh, indexv, indexf)
      if (typeof paused === 'boolean') switches.togglePause(paused)
      if (typeof overview === 'boolean') switches.toggleOverview(overview)
    },
    getProgress() {
      const steps = grid.stepsOf(grid.present)
      const within = steps > 0 ? (grid.step / steps) * 0.9 : 0
      return Math.min((getSlidePastCount() + within) / (getSlides().length - 1), 1)
    },
    isFirstSlide: () => grid.indexOf(grid.present) === 0,
    isLastSlide: () => grid.indexOf(grid.present) === slides.sections.length - 1,
    isLastVerticalSlide() {
      const { h, v } = grid.cellOf(grid.present)
      return stackOf(grid.present) !== null && v + 1 === grid.columns[h]?.length
    },
    isVerticalSlide: (section = grid.present) => stackOf(section) !== null,
    hasNavigatedHorizontally: () => previous !== null,
    hasNavigatedVertically: () => previous !== null && stackOf(previous) !== null,

    getIndices,
    getSlide,
    getSlides,
    getSlidePastCount,
    getTotalSlides: () => getSlides().length,
    getCurrentSlide: () => grid.present,
    getPreviousSlide: () => previous,
    getHorizontalSlides: () => grid.columns.flatMap((_, h) => grid.topOf(h) ?? []),
    getVerticalSlides,
    hasHorizontalSlides: () => grid.columns.length > 1,
    hasVerticalSlides: () => getVerticalSlides().length > 1,
    getSlidesAttributes: () =>
      getSlides().map(({ attributes }) =>
        Object.fromEntries([...attributes].map(({ name, value }) => [name, value])),
      ),
    getSlideBackground(x: HTMLElement | number, y?: number) {
      const section = typeof x === 'number' ? getSlide(x, y) : x
      return section?.querySelector<HTMLElement>(':scope > .slide-background') ?? undefined
    },
    getSlideNotes: (section = grid.present) =>
      section.dataset.notes ??
      [...section.querySelectorAll('aside.notes')].map(({ innerHTML }) => innerHTML).join('\n'),
    // The address of a slide here is its id.
    getSlidePath: (section = grid.present) => section.id,

    addKeyBinding: keys.add,
    removeKeyBinding: keys.remove,
    triggerKey: keys.trigger,
    registerKeyboardShortcut: nothing,

    // Slides are as large as the screen, and laid out for it; only a zoom scales them.
    getScale: () => store.get().zoom.value?.scale ?? 1,
    getComputedSlideSize: (presentationWidth = root.offsetWidth, presentationHeight = root.offsetHeight) => ({
      width: frame.offsetWidth,
      height: frame.offsetHeight,
      presentationWidth,
      presentationHeight,
    }),
    getQueryHash: () => Object.fromEntries(new URLSearchParams(location.search)),
    getRevealElement: () => root,
    getSlidesElement: () => frame,
    getViewportElement: () => document.body,
    getBackgroundsElement: () => undefined,

    registerPlugin: setting.register,
    hasPlugin: (id) => plugins.has(id),
    getPlugin: (id) => plugins.get(id),
    getPlugins: () => Object.fromEntries(plugins),
  }
  return {
    reveal,
    grid,
    keys,
    tell,
    leave(section) {
      previous = section
      leave(section)
    },
  }
}

type Switches = Pick<
  RevealApi,
  | 'isPaused'
  | 'togglePause'
  | 'isOverview'
  | 'toggleOverview'
  | 'toggleHelp'
  | 'isAutoSliding'
  | 'toggleAutoSlide'
>

/** What is on or off beside the slides. */
function createSwitches(talk: () => TalkParts): Switches {
  const { store } = talk()
  const isPaused = () => store.get().screen.value !== 'slide'
  const dialog = (name: string) => document.querySelector<HTMLDialogElement>(`body > dialog.${name}`)
  const toggleDialog = (name: string, open: () => Promise<void>, on = !dialog(name)): void => {
    if (!on) dialog(name)?.close()
    else if (!dialog(name)) void open()
  }
  return {
    isPaused,
    togglePause(on = !isPaused()) {
      if (on !== isPaused()) store.act(on ? { type: 'screen', screen: 'black' } : { type: 'light' })
    },
    isOverview: () => dialog('overview') !== null,
    toggleOverview: (on) => toggleDialog('overview', talk().openOverview, on),
    toggleHelp: (on) => toggleDialog('help', talk().openHelp, on),
    isAutoSliding: () => talk().auto?.isResting() === false,
    toggleAutoSlide(on) {
      const { auto } = talk()
      if (auto && on !== !auto.isResting()) auto.toggle()
    },
  }
}
