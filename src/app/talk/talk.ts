/** The talk view: what the audience sees. */
import './overlays.css'
import { readHash, startAddress } from '../address.ts'
import { startPollCounts, startStagedQuestion } from '../audience/on-stage.ts'
import { startAnnouncer } from '../interface/announcer.ts'
import { startControls } from '../interface/controls.ts'
import { describeTool, startTools } from '../interface/tools.ts'
import { startTouch } from '../interface/touch.ts'
import { commonCommands } from '../keys/commands.ts'
import { type Commands, keyTable } from '../keys/key-table.ts'
import { startKeys } from '../keys/keys.ts'
import { type Stop, stopAll } from '../lifecycle.ts'
import { startReadiness } from '../readiness.ts'
import { openSession, type Session } from '../session.ts'
import { startAppearance } from '../stage/appearance.ts'
import { startAutoSlide } from '../stage/auto-slide.ts'
import { startCurtain } from '../stage/curtain.ts'
import { startMedia } from '../stage/media.ts'
import { startPictures } from '../stage/pictures.ts'
import { createStage } from '../stage/stage.ts'
import { fetchStyles } from '../styles.ts'
import { startOtherWindow } from '../sync/other-window.ts'
import { startPresence } from '../sync/presence.ts'
import type { Store } from '../sync/store.ts'
import type { Scene } from '../views.ts'
import { startNumberJump } from './number-jump.ts'
import { startPaper } from './paper.ts'
import { createRevealPlugins } from './reveal-plugins.ts'
import { startWakeLock } from './wake-lock.ts'

/** Prepares the talk once for this page; what it gives starts it, the first time and after each visit to another view. */
export async function createTalk(scene: Scene): Promise<() => Stop> {
  const { root, slides, change } = scene
  const { store, group, alone, devices } = await openSession(scene)
  const stage = createStage(scene, store)
  const surface = root.querySelector<HTMLElement>('.slides') ?? root
  const startPlugins = createRevealPlugins()
  let visited = false

  return () => {
    // The reader turned pages in another view; on a first visit the session knows better than the address.
    const target = visited ? readHash(location.hash, slides) : undefined
    if (target) store.act({ type: 'go', ...target })
    visited = true
    // The stage comes before all that look at what it shows.
    const pictures = startPictures()
    const stopStage = stage.start()
    const announcer = startAnnouncer(store, slides)
    const auto = startAutoSlide(store, slides, announcer.say)
    const jump = startNumberJump(store)
    const speaker = startOtherWindow('speaker', announcer.say)
    const tools = startTools(
      surface,
      store,
      () => slides.section(store.get().place.value.slide),
      (tool) => announcer.say(describeTool(tool)),
    )
    const commands: Commands = {
      ...commonCommands(store, slides, jump, tools, announcer.say, () => table),
      otherWindow: {
        does: 'Speaker view',
        open() {
          store.act({ type: 'claim' })
          speaker.open()
        },
      },
      ...(auto && { autoSlide: auto.toggle }),
      read: () => change('read'),
      resize: { what: 'Code', by: (step) => store.act({ type: 'codeSize', by: step }) },
    }
    const table = keyTable(commands)
    const keys = startKeys(table)
    const media = startMedia(store, slides)
    return stopAll([
      stopStage,
      announcer.stop,
      jump.stop,
      ...(auto ? [auto.stop] : []),
      speaker.stop,
      tools.stop,
      startAddress(store, slides),
      startAppearance(surface, store),
      startCurtain(store),
      startCaptionsLater(store),
      startPollCounts(store),
      startStagedQuestion(store),
      startControls(commands),
      keys.stop,
      media.stop,
      pictures.stop,
      ...(alone ? [] : [startPresence(group)]),
      startReadiness(store, () => {
        pictures.fetchAll()
        media.fetchAll()
        fetchFonts()
        const dialogs = [import('../keys/help.ts'), import('./search.ts'), import('./overview.ts')]
        // With its style sheets: on paper the talk is what one reads.
        const article = [import('../read/read.ts'), fetchStyles('read')]
        for (const later of [...dialogs, ...article]) later.catch(() => {})
      }),
      startTouch(root, store, true, tools.isTaken),
      startWakeLock(store),
      ...(startPlugins ? [startPlugins({ ...commands, root, slides, keys, auto, media, change })] : []),
      startShape(store, devices),
      startPaper(() => {
        const { dataset } = document.documentElement
        const { scale } = surface.style
        const goOn = stage.pause()
        dataset.view = 'read'
        surface.style.scale = ''
        return () => {
          dataset.view = 'talk'
          surface.style.scale = scale
          goOn()
        }
      }),
    ])
  }
}

/** Few talks have captions: what shows them comes with the first. */
function startCaptionsLater(store: Store): Stop {
  let isOver = false
  let end: Stop | undefined
  let isAsked = false
  const look = async (): Promise<void> => {
    if (isAsked || !store.get().caption.value) return
    isAsked = true
    const { startCaptions } = await import('../stage/captions.ts')
    if (!isOver) end = startCaptions(store)
  }
  const unsubscribe = store.subscribe(() => void look().catch(() => {}))
  return () => {
    isOver = true
    unsubscribe()
    end?.()
  }
}

/** Tells the speaker's window what shape the audience's screen has. A phone's is not that, whatever view it shows. */
function startShape(store: Store, devices: Session['devices']): Stop {
  const ended = new AbortController()
  const { signal } = ended
  const tell = (): void => {
    if (signal.aborted || document.documentElement.dataset.role === 'remote') return
    store.act({ type: 'shape', width: innerWidth, height: innerHeight })
  }
  // What this device is, the server knows.
  void devices.then(() => {
    tell()
    window.addEventListener('resize', tell, { signal })
  })
  return () => ended.abort()
}

/** Loads every typeface that the page's letters need, before the slide that shows the first of them. */
function fetchFonts(): void {
  // A search for those beyond ASCII takes a tenth of the time in which all are looked at one by one.
  const others = document.body.textContent?.match(/[^\0-\x7f]+/g) ?? []
  const letters = `A${[...new Set(others.join(''))].join('')}`
  const faces = new Set(
    [...document.fonts].map(({ style, weight, family }) => `${style} ${weight} 1em ${family}`),
  )
  // The faces are asked for by name and letters, so that a part of a typeface for other scripts stays unloaded.
  for (const face of faces) document.fonts.load(face, letters).catch(() => {})
}
