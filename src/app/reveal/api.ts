/**
 * reveal.js's API (6.0) over the talk's own state: what plugins ask is answered from there, and what they do is done there,
 * so other windows and devices follow. What would rebuild the deck (`shuffle`, …) changes nothing, and says so: they know its order.
 */
import type { RevealApi, RevealConfig, RevealPlugin } from 'reveal.js'
import { stepGroups } from '../../slide/steps.ts'
import { closeFrames, openFrames } from '../stage/frames.ts'
import { playersIn } from '../stage/media.ts'
import { createGrid, type SlideGrid, stackOf } from './grid.ts'
import { createMoves } from './moves.ts'
import { createPluginKeys, type PluginKeys } from './plugin-keys.ts'
import { createSwitches, type Switches } from './switches.ts'
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

/** What reveal.js 6 has beyond its own types. */
interface UntypedApi extends Switches {
  isVerticalStack(section?: HTMLElement): boolean
  shouldAutoAnimateBetween(from: HTMLElement, to: HTMLElement): boolean
  setCurrentScrollPage(section: HTMLElement): void
  startEmbeddedContent(): void
  stopEmbeddedContent(): void
  previewIframe(url: string): void
  previewImage(url: string): void
  previewVideo(url: string): void
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
  const goTo = (section: HTMLElement): void => store.act({ type: 'go', slide: section.id, step: 0 })
  /** In a tab of its own, as links are opened: no page of another host stands over the talk. */
  const preview = (kind: string) => (url: string) => {
    const { protocol, href } = new URL(url, document.baseURI)
    if (!/^(?:https?|file):$/.test(protocol)) return
    tell(`preview${kind}`, { url })
    open(href, '_blank', 'noopener')
  }
  const previewIframe = preview('iframe')

  const reveal: RevealApi & UntypedApi = {
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
    removeHiddenSlides: refusal('removeHiddenSlides', 'a hidden slide is not in the page'),
    shuffle: refusal('shuffle', 'slides keep the order of the file, which other windows and devices know'),

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
    addEventListeners: refusal('addEventListeners', 'the talk’s listeners are always there'),
    removeEventListeners: refusal('removeEventListeners', 'the talk’s listeners are always there'),
    dispatchEvent: ({ type, data, target, bubbles }) => tell(type, Object(data), target, bubbles),

    ...switches,
    isFocused: () => true,
    isSpeakerNotes: () => false,
    isPrintingPDF: switches.isPrintView,
    previewIframe,
    previewImage: preview('image'),
    previewVideo: preview('video'),
    showPreview: previewIframe,
    hidePreview: () => switches.toggleHelp(false),
    loadSlide: openFrames,
    unloadSlide: closeFrames,
    startEmbeddedContent: () => talk().media.begin(),
    stopEmbeddedContent() {
      for (const player of playersIn(grid.present)) player.pause()
    },

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
    isVerticalStack: (section = grid.present) => section.querySelector('section') !== null,
    shouldAutoAnimateBetween(from, to) {
      const isRestart = (grid.indexOf(to) > grid.indexOf(from) ? to : from).dataset.autoAnimateRestart
      const [one, other] = [from.dataset, to.dataset]
      const asks = [one, other].every(({ autoAnimate }) => autoAnimate !== undefined)
      return asks && one.autoAnimateId === other.autoAnimateId && isRestart === undefined
    },
    setCurrentScrollPage: goTo,
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
    registerKeyboardShortcut: keys.list,

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

/** A method that leaves the talk as it is, and says why, once. */
function refusal(name: string, why: string): () => void {
  let isSaid = false
  return () => {
    if (!isSaid) console.warn(`Reveal.${name}() does nothing here: ${why}`)
    isSaid = true
  }
}
