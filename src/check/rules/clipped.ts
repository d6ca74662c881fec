import { sightings, worstOfEach } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'
import { around, nameOf, sides } from './overflow.ts'

export const clipped: DrawnRule = {
  kind: 'drawn',
  id: 'clipped',
  severity: 'warning',
  title: 'Text or a picture is cut off by a box on its slide, or scrolled away in one',
  why: 'A box that hides what does not fit hides it without a trace; one that scrolls shows it to nobody, since nobody scrolls on stage. In the reading view wide code and tables scroll on purpose, and are not named.',
  source: 'CSS Overflow 3: the padding boxes of elements whose overflow is hidden, clip, auto or scroll',
  *check(drawing) {
    yield* worstOfEach(
      sightings(
        drawing,
        ({ scheme }) => scheme === 'light',
        function* (slide, screen) {
          for (const one of [...slide.texts, ...slide.pictures]) {
            const { lost } = one
            if (lost?.by === undefined) continue
            // The boxes of a formula's signs are higher than their ink.
            if ('set' in one && one.set && lost.pixels < one.size) continue
            yield {
              weight: lost.pixels,
              key: `${one.at.start} ${one.element}`,
              fault: {
                message: `${nameOf(one)} ${lost.scrolls ? 'can only be seen by scrolling' : 'is cut off'}: ${lost.pixels} px of it ${sides[lost.side]} of ${lost.by}`,
                hint: lost.scrolls
                  ? 'Break long lines, or show less of it'
                  : 'Make the box larger or what is in it smaller',
                at: one.at,
                place: {
                  screen: screen.name,
                  box: 'box' in one ? one.box : around(one),
                  element: one.element,
                },
              },
            }
          }
        },
      ),
    )
  },
}
