import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { type Cases, readCases } from '../src/check/cases.ts'
import { judge, prepareDeck } from '../src/check/check-deck.ts'
import { draw, screens } from '../src/check/draw/draw.ts'
import { rules } from '../src/check/rules.ts'
import { chromiumArguments, findChromium } from '../src/chromium.ts'
import { openMedia } from '../src/media/lookup.ts'
import { type Browser, startBrowser } from '../src/pdf/browser.ts'
import { makeCaseMedia } from './check-media.ts'

/** Every rule about drawn slides is held to its cases: all bad slides are found, none of the good. */

const root = join(import.meta.dirname, '..')
const deckPath = makeCaseMedia()
let browser: Browser

test.describe.configure({ mode: 'default' })
test.setTimeout(180_000)
test.beforeAll(async () => {
  browser = startBrowser((await findChromium()) ?? '', chromiumArguments)
})
test.afterAll(() => browser.close())

for (const { id, kind } of rules) {
  if (kind !== 'drawn') continue
  test(`finds what is bad and nothing else: ${id}`, async () => {
    const seen = { good: 0, bad: 0 }
    const wrong: string[] = []
    for (const cases of readCases(id)) {
      for (const [name, wanted, found] of await judged(cases)) {
        seen[wanted]++
        if (found !== (wanted === 'bad')) wrong.push(`${wanted}: ${name}`)
      }
    }
    expect(wrong).toEqual([])
    expect(seen.bad).toBeGreaterThanOrEqual(12)
    expect(seen.good).toBeGreaterThanOrEqual(12)
  })
}

/** The cases of a deck: their name, what they are, and whether the rule spoke. */
async function judged({
  rule,
  source,
  whole,
}: Cases): Promise<(readonly [string, 'good' | 'bad', boolean])[]> {
  const deck = await prepareDeck({
    source,
    media: openMedia(deckPath),
    options: { rules: { spelling: 'off' } },
  })
  const drawing = await draw(await browser.tab, deck, { root, on: whole ? screens.slice(0, 1) : screens })
  const findings = judge(deck, drawing).filter((finding) => finding.rule === rule)
  if (whole) return [[deck.compiled.deck.options.title ?? '', whole, findings.length > 0]]
  return deck.slides.flatMap(({ slide, index, compiled }) => {
    const wanted = slide.attr.classes.includes('bad')
      ? 'bad'
      : slide.attr.classes.includes('good')
        ? 'good'
        : undefined
    return wanted
      ? [[`${compiled.title} (${index + 1})`, wanted, findings.some((one) => one.slide === index)] as const]
      : []
  })
}
