import { isDeckSize } from '../gather.ts'
import type { DrawnRule } from '../rule.ts'

export const emptySlide: DrawnRule = {
  kind: 'drawn',
  id: 'empty-slide',
  severity: 'warning',
  title: 'A slide is empty',
  why: 'Most often a rule or a heading too many. A blank screen while you speak is the key B, and a slide that is blank on purpose has a background colour. A picture that is missing is another fault.',
  source: 'What is painted on the slide',
  *check({ layouts, ink }, { slides: all }) {
    for (const { slides } of layouts.filter(({ screen }) => isDeckSize(screen)))
      for (const { index, texts, pictures } of slides) {
        const slide = all[index]?.slide
        if (slide && texts.length === 0 && pictures.length === 0 && !ink[index]?.painted)
          yield {
            message: 'This slide is empty',
            hint: 'Take it out; to blank the screen while you speak, press B',
            at: { start: slide.from, end: Math.min(slide.to, slide.from + 80) },
          }
      }
  },
}
