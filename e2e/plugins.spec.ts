/** A plugin of somebody's own: its style sheet, its script and its rules, wherever its deck goes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { command, startDev, stop, writeIn } from './commands.ts'
import { expect, filesOf, openTalk, serve, test } from './site.ts'

const script = (word: string) => `import { sayings } from './sayings.ts'
import type { StartClient } from 'halyard'
export const start: StartClient = ({ root, view, slides, onMove }) => {
  root.dataset.dice = \`${word} \${sayings} \${view} \${slides.length}\`
  onMove(({ from, to, step }) => { root.dataset.moved = \`\${from.id} \${to.id} \${step} \${to.classList.contains('present')}\` })
  return () => { delete root.dataset.dice }
}
`
/** The second rule is as heavy as the slides' own, which goes before it wherever the deck is shown. */
const sheet = (colour: string) =>
  `.dice {\n  color: ${colour};\n  background: url("dot.svg");\n}\n.stage blockquote {\n  border-inline-start-color: #090909;\n}\n`

/** A deck with a plugin in `folder`; gives its path. */
function writeDice(folder: string): string {
  writeIn(folder, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'dot.svg')
  writeIn(folder, `export const sayings = 'rolled'\n`, 'sayings.ts')
  writeIn(folder, script('has'), 'dice-client.ts')
  writeIn(folder, sheet('#010203'), 'dice.css')
  writeIn(
    folder,
    `import { defaultPlugins, defineConfig, html } from 'halyard'
const dice = {
  name: 'dice',
  style: new URL('dice.css', import.meta.url),
  client: new URL('dice-client.ts', import.meta.url),
  rules: [{
    kind: 'source', id: 'no-dice', severity: 'warning', title: 'No dice', why: 'None', source: 'Mine',
    *check({ slides }) { yield { message: 'Roll it', at: slides[0].slide.heading ?? slides[0].slide } },
  }],
  html: { strong: ({ children }, context) => html\`<b class="dice">\${context.inlines(children)}</b>\` },
}
export default defineConfig({ plugins: [...defaultPlugins(), dice] })
`,
    'deck.config.ts',
  )
  return writeIn(folder, '---\ntitle: Dice\n---\n\n## One\n\n**six**\n\n> said\n')
}

test('comes along in the site, the single file and the check, and only where it is used', async ({
  folder,
  page,
}) => {
  test.slow()
  const path = writeDice(folder)
  const build = (...args: readonly string[]) =>
    expect(command(['build', path, ...args])).toMatchObject({ code: 0 })
  const isShown = async (url: string) => {
    await openTalk(page, `${url}?view=talk`)
    const root = page.locator('.reveal')
    await expect(root).toHaveAttribute('data-dice', 'has rolled talk 2')
    const [colour, picture] = await page.locator('.dice').evaluate((one) => {
      const { color, backgroundImage } = getComputedStyle(one)
      return [color, backgroundImage]
    })
    expect(colour).toBe('rgb(1, 2, 3)')
    await expect(page.locator('.stage blockquote')).not.toHaveCSS('border-left-color', 'rgb(9, 9, 9)')
    await page.evaluate(async (url) => {
      const picture = new Image()
      picture.src = url
      await picture.decode()
    }, picture?.slice(5, -2) ?? '')
    await page.keyboard.press('ArrowRight')
    await expect(root).toHaveAttribute('data-moved', 'title-slide one 0 false')
    await page.keyboard.press('r')
    await expect(root).toHaveAttribute('data-dice', 'has rolled read 2')
  }

  const site = join(folder, 'site')
  build('--out', site)
  const [script] = filesOf(site).filter((file) => file.startsWith('assets/plugins-'))
  expect(readFileSync(join(site, 'sw.js'), 'utf8')).toContain(`"${script}"`)
  const { url, close } = await serve(site)
  await isShown(url)

  build('--single-file', '--out', join(folder, 'talk.html'))
  await isShown(pathToFileURL(join(folder, 'talk.html')).href)

  expect(command(['check', path, '--source-only']).stdout).toContain('no-dice')

  writeIn(folder, '---\ntitle: Dice\n---\n\n## One\n\nsix\n')
  build('--out', site)
  expect(filesOf(site).filter((file) => file.startsWith('assets/plugins-'))).toEqual([])
  expect(readFileSync(join(site, 'index.html'), 'utf8')).not.toMatch(/data-plugins|\.dice/)
  await close()
})

test('is taken over while a deck is written', async ({ complaints, folder, page }) => {
  test.slow()
  // A page that is thrown away may be in the middle of its loading.
  complaints.expect(/dynamically imported module/)
  const { server, address } = await startDev(writeDice(folder))
  await openTalk(page, `${address}#one`)
  const root = page.locator('.reveal')
  await expect(root).toHaveAttribute('data-dice', 'has rolled talk 2')
  writeIn(folder, '---\ntitle: Dice\n---\n\n## One\n\n**six**\n\n## Two\n')
  await expect(root).toHaveAttribute('data-dice', 'has rolled talk 3', { timeout: 30_000 })
  writeIn(folder, sheet('#040506'), 'dice.css')
  await expect(page.locator('.dice')).toHaveCSS('color', 'rgb(4, 5, 6)', { timeout: 30_000 })
  writeIn(folder, script('was'), 'dice-client.ts')
  await expect(root).toHaveAttribute('data-dice', 'was rolled talk 3', { timeout: 30_000 })
  await page.close()
  expect(await stop(server)).toBe(0)
})
