/** All keys of the talk and of the speaker view: bound by `keys.ts`, listed by `help.ts`. */
import { download } from '../interface/download.ts'
import { toggleScheme } from '../interface/scheme.ts'
import { lack } from '../lacking.ts'
import { drawings } from '../sync/state.ts'
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
  /** To the reading view; absent where there is none to go to. */
  read?(): void
  takeTool(tool: 'laser' | 'spotlight' | 'pen' | 'marker'): void
  /** Closes or puts away whatever is nearest. */
  escape(): void
  /** `+` and `-`: of the code in the talk, of the notes in the speaker view. */
  readonly resize: { readonly what: string; by(step: number): void }
}

export function keyTable(commands: Commands): Key[] {
  const { store, jump, autoSlide, read } = commands
  const move = (type: 'next' | 'previous' | 'nextSlide' | 'previousSlide' | 'first' | 'last') => () =>
    store.act({ type })
  return [
    {
      group: 'Move',
      keys: ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'n'],
      does: 'Next step',
      run: move('next'),
      repeats: true,
    },
    {
      group: 'Move',
      keys: ['ArrowLeft', 'ArrowUp', 'PageUp', 'Shift+ '],
      does: 'Step back',
      run: move('previous'),
      repeats: true,
    },
    {
      group: 'Move',
      keys: ['Alt+ArrowRight', 'Alt+ArrowDown', 'Shift+PageDown'],
      does: 'Next slide, whatever steps are left',
      run: move('nextSlide'),
      repeats: true,
    },
    {
      group: 'Move',
      keys: ['Alt+ArrowLeft', 'Alt+ArrowUp', 'Shift+PageUp'],
      does: 'Slide before, at its start',
      run: move('previousSlide'),
      repeats: true,
    },
    { group: 'Move', keys: ['Home', 'Shift+ArrowLeft'], does: 'First slide', run: move('first') },
    { group: 'Move', keys: ['End', 'Shift+ArrowRight'], does: 'Last slide', run: move('last') },
    {
      group: 'Move',
      keys: ['Backspace'],
      does: 'Back to the slide seen before the jump',
      run: () => (jump.isTyping() ? jump.erase() : store.act({ type: 'back' })),
    },
    {
      group: 'Find',
      keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      does: 'Number of a slide, then Enter',
      run: (digit) => jump.type(digit),
    },
    { group: 'Find', keys: ['Enter'], does: 'Go to the number typed', run: () => jump.go() },
    { group: 'Find', keys: ['/', 'g'], does: 'Search slides and notes', run: commands.openSearch },
    { group: 'Find', keys: ['o'], does: 'Overview of all slides', run: commands.openOverview },
    {
      group: 'Show',
      keys: ['b', '.'],
      does: 'Black screen, and back',
      run: () => store.act({ type: 'screen', screen: 'black' }),
    },
    {
      group: 'Show',
      keys: ['w', ','],
      does: 'White screen, and back',
      run: () => store.act({ type: 'screen', screen: 'white' }),
    },
    { group: 'Show', keys: ['f', 'F5', 'Shift+F5'], does: 'Full screen', run: () => void toggleFullScreen() },
    {
      group: 'Show',
      keys: ['k'],
      does: 'Stop or start moving pictures and videos',
      run: () => store.act({ type: 'motion' }),
    },
    {
      group: 'Show',
      keys: ['+', '='],
      does: `${commands.resize.what} larger`,
      run: () => commands.resize.by(0.1),
    },
    {
      group: 'Show',
      keys: ['-'],
      does: `${commands.resize.what} smaller`,
      run: () => commands.resize.by(-0.1),
    },
    ...(autoSlide
      ? [{ group: 'Move' as const, keys: ['a'], does: 'Wait here, or go on by itself', run: autoSlide }]
      : []),
    {
      group: 'Show',
      keys: ['d'],
      does: 'Dark or light',
      run: () => commands.say(toggleScheme(document.documentElement)),
    },
    { group: 'Draw', keys: ['l'], does: 'Laser pointer', run: () => commands.takeTool('laser') },
    { group: 'Draw', keys: ['t'], does: 'Spotlight', run: () => commands.takeTool('spotlight') },
    { group: 'Draw', keys: ['i'], does: 'Pen', run: () => commands.takeTool('pen') },
    { group: 'Draw', keys: ['m'], does: 'Marker', run: () => commands.takeTool('marker') },
    { group: 'Draw', keys: ['u'], does: 'Take the last stroke back', run: () => store.act({ type: 'undo' }) },
    {
      group: 'Draw',
      keys: ['x', 'Delete'],
      does: 'Clear the drawing on this slide',
      run: () => store.act({ type: 'clear' }),
    },
    {
      group: 'Draw',
      keys: ['e'],
      does: 'Save all drawings, for the PDF',
      run: () => download('strokes.json', 'application/json', JSON.stringify(drawings(store.get()))),
    },
    {
      group: 'Draw',
      keys: ['z'],
      does: 'Zoom back (Alt and a click zooms in, two fingers do both)',
      run: () => store.act({ type: 'zoom', zoom: null }),
    },
    {
      group: 'Speak',
      keys: ['c'],
      does: 'Start or pause the clock',
      run: () => store.act({ type: 'timer', change: store.get().timer.value.running ? 'pause' : 'start' }),
    },
    {
      group: 'Windows',
      keys: ['s'],
      does: commands.otherWindow.does,
      run: () => commands.otherWindow.open(),
    },
    { group: 'Windows', keys: ['p'], does: 'Check everything before the talk', run: commands.openPreflight },
    ...(read ? [{ group: 'Windows' as const, keys: ['r'], does: 'Reading view', run: read }] : []),
    { group: 'Windows', keys: ['?', 'F1'], does: 'This list', run: commands.openHelp },
    {
      group: 'Windows',
      keys: ['Escape'],
      does: 'Close, put away, zoom back, lights on',
      run: commands.escape,
    },
  ]
}

async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await document.documentElement.requestFullscreen()
  } catch {
    lack('fullscreen')
  }
}
