import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import type { MediaLookup } from '../../plugin.ts'
import { pictures } from './pictures.ts'

const media: MediaLookup = {
  read: () => ({ near: [] }),
  bring: (path) => path,
  find: (url) =>
    url.startsWith('known')
      ? { url: `media/${url}`, width: 40, height: 30, alt: 'What it shows' }
      : { near: [] },
}
const page = (source: string) =>
  compile(`## A\n\n${source}\n`, { target: 'page', media, plugins: [pictures()] })

it('a picture has its size, waits until it is near, and says what it shows', () => {
  expect(page('![](known.png)').html).toContain(
    '<img src="media/known.png" width="40" height="30" alt="What it shows" loading="lazy" decoding="async" data-s="1" />',
  )
})

it('a picture says how wide it is, so that it grows with the slide; not where its author says it', () => {
  expect(page('- ![](known.png)').css).toContain('{--pixels:40}')
  expect(page('- ![](known.png){width=50%}').css).not.toContain('--pixels')
})

it('the author’s own alternative text wins', () => {
  expect(page('x ![Mine](known.png)').html).toContain('alt="Mine"')
  expect(page('x ![](known.png){alt="Mine"}').html).toContain('alt="Mine"')
  expect(page('x ![Words](known.png){alt="Mine"}').html).toContain('alt="Mine"')
})

it('the author’s own size is a rule, in pixels of a slide', () => {
  const { html, css } = page('![](known.png){width=300 height=50%}')
  expect(html).toContain('data-sized=""')
  expect(css).toContain('{height:50%;width:calc(300 * var(--u, 1px))}')
})

it('a picture of a share of the slide asks for a file that wide', () => {
  const find: MediaLookup['find'] = (url) => ({
    url,
    width: 40,
    height: 30,
    sources: [{ type: 'image/avif', srcset: 'a-640.avif 640w' }],
  })
  const html = (source: string) =>
    compile(source, { target: 'page', media: { ...media, find }, plugins: [pictures()] }).html
  expect(html('![](a.png){width=50%}')).toContain('sizes="50vw"')
  expect(html('![](a.png){height=50%}')).not.toContain('sizes="50vw"')
})

it('only what has a size of its author’s is marked so', () => {
  expect(page('![](known.png){width=50%}').html).toContain('data-sized=""')
  expect(page('![](known.png){width=50}').html).toContain('data-sized=""')
  expect(page('![](known.png)').html).not.toContain('data-sized')
})

it('a picture names a slide without words; in Pandoc’s own shape it does not', () => {
  const html = (target: 'page' | 'sections') =>
    compile('##\n\n![](known.png)\n', { target, media, plugins: [pictures()], slideLevel: 2 }).html
  expect(html('page')).toContain('aria-label="What it shows"')
  expect(html('sections')).not.toContain('aria-label')
})

it('what cannot be played or shown is a link, by its own name or by its kind', () => {
  expect(page('x ![](known.mp4)').html).toContain('<a href="media/known.mp4">Video</a>')
  expect(page('x ![](known.mp3)').html).toContain('<a href="media/known.mp3">Audio</a>')
  expect(page('x ![A paper](known.pdf)').html).toMatch(/<a href="media\/known.pdf"[^>]*>A paper<\/a>/)
})

it('the frame that its author chose stands for an animation', () => {
  const find: MediaLookup['find'] = (_, frame) => ({
    url: 'a.gif',
    still: `still-${frame ?? 'telling'}.webp`,
  })
  const imageOf = (source: string) =>
    /<img[^>]*>/.exec(
      compile(source, { target: 'page', media: { ...media, find }, plugins: [pictures()] }).html,
    )?.[0]
  expect(imageOf('x ![A](a.gif)')).toContain(' data-still="still-telling.webp"')
  for (const key of ['data-still', 'still']) {
    const image = imageOf(`x ![A](a.gif){${key}=12}`)
    expect(image?.match(/ data-(still|frame)="[^"]*"/g)).toEqual([
      ' data-still="still-12.webp"',
      ' data-frame="12"',
    ])
  }
})

it('the frame of a picture in raw HTML is not taken for an address', () => {
  expect(page('x <img src="known.gif" alt="" data-still="2">').html).toContain(' data-frame="2"')
})

it('a missing file is said once, one of another host too', () => {
  const { diagnostics } = page('![](lost.png) ![](lost.png) ![](https://x.org/a.png) ![](//x.org/b.png)')
  expect(diagnostics.map(({ code }) => code)).toEqual(['missing-file', 'foreign-media', 'foreign-media'])
})

it('a path of this machine is no address of the web', () => {
  const { diagnostics } = page('![](C:\\\\Users\\\\a.png) ![](file:///a.png) ![](data:image/png;base64,AA==)')
  expect(diagnostics.map(({ code }) => code)).toEqual(['missing-file', 'missing-file'])
})

it('says what becomes of another host’s: a picture is not shown, a frame is', () => {
  const said = (source: string) => page(source).diagnostics.map(({ message }) => message)
  expect(said('![](https://x.org/a.png)')).toEqual([expect.stringContaining('it is not shown')])
  expect(said('<iframe src="https://x.org/"></iframe>')).toEqual([
    expect.stringContaining('tells that host who reads the talk'),
  ])
})

it('a video plays by its own controls or by itself', () => {
  const { html } = page('![A clip](known.mp4){autoplay=true .big}')
  expect(html).toMatch(
    /<video src="media\/known.mp4" controls="" preload="metadata" playsinline="" aria-label="A clip" class="big" data-autoplay=""/,
  )
})

it('a step among pictures is a step', () => {
  expect(page('![](known.png){.fragment}').html).toContain(
    'class="fragment" id="a/1" data-fragment-index="0"',
  )
})

it('raw pictures are found and described too', () => {
  expect(page('<img src="known.png">').html).toContain('<img src="media/known.png" alt="What it shows">')
  expect(page('<video poster="known.png"><source src="known.mp4"></video>').html).toContain(
    '<source src="media/known.mp4">',
  )
})

it('a picture names a slide that says nothing else', () => {
  expect(compile('##\n\n![](known.png)\n', { target: 'page', media, slideLevel: 2 }).slides[0]?.title).toBe(
    'What it shows',
  )
})

it('takes Quarto’s alternative text, beside a caption too', () => {
  const { html } = page('![Caption](known.png){fig-alt="Mine"}')
  expect(html).toContain('alt="Mine"')
  expect(html).toContain('<figcaption>Caption</figcaption>')
  expect(html).not.toContain('fig-alt')
  expect(page('x ![](known.png){fig-alt="Mine"}').html).toContain('alt="Mine"')
  expect(page('x ![](known.png){fig-alt=""}').html).toContain('alt=""')
  expect(page('![](a.mp4){fig-alt="Mine"}').html).toContain('aria-label="Mine"')
})

it.each([
  ['left', '0 auto'],
  ['center', 'auto'],
  ['right', 'auto 0'],
])('{fig-align=%s}', (side, margin) => {
  const { css, html } = compile(`# A\n\nx ![](a.png){fig-align=${side}}\n`, { target: 'page' })
  expect(css).toContain(`display:block;margin-inline:${margin}`)
  expect(html).not.toContain('fig-align')
  // By it a caption finds its picture's side.
  expect(html).toContain(`data-align="${side}"`)
})
