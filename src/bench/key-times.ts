import type { Page } from 'playwright'

/**
 * Presses each key when the picture of the one before is there and has rested for `rest` milliseconds. Gives, for each, the milliseconds of work between the press
 * and the frame that shows what it did. The wait for that frame's turn is left out: even a browser that is told to draw as
 * fast as it can falls back to a display's rate once nothing moves.
 */
export async function timeKeys(page: Page, keys: readonly string[], rest = 0): Promise<readonly number[]> {
  await page.evaluate(noteTimes)
  for (const [press, key] of keys.entries()) {
    await page.keyboard.press(key)
    await page.waitForFunction((count) => Reflect.get(window, 'times').length > count, press)
    if (rest > 0) await page.waitForTimeout(rest)
  }
  return page.evaluate((): number[] => Reflect.get(window, 'times'))
}

/** Runs in the page. */
function noteTimes(): void {
  const isFirst = !Reflect.has(window, 'times')
  Reflect.set(window, 'times', [])
  if (!isFirst) return
  const channel = new MessageChannel()
  let pressed = 0
  let handled = 0
  addEventListener(
    'keydown',
    () => {
      pressed = performance.now()
      requestAnimationFrame(() => {
        const work = handled - pressed
        const start = performance.now()
        // A message sent in a frame arrives when the frame is done.
        channel.port1.onmessage = () => Reflect.get(window, 'times').push(work + performance.now() - start)
        channel.port2.postMessage(null)
      })
    },
    { capture: true },
  )
  // After the page's own listeners, and once more after those of the field that a letter went into.
  for (const type of ['keydown', 'input']) {
    addEventListener(type, () => {
      handled = performance.now()
    })
  }
}
