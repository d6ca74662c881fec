import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFRawStream } from 'pdf-lib'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { get, type Outline, openPdf, type Pdf, text, textOf } from './pdf.ts'
import { expectPlace, startTalk } from './present.ts'
import { test as base, command, expect, root } from './site.ts'

/** A folder of its own with the deck that holds all that a page can hold. */
const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
    cpSync(join(root, 'e2e/decks/print.md'), join(folder, 'print.md'))
    cpSync(join(root, 'e2e/decks/img'), join(folder, 'img'), { recursive: true })
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const pdfOf = (folder: string, ...options: readonly string[]) => {
  const run = command(['pdf', 'print.md', ...options], { cwd: folder, env: { INIT_CWD: folder } })
  expect(run.code, run.stderr).toBe(0)
  return run
}
const printed = async (folder: string, ...options: readonly string[]): Promise<Pdf> => {
  pdfOf(folder, ...options)
  return openPdf(readFileSync(join(folder, 'print.pdf')))
}
const titles = (items: readonly Outline[]): unknown[] =>
  items.map(({ title, children }) => (children.length > 0 ? [title, titles(children)] : title))
const labels = ({ catalog }: Pdf) => String(get(catalog, 'PageLabels')).replace(/\s+/g, ' ')
const picture = (path: string) => PNG.sync.read(readFileSync(path))
const withRole = (pdf: Pdf, role: string) => pdf.tags.filter((tag) => tag.role === role)

test.describe('the talk', () => {
  let folder: string
  let talk: Pdf
  test.describe.configure({ mode: 'default' })
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talk-'))
    for (const name of ['a.pdf', 'b.pdf']) {
      const { code, stderr } = command(['pdf', '--out', join(folder, name)])
      expect(code, stderr).toBe(0)
    }
    talk = await openPdf(readFileSync(join(folder, 'a.pdf')))
  })
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('has a page and an entry of the outline for each slide, and no page is blank', () => {
    expect(talk.pages.length).toBe(26)
    expect(talk.outline.map(({ page }) => page)).toEqual(talk.pages.map(({ index }) => index))
    expect(titles(talk.outline).slice(0, 5)).toEqual([
      'Docker + Python: How To Get There?',
      'About me',
      'What is Docker?',
      'What does this mean?',
      'Why Docker?',
    ])
    for (const { paints, index } of talk.pages) expect(paints.length, `page ${index + 1}`).toBeGreaterThan(3)
  })

  test('has each slide’s heading in the tags, in order, all steps shown', () => {
    const sections = withRole(talk, 'Sect')
    expect(sections.length).toBe(26)
    const headings = sections.map(({ kids }) => kids.find(({ role }) => /^H\d$/.test(role)))
    expect(headings.filter((one) => one === undefined)).toEqual([])
    expect(headings.map((one) => one && textOf(talk, one))).toEqual(talk.outline.map(({ title }) => title))
    expect(withRole(talk, 'LI').map((one) => textOf(talk, one))).toContain(
      'It’s just a process managed by the Docker service',
    )
  })

  test('has all links, and says who made it', () => {
    const uris = talk.pages.flatMap(({ annotations }) =>
      annotations.map((one) => text(get(one, 'A') as PDFDict, 'URI')),
    )
    expect(new Set(uris)).toEqual(new Set(['https://twitter.com/Av4t4r', 'https://github.com/dkravetz']))
    expect(text(talk.catalog, 'Lang')).toBe('en')
    expect(talk.document.getTitle()).toBe('Docker + Python: How To Get There?')
    expect(String(get(talk.catalog, 'OpenAction'))).toContain('/Fit')
  })

  test('is the same to the byte when it is printed again', () => {
    expect(readFileSync(join(folder, 'a.pdf')).equals(readFileSync(join(folder, 'b.pdf')))).toBe(true)
  })

  test('is what qpdf calls clean', () => {
    const { status, error, stdout } = spawnSync('qpdf', ['--check', join(folder, 'a.pdf')], {
      encoding: 'utf8',
    })
    test.skip(error !== undefined, 'qpdf is not installed')
    expect(status, stdout).toBe(0)
  })

  test('has its drawings as places in a table of colours', () => {
    const images = talk.document.context.enumerateIndirectObjects().flatMap(([, one]) => {
      const isImage = one instanceof PDFRawStream && text(one.dict, 'Subtype') === 'Image'
      return isImage && text(one.dict, 'Filter') === 'FlateDecode' ? [one.dict] : []
    })
    expect(images.length).toBeGreaterThan(5)
    for (const image of images)
      expect(String(get(image, 'ColorSpace'))).toMatch(/^\/DeviceGray|^\[ \/Indexed/)
  })

  test('shows what the screen shows', async ({ page, site }) => {
    const shown = [
      'about-me',
      'what-is-docker',
      'we-use-python',
      'example-dockerfile-fragment',
      'section-2',
      'the-end',
    ]
    const pictures = join(folder, 'png')
    expect(command(['pdf', '--png', pictures]).code).toBe(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 720 })
    await startTalk(page, site.url)
    const steps = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('section.slide')].map((section) => [
          section.id,
          new Set(
            [...section.querySelectorAll<HTMLElement>('.fragment')].map((one) => one.dataset.fragmentIndex),
          ).size,
        ]),
      ),
    )
    let compared = 0
    for (const file of readdirSync(pictures)) {
      const id = /^\d+-(.*)\.png$/.exec(file)?.[1] ?? ''
      if (!shown.includes(id)) continue
      await page.evaluate((hash) => {
        location.hash = hash
      }, `${id}/${steps[id]}`)
      await expectPlace(page, `${id}/${steps[id]}`)
      const screen = PNG.sync.read(await page.screenshot())
      const print = picture(join(pictures, file))
      const differing = pixelmatch(screen.data, print.data, undefined, 1280, 720, { threshold: 0.1 })
      expect(differing / (1280 * 720), id).toBeLessThan(0.01)
      compared++
    }
    expect(compared).toBeGreaterThanOrEqual(4)
  })
})

