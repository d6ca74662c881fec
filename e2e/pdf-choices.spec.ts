import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signedPdf } from '../src/own-files.ts'
import { command, root } from './commands.ts'
import { type Pdf, textOf } from './pdf.ts'
import { labels, pdfOf, picture, printed, test, titles, withRole } from './print.ts'
import { expect } from './site.ts'

const notesOf = (pdf: Pdf) =>
  withRole(pdf, 'Note')
    .map((one) => textOf(pdf, one))
    .join()

test('--steps gives a page a step, called as in addresses', async ({ folder }) => {
  const pdf = await printed(folder, '--steps', '--pages', '5-7')
  expect(pdf.pages.length).toBe(7)
  expect(labels(pdf)).toContain('<FEFF0036002F0031>') // 6/1
})

test('--steps tells on each page what is new there, and shows all', async ({ folder }) => {
  const deck = join(folder, 'print.md')
  const more =
    '## More\n\nBefore [a word]{.fragment} in [a link](https://example.org/there). [Loud]{.fragment .highlight-red}\n'
  writeFileSync(deck, `${readFileSync(deck)}\n${more}`)
  const pdf = await printed(folder, '--steps', '--pages', '6,16')
  const told = withRole(pdf, 'Sect').map((one) => textOf(pdf, one))
  expect(told.slice(0, 5)).toEqual(['Steps', 'first', 'second', 'third', 'Last.'])
  expect(told[5]).toMatch(/^MoreBefore +in a link\. Loud$/)
  expect(told[6]).toMatch(/^a word ?a link$/)
  expect(told[7]).toBe('a link')
  const texts = pdf.pages.map(({ paints }) => paints.filter(({ kind }) => kind === 'text').length)
  expect(texts[4]).toBeGreaterThan(texts[0] ?? 0)
  expect(texts[7]).toBe(texts[6])
})

test('--pages, --no-links and --size can be combined', async ({ folder }) => {
  const pdf = await printed(folder, '--pages', '3,9-13', '--no-links', '--size', 'A4')
  expect(pdf.pages.length).toBe(6)
  expect(pdf.pages.flatMap(({ annotations }) => annotations)).toEqual([])
  const { width, height } = pdf.document.getPage(0).getSize()
  expect([Math.round(width), Math.round(height)]).toEqual([842, 595])
  expect(titles(pdf.outline).slice(0, 3)).toEqual(['Text', 'Figures', 'Code'])
})

test('--notes puts them below their slide, tagged as notes, over as many pages as they need', async ({
  folder,
}) => {
  const deck = join(folder, 'print.md')
  writeFileSync(deck, `${readFileSync(deck)}\n::: notes\n${'A long note. \n\n'.repeat(200)}:::\n`)
  const pdf = await printed(folder, '--notes')
  expect(pdf.pages.length).toBeGreaterThan(17)
  const notes = withRole(pdf, 'Note').map((one) => textOf(pdf, one))
  expect(notes.join()).toContain('Notes of the slide with steps.')
  expect(notes.at(-1)?.match(/A long note/g)?.length).toBe(200)
  expect(labels(pdf)).toContain(Buffer.from('15 +1', 'utf16le').swap16().toString('hex').toUpperCase())
})

test('--handout puts 2, 3 or 6 slides on a sheet, with their notes only where --notes asks for them', async ({
  folder,
}) => {
  for (const [size, sheets] of [
    [2, 8],
    [3, 5],
    [6, 3],
  ] as const) {
    const options = ['--handout', String(size), '--paper', 'letter']
    const pdf = await printed(folder, ...options)
    expect(pdf.pages.length, `${size} a sheet`).toBe(sheets)
    expect(Math.round(pdf.document.getPage(0).getHeight())).toBe(792)
    expect(titles(pdf.outline).length).toBe(3)
    expect(notesOf(pdf)).not.toContain('What the speaker says here')
  }
})

