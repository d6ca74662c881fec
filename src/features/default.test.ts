import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import type { Plugin } from '../plugin.ts'
import { defaultPlugins } from './default.ts'

/** How often the plugins behind it, and the writer, ask a block of a slide what it is. */
function countLooks(source: string): number {
  let looks = 0
  const counting: Plugin = {
    name: 'counting',
    slide: (slide) => ({
      ...slide,
      body: slide.body.map(
        (block) =>
          new Proxy(block, {
            get(target, key) {
              if (key === 'type') looks++
              return Reflect.get(target, key)
            },
          }),
      ),
    }),
  }
  compile(source, { target: 'page', slideLevel: 2, plugins: [counting, ...defaultPlugins()] })
  return looks
}

it.each([
  'word',
  '```\ncode\n```',
  '- a\n\n<!-- -->',
  '![](a.png)',
  '::: x\na\n:::',
  '|a|\n|-|\n|b|\n',
  '$$a$$',
])('no plugin looks at each block of a slide for each other: %j', (block) => {
  const [once, twice] = [40, 80].map((count) => countLooks(`## A\n\n${`${block}\n\n`.repeat(count)}`))
  expect(once).toBeGreaterThan(40)
  // Screens are whole: twice as many blocks may need one more. Each that looked at each other would give four.
  expect(twice).toBeLessThan(3 * (once ?? 0))
})
