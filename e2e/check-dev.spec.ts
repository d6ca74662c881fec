import { readdirSync, readFileSync } from 'node:fs'
import { startDev, stop, writeIn } from './commands.ts'
import { expect, test } from './site.ts'

/** While a deck is written, `npm run dev` lists what the check finds, in the page and out of the talk's way. */

const points = Array.from({ length: 60 }, (_, index) => `Point ${index + 1}`).join('\n\n')
const source = `---
title: Faults
---

## Plain

Nothing is wrong here, and portabiliy is a word of this deck.

## Spelt

They recieve it.

## Full

::: box
${points}
:::
`

test('findings are a list that leads to the slide and to the line, and leaves when they are mended', async ({
  folder,
  page,
}) => {
  const path = writeIn(folder, source)
  // What the configuration says of the check holds here, too.
  writeIn(folder, "export default { check: { words: ['portabiliy'] } }\n", 'deck.config.ts')
  const { server, address } = await startDev(path)
  try {
    const opened: string[] = []
    await page.route('**/__open-in-editor?**', (route) => {
      opened.push(new URL(route.request().url()).searchParams.get('file') ?? '')
      return route.fulfill({ status: 200 })
    })
    await page.goto(`${address}#plain`)
    await page.locator('html[data-view=talk]').waitFor()

    // What is written comes first, then what is drawn. The list is closed, and the talk goes on.
    const list = page.locator('details.findings')
    await expect(list.locator('summary')).toHaveText('1 error, 3 findings', { timeout: 30_000 })
    const misspelt = list.getByRole('link', { name: '“recieve” is not in the dictionary' })
    await expect(misspelt).toBeHidden()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('#spelt')).toHaveClass(/present/)

    await list.locator('summary').click()
    await list.getByRole('link', { name: /out of the slide at the bottom/ }).click()
    await expect(page.locator('#full')).toHaveClass(/present/)
    await misspelt.click()
    await expect(page.locator('#spelt')).toHaveClass(/present/)
    await list.getByRole('button', { name: 'spelling · line 11' }).click()
    await expect.poll(() => opened).toEqual([`${path}:11:6`])
    // Keys that are pressed in the list are none of the talk's.
    await page.keyboard.press('ArrowRight')
    await list.getByRole('button', { name: 'spelling · line 11' }).blur()
    await page.keyboard.press('ArrowLeft')
    await expect(page.locator('#plain')).toHaveClass(/present/)

    writeIn(folder, source.replace('recieve', 'receive').replace(points, 'One point'))
    await expect(list).toBeHidden({ timeout: 30_000 })
    await expect(page.locator('#full p')).toHaveCount(1)
  } finally {
    await page.close()
    await stop(server)
  }
})

/** The number of the process that checks the deck at `path` (Linux). */
function findChecker(path: string): number | undefined {
  const isChecker = (pid: string) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return words.includes('findings') && words.includes(path)
    } catch {
      return false // it has ended meanwhile
    }
  }
  const found = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isChecker(name))
  return found === undefined ? undefined : Number(found)
}

test('a check that takes long holds up no edit and no end, and ends then itself', async ({
  folder,
  page,
}) => {
  test.skip(process.platform !== 'linux', 'The process that checks is found by Linux’ own means')
  const path = writeIn(folder, source)
  const { server, address } = await startDev(path)
  let checker: number | undefined
  try {
    await page.goto(`${address}#plain`)
    await page.locator('html[data-view=talk]').waitFor()
    await expect.poll(() => findChecker(path)).toBeDefined()
    checker = findChecker(path)
    process.kill(checker ?? 0, 'SIGSTOP')
    writeIn(folder, source.replace('Nothing is wrong here', 'All is well here'))
    await expect(page.locator('#plain')).toContainText('All is well here')
  } finally {
    await page.close()
    await stop(server)
    if (checker !== undefined) process.kill(checker, 'SIGCONT')
  }
  await expect.poll(() => findChecker(path)).toBeUndefined()
})