test('on paper, too, a slide without a heading is told by its picture, a foot is no part of what is told, and a stack is as it was last', async ({
  folder,
}) => {
  const stack =
    '::: r-stack\n[One]{.fragment .current-visible}\n\n[Two]{.fragment .current-visible}\n\n[Three]{.fragment .fade-out}\n:::'
  const swap =
    '::: r-stack\n[Before]{.fragment .fade-out fragment-index=1}\n\n[After]{.fragment fragment-index=1}\n:::\n\n[Later]{.fragment}'
  writeFileSync(
    join(folder, 'print.md'),
    `---\nfooter: At the foot [a link](https://example.org/foot)\n---\n\n## {.x}\n\n![A tower](img/dot.png)\n\n## Stack\n\n${stack}\n\n## Swap\n\n${swap}\n`,
  )
  for (const form of [[], ['--notes'], ['--handout', '3'], ['--handout', '6']]) {
    const pdf = await printed(folder, ...form)
    const headings = pdf.tags.filter(({ role }) => /^H\d$/.test(role)).map((one) => textOf(pdf, one))
    expect(headings, form.join()).toEqual(['A tower', 'Stack', 'Swap'])
    const told = withRole(pdf, 'Sect').map((one) => textOf(pdf, one))
    expect(told.join()).not.toContain('At the foot')
    expect(told[1]).toMatch(/^StackTwo/)
    expect(told[2]).toMatch(/^SwapAfter ?Later/)
    expect(withRole(pdf, 'Link').length).toBe(3)
  }
})

test('what would do nothing, or harm, is refused', ({ folder }) => {
  for (const options of [
    ['--png', 'out', '--out', 'a.pdf'],
    ['--paper', 'a4'],
    ['--light', '--dark'],
    ['--out', 'print.md'],
    ['--png', 'print.md'],
    ['--pages', '7-3'],
    ['--strokes', 'img'],
  ]) {
    const { code, stderr } = command(['pdf', 'print.md', ...options], { env: { INIT_CWD: folder } })
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^(--|print\.md is there, and is not as this tool wrote it)/),
    ])
  }
  expect(readFileSync(join(folder, 'print.md'), 'utf8')).toMatch(/^---\n/)
})

test('notes longer than a sheet leave no sheet blank', async ({ folder }) => {
  const notes = `::: notes\n${'A note that is long enough for more than one line of a column.\n\n'.repeat(60)}:::\n`
  writeFileSync(join(folder, 'print.md'), `## A\n\nText\n\n## B\n\nText\n\n${notes}\n## C\n\nText\n`)
  for (const size of ['2', '3', '6']) {
    const pdf = await printed(folder, '--notes', '--handout', size)
    for (const { paints, index } of pdf.pages) {
      const tagged = paints.filter(({ inside }) => !inside.includes('Artifact'))
      expect(tagged.length, `${size} a sheet, sheet ${index + 1}`).toBeGreaterThan(0)
    }
    expect(notesOf(pdf)).toContain('A note that is long enough')
  }
})

test('--png writes pictures of the slides: the wanted frame, in the wanted colours', ({ folder }) => {
  pdfOf(folder, '--png', 'out', '--dark', '--pages', '9,6', '--steps')
  const names = readdirSync(join(folder, 'out')).sort()
  expect(names).toEqual([
    '.print-pictures.json',
    '06-steps-0.png',
    '06-steps-1.png',
    '06-steps-2.png',
    '06-steps-3.png',
    '06-steps-4.png',
    '09-figures-0.png',
  ])
  const figures = picture(join(folder, 'out/09-figures-0.png'))
  expect([figures.width, figures.height]).toEqual([1280, 720])
  const colours = new Set<string>()
  for (let at = 0; at < figures.data.length; at += 4) colours.add(figures.data.subarray(at, at + 3).join())
  expect(colours).toContain('255,255,0') // frame 2 of the blinking light
  expect(figures.data.subarray(0, 3).join()).not.toBe('246,241,228')
})

