/**
 * What people's browsers have in common, as far as the tests that run in each of them need it. Chromium is driven by
 * Playwright; Firefox as Debian has it, over WebDriver BiDi; WebKit over WebDriver, since its driver has no BiDi.
 * (Playwright's own Firefox and WebKit are builds of its own, which cannot be installed everywhere.)
 */
export interface Tab {
  /** Goes to an address, until its document is loaded. */
  open(url: string): Promise<void>
  press(...keys: readonly Key[]): Promise<void>
  /** Presses the first mouse button in the middle of what `selector` finds. */
  click(selector: string): Promise<void>
  /** What a function gives, run in the page with a value that JSON can hold; a promise is awaited. */
  evaluate<Result>(run: () => Result | Promise<Result>): Promise<Result>
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /** Runs a script's text in the page, whose policy does not hold it up. */
  run(script: string): Promise<void>
  /** Gives the page this size in CSS pixels, as near as the browser allows. */
  resize(width: number, height: number): Promise<void>
  /** The window that `act` opens. */
  popup(act: () => Promise<void>): Promise<Tab>
}

export interface Engine {
  /** A new window of a browser that knows nothing of the other windows' sites. */
  newTab(): Promise<Tab>
  /** What its pages complained of, as far as the browser tells. */
  readonly complaints: string[]
  close(): Promise<void>
}

/** The keys that the tests press, by WebDriver's values (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const keys = {
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  Escape: '\uE00C',
  s: 's',
  '.': '.',
} as const

export type Key = keyof typeof keys

/** WebDriver's and BiDi's actions for keys that are pressed one after the other. */
export const keyActions = (pressed: readonly Key[]) => [
  {
    type: 'key',
    id: 'keyboard',
    actions: pressed.flatMap((key) => [
      { type: 'keyDown', value: keys[key] },
      { type: 'keyUp', value: keys[key] },
    ]),
  },
]

/** The same for a press of the first mouse button at a point of the viewport. */
export const clickActions = ({ x, y }: Point) => [
  {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  },
]

interface Point {
  readonly x: number
  readonly y: number
}

/** Runs in the page: the middle of what a selector finds, scrolled into view, in whole pixels. */
export function middleOf(selector: string): Point {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`Nothing is found by ${selector}`)
  element.scrollIntoView({ block: 'nearest' })
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }
}

/** An expression that calls a function with a value, and gives its result as JSON. */
export function callOf(run: (argument: never) => unknown, argument: unknown): string {
  return `Promise.resolve((${run})(${JSON.stringify(argument)})).then((value) => JSON.stringify(value ?? null))`
}

/** Waits until `find` gives something, or throws after ten seconds. */
export async function waitFor<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`No ${what} within ten seconds`)
}
