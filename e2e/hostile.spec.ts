/** Decks that mean harm: nothing of them runs, in any output, though no policy helps. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright/test'
import { compile } from '../src/compile.ts'
import { forbidden, hostileMarkup, hostileSlides } from '../src/html/hostile-cases.ts'
import { sanitiseSvg } from '../src/media/svg.ts'
import { command, startDev, stop } from './commands.ts'
import { openPdf, textOf } from './pdf.ts'
import { expect, openTalk, serve, test } from './site.ts'

test.use({ bypassCSP: true })

/** What is called by the documents that are loaded, each in a frame of its own: the arguments of `ran`. */
async function running(
  page: Page,
  documents: readonly string[],
  type = 'text/html',
): Promise<readonly unknown[]> {
  await page.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  )
  await page.goto('http://localhost/')
  return page.evaluate(
    async ([documents, type]) => {
      const ran = new Set<unknown>()
      Object.assign(window, { ran: (index?: number) => ran.add(index ?? 'unknown') })
      const frames = documents.map((text) => {
        const frame = document.createElement('iframe')
        const prelude =
          type === 'text/html' ? '<!doctype html><script>ran = (index) => top.ran(index)</script>' : ''
        frame.src = URL.createObjectURL(new Blob([prelude, text], { type }))
        return frame
      })
      await Promise.all(
        frames.map((frame) => {
          const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
          document.body.append(frame)
          return loaded
        }),
      )
      const events = [
        'click',
        'mouseover',
        'pointerenter',
        'focus',
        'focusin',
        'toggle',
        'submit',
        'input',
        'scrollend',
      ]
      for (const frame of frames) {
        for (const element of frame.contentDocument?.querySelectorAll('*') ?? []) {
          for (const name of events)
            EventTarget.prototype.dispatchEvent.call(element, new Event(name, { cancelable: true }))
          const addresses = [...element.attributes].map(({ value }) => value)
          if ('href' in element && element.href instanceof SVGAnimatedString)
            addresses.push(element.href.animVal)
          for (const url of addresses)
            if (URL.canParse(url) && /^(?:java|vb|live)script:$/.test(new URL(url).protocol)) ran.add(url)
        }
        // What animations begin: they have the next frame.
        await new Promise((resolve) => frame.contentWindow?.requestAnimationFrame(resolve))
      }
      return [...ran]
    },
    [documents, type] as const,
  )
}

const numbered = (markup: string, index: number) => markup.replaceAll('ran()', `ran(${index})`)

test('cleaning alone stops it, in a page without a policy', async ({ page, complaints }) => {
  complaints.expect(/./)
  const some = hostileMarkup.filter((markup) => /^<(?:script|img|svg)\b/.test(markup)).slice(0, 30)
  expect((await running(page, some.map(numbered))).length, 'of those that are not cleaned').toBeGreaterThan(
    15,
  )
  const cleaned = hostileMarkup
    .map(numbered)
    .flatMap(hostileSlides)
    .map((source) => compile(source, { target: 'page' }).html)
    .join('\n')
  expect(await running(page, [cleaned])).toEqual([])
})

test('and in a drawing that is opened by itself', async ({ page, complaints }) => {
  complaints.expect(/./)
  const drawing = (content: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml">${content}</svg>`
  const drawings = [
    '<script>ran()</script>',
    '<h:script>ran()</h:script>',
    '<script><![CDATA[ran()]]></script>',
    '<g onload="ran()"/>',
    '<image href="x:" onerror="ran()"/>',
    '<h:img src="x:" onerror="ran()"/>',
    '<h:iframe srcdoc="&lt;script>top.ran()&lt;/script>"/>',
    '<foreignObject><h:body><h:script>ran()</h:script></h:body></foreignObject>',
    '<a href="javascript:ran()"><text y="9">x</text></a>',
    '<a HREF="#" href="javascript:ran()"/>',
    '<a><set attributeName="href" to="javascript:ran()"/></a>',
    '<a><animate attributeName="href" values="javascript:ran()"/></a>',
    '<set attributeName="x" onbegin="ran()"/>',
    '<!-- --!><script>ran()</script> -->',
    '<g xmlns="http://www.w3.org/1999/xhtml"><script>ran()</script></g>',
    '<title><h:script>ran()</h:script></title>',
    '<style><h:script>ran()</h:script></style>',
  ].map((content) => drawing(content).replaceAll('ran()', 'top.ran()'))
  expect((await running(page, drawings.map(numbered), 'image/svg+xml')).length).toBeGreaterThan(8)
  expect(await running(page, drawings.map(sanitiseSvg), 'image/svg+xml')).toEqual([])
})

/** A deck with all of it; where it would run, `code` would. */
function hostileDeck(code: string): string {
  // No deck has a NUL: its file would be called a binary one.
  const markup = hostileMarkup
    .filter((one) => !/--|~~|\0/.test(one))
    .map((one) => one.replaceAll('ran()', code))
  const slides: string[] = []
  for (let at = 0; at < markup.length; at += 40) {
    const some = markup.slice(at, at + 40)
    slides.push(`## Blocks ${at}\n\n${some.map((one) => `~~~ {=html}\n${one}\n~~~\n`).join('\n')}`)
    slides.push(`## Bare ${at}\n\n${some.join('\n\n')}\n`)
  }
  const files =
    '[x](ran.js) [x](ran.html)\n\n<iframe src="ran.html"></iframe>\n\n<script src="ran.js"></script>\n'
  return `## Start\n\n${files}\n## Attributes\n\n[x]{onclick="${code}" srcdoc="x"} ![x](dot.svg){onload="${code}"}\n\n${slides.join('\n')}`
}

/** Writes the deck, without what its reader calls an error, and the files that it would like to run. */
function writeHostile(folder: string, code = 'ran()'): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'ran.js'), 'ran()')
  writeFileSync(
    join(folder, 'ran.html'),
    '<script>top.ran()</script><script>top.document.title = "ran"</script>',
  )
  writeFileSync(
    join(folder, 'dot.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="${code}"/>`,
  )
  const path = join(folder, 'talk.md')
  let source = hostileDeck(code)
  for (const { code, at } of compile(source).diagnostics.toReversed())
    if (code === 'script-address')
      source =
        source.slice(0, at.start) +
        source.slice(at.start, at.end).replace(/script/gi, 'skript') +
        source.slice(at.end)
  writeFileSync(path, source)
  return path
}

