import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, command, expect, freePort, root } from './site.ts'

/** A folder of its own for each test. */
const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'commands-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
})

const deck = (folder: string, source: string, name = 'talk.md') => {
  const path = join(folder, name)
  writeFileSync(path, source)
  return path
}

test.describe('wrong usage', () => {
  test('is said in a line or two, with exit code 2', ({ folder }) => {
    deck(folder, '# A')
    mkdirSync(join(folder, 'inner'))
    deck(folder, '# A', 'inner/own.md')
    writeFileSync(join(folder, 'picture.md'), Uint8Array.of(0x89, 0x50, 0, 1))
    const said = (...args: string[]) => {
      const { code, stdout, stderr } = command(args, { cwd: folder, env: { INIT_CWD: folder } })
      expect(stdout).toBe('')
      return `${code}: ${stderr}`
    }
    expect(said('render', 'talkk.md')).toBe('2: There is no file talkk.md\nDid you mean talk.md?\n')
    expect(said('render', 'inner')).toBe('2: inner is a folder, not a deck\nDid you mean inner/own.md?\n')
    expect(said('render', 'inner/owm.md')).toBe(
      '2: There is no file inner/owm.md\nDid you mean inner/own.md?\n',
    )
    expect(said('render', 'picture.md')).toBe('2: picture.md is a binary file, not a deck in Markdown\n')
    expect(said('render', '--slide-leve', '2', 'talk.md')).toBe(
      '2: `render` has no option --slide-leve\nDid you mean --slide-level?\n',
    )
    expect(said('render')).toMatch(/^2: render needs a deck\n/)
    expect(said('buidl')).toBe('2: There is no command “buidl”\nDid you mean “build”?\n')
    expect(said('zzzzz')).toBe('2: There is no command “zzzzz”\nSee npm run help\n')
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts).toHaveProperty('help')
    expect(said('build', 'talk.md', '--out', 'talk.md')).toBe('2: --out talk.md is a file, not a folder\n')
    expect(said('render', '')).toMatch(/^2: The name of the deck is empty\n/)
  })

  test('takes nothing from a user’s own files', ({ folder }) => {
    const said = (...args: string[]) => {
      const { code, stderr } = command([...args, deck(folder, '# A\n\nText\n')], {
        env: { INIT_CWD: folder },
      })
      return `${code}: ${stderr}`
    }
    writeFileSync(join(folder, 'index.html'), 'precious')
    const refused = '2: index.html is there and was not written by this command\nName another folder.\n'
    expect(said('build', '--out', '.')).toBe(refused)
    expect(said('check', '--report', '.')).toBe(refused)
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('precious')
    expect(said('check', '--baseline', 'talk.md')).toMatch(
      /^2: --baseline talk.md is there and is no baseline\n/,
    )
    // What was written before may be written again.
    for (const options of [
      ['--report', 'report'],
      ['--baseline', 'known'],
    ])
      for (const _ of options) expect(said('check', '--source-only', ...options)).toMatch(/^0: /)
  })

  test('a place that cannot be written is named in one line, with exit code 1', ({ folder }) => {
    writeFileSync(join(folder, 'file'), '')
    for (const args of [
      ['build', '--out'],
      ['check', '--source-only', '--report'],
      ['new', '--out'],
    ]) {
      const operand = args[0] === 'new' ? 'Title' : deck(folder, '# A')
      const { code, stderr } = command([...args, 'file/x', operand], { env: { INIT_CWD: folder } })
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^Refused by the file system: .*file.*\n$/)])
    }
  })

  for (const name of ['start', 'dev', 'build', 'pdf', 'render', 'new', 'test']) {
    test(`${name} --help prints its options`, () => {
      const { code, stdout, stderr } = command([name, '--help'])
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toContain('Usage: npm ')
      expect(stdout).toContain('--help')
    })
  }
})

test('an empty deck is an error of the deck', ({ folder }) => {
  const { code, stderr } = command(['render', deck(folder, ' \n')], { env: { INIT_CWD: folder } })
  expect(code).toBe(1)
  expect(stderr).toContain('talk.md:1:1: error: The deck is empty')
})