test('links lead to slides, to files beside the deck and to the web', async ({ folder }) => {
  const pdf = await printed(folder)
  const links = pdf.pages[2]?.annotations.map((one) => {
    const action = get(one, 'A')
    return [text(one, 'Contents'), action instanceof PDFDict ? text(action, 'URI') : text(one, 'Dest')]
  })
  expect(links?.slice(0, 3)).toEqual([
    ['a link', 'https://example.org/there'],
    ['an inner one', 'figures'],
    ['the deck', 'other.pdf'],
  ])
  const names = get(pdf.catalog, 'Dests') as PDFDict
  expect(String(get(names, 'figures'))).toContain(pdf.pages[8]?.tag)
  expect(names.keys().map(String)).toContain('/fn1')
})

test('a page within a page is a link that says its name and its address', async ({ folder }) => {
  const pdf = await printed(folder, '--pages', '15')
  expect(withRole(pdf, 'Link').map((one) => textOf(pdf, one).trim())).toEqual([
    expect.stringMatching(/^A page within ?https:\/\/example\.org\/frame$/),
  ])
  const [link] = pdf.pages[0]?.annotations ?? []
  expect(text(link, 'Contents')).toBe('A page within https://example.org/frame')
})

test('a page of the deck’s own is a picture and a link, whatever it does, and speaks to nobody', async ({
  folder,
}) => {
  const asked: string[] = []
  const host = createServer(({ url }, answer) => {
    asked.push(url ?? '')
    answer.end()
  })
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  const { port } = host.address() as AddressInfo
  const elsewhere = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'looks.css'), 'body { background: #0000ff }')
  writeFileSync(
    join(folder, 'page.html'),
    `<!doctype html><link rel="stylesheet" href="looks.css"><img src="${elsewhere}/img">
<script>
document.body.style.margin = location.hash === '#blue' ? 0 : '500px'
fetch('${elsewhere}/fetch').catch(() => {})
alert('Stop')
open('${elsewhere}/open')
location.href = '${elsewhere}/gone'
</script>`,
  )
  const frame = '<iframe src="page.html#blue" title="All blue" width="300" height="200"></iframe>'
  writeFileSync(join(folder, 'print.md'), `## A\n\n${frame}\n\n## {background-iframe="page.html"}\n`)
  mkdirSync(join(folder, 'out'))
  expect(pdfOf(folder, '--out', 'out/a.pdf').stderr).toBe('')
  await fetch(`${elsewhere}/ours`) // what was asked before has been heard before
  expect(asked).toEqual(['/ours'])
  host.close()
  const pdf = await openPdf(readFileSync(join(folder, 'out/a.pdf')))
  const links = pdf.pages.flatMap(({ annotations }) => annotations)
  expect(links.map((one) => text(get(one, 'A') as PDFDict, 'URI'))).toEqual([
    '../page.html#blue',
    '../page.html',
  ])
  expect(withRole(pdf, 'Figure').map(({ dict }) => text(dict, 'Alt'))).toContain('All blue')
  const { pages } = await printed(folder, '--no-links')
  expect(pages.flatMap(({ annotations }) => annotations)).toEqual([])
})

