import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFRawStream } from 'pdf-lib'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { command } from './commands.ts'
import { get, openPdf, type Pdf, text, textOf } from './pdf.ts'
import { expectPlace, startTalk } from './present.ts'
import { pdfOf, picture, printed, printedOnce, test, titles, withRole } from './print.ts'
import { expect } from './site.ts'

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

  test('has no typefaces but the theme’s', () => {
    const names = talk.pages.flatMap(({ fonts }) => [...fonts.values()].map((font) => text(font, 'BaseFont')))
    const families = new Set(names.flatMap((name) => name?.replace(/^[A-Z]{6}\+|-\w+$/g, '') ?? []))
    expect([...families].sort()).toEqual([
      'AtkinsonHyperlegibleNext',
      'BigShouldersDisplayThin',
      'JetBrainsMono',
    ])
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

test('links lead to slides, to files beside the deck and to the web', async () => {
  const pdf = await printedOnce()
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

test('a page within a page is a link that says its name and its address', async () => {
  const pdf = await printedOnce('--pages', '15')
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
  // A folder of this test's own: a page of another one may still look for its server at a port that is given out again.
  const own = `/${randomUUID()}`
  const elsewhere = `http://127.0.0.1:${port}${own}`
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
  expect(asked.filter((url) => url.startsWith(own))).toEqual([`${own}/ours`])
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

test('a page within the page finds no way out over WebRTC either', async ({ folder }) => {
  let heard = 0
  const socket = createSocket('udp4').on('message', () => heard++)
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const { port } = socket.address()
  writeFileSync(
    join(folder, 'page.html'),
    `<p>Page</p><script>
const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] })
peer.createDataChannel('a')
peer.createOffer().then((offer) => peer.setLocalDescription(offer))
let count = 0
// The page is not loaded before it has tried.
function wait() {
  if (peer.iceGatheringState === 'complete') return
  const picture = document.body.appendChild(new Image())
  picture.onerror = wait
  picture.src = 'gone.png?' + count++
}
wait()
</script>`,
  )
  writeFileSync(
    join(folder, 'print.md'),
    '## A\n\n<iframe src="page.html" width="300" height="200"></iframe>\n',
  )
  expect(pdfOf(folder, '--out', 'a.pdf').stderr).toBe('')
  // What was sent before has come before.
  const ours = new Promise((resolve) => socket.once('message', resolve))
  socket.send('ours', port, '127.0.0.1')
  await ours
  expect(heard).toBe(1)
  socket.close()
})

test('words stay apart where lines are broken, and code keeps its lines', async () => {
  const pdf = await printedOnce()
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

test('metadata comes from the deck, dates too', async () => {
  const { document, xmp } = await printedOnce()
  expect(document.getAuthor()).toBe('Ada Example, Bob Sample')
  expect(document.getSubject()).toBe('What a PDF must keep')
  expect(document.getKeywords()).toBe('pdf, tags')
  expect(document.getCreationDate()?.toISOString()).toBe('2018-06-02T00:00:00.000Z')
  expect(xmp).toContain('<rdf:li>Bob Sample</rdf:li>')
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

test('boxes in the place of what is not there are whole on their page', async ({ folder }) => {
  const pictures = '![](gone.png)\n'.repeat(3)
  writeFileSync(
    join(folder, 'print.md'),
    `## A\n\n${pictures}\n${pictures}\n## B\n\nA word.\n\nA word.\n\n<iframe src="https://example.org" title="C"></iframe>\n`,
  )
  pdfOf(folder, '--png', 'out')
  const names = readdirSync(join(folder, 'out')).filter((file) => file.endsWith('.png'))
  expect(names.length).toBe(2)
  for (const name of names) {
    const { data, width, height } = picture(join(folder, 'out', name))
    const rows = new Set<number>()
    // Beside the line that runs down the slide.
    for (let at = 0; at < width * height; at++)
      if (at % width > width / 16 && (data[4 * at] ?? 0) < 60) rows.add(Math.floor(at / width))
    expect(Math.max(...rows), name).toBeLessThan(height * 0.97)
  }
})

test('what is too wide is printed smaller, between the slide’s line and its margin', async ({ folder }) => {
  const terms = Array.from({ length: 12 }, (_, i) => `\\int_0^{${i}} f(x) \\, dx`)
  writeFileSync(
    join(folder, 'print.md'),
    `---\ntheme: kilo\n---\n\n## A\n\nWords above it.\n\n$$${terms.join(' + ')}$$\n`,
  )
  const { stderr } = pdfOf(folder, '--png', 'out')
  const zoom = Number(/printed at (\d+) %/.exec(stderr)?.[1]) / 100
  expect(zoom).toBeLessThan(0.9)
  const name = readdirSync(join(folder, 'out')).find((file) => file.endsWith('.png')) ?? ''
  const { data, width, height } = picture(join(folder, 'out', name))
  const dark: number[] = []
  for (let at = 0; at < width * height; at++) if ((data[4 * at] ?? 0) < 60) dark.push(at % width)
  expect(Math.min(...dark)).toBeCloseTo(40, -1)
  expect(Math.max(...dark)).toBeLessThanOrEqual(width - 72 * zoom + 2)
})

test('which signs have no typeface does not depend on which way the page runs', ({ folder }) => {
  const said = (direction: string) => {
    writeFileSync(join(folder, 'print.md'), `---\ndir: ${direction}\n---\n\n## A\n\n\`ι ا ו\`\n`)
    return pdfOf(folder).stderr
  }
  expect(said('rtl')).toBe(said('ltr'))
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

test('Arabic and Hebrew are told, and read by programs, in the order in which they are read', async ({
  folder,
}) => {
  const lines = [
    'السلام على أول الشريحة',
    'نص **عربي** مع English words و (أرقام) 45.6% في [السطر](https://example.org).',
    'التاريخ 2024-05-17، انظر `npm run pdf` هنا',
    'بِسْمِ اللَّهِ مُحَمَّدٌ',
    'כותרת (בעברית)',
    'שָׁלוֹם, זה טקסט עם two words ומספרים 42.',
  ]
  const [heading, ...rest] = lines
  const plain = (text: string) =>
    text
      .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  const words = lines.map((line) => line.replace(/\*\*|`|\[(.*)\]\(.*\)/g, '$1'))
  writeFileSync(
    join(folder, 'print.md'),
    `---\nlang: ar\ndir: rtl\n---\n\n## ${heading}\n\n${rest.join('\n\n')}\n`,
  )
  const pdf = await printed(folder)
  const told = (document: Pdf) => document.tags.filter(({ role }) => /^(H\d|P)$/.test(role))
  expect(told(pdf).map((one) => plain(textOf(pdf, one)))).toEqual(words)
  // No sequence of its own within the tags: some readers end there.
  const inTags = pdf.pages.flatMap(({ paints }) =>
    paints.filter(({ inside }) => !inside.includes('Artifact')),
  )
  expect(inTags.filter(({ inside }) => inside.includes('Span'))).toEqual([])
  for (const text of readersOf(join(folder, 'print.pdf')))
    for (const one of words) expect(plain(text)).toContain(one)

  // In the talk's own direction words of the other are in order, too.
  writeFileSync(
    join(folder, 'print.md'),
    `## Hebrew\n\nThe words ${words[4]} are two of them.\n\n## ציטוט\n\n::: {dir=rtl}\n\n${words[5]}\n\n:::\n`,
  )
  const mixed = await printed(folder)
  const expected = [`The words ${words[4]} are two of them.`, words[5] ?? '']
  expect(told(mixed).map((one) => plain(textOf(mixed, one)))).toEqual([
    'Hebrew',
    expected[0],
    'ציטוט',
    expected[1],
  ])
  for (const text of readersOf(join(folder, 'print.pdf')))
    for (const one of expected) expect(plain(text)).toContain(one)
})

/** What poppler and MuPDF read, as far as they are installed. */
const readersOf = (path: string): readonly string[] =>
  [
    ['pdftotext', path, '-'],
    ['mutool', 'draw', '-F', 'txt', path],
  ].flatMap(([program = '', ...args]) => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? [])