test('render prints sections on stdout and faults on stderr, and nothing else', ({ folder }) => {
  const path = deck(folder, '# One\n\n## Two\n\n- a\n- b\n')
  const plain = command(['render', path])
  expect([plain.code, plain.stderr]).toEqual([0, ''])
  expect(plain.stdout.match(/<section/g)).toHaveLength(3)
  const other = command(['render', path, '--slide-level', '1', '--incremental'])
  expect(other.stdout.match(/<section/g)).toHaveLength(1)
  expect(other.stdout.match(/class="fragment"/g)).toHaveLength(2)
})

test('output that cannot be written is said in one line, and whoever has read enough is told nothing', ({
  folder,
}) => {
  const many = Array.from({ length: 2000 }, (_, index) => `# Slide ${index}\n`).join('\n')
  const render = `'${process.execPath}' '${join(root, 'src/cli/launch.mjs')}' render '${deck(folder, many)}'`
  const piped = (to: string) => spawnSync('sh', ['-c', `${render} ${to}`], { encoding: 'utf8' })
  expect(piped('| head -c 1')).toMatchObject({ status: 0, stdout: '<', stderr: '' })
  expect(piped('> /dev/full')).toMatchObject({
    status: 1,
    stderr: 'Refused by the file system: no space left on device\n',
  })
})

test('a deck with an error leaves the site of the last build as it was', ({ folder }) => {
  const out = join(folder, 'out')
  expect(command(['build', deck(folder, '# Good\n'), '--out', out]).code).toBe(0)
  const before = readdirSync(out).map((name) => [name, existsSync(join(out, name))])
  const page = readFileSync(join(out, 'index.html'), 'utf8')

  const broken = command(['build', deck(folder, '# Bad\n\n::: notes\n'), '--out', out], {
    env: { INIT_CWD: folder },
  })
  expect(broken.code).toBe(1)
  expect(broken.stdout).toBe('')
  expect(broken.stderr).toContain('talk.md:3:1: error:')
  expect(readdirSync(out).map((name) => [name, existsSync(join(out, name))])).toEqual(before)
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(page)
})

test('new writes a deck without faults, and never over another', ({ folder }) => {
  const path = join(folder, 'mine.md')
  const words = ['new', 'Mine: a “talk”', '--out', path]
  expect(command(words)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/mine\.md\n$/),
    stderr: expect.stringMatching(/npm run dev -- \S+mine\.md\n$/),
  })
  const { code, stdout, stderr } = command(['render', path])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('<h1 class="title">Mine: a “talk”</h1>')
  for (const out of [folder, `${folder}/fresh/`])
    expect(command(['new', 'In a folder', '--out', out]).stdout).toMatch(/\/in-a-folder\.md\n$/)
  writeFileSync(path, 'precious')
  expect(command(words)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/mine\.md exists already\n$/),
  })
  expect(readFileSync(path, 'utf8')).toBe('precious')
  // A link that leads nowhere is there, too, though whoever only asks for the file is told that there is none.
  const link = join(folder, 'link.md')
  symlinkSync('nowhere.md', link)
  expect(command(['new', 'Mine', '--out', link])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/link\.md exists already\n$/),
  })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
})

test('art says in a line which program it lacks, and draws nothing', () => {
  // No Python finds its own modules there.
  const { code, stdout, stderr } = command(['art'], { env: { PYTHONHOME: '/nowhere' } })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^Django’s welcome page .*apt-get install python3-django\n$/)
})

test('deck.config.ts beside a deck chooses its plugins', ({ folder }) => {
  const path = deck(folder, '## One\n\n`x`\n')
  const config = (text: string) => writeFileSync(join(folder, 'deck.config.ts'), text)
  config(`
    import { text, html } from '${root}/src/html/markup.ts'
    import type { DeckConfig } from '${root}/src/deck-config.ts'
    export default {
      plugins: [{ name: 'kbd', html: { code: (node) => html\`<kbd>\${text(node.value)}</kbd>\` } }],
    } satisfies DeckConfig
  `)
  expect(command(['render', path]).stdout).toContain('<kbd>x</kbd>')

  config("export { default } from '../src/plugins/mine.ts'")
  expect(command(['render', path])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`the project's plugins are in ${join(root, 'src/plugins')}`),
  })
  config('export default { plugins: [{}] }')
  const wrong = command(['render', path])
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('exports no configuration')])
  config('export default {')
  const broken = command(['render', path])
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('deck.config.ts')])
  expect(broken.stderr).not.toContain('\u001b')
})