test('--png takes pictures of slides that are no more away, and no other file', ({ folder }) => {
  const write = (...titles: readonly string[]) =>
    writeFileSync(join(folder, 'print.md'), titles.map((title) => `## ${title}\n\nText\n`).join('\n'))
  const pictures = () =>
    readdirSync(join(folder, 'out'))
      .filter((name) => name.endsWith('.png'))
      .sort()
  write('Port', 'Sea', 'Ship')
  pdfOf(folder, '--png', 'out')
  // Of another deck, and somebody's own.
  const others = ['1-of-another.png', '3-mine.png']
  writeFileSync(join(folder, 'other.md'), '## Of another\n\nText\n')
  command(['pdf', 'other.md', '--png', 'out'], { cwd: folder, env: { INIT_CWD: folder } })
  writeFileSync(join(folder, 'out/3-mine.png'), '')
  write('Port', 'Ship')
  pdfOf(folder, '--png', 'out', '--pages', '2')
  expect(pictures()).toEqual([...others, '1-port.png', '2-sea.png', '2-ship.png', '3-ship.png'].sort())
  pdfOf(folder, '--png', 'out')
  expect(pictures()).toEqual([...others, '1-port.png', '2-ship.png'].sort())
})

test('--out - writes to standard output, and nothing else there', ({ folder }) => {
  writeFileSync(join(folder, 'print.md'), '## A\n\nText\n')
  pdfOf(folder)
  const { INIT_CWD: _, ...env } = process.env
  const run = spawnSync(
    process.execPath,
    [join(root, 'src/cli/launch.mjs'), 'pdf', 'print.md', '--out', '-'],
    {
      cwd: folder,
      env,
      maxBuffer: 1 << 27,
    },
  )
  expect(run.stdout.equals(readFileSync(join(folder, 'print.pdf')))).toBe(true)
})

test.describe('nothing is lost', () => {
  const earlier = Buffer.from(signedPdf(Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n')))
  const start = (folder: string, env: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(folder, 'print.pdf'), earlier)
    return spawn(process.execPath, [join(root, 'src/cli/launch.mjs'), 'pdf', 'print.md'], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder, TMPDIR: folder, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  }
  const ended = (child: ReturnType<typeof start>) =>
    new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))

  test('by CTRL-C: the earlier file stays, and no profile and no browser', async ({ folder }) => {
    const child = start(folder)
    await expect
      .poll(() => readdirSync(folder).some((name) => name.startsWith('print-')), { timeout: 20_000 })
      .toBe(true)
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.kill('SIGINT')
    expect(await ended(child)).not.toBe(0)
    expect(said).not.toContain('Chromium')
    expect(readdirSync(folder).sort()).toEqual(['img', 'print.md', 'print.pdf'])
    expect(readFileSync(join(folder, 'print.pdf')).equals(earlier)).toBe(true)
    const left = () =>
      spawnSync('pgrep', ['-f', `user-data-dir=${folder}`], { encoding: 'utf8' }).stdout ?? ''
    await expect.poll(left).toBe('')
  })

  test('by CTRL-C at the moment when the profile is made', async ({ folder }) => {
    const early = join(folder, 'img/early.cjs')
    writeFileSync(
      early,
      `const fs = require('node:fs')
      const make = fs.mkdtempSync
      fs.mkdtempSync = (...args) => {
        const made = make(...args)
        process.kill(process.pid, 'SIGINT')
        return made
      }
      require('node:module').syncBuiltinESMExports()`,
    )
    expect(await ended(start(folder, { NODE_OPTIONS: `--require ${early}` }))).not.toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['img', 'print.md', 'print.pdf'])
  })

  test('by a browser that ends too early', async ({ folder }) => {
    const child = start(folder, { CHROMIUM_PATH: '/bin/false' })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    expect(await ended(child)).toBe(1)
    expect(said).toMatch(/^Chromium ended too early$/m)
    expect(readdirSync(folder).sort()).toEqual(['img', 'print.md', 'print.pdf'])
    expect(readFileSync(join(folder, 'print.pdf')).equals(earlier)).toBe(true)
  })

  test('by a place that cannot be written', ({ folder }) => {
    writeFileSync(join(folder, 'file'), '')
    const { code, stderr } = command(['pdf', 'print.md', '--out', 'file/x.pdf'], {
      cwd: folder,
      env: { INIT_CWD: folder },
    })
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^Refused by the file system: .*file\/x\.pdf: .*\n$/),
    ])
  })
})
