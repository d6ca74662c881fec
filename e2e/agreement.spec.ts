import { copyFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compile } from '../src/compile.ts'
import { command, root } from './commands.ts'
import { placeOf, press, startTalk } from './present.ts'
import { picture } from './print.ts'
import { expect, test, writeDeck } from './site.ts'

/** What the build, the talk, paper and the check each say of the same slides. */

const source = `---
title: Facts
duration: 20
---

## Steps {timing="1:30"}

[no step]{fragment-index=1} [second]{.fragment fragment-index=5} [first]{.fragment fragment-index=3}

. . .

third

## Code

\`\`\`{.python data-line-numbers="1-3|9|3-"}
one
two
three
\`\`\`

## {aria-label="A name"}

Words

## In reserve {visibility=uncounted}

<video src="clip.webm"></video>

[a word]{.fragment}
`

test('the talk, paper and the check agree on steps, lit lines, titles, numbers and times', async ({
  page,
  serveDeck,
  folder,
}) => {
  test.setTimeout(120_000)
  const deck = writeDeck('facts/facts.md', source)
  copyFileSync(join(root, 'e2e/decks/clip.webm'), join(dirname(deck), 'clip.webm'))
  const { slides } = compile(source, { target: 'page' })
  expect(slides.map(({ id, steps }) => `${id} ${steps}`)).toEqual([
    'title-slide 0',
    'steps 3',
    'code 2',
    'section 0',
    'in-reserve 2',
  ])

  await startTalk(page, await serveDeck(deck))
  await expect(page.locator('html')).toHaveAttribute('data-duration', '1200')
  await expect(page.locator('#steps')).toHaveAttribute('data-timing', '90')
  const places: string[] = []
  const appeared: string[] = []
  const dimmed: number[] = []
  for (let place = await placeOf(page); place !== places.at(-1); place = await placeOf(page)) {
    places.push(place)
    const present = page.locator('section.present:not(.stack)')
    appeared.push(...(await present.locator('.current-fragment:not(.code-step, video)').allTextContents()))
    if (place.startsWith('code/')) dimmed.push(await present.locator('.line.dim').count())
    await press(page, 'PageDown')
  }
  expect(places).toEqual(
    slides.flatMap(({ id, steps }) => Array.from({ length: steps + 1 }, (_, step) => `${id}/${step}`)),
  )
  expect(appeared.map((words) => words.trim())).toEqual(['first', 'second', 'third', 'a word'])
  // None of the lines is a ninth: all are alike.
  expect(dimmed).toEqual([0, 0, 2])
  await press(page, 'o')
  await expect(page.locator('.thumbnail .label')).toHaveText(
    slides.map(({ number, title }) => `${number} ${title}`),
  )
  expect(slides.map(({ title }) => title)).toEqual(['Facts', 'Steps', 'Code', 'A name', 'In reserve'])

  // What starts a film is no page of its own.
  const out = join(folder, 'pages')
  const printed = command(['pdf', deck, '--steps', '--png', out])
  expect(printed.code, printed.stderr).toBe(0)
  const pages = readdirSync(out).filter((name) => name.endsWith('.png'))
  const numbers = new Map(slides.map(({ id, number }) => [id, number]))
  const films = (place: string) => place === 'in-reserve/2'
  expect(pages.sort()).toEqual(
    places
      .filter((place) => !films(place))
      .map((place) => `${numbers.get(place.replace(/\/.*/, ''))}-${place.replace('/', '-')}.png`)
      .sort(),
  )
  const [bright, alike, dim] = [0, 1, 2].map((step) => picture(join(out, `3-code-${step}.png`)).data)
  expect(bright && alike?.equals(bright)).toBe(true)
  expect(bright && dim?.equals(bright)).toBe(false)

  const checked = command(['check', deck, '--format', 'json'])
  const { findings } = JSON.parse(checked.stdout).decks[0]
  expect(findings.filter(({ rule }: { rule: string }) => rule === 'empty-step')).toEqual([
    expect.objectContaining({ message: 'Step 1 of this slide shows nothing new' }),
  ])
})