test('start serves a deck from elsewhere until CTRL-C, at the port that was asked for or not at all', async ({
  folder,
  page,
}) => {
  mkdirSync(join(folder, 'img'))
  writeFileSync(join(folder, 'img/dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  const path = deck(folder, '---\ntitle: Elsewhere\n---\n\n## One\n\n![dot](img/dot.svg)\n')
  const words = ['start', path, '--port', await freePort()]
  const server = start(words)
  const output = await printed(server, 'CTRL-C')
  const [, talk = ''] = /Talk +(\S+)/.exec(output) ?? []
  expect(output).toMatch(
    /^Talk +(http:\/\/127\.0\.0\.1:\d+\/)\nSpeaker +\1\?view=speaker\nReading +\1\?view=read\n/,
  )
  expect(new URL(talk).port).toBe(words.at(-1))
  for (const again of [words, ['dev', ...words.slice(1)]]) {
    const { code, stdout, stderr } = command(again)
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^Port \d+ is taken/)])
  }
  await page.goto(`${talk}#one`)
  await expect(page.getByAltText('dot')).toBeVisible()
  await page.close()
  expect(readdirSync(folder).sort()).toEqual(['img', 'talk.md'])
  server.kill('SIGINT')
  expect(await ended(server)).toBe(0)
})

test('where no port is left, that is said in words', async ({ folder }) => {
  const last = createServer().listen(65_535, '127.0.0.1')
  await Promise.race([once(last, 'listening'), once(last, 'error')]) // somebody else's will do
  const { code, stderr } = command(['start', deck(folder, '# A'), '--port', '65535'])
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^Nothing can be served there: .*\nName another port/),
  ])
  last.close()
})

test('start shows the deck that it serves, whatever was at its address before, and when it is gone', async ({
  folder,
  page,
}) => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/`
  const serveTalk = async (title: string) => {
    const path = deck(folder, `---\ntitle: ${title}\n---\n\n## One\n`, `${title}.md`)
    const server = start(['start', path, '--port', port])
    await printed(server, 'CTRL-C')
    await page.goto(address)
    await expect(page).toHaveTitle(title)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const kept = () => page.evaluate(async () => (await caches.match('./'))?.text())
    await expect.poll(kept).toContain(title)
    server.kill('SIGINT')
    await ended(server)
  }
  await serveTalk('First')
  await serveTalk('Second')
  await page.reload()
  await expect(page).toHaveTitle('Second')
  await expect(page.locator('.new-version')).toHaveCount(0)
})

test('dev exchanges a slide in the open page, shows faults over the last good deck, and recovers', async ({
  folder,
  page,
}) => {
  const source = '---\ntitle: Live\n---\n\n## One\n\n> - first\n> - second\n\n## Two\n\nold\n'
  const path = deck(folder, source)
  const server = start(['dev', path, '--port', await freePort()])
  const [, address = ''] = /Talk +(\S+)/.exec(await printed(server, 'CTRL-C')) ?? []
  expect((await fetch(`${address}/typed`)).status, '`//` is nowhere').toBe(404)
  await page.goto(`${address}#one/1`)
  await page.locator('html[data-view=talk]').waitFor()
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await expect(page.getByText('first')).toBeVisible()

  deck(folder, source.replace('first', 'changed').replace('old', 'new'))
  await expect(page.getByText('changed')).toBeVisible()
  await expect(page.getByText('second')).toBeHidden()
  await expect(page.locator('#two')).toContainText('new')
  expect(page.url()).toMatch(/#one\/1$/)

  deck(folder, source.replace('old', '::: notes'))
  const overlay = page.locator('vite-error-overlay')
  await expect(overlay).toContainText(`${path}:12:1`)
  await expect(overlay).toContainText('never closed')
  await expect(page.getByText('changed')).toBeVisible()

  deck(folder, '')
  await expect(overlay).toContainText('The deck is empty')
  await expect(page.getByText('changed')).toBeVisible()

  deck(folder, source)
  await expect(overlay).toHaveCount(0)
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)

  // Once the file alone, once with its folder.
  for (const lost of [path, folder]) {
    rmSync(lost, { recursive: true })
    await expect(overlay).toContainText('The deck’s file is gone')
    await expect(page.getByText('first')).toBeVisible()
    mkdirSync(folder, { recursive: true })
    deck(folder, source)
    await expect(overlay).toHaveCount(0)
    deck(folder, source.replace('first', 'once more'))
    await expect(page.getByText('once more')).toBeVisible()
    deck(folder, source)
    await expect(page.getByText('first')).toBeVisible()
  }
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)

  // The slide that is shown stays, whatever it is called now: without a heading, by its number.
  for (const [text, hash] of [
    [source.replace('## One', '## Eins'), '#eins/1'],
    [source.replace('## One', '---'), '#slide-2/1'],
    [source.replace('## One', '---\n\nnew\n\n---'), '#slide-3/1'],
    [source, '#one/1'],
  ] as const) {
    deck(folder, text)
    await expect(page).toHaveURL(`${address}${hash}`)
    await expect(page.getByRole('listitem').getByText('first').first()).toBeVisible()
    await expect(page.getByText('second')).toBeHidden()
  }

  // A sign of its name that the address has as a percent sign.
  const between = page.locator('[id="in:between"]')
  deck(folder, source.replace('## Two', '> - third\n\n## Between {#in:between}\n\n## Two'))
  await expect(between).toBeAttached()
  await expect(page.getByText('first')).toBeVisible()
  expect(page.url()).toMatch(/#one\/1$/)
  for (const text of ['second', 'third']) {
    const item = page.locator('#one li', { hasText: text })
    await expect(item).toBeHidden()
    await page.keyboard.press('ArrowRight')
    await expect(item).toBeVisible()
  }
  await page.keyboard.press('ArrowRight')
  await expect(between).toBeVisible()

  deck(folder, source)
  await expect(between).toHaveCount(0)
  await expect(page.locator('#two')).toBeVisible()
  await expect(page.locator('body[data-same-page]')).toHaveCount(1)

  await page.close()
  server.kill('SIGINT')
  expect(await ended(server)).toBe(0)
})

