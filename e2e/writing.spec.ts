/** `npm run dev` as a place to write: the text beside its slide. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { axe, violationsHere } from './axe.ts'
import { root, startDev, stop, writeIn } from './commands.ts'
import { expect, test } from './site.ts'

const source =
  '---\ntitle: Written\n---\n\n## One\n\nfirst words\n\n## Two\n\nother words\n\n{{< include part.md >}}\n'

const text = (page: Page) => page.getByRole('textbox', { name: /^Text of/ })
const slide = (page: Page) => page.frameLocator('iframe.slide-beside').locator('section.present')
const status = (page: Page) => page.getByRole('status')

/** Puts the cursor behind these words. */
async function putCursor(page: Page, words: string): Promise<void> {
  await page.locator('.cm-line', { hasText: words }).click()
  await page.keyboard.press('End')
}

test('what is typed is on the slide and in the file; undone after a reload; no other text is lost', async ({
  complaints,
  folder,
  page,
}) => {
  const path = writeIn(folder, source)
  writeIn(folder, '## Part\r\n\r\ntaken in\r\n', 'part.md')
  const { server, address } = await startDev(path)
  const inFile = () => readFileSync(path, 'utf8')
  try {
    // E in the talk leads to the text of its slide.
    await page.goto(`${address}#two`)
    await page.locator('html[data-view=talk]').waitFor()
    await page.keyboard.press('e')
    await expect(page).toHaveURL(/\/write#two$/)
    await expect(slide(page)).toContainText('other words')
    await expect(page.locator('.cm-activeLine')).toHaveText('## Two')

    // What is typed is on the slide; the keys stay in the text while slides change.
    await putCursor(page, 'first words')
    await expect(slide(page)).toContainText('first words')
    await page.keyboard.type(' and more')
    await expect(slide(page)).toContainText('first words and more')
    await expect(status(page)).toHaveText('Saved')
    expect(inFile()).toBe(source.replace('first words', 'first words and more'))
    await expect(text(page)).toBeFocused()
    await page.evaluate(axe)
    expect(await page.evaluate(violationsHere, null)).toEqual([])

    // Findings are in the margin at once and in the list; they leave when they are mended.
    await page.keyboard.press('Enter')
    await page.keyboard.type('{{< include nowhere.md >}}')
    await expect(page.locator('.cm-lint-marker')).not.toHaveCount(0)
    await expect(page.getByRole('button', { name: /nowhere/ })).toBeVisible()
    for (const _ of '{{< include nowhere.md >}}\n') await page.keyboard.press('Backspace')
    await expect(page.locator('.cm-lint-marker-error')).toHaveCount(0)
    await expect.poll(inFile).toBe(source.replace('first words', 'first words and more'))

    // Words are offered.
    await page.keyboard.type(' [to](#tw')
    await page.getByRole('option', { name: /^two/ }).click()
    await page.keyboard.type(')')
    await expect.poll(inFile).toContain('and more [to](#two)')

    // A click on a slide leads to its text, in its file.
    await putCursor(page, 'include part.md')
    await page.getByLabel('File').selectOption('part.md')
    await putCursor(page, 'taken in')
    await expect(slide(page)).toContainText('taken in')
    await page.keyboard.type(' too')
    await expect(slide(page)).toContainText('taken in too')
    expect(readFileSync(join(folder, 'part.md'), 'utf8')).toBe('## Part\r\n\r\ntaken in too\r\n')
    await page.getByLabel('File').selectOption('talk.md')
    await putCursor(page, 'other words')
    await expect(slide(page)).toContainText('other words')
    await putCursor(page, 'title: Written')
    await page.frameLocator('iframe.slide-beside').locator('section.present h1').click()
    await expect(text(page)).toBeFocused()

    // Undo reaches back over a reload.
    await expect(status(page)).toHaveText('Saved')
    await page.reload()
    await putCursor(page, 'first words')
    for (let i = 0; i < 40 && inFile() !== source; i++) {
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(status(page)).toHaveText('Saved')
    }
    expect(inFile()).toBe(source)
    await expect(text(page)).toContainText('first words')

    // Another program writes: its text appears; what was unsaved here is not lost, nor is the other's.
    writeFileSync(path, source.replace('other words', 'theirs'))
    await expect(text(page)).toContainText('theirs')
    // The line is cut, and another text is there first.
    complaints.expect(/write\/save/)
    complaints.expect(/status of 409/)
    await page.route('**/write/save', (route) => route.abort())
    await putCursor(page, 'first words')
    await page.keyboard.type(' of mine')
    await expect(status(page)).toContainText('Your text is kept here')
    writeFileSync(path, source.replace('other words', 'theirs again'))
    await page.unroute('**/write/save')
    const conflict = page.getByRole('dialog', { name: 'talk.md was changed elsewhere' })
    await expect(conflict.getByRole('region', { name: 'Yours' })).toContainText('first words of mine')
    await expect(conflict.getByRole('region', { name: 'The file’s' })).toContainText('theirs again')
    await page.evaluate(axe)
    expect(await page.evaluate(violationsHere, null)).toEqual([])
    expect(inFile()).toContain('theirs again')
    await conflict.getByRole('button', { name: 'Keep yours' }).click()
    await expect.poll(inFile).toContain('of mine')
    expect(inFile()).not.toContain('again')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(inFile).toContain('theirs again')
    expect(inFile()).not.toContain('of mine')

    // A picture is put beside the deck, and words for it are wished for.
    await putCursor(page, 'theirs again')
    const bytes = readFileSync(join(root, 'e2e/decks/crane.png')).toString('base64')
    await page.locator('.cm-content').evaluate((element, given) => {
      const files = new DataTransfer()
      const data = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0))
      files.items.add(new File([data], 'A crane (1).png', { type: 'image/png' }))
      const { left, bottom } = element.getBoundingClientRect()
      const options = {
        dataTransfer: files,
        bubbles: true,
        cancelable: true,
        clientX: left + 40,
        clientY: bottom - 20,
      }
      element.dispatchEvent(new DragEvent('drop', options))
    }, bytes)
    await expect.poll(() => existsSync(join(folder, 'A-crane-1.png'))).toBe(true)
    await expect(page.locator('.wish')).toHaveText('what does it show?')
    await expect.poll(inFile).toContain('![](A-crane-1.png)')
    await page.keyboard.type('A crane')
    await expect(page.locator('.wish')).toHaveCount(0)
    await expect.poll(inFile).toContain('![A crane](A-crane-1.png)')

    // Tab leaves the text; E on the slide leads back to the talk.
    await page.keyboard.press('Tab')
    await expect(text(page)).not.toBeFocused()
    await page.getByRole('link', { name: 'Talk' }).click()
    await page.locator('html[data-view=talk]').waitFor()
  } finally {
    await page.close()
    await stop(server)
  }
})
