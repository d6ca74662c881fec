/** The reveal.js plugins of a deck, in its talk. */
import type { RevealApi, RevealConfig, RevealPlugin, RevealPluginFactory } from 'reveal.js'
import './plugins.css'
import { type Api, createApi } from './api.ts'
import { startEvents } from './events.ts'
import type { StartPlugins, TalkParts } from './talk-parts.ts'

type PluginOptions = Omit<RevealConfig, 'plugins'> & {
  readonly plugins?: readonly (RevealPlugin | RevealPluginFactory)[]
}

/** How the talk is presented, in reveal.js's words, where neither the deck nor its configuration says otherwise. */
const usual: RevealConfig = {
  width: 1280,
  height: 720,
  margin: 0,
  minScale: 1,
  maxScale: 1,
  disableLayout: true,
  display: 'block',
  center: false,
  embedded: false,
  view: null,
  navigationMode: 'linear',
  controls: true,
  progress: true,
  slideNumber: 'c',
  hash: true,
  history: false,
  respondToHashChanges: true,
  fragments: true,
  fragmentInURL: true,
  keyboard: true,
  keyboardCondition: null,
  touch: true,
  mouseWheel: false,
  overview: true,
  jumpToSlide: true,
  help: true,
  pause: true,
  loop: false,
  shuffle: false,
  autoSlide: 0,
  autoSlideStoppable: true,
  autoPlayMedia: null,
  autoAnimate: true,
  showNotes: false,
  transition: 'none',
  transitionSpeed: 'default',
  backgroundTransition: 'none',
  hideInactiveCursor: true,
  dependencies: [],
}

/** `options`: what stands under `reveal` in the deck's configuration. `version`: of the reveal.js whose API this is. */
export function createReveal({ plugins = [], ...options }: PluginOptions, version: string): StartPlugins {
  let talk: TalkParts | undefined
  let api: Api | undefined
  const registered = new Map<string, RevealPlugin>()
  const { dir, dataset } = document.documentElement
  const ofDeck: RevealConfig = JSON.parse(dataset.revealOptions ?? '{}')
  const config = { ...usual, rtl: dir === 'rtl', ...ofDeck, ...options, plugins: [...plugins] }
  let isReady = false
  let tellReady = (_: RevealApi): void => {}
  const ready = new Promise<RevealApi>((resolve) => {
    tellReady = resolve
  })

  /** One that fails is named, and leaves the talk and the others alone. */
  const init = async (plugin: RevealPlugin, reveal: RevealApi): Promise<void> => {
    try {
      await plugin.init?.(reveal)
    } catch (error) {
      console.error(`The reveal.js plugin “${plugin.id}” does not work here:`, error)
    }
  }
  const enter = (plugin: RevealPlugin | RevealPluginFactory): void => {
    const one = typeof plugin === 'function' ? plugin() : plugin
    if (!registered.has(one.id)) registered.set(one.id, one)
    if (isReady && api) void init(one, api.reveal)
  }
  const create = (now: TalkParts): Api => {
    const registry = { plugins: registered, register: enter, ready, isReady: () => isReady }
    const made = createApi(() => talk ?? now, { version, config, ...registry })
    Object.assign(window, { Reveal: made.reveal })
    return made
  }
  const begin = async ({ keys, reveal, tell }: Api): Promise<void> => {
    if (typeof config.keyboard === 'object')
      for (const [code, does] of Object.entries(config.keyboard)) keys.add(Number(code), does ?? (() => {}))
    const stopMarking = markAdded(document.body, reveal.getRevealElement())
    for (const plugin of plugins) enter(plugin)
    await Promise.all([...registered.values()].map((plugin) => init(plugin, reveal)))
    stopMarking()
    isReady = true
    const { h: indexh, v: indexv } = reveal.getIndices()
    tell('ready', { indexh, indexv, currentSlide: reveal.getCurrentSlide() })
    tellReady(reveal)
  }

  return (now) => {
    talk = now
    const isFirst = api === undefined
    api ??= create(now)
    // Before the plugins, which may move at once.
    const stop = startEvents(now, api)
    if (isFirst) void begin(api)
    else api.keys.renew()
    return stop
  }
}

/** What plugins add to the page is of the talk; in its other views a style sheet hides it. Gives the end of the watch. */
function markAdded(...parents: readonly (HTMLElement | null)[]): () => void {
  const mark = (changes: readonly MutationRecord[]): void => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
      if (node instanceof HTMLElement && !node.matches('.dialog, [role="status"]')) node.dataset.plugin = ''
  }
  const added = new MutationObserver(mark)
  for (const parent of parents) if (parent) added.observe(parent, { childList: true })
  return () => {
    mark(added.takeRecords())
    added.disconnect()
  }
}
