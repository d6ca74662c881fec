/** All keys of the talk and of the speaker view: bound by `keys.ts`, listed by `help.ts`. */
import { download } from '../interface/download.ts'
import type { languageButton } from '../interface/language-button.ts'
import { toggleScheme } from '../interface/scheme.ts'
import { lack } from '../lacking.ts'
import { type Action, drawings } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'
import type { NumberJump } from '../talk/number-jump.ts'
import type { Key } from './keys.ts'

/** What keys can do beside changing the state. */
export interface Commands {
  readonly store: Store
  readonly jump: NumberJump
  /** To a screen reader. */
  say(words: string): void
  openHelp(): Promise<void>
  openSearch(): Promise<void>
  openOverview(): Promise<void>
  /** The talk's: the speaker view; the speaker view's: the talk. */
  readonly otherWindow: { readonly does: string; open(): void }
  openPreflight(): void
  /** Stops and starts a talk that goes on by itself; absent where it does not. */
  autoSlide?(): void
  /** To the deck in another language; absent where it is in one. */
  readonly language: ReturnType<typeof languageButton>
  /** To the reading view; absent where there is none to go to. */
  read?(): void
  takeTool(tool: 'laser' | 'spotlight' | 'pen' | 'marker'): void
  /** Closes or puts away whatever is nearest. */
  escape(): void
  /** `+` and `-`: of the code in the talk, of the notes in the speaker view. */
  readonly resize: { readonly what: string; by(step: number): void }
}

export function keyTable(commands: Commands): Key[] {
  const { store, jump, autoSlide, language, read, resize, takeTool } = commands
  const act = (action: Action) => () => store.act(action)
  const take = (tool: Parameters<typeof takeTool>[0]) => () => takeTool(tool)
  const turnClock = (): void =>
    store.act({ type: 'timer', change: store.get().timer.value.running ? 'pause' : 'start' })
  const save = (): void => download('strokes.json', 'application/json', JSON.stringify(drawings(store.get())))
  return [
    ...inGroup('Move', [
      [['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'n'], 'Next step', act({ type: 'next' }), true],
      [['ArrowLeft', 'ArrowUp', 'PageUp', 'Shift+ '], 'Step back', act({ type: 'previous' }), true],
      [
        ['Alt+ArrowRight', 'Alt+ArrowDown', 'Shift+PageDown'],
        'Next slide, whatever steps are left',
        act({ type: 'nextSlide' }),
        true,
      ],
      [
        ['Alt+ArrowLeft', 'Alt+ArrowUp', 'Shift+PageUp'],
        'Slide before, at its start',
        act({ type: 'previousSlide' }),
        true,
      ],
      [['Home', 'Shift+ArrowLeft'], 'First slide', act({ type: 'first' })],
      [['End', 'Shift+ArrowRight'], 'Last slide', act({ type: 'last' })],
      [
        ['Backspace'],
        'Back to the slide seen before the jump',
        () => (jump.isTyping() ? jump.erase() : store.act({ type: 'back' })),
      ],
      ...(autoSlide ? [[['a'], 'Wait here, or go on by itself', autoSlide] as const] : []),
    ]),
    ...inGroup('Find', [
      [[...'0123456789'], 'Number of a slide, then Enter', (digit) => jump.type(digit)],
      [['Enter'], 'Go to the number typed', () => jump.go()],
      [['/', 'g'], 'Search slides and notes', commands.openSearch],
      [['o'], 'Overview of all slides', commands.openOverview],
    ]),
    ...inGroup('Show', [
      [['b', '.'], 'Black screen, and back', act({ type: 'screen', screen: 'black' })],
      [['w', ','], 'White screen, and back', act({ type: 'screen', screen: 'white' })],
      [['f', 'F5', 'Shift+F5'], 'Full screen', () => void toggleFullScreen()],
      [['k'], 'Stop or start moving pictures and videos', act({ type: 'motion' })],
      [['+', '='], `${resize.what} larger`, () => resize.by(0.1)],
      [['-'], `${resize.what} smaller`, () => resize.by(-0.1)],
      [['d'], 'Dark or light', () => commands.say(toggleScheme(document.documentElement))],
    ]),
    ...inGroup('Draw', [
      [['l'], 'Laser pointer', take('laser')],
      [['t'], 'Spotlight', take('spotlight')],
      [['i'], 'Pen', take('pen')],
      [['m'], 'Marker', take('marker')],
      [['u'], 'Take the last stroke back', act({ type: 'undo' })],
      [['x', 'Delete'], 'Clear the drawing on this slide', act({ type: 'clear' })],
      [['e'], 'Save all drawings, for the PDF', save],
      [['z'], 'Zoom back (Alt and a click zooms in, two fingers do both)', act({ type: 'zoom', zoom: null })],
    ]),
    ...inGroup('Speak', [[['c'], 'Start or pause the clock', turnClock]]),
    ...inGroup('Windows', [
      [['s'], commands.otherWindow.does, () => commands.otherWindow.open()],
      [['p'], 'Check everything before the talk', commands.openPreflight],
      ...(read ? [[['r'], 'Reading view', read] as const] : []),
      ...(language ? [[['y'], 'Another language', language.run] as const] : []),
      [['?', 'F1'], 'This list', commands.openHelp],
      [['Escape'], 'Close, put away, zoom back, lights on', commands.escape],
    ]),
  ]
}

type KeyRow = readonly [keys: Key['keys'], does: string, run: Key['run'], repeats?: true]

const inGroup = (group: Key['group'], rows: readonly KeyRow[]): readonly Key[] =>
  rows.map(([keys, does, run, repeats]) => ({ group, keys, does, run, ...(repeats && { repeats }) }))

async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await document.documentElement.requestFullscreen()
  } catch {
    lack('fullscreen')
  }
}
