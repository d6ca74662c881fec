import { expect, openTalk, test, writeDeck } from './site.ts'

test('a tag stands at the right edge, its formula in the middle', async ({ page, serveDeck }) => {
  const deck = writeDeck(
    'formulas/deck.md',
    `## One

$$a = b \\tag{1}$$

$$\\begin{align} c &= d \\tag{2} \\\\ e &= f \\end{align}$$
`,
  )
  await openTalk(page, `${await serveDeck(deck)}?view=talk`)
  const boxOf = async (selector: string, n: number) => {
    const box = await page.locator(selector).nth(n).boundingBox()
    if (!box) throw new Error('not shown')
    return { left: box.x, middle: box.x + box.width / 2, right: box.x + box.width }
  }
  for (const n of [0, 1]) {
    const line = await boxOf('.math.display', n)
    const tag = await boxOf('.tml-tag', n)
    const sign = await boxOf('.math.display mo', n)
    expect(Math.abs(tag.right - line.right)).toBeLessThan(8)
    expect(Math.abs(sign.middle - line.middle)).toBeLessThan(100)
  }
  // As in Pandoc's MathJax, no equation has a number that its author did not give it.
  const numbers = await page
    .locator('.tml-eqn')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content))
  expect(numbers).toEqual(['none'])
})