test('words stay apart where lines are broken, and code keeps its lines', async ({ folder }) => {
  const pdf = await printed(folder)
  const paragraph = withRole(pdf, 'P')
    .map((one) => textOf(pdf, one))
    .find((one) => one.includes('It goes on'))
  expect(paragraph).toContain(
    'It goes on for so long that its line must be broken somewhere, and no two words may be glued together where it is.',
  )
  expect(titles(pdf.outline)).toContainEqual([
    'First part',
    [
      'Text',
      'A heading that is so very long that it cannot possibly stand on one line of the slide',
      'Lists',
      'Steps',
    ],
  ])
  const code = withRole(pdf, 'Code')
    .map(({ dict }) => text(dict, 'ActualText'))
    .find((one) => one?.includes('def'))
  expect(code?.split('\n').slice(0, 2)).toEqual(['def answer():', '    # forty-two'])
})

test('metadata comes from the deck, dates too', async ({ folder }) => {
  const { document, xmp } = await printed(folder)
  expect(document.getAuthor()).toBe('Ada Example, Bob Sample')
  expect(document.getSubject()).toBe('What a PDF must keep')
  expect(document.getKeywords()).toBe('pdf, tags')
  expect(document.getCreationDate()?.toISOString()).toBe('2018-06-02T00:00:00.000Z')
  expect(xmp).toContain('<rdf:li>Bob Sample</rdf:li>')
})

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
  expect(told[5]).toMatch(/^MoreBefore .*Loud.*a link$/)
  expect(told[6]).toMatch(/^a word ?a link$/)
  expect(told[7]).toBe('a link')
  const texts = pdf.pages.map(({ paints }) => paints.filter(({ kind }) => kind === 'text').length)
  expect(texts[4]).toBeGreaterThan(texts[0] ?? 0)
  expect(texts[7]).toBe(texts[6])
})

test('--pages, --no-links and --size can be combined', async ({ folder }) => {
  const pdf = await printed(folder, '--pages', '3,9-', '--no-links', '--size', 'A4')
  expect(pdf.pages.length).toBe(8)
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

test('--handout puts 2, 3 or 6 slides on a sheet, with their notes', async ({ folder }) => {
  for (const [size, sheets] of [
    [2, 8],
    [3, 5],
    [6, 3],
  ] as const) {
    const pdf = await printed(folder, '--handout', String(size), '--paper', 'letter')
    expect(pdf.pages.length, `${size} a sheet`).toBe(sheets)
    expect(Math.round(pdf.document.getPage(0).getHeight())).toBe(792)
    expect(
      withRole(pdf, 'Note')
        .map((one) => textOf(pdf, one))
        .join(),
    ).toContain('What the speaker says here')
    expect(titles(pdf.outline).length).toBe(3)
  }
})

test('what would do nothing is refused', ({ folder }) => {
  for (const options of [
    ['--png', 'out', '--out', 'a.pdf'],
    ['--paper', 'a4'],
    ['--light', '--dark'],
  ]) {
    const { code, stderr } = command(['pdf', 'print.md', ...options], { env: { INIT_CWD: folder } })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^--/)])
  }
})

