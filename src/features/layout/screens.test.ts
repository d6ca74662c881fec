import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { firstText } from '../../deck/block-text.ts'
import type { Block } from '../../pandoc/ast.ts'
import { read } from '../../pandoc/read.ts'
import { plain } from '../../themes/plain/theme.ts'
import { breakUp } from './screens.ts'

const slide = (body: string) => {
  const [first] = compile(`## S\n\n${body}`, { target: 'page', theme: plain, slideLevel: 2 }).slides
  const html = first?.html ?? ''
  return { html, steps: first?.steps ?? 0, screens: html.split(/<div class="slide-screen\b/).slice(1) }
}
const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ')
const wordsIn = (html: string) => (html.match(/\bw\d+\b/g) ?? []).map((word) => Number(word.slice(1)))
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const line = 'A line of words that is about as wide as the slide has room for in small type, or wider'

describe('a slide that holds more than a screen', () => {
  it('goes on over several, each a step, with all of its words in their order', () => {
    const { html, steps, screens } = slide(
      numbers(40)
        .map((i) => `w${i} ${line}\n`)
        .join('\n'),
    )
    expect(screens.length).toBeGreaterThan(1)
    expect(steps).toBe(screens.length - 1)
    expect(wordsIn(html)).toEqual(numbers(40))
    expect(html).toMatch(/<h2[^>]*>S<\/h2>\s*<div class="slide-screens">\s*<div class="slide-screen[ "]/)
    expect(html).toMatch(/<div class="slide-screen fragment[ "]/)
  })

  it('fills each about as much as the others', () => {
    const counts = slide(
      numbers(40)
        .map((i) => `w${i} ${line}\n`)
        .join('\n'),
    ).screens.map((one) => wordsIn(one).length)
    expect(Math.min(...counts)).toBeGreaterThan(0.6 * Math.max(...counts))
  })

  describe('has letters of one size', () => {
    const sizesOf = (body: string) => {
      const { slides, css } = compile(`## S\n\n${body}`, { target: 'page', theme: plain, slideLevel: 2 })
      const keys = [...(slides[0]?.html ?? '').matchAll(/<div class="slide-screen[ "][^>]*data-s="(\w+)"/g)]
      return keys.map(([, key = '']) => {
        const rule = new RegExp(`data-s="${key}"[^{]*{([^}]*)`).exec(css)?.[1] ?? ''
        return Number(/--density:([\d.]+)/.exec(rule)?.[1] ?? 1)
      })
    }
    const box = (count: number) => `::: box\n${`| ${line}\n`.repeat(count)}\n:::\n`

    it('on all screens, those of the fullest', () => {
      const [first, ...others] = sizesOf(`${box(12)}\n${box(5)}`)
      expect(others).toEqual([first])
    })

    it('that are larger, where this takes few screens more', () => {
      const sizes = sizesOf(`${line}.\n\n`.repeat(20))
      expect(sizes.length).toBe(3)
      expect(Math.min(...sizes)).toBeGreaterThan(plain.type.steps.at(-1) ?? 1)
    })
  })

  it('has one screen where its words fit', () => {
    expect(slide(words(60)).screens).toEqual([])
  })

  it('counts a list on', () => {
    const { html, screens } = slide(
      numbers(40)
        .map((i) => `${i + 1}. w${i} ${line}\n`)
        .join('\n'),
    )
    const starts = screens.map((one) => Number(/<ol start="(\d+)"/.exec(one)?.[1] ?? 1))
    const before = screens.map((_, i) =>
      screens.slice(0, i).reduce((sum, one) => sum + wordsIn(one).length, 1),
    )
    expect(starts).toEqual(before)
    expect(wordsIn(html)).toEqual(numbers(40))
  })

  it('is measured in few other parts than its screens', () => {
    const blocks = numbers(60).map((i): Block => ({ type: 'para', children: [], from: i, to: i + 1 }))
    const parts = new Set<string>()
    const screens = breakUp(blocks, [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5], (some, share, most) => {
      parts.add(`${some[0]?.from} ${some.at(-1)?.to} ${most}`)
      return some.length <= share * most
    })
    expect(screens?.map(({ length }) => length)).toEqual(Array(10).fill(6))
    expect(parts.size).toBeLessThan(200)
  })

  it('never ends a screen with what stands above the next', () => {
    const part = (i: number) => `### Head\n\n- w${i}:\n${`    - ${line}\n`.repeat(3)}\n`
    for (const one of slide(numbers(14).map(part).join('\n')).screens) {
      expect(one).toMatch(/^[^>]*>\s*(?:<div class="in-columns"[^>]*>\s*)?<h3/)
      expect(one.trim()).not.toMatch(/w\d+:\s*<\/li>\s*<\/ul>\s*<\/div>/)
    }
  })

  it('leaves no few words alone above what has no room on a screen anyway', () => {
    expect(slide(`w0 leads in.\n\n::: box\n${`${line}\n\n`.repeat(40)}\n:::\n`).screens).toEqual([])
  })

  it('leaves no few words on the last, where what stands above them has room there and leaves none itself', () => {
    const sum = (heights: readonly number[]) => heights.reduce((all, one) => all + one, 0)
    const heightsOf = (blocks: readonly Block[]) => blocks.map((block) => Number(firstText([block])))
    const screensOf = (...heights: readonly number[]) =>
      breakUp(
        read(heights.join('\n\n'), () => {}).blocks,
        ['small'],
        (blocks, share) => sum(heightsOf(blocks)) <= 100 * share,
      )?.map(heightsOf)
    expect(screensOf(30, 60, 9)).toEqual([[30], [60, 9]])
    expect(screensOf(10, 80, 9)).toEqual([[10, 80], [9]])
    expect(screensOf(30, 60, 50, 40, 9)).toEqual([[30, 60], [50], [40, 9]])
  })

  it('cuts no box of the author’s markup', () => {
    const { html, screens } = slide(`<center>\n\n${`${line}\n\n`.repeat(40)}</center>\n`)
    expect(screens).toEqual([])
    expect(html).toContain('</center>')
  })

  it('keeps the steps of each screen behind those of the screens before, whatever their order', () => {
    const step = (i: number) => `[w${i} ${line}]{.fragment fragment-index=${i % 3}}\n`
    const { html, steps } = slide(numbers(40).map(step).join('\n'))
    const order = [
      ...html.matchAll(
        /<(div class="slide-screen fragment|span class="fragment)[^>]*data-fragment-index="(\d+)"/g,
      ),
    ]
    let entered = -1
    for (const [, kind = '', index] of order) {
      if (kind.startsWith('div')) entered = Number(index)
      else expect(Number(index)).toBeGreaterThan(entered)
    }
    expect(steps).toBe(Math.max(...order.map(([, , index]) => Number(index))) + 1)
  })

  it('has the head of a table above each part, and all rows of code and tables', () => {
    const table = slide(
      `| Head | B |\n|---|---|\n${numbers(40)
        .map((i) => `| w${i} | ${line} |\n`)
        .join('')}`,
    )
    expect(table.screens.every((one) => one.includes('Head'))).toBe(true)
    expect(wordsIn(table.html)).toEqual(numbers(40))
    const code = slide(
      `${line}\n\n~~~\n${numbers(120)
        .map((i) => `w${i}\n`)
        .join('')}~~~\n`,
    )
    expect(code.screens.length).toBeGreaterThan(1)
    expect(wordsIn(code.html)).toEqual(numbers(120))
  })
})
