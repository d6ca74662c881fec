import type { DrawnRule } from '../rule.ts'

export const consoleError: DrawnRule = {
  kind: 'drawn',
  id: 'console-error',
  severity: 'error',
  title: 'The browser complains of the page',
  why: 'What a browser reports as an error is something that does not work: an invalid picture in a style, a frame that is refused.',
  source: 'Entries of Chromium’s console of level error',
  *check({ complaints }) {
    for (const message of new Set(complaints))
      yield { message: `The browser says: ${message}`, at: { start: 0, end: 0 } }
  },
}
