import { describe, expect, it } from 'vitest'
import { read } from '../pandoc/read.ts'
import { kilo } from '../themes/kilo/theme.ts'
import { serif } from '../themes/serif/theme.ts'
import { fitBlocks } from './density.ts'

const box = { width: 1056, height: 480 }
const fitOf = (source: string, theme = kilo) =>
  fitBlocks(read(source, () => {}).blocks, box, {
    theme,
    heading: undefined,
    proportions: ({ url }) => (url === 'wide.png' ? { width: 1600, height: 900 } : undefined),
  })
const density = (source: string, theme = kilo) => fitOf(source, theme).density
const sheet = { theme: kilo, heading: undefined, proportions: () => undefined }

const words = (count: number) => 'Words, '.repeat(count)
const within = (name: string) => `One.\n\n::: ${name}\n${words(150)}\n:::\n`

describe('the size of text', () => {
  it('is smaller the more a slide holds, and no smaller than the theme has one', () => {
    expect(density(words(40))).toBe(1)
    expect(density(words(120))).toBeLessThan(density(words(80)))
    expect(density(words(2000))).toBe(kilo.type.steps.at(-1))
    expect(density(words(2000), serif)).toBe(serif.type.steps.at(-1))
  })

  it('is in columns as large as these let it be, where nothing fits in one', () => {
    const blocks = read('Words\n\n'.repeat(16), () => {}).blocks
    const [one, two] = [1, 2].map((most) =>
      fitBlocks(blocks, { width: 1056, height: 440 }, sheet, { usual: 1, most }),
    )
    expect(one).toMatchObject({ fits: false, across: 1 })
    expect(two).toMatchObject({ fits: true, across: 2 })
    expect(two?.density).toBeGreaterThan(kilo.type.steps.at(-1) ?? 1)
  })

  it('follows from how wide the words are, not from their letters', () => {
    expect(density('Miiilliiliill '.repeat(38))).toBeGreaterThan(density('Mwwmmwwmmwmw '.repeat(38)))
  })

  it('counts an aside as what it is, small; notes, which nobody sees, not at all', () => {
    expect(density(within('other'))).toBeLessThan(density(within('aside')))
    expect(density(within('aside'))).toBeLessThan(1)
    expect(density(within('notes'))).toBe(1)
  })

  it('counts footnotes, which stand at the foot of their slide', () => {
    const text = words(55)
    expect(density(`${text}^[${words(60)}]`)).toBeLessThan(density(text))
  })
})

describe('pictures give way before type does', () => {
  it('down to what is still seen', () => {
    const two = fitOf(`${words(10)}\n\n![](wide.png)`)
    const three = fitOf(`${words(26)}\n\n![](wide.png)`)
    expect([two.density, three.density]).toEqual([1, 1])
    expect(three.picture).toBeLessThan(two.picture ?? 0)
    expect(fitOf(`${words(60)}\n\n![](wide.png)`).density).toBeLessThan(1)
  })

  it('and none is higher than the slide has room for', () => {
    expect(fitOf('![](wide.png)\n\nWords').picture).toBeLessThanOrEqual(480)
    expect(fitOf('Words').picture).toBeUndefined()
  })

  it('but for those that their author gave a size', () => {
    expect(fitOf('![](wide.png){width=50%}\n\nWords').picture).toBeUndefined()
    expect(fitOf('![](wide.png){width=60%}\n\n![](wide.png){width=60%}\n\nWords').density).toBeLessThan(1)
  })
})
