/** The speaker view: the current and the next step, the notes, the time. It moves the talk and follows it. */
import '../talk/overlays.css'
import './speaker.css'
import './small.css'
import { notesOf } from '../../slide/notes.ts'
import { startAddress } from '../address.ts'
import { startPollCounts } from '../audience/on-stage.ts'
import { startAnnouncer } from '../interface/announcer.ts'
import { openDialog } from '../interface/dialog.ts'
import { make, makeButton } from '../interface/elements.ts'
import { describeTool, startTools, type ToolName } from '../interface/tools.ts'
import { startTouch } from '../interface/touch.ts'
import { say } from '../interface/words.ts'
import { commonCommands } from '../keys/commands.ts'
import { type Commands, keyTable } from '../keys/key-table.ts'
import { startKeys } from '../keys/keys.ts'
import { type Stop, stopAll } from '../lifecycle.ts'
import { placeAfter } from '../place.ts'
import { openSession, type Session } from '../session.ts'
import { fetchStyles } from '../styles.ts'
import { startOtherWindow } from '../sync/other-window.ts'
import { watchPresence } from '../sync/presence.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'
import { startNumberJump } from '../talk/number-jump.ts'
import { startPaper } from '../talk/paper.ts'
import { startWakeLock } from '../talk/wake-lock.ts'
import type { Scene } from '../views.ts'
import { createCaptions } from './captions.ts'
import { layOutSpeaker, type SpeakerLayout } from './layout.ts'
import { makePlan, type Plan } from './pace.ts'
import { loadPreferences, savePreference } from './preferences.ts'
import { loadOverrides, openRehearsals } from './rehearsals.ts'
import { createSplitter } from './splitter.ts'
import { startSpeakerTime } from './time.ts'
import { describeNext } from './upcoming.ts'