test('dev takes over what the whole page depends on: front matter, a new picture, deck.config.ts', async ({
  complaints,
  folder,
  page,
}) => {
  // The picture is missing at first, and a page that is thrown away may be in the middle of its loading.
  complaints.expect(/dot\.svg/)
  complaints.expect(/dynamically imported module/)
  const source = '---\ntitle: Live\n---\n\n## One\n\n> - first\n> - second\n\n![dot](dot.svg)\n'
  const path = deck(folder, source)
  const server = start(['dev', path, '--port', await freePort()])
  const [, address = ''] = /Talk +(\S+)/.exec(await printed(server, 'CTRL-C')) ?? []
  await page.goto(`${address}#one/1`)
  const talk = page.locator('html[data-view=talk]')
  await talk.waitFor()

  deck(folder, source.replace('title: Live', 'title: Live\nlang: de\nautoSlide: 60000'))
  await expect(page.locator('html[lang=de]')).toBeAttached()
  await talk.waitFor()
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.getByText('second')).toBeHidden()

  deck(folder, '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"/>', 'dot.svg')
  const picture = page.getByAltText('dot')
  await expect(picture).toHaveAttribute('width', '90')

  const configuration = (sign: string) => `import { sign } from './sign.ts'
export default { plugins: [{ name: 'sign', section: () => ({ classes: ['${sign}', sign] }) }] }\n`
  deck(folder, `export const sign = 'imported'\n`, 'sign.ts')
  deck(folder, configuration('green'), 'deck.config.ts')
  await expect(page.locator('#one.green.imported')).toBeAttached()
  deck(folder, configuration('blue'), 'deck.config.ts')
  await expect(page.locator('#one.blue.imported')).toBeAttached()
  deck(folder, 'export default {', 'deck.config.ts')
  await expect(page.locator('vite-error-overlay')).toContainText('deck.config.ts')
  deck(folder, configuration('blue'), 'deck.config.ts')
  await expect(page.locator('vite-error-overlay')).toHaveCount(0)
  deck(folder, `export const sign = 'other'\n`, 'sign.ts')
  await expect(page.locator('#one.blue.other')).toBeAttached()
  await talk.waitFor()
  await expect(page.getByText('first')).toBeVisible()
  await expect(page.getByText('second')).toBeHidden()

  await page.close()
  server.kill('SIGINT')
  expect(await ended(server)).toBe(0)
})

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'src/cli/launch.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** What a command printed until `words` came. */
function printed(server: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(words)) resolve(output)
    })
    server.on('exit', (code) => reject(new Error(`Ended with ${code}: ${output}`)))
  })
}

const ended = (server: ChildProcess) => new Promise((resolve) => server.on('exit', resolve))