test('nothing of a deck runs in the site, a single file and the dev server', async ({
  page,
  folder,
  complaints,
}) => {
  test.slow()
  complaints.expect(/./)
  const ran: string[] = []
  await page.context().exposeBinding('ran', ({ frame }) => ran.push(frame.url()))
  const deck = writeHostile(folder)
  const visit = async (address: string, ...views: readonly ('talk' | 'read')[]) => {
    for (const view of views) {
      await openTalk(page, `${address}?view=${view}`)
      for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('main *'))
          for (const name of ['mouseover', 'focus', 'toggle', 'animationstart'])
            element.dispatchEvent(new Event(name))
      })
      expect(await page.title()).not.toBe('ran')
    }
    expect(ran).toEqual([])
  }
  const site = join(folder, 'site')
  expect(command(['build', deck, '--out', site])).toMatchObject({ code: 0 })
  const served = await serve(site)
  await visit(served.url, 'talk', 'read')
  await served.close()
  expect(command(['build', deck, '--single-file', '--out', join(folder, 'one.html')]).code).toBe(0)
  await visit(pathToFileURL(join(folder, 'one.html')).href, 'read')
  const { server, address } = await startDev(deck)
  await visit(address, 'read')
  await stop(server)
})

test('nor in the PDF and the check', async ({ folder }) => {
  test.slow()
  const sign = String(111_111 * 111_111)
  const deck = writeHostile(folder, 'document.body.prepend(111111*111111)')
  const pdf = join(folder, 'talk.pdf')
  expect(command(['pdf', deck, '--out', pdf])).toMatchObject({ code: 0 })
  const printed = await openPdf(readFileSync(pdf))
  const words = textOf(printed, printed.tree)
  expect(words).toContain('Start')
  expect(words).not.toContain(sign)
  const { stdout } = command(['check', deck, '--format', 'json'])
  expect(stdout).toContain('"')
  expect(stdout).not.toContain(sign)
  expect(stdout).not.toContain('console-error')
})

test('names and ids of a deck stand in the place of nothing, nor is a player what is called so in a drawing', async ({
  page,
  folder,
}) => {
  const names = forbidden('Names')
  const clobbering = names.map((name) =>
    ['img', 'form', 'a', 'iframe', 'object', 'embed', 'input', 'map', 'b']
      .map((tag) => `<${tag} id="${name}" name="${name}"></${tag}>`)
      .join(''),
  )
  const headings = names.map((name) => `## ${name} {#${name}}\n\n![${name}](){#${name} name=${name}}\n`)
  writeFileSync(
    join(folder, 'talk.md'),
    `## Start\n\n<svg><video controls></video><audio></audio></svg>\n\n~~~ {=html}\n<div hidden>${clobbering.join('\n')}</div>\n~~~\n\n## Two\n\n> - one\n> - two\n\n${headings.join('\n')}`,
  )
  const site = join(folder, 'site')
  expect(command(['build', join(folder, 'talk.md'), '--out', site]).code).toBe(0)
  const served = await serve(site)
  await openTalk(page, served.url)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/#two$/)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/#two\/1$/)
  for (const id of ['body', 'head', 'fonts', 'querySelector', 'constructor']) {
    await openTalk(page, `${served.url}?view=talk#${id}`)
    await expect(page.locator(`section.present:not(.stack)`)).toHaveAttribute('id', id)
  }
  await served.close()
})
