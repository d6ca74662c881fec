import type { DrawnRule } from '../rule.ts'

export const emptyStep: DrawnRule = {
  kind: 'drawn',
  id: 'empty-step',
  severity: 'warning',
  title: 'A step shows nothing new',
  why: 'The speaker presses the key, nothing happens, and presses again: the next thing is gone before it was seen.',
  source: 'What is painted before and after the step',
  *check({ ink }) {
    for (const { steps } of ink)
      for (const { shows, number, at } of steps)
        if (!shows)
          yield {
            message: `Step ${number} of this slide shows nothing new`,
            hint: 'Take the pause out, or put something behind it',
            at,
          }
  },
}