export async function createSpeaker(scene: Scene): Promise<() => Stop> {
  const { slides } = scene
  const session = await openSession(scene)
  const preferences = await loadPreferences(session.storage)
  let plan = await loadPlan(session)

  return () => {
    const { store, storage } = session
    const layout = layOutSpeaker(
      (type) => store.act({ type }),
      () => talk.open(),
    )
    const { element, now } = layout
    document.body.append(element)
    const { title } = document
    document.title = say('Speaker · {title}', { title })
    // The manifest's start is the talk; without one, a phone's home screen leads back to this view.
    const manifest = document.querySelector('link[rel="manifest"]')
    manifest?.remove()
    const announcer = startAnnouncer(store, slides)
    const jump = startNumberJump(store)
    const talk = startOtherWindow('talk', announcer.say)

    let { across, down, notes } = preferences
    const size = (name: 'across' | 'down' | 'notes', value: number): void =>
      element.style.setProperty(`--${name}`, String(value))
    const toolButtons = new Map<ToolName, HTMLButtonElement>()
    const tools = startTools(now.element, store, now.drawn, (taken) => {
      for (const [tool, button] of toolButtons) button.ariaPressed = String(tool === taken)
      announcer.say(describeTool(taken))
    })
    const commands: Commands = {
      ...commonCommands(store, slides, jump, tools, announcer.say, () => table),
      otherWindow: {
        does: 'The talk, in a window of its own',
        open: talk.open,
      },
      resize: {
        what: 'Notes',
        by(step) {
          notes = Math.min(3, Math.max(0.6, Math.round((notes + step) * 10) / 10))
          size('notes', notes)
          savePreference(storage, 'notes', notes)
        },
      },
    }
    const table = keyTable(commands)

    size('notes', notes)
    element.append(
      createSplitter({
        label: say('Width of the slides'),
        orientation: 'vertical',
        container: element,
        get: () => across,
        set: (part) => {
          across = part
          size('across', part)
        },
        keep: () => savePreference(storage, 'across', across),
      }),
    )
    layout.stages.append(
      createSplitter({
        label: say('Height of the current slide'),
        orientation: 'horizontal',
        container: layout.stages,
        get: () => down,
        set: (part) => {
          down = part
          size('down', part)
        },
        keep: () => savePreference(storage, 'down', down),
      }),
    )
    // A mouse leaves no focus behind, so that the next Space steps; a keyboard keeps its own.
    element.addEventListener('click', () => {
      element.querySelector<HTMLElement>('button:focus:not(:focus-visible)')?.blur()
    })
    const tellPresence = (isOpen: boolean): void => {
      if (layout.missing.hidden === isOpen) return
      layout.missing.hidden = isOpen
      announcer.say(
        isOpen
          ? say('The talk is open')
          : say('No talk window is open on this computer. The button “{talk}” opens it.', {
              talk: say('Talk'),
            }),
      )
    }
    const captions = createCaptions(session, announcer.say, (on) => {
      buttons.captions.ariaPressed = String(on)
    })
    const buttons = fillTools(layout, commands, toolButtons, {
      reset: () => confirmReset(store),
      captions: () => void captions.toggle(),
      phones: async () => (await import('./phones.ts')).openPhones(session.devices),
      rehearsals: () =>
        void openRehearsals(session, plan, async () => {
          plan = await loadPlan(session)
        }),
    })

    const draw = (state: State, before?: State): void => {
      const { slide, step } = state.place.value
      if (state.screen !== before?.screen || state.place !== before?.place) {
        element.dataset.screen = state.screen.value
        buttons.black.ariaPressed = String(state.screen.value === 'black')
        layout.upcoming.textContent = describeNext(state, slides)
      }
      if (state.timer !== before?.timer) {
        buttons.timer.textContent = state.timer.value.running ? say('Pause clock') : say('Start clock')
      }
      const next =
        state.screen.value === 'slide' ? placeAfter(state.place.value, store.outline) : state.place.value
      if (
        state.shape !== before?.shape ||
        state.zoom !== before.zoom ||
        state.codeSize !== before.codeSize ||
        (state.zoom.value && state.place !== before.place)
      ) {
        layout.now.appear(state)
        // The zoom ends with its slide.
        const zoom = next?.slide === slide ? state.zoom : { ...state.zoom, value: null }
        layout.next.appear({ ...state, zoom })
        tools.draw()
      }
      if (state.place.value === before?.place.value && state.screen === before.screen) return
      layout.now.show(slides.section(slide), step)
      void layout.now.settled().then(tools.draw)
      layout.next.element.hidden = !next
      layout.next.show(next && slides.section(next.slide), next?.step ?? 0)
      if (slide !== before?.place.value.slide) {
        const index = store.outline.indexOf(slide)
        const title = store.outline.slides[index]?.title ?? ''
        layout.now.element.ariaLabel = say('Current step: {title}', { title })
        layout.count.textContent = say('{number} of {total}', {
          number: store.outline.numberOf(index),
          total: store.outline.total,
        })
        showNotes(layout.notes, slides.section(slide))
      }
    }
    draw(store.get())
    // With its style sheets, for paper.
    for (const later of [import('../read/read.ts'), fetchStyles('read')]) later.catch(() => {})
    // The panes' frames get another document once they are in the page.
    const settled = requestAnimationFrame(() => draw(store.get()))

    return stopAll([
      () => {
        element.remove()
        document.title = title
        if (manifest) document.head.append(manifest)
      },
      () => cancelAnimationFrame(settled),
      announcer.stop,
      jump.stop,
      talk.stop,
      tools.stop,
      captions.stop,
      layout.now.stop,
      layout.next.stop,
      store.subscribe(draw),
      session.connection.watch((words) => {
        layout.lost.textContent = words
      }),
      startSpeakerTime(store, layout, () => plan),
      startPollCounts(store, layout.now.renew),
      startAudiencePane(element, session),
      ...(session.alone ? [] : [watchPresence(session.group, tellPresence)]),
      startAddress(store, slides),
      startKeys(table).stop,
      startTouch(element, store, false, tools.isTaken),
      startWakeLock(store),
      startPaper(showRead),
    ])
  }
}

/** The pane of what listeners say is fetched when the server hears them. */
function startAudiencePane(view: HTMLElement, { devices, store }: Session): Stop {
  const stops: Stop[] = []
  let isOver = false
  void devices.then((joined) => {
    if (!joined || isOver) return
    const creating = async () =>
      (await import('./audience-pane.ts')).createAudiencePane(view, store, joined.moderate)
    let pane: ReturnType<typeof creating> | undefined
    stops.push(
      joined.onBox(async (box) => {
        pane ??= creating()
        const { show, stop } = await pane
        if (isOver) stop()
        else show(box)
      }),
      () => void pane?.then(({ stop }) => stop()),
    )
  })
  return () => {
    isOver = true
    stopAll(stops)()
  }
}