test('notes longer than a sheet leave no sheet blank', async ({ folder }) => {
  const notes = `::: notes\n${'A note that is long enough for more than one line of a column.\n\n'.repeat(60)}:::\n`
  writeFileSync(join(folder, 'print.md'), `## A\n\nText\n\n## B\n\nText\n\n${notes}\n## C\n\nText\n`)
  for (const size of ['2', '3', '6']) {
    const { pages } = await printed(folder, '--handout', size)
    for (const { paints, index } of pages) {
      const tagged = paints.filter(({ inside }) => !inside.includes('Artifact'))
      expect(tagged.length, `${size} a sheet, sheet ${index + 1}`).toBeGreaterThan(0)
    }
  }
})

test('--png writes pictures of the slides: the wanted frame, in the wanted colours', ({ folder }) => {
  pdfOf(folder, '--png', 'out', '--dark', '--pages', '9,6', '--steps')
  const names = readdirSync(join(folder, 'out')).sort()
  expect(names).toEqual([
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

test('--out - writes to standard output, and nothing else there', ({ folder }) => {
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

test('what does not fit and what does not load is said, with its place', async ({ folder }) => {
  writeFileSync(
    join(folder, 'print.md'),
    '# A\n\n![gone](https://example.org/x.png) ![gone](https://example.org/x.png)\n\n# B\n\n![broken](broken.png)\n',
  )
  writeFileSync(join(folder, 'broken.png'), 'no picture')
  const { stderr } = pdfOf(folder)
  expect(stderr.match(/https:\/\/example\.org\/x\.png could not be shown/g)?.length).toBe(1)
  expect(stderr).toMatch(/print\.md:5:1: warning: .*broken.* could not be shown/)
  const pdf = await openPdf(readFileSync(join(folder, 'print.pdf')))
  expect(pdf.tags.map((one) => textOf(pdf, one)).join()).toContain('gone')
})

test('a sign that no typeface has is a box that says it, and is reported', async ({ folder }) => {
  const [kept, free] = ['\u{10f123}', '\u{1fae0}\u0379']
  writeFileSync(join(folder, 'print.md'), `## A ${kept} b\n\n\`c ${free}\` and ⊕\n`)
  const { stderr } = pdfOf(folder)
  expect(stderr.match(/print\.md:1:1: warning: No typeface on this machine has .*/g)?.length).toBe(1)
  expect(stderr).toContain(kept)
  expect(stderr).not.toContain('⊕')
  const pdf = await openPdf(readFileSync(join(folder, 'print.pdf')))
  expect(withRole(pdf, 'Figure').map(({ dict }) => text(dict, 'Alt'))).toContain(kept)
  const drawn = pdf.pages.flatMap(({ paints }) => paints.flatMap(({ codes }) => codes))
  expect(drawn.filter(({ code }) => code === 0)).toEqual([])
})

test('a caption’s links are told, even where the caption only repeats its picture', async ({ folder }) => {
  writeFileSync(join(folder, 'print.md'), '## A\n\n![From [there](https://example.org)](img/dot.png)\n')
  const pdf = await printed(folder)
  expect(withRole(pdf, 'Link').map((one) => textOf(pdf, one))).toEqual(['there'])
})

test.describe('nothing is lost', () => {
  const start = (folder: string, env: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(folder, 'print.pdf'), 'earlier')
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
    child.kill('SIGINT')
    expect(await ended(child)).not.toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['img', 'print.md', 'print.pdf'])
    expect(readFileSync(join(folder, 'print.pdf'), 'utf8')).toBe('earlier')
    expect(spawnSync('pgrep', ['-f', `user-data-dir=${folder}`], { encoding: 'utf8' }).stdout ?? '').toBe('')
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
    expect(readFileSync(join(folder, 'print.pdf'), 'utf8')).toBe('earlier')
  })

  test('by a place that cannot be written', ({ folder }) => {
    writeFileSync(join(folder, 'file'), '')
    const { code, stderr } = command(['pdf', 'print.md', '--out', 'file/x.pdf'], {
      cwd: folder,
      env: { INIT_CWD: folder },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('The PDF could not be written')
  })
})