/** The deck's plan (`duration:`, `data-timing`), or the times of the rehearsal that was made the plan. */
async function loadPlan(session: Session): Promise<Plan | undefined> {
  const { duration } = document.documentElement.dataset
  const seconds = duration === undefined ? undefined : Number(duration)
  return makePlan(session.store.outline.slides, seconds, await loadOverrides(session))
}

/** On paper the speaker has the slides with their notes. */
function showRead(): Stop {
  const { dataset } = document.documentElement
  dataset.view = 'read'
  return () => {
    dataset.view = 'speaker'
  }
}

interface More {
  reset(): void
  captions(): void
  phones(): void
  rehearsals(): void
}

/** Gives the buttons that show a state: the one that starts and pauses the clock, and the one for the black screen. */
function fillTools(
  { tools }: SpeakerLayout,
  commands: Commands,
  toolButtons: Map<ToolName, HTMLButtonElement>,
  more: More,
): Readonly<Record<'timer' | 'black' | 'captions', HTMLButtonElement>> {
  const { store } = commands
  /** `hint`: what it does, where the label alone does not say; also the tool tip. */
  const add = (label: string, run: () => void, hint?: string): HTMLButtonElement => {
    // The name holds the label, for whoever speaks to the screen (WCAG 2.5.3).
    const name = hint?.toLowerCase().includes(label.toLowerCase()) ? hint : `${label}: ${hint}`
    const button = makeButton(label, run, hint === undefined ? {} : { ariaLabel: name, title: hint })
    tools.append(button)
    return button
  }
  const timer = add(say('Start clock'), () =>
    store.act({ type: 'timer', change: store.get().timer.value.running ? 'pause' : 'start' }),
  )
  add(say('Reset'), more.reset, say('Reset the clock'))
  const black = add(
    say('Black'),
    () => store.act({ type: 'screen', screen: 'black' }),
    say('Black screen, and back'),
  )
  const names: readonly (readonly [ToolName, string])[] = [
    ['laser', say('Laser')],
    ['spotlight', say('Spot')],
    ['pen', say('Pen')],
    ['marker', say('Marker')],
  ]
  for (const [tool, label] of names) {
    const button = add(label, () => commands.takeTool(tool))
    button.ariaPressed = 'false'
    toolButtons.set(tool, button)
  }
  add(say('Undo'), () => store.act({ type: 'undo' }), say('Take the last stroke back'))
  add(say('Clear'), () => store.act({ type: 'clear' }), say('Clear the drawing on this slide'))
  add('A−', () => commands.resize.by(-0.1), say('Notes smaller'))
  add('A+', () => commands.resize.by(0.1), say('Notes larger'))
  add(say('Overview'), commands.openOverview)
  add(say('Search'), commands.openSearch)
  add(say('Rehearsals'), more.rehearsals)
  const captions = add(
    say('Captions'),
    more.captions,
    say('Captions of what you say, recognised on this device'),
  )
  captions.ariaPressed = 'false'
  add(say('Phones'), more.phones, say('Phones and listeners that take part'))
  add(say('Talk'), () => commands.otherWindow.open(), say('Open the talk in a window of its own'))
  add('?', commands.openHelp, say('All keys'))
  return { timer, black, captions }
}

/** A copy of the notes with their formatting, without ids, which would then be twice in the page. */
function showNotes(place: HTMLElement, section: HTMLElement | undefined): void {
  const copies = section ? notesOf(section).map((node) => node.cloneNode(true)) : []
  place.replaceChildren(...copies)
  for (const element of place.querySelectorAll('[id]')) element.removeAttribute('id')
  if ((place.textContent ?? '').trim() === '')
    place.replaceChildren(make('p', { className: 'none' }, say('No notes for this slide')))
  place.scrollTop = 0
}

function confirmReset(store: Store): void {
  const { body, close } = openDialog(say('Reset the clock?'), 'confirm')
  const words = say('This run ends and is kept among the rehearsals. The clock starts again from 0:00.')
  const reset = makeButton(say('Reset'), () => {
    close()
    store.act({ type: 'timer', change: 'reset' })
  })
  const keep = makeButton(say('Go on'), close)
  body.append(make('p', {}, words), make('p', { className: 'buttons' }, keep, reset))
  keep.focus()
}
