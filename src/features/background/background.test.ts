import { describe, expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { slidesOf } from '../../deck/deck.ts'
import type { MediaLookup } from '../../plugin.ts'
import { readBackground } from './attributes.ts'
import { background } from './background.ts'

const media: MediaLookup = {
  read: () => ({ near: [] }),
  bring: (path) => path,
  find: (address) => {
    const url = address.replace(/#.*$/, '')
    return url === 'a.png'
      ? { url: 'media/a.png', width: 1600, height: 900, alt: 'A whale' }
      : url === 'b.gif'
        ? {
            url: 'media/b.gif',
            width: 2,
            height: 1,
            animated: true,
            still: 'media/b.webp',
            sources: [{ type: 'image/webp', srcset: 'media/b-2.webp 640w' }],
          }
        : { near: ['a.png'] }
  },
}
const page = (attributes: string, text = '') =>
  compile(`## Heading {${attributes}}\n\n${text}\n`, {
    target: 'page',
    media,
    plugins: [background()],
    slideLevel: 2,
  })
const layers = (attributes: string) => {
  const { deck, theme } = compile(`## Heading {${attributes}}\n`, { slideLevel: 2, plugins: [] })
  const { options } = deck
  const target = 'page'
  const context = { source: '', deck, options, target, media, theme, plugins: [], report() {} } as const
  return readBackground(slidesOf(deck)[0]?.attr.pairs ?? [], { start: 0, end: 0 }, context)?.layers
}
const faults = (attributes: string) =>
  page(attributes).diagnostics.map(({ code, hint }) => `${code}: ${hint}`)

describe('the attributes become one value', () => {
  it.each([
    ['data-background-color="#123"', [{ kind: 'color', value: '#123' }]],
    [
      'background-image="data:image/svg+xml;base64,AA=="',
      [{ kind: 'image', url: 'data:image/svg+xml;base64,AA==' }],
    ],
    ['background-color=tan', [{ kind: 'color', value: 'tan' }]],
    ['background=red', [{ kind: 'color', value: 'red' }]],
    ['data-background="a.png"', [{ kind: 'image', url: 'a.png' }]],
    ['data-background="https://x.org/y"', [{ kind: 'image', url: 'https://x.org/y' }]],
    [
      'data-background-gradient="linear-gradient(red, blue)"',
      [{ kind: 'gradient', value: 'linear-gradient(red, blue)' }],
    ],
    [
      'background-image=a.png background-size=50% background-position="top left" background-repeat=no-repeat',
      [{ kind: 'image', url: 'a.png', size: '50%', position: 'top left', repeat: 'no-repeat' }],
    ],
    [
      'background-video="a.webm, a.mp4" background-video-loop=true background-video-muted=true',
      [{ kind: 'video', urls: ['a.webm', 'a.mp4'], loop: true, muted: true }],
    ],
    [
      'background-iframe="https://x.org" data-background-interactive=true',
      [{ kind: 'iframe', url: 'https://x.org', interactive: true }],
    ],
    [
      'data-background-image=a.png data-background-color=black',
      [
        { kind: 'color', value: 'black' },
        { kind: 'image', url: 'a.png' },
      ],
    ],
  ])('%s', (attributes, expected) => {
    expect(layers(attributes)).toEqual(expected)
  })
})

describe('what is wrong is said with the nearest right name', () => {
  it.each([
    ['data-background-imgae=a.png', 'unknown-background: Did you mean “data-background-image”?'],
    ['backgroud-color=red', 'unknown-background: Did you mean “data-background-color”?'],
    ['background-color=blakc', 'background-value: Did you mean “black”?'],
    [
      'background-image=a.png background-size=big',
      'background-value: cover, contain, or a length such as 50%',
    ],
    ['background-image=a.png background-opacity=2', 'background-value: A number from 0 to 1'],
    [
      'background-gradient=red',
      'background-value: For instance: linear-gradient(to bottom, #283b95, #17b2c3)',
    ],
    ...['big50%', '50%big', 'cover contain'].map((size) => [
      `background-image=a.png background-size="${size}"`,
      'background-value: cover, contain, or a length such as 50%',
    ]),
    ...['topmost', 'atop', 'left,top'].map((position) => [
      `background-image=a.png background-position="${position}"`,
      'background-value: For instance: center, top left, 20% 80%',
    ]),
    ...['no-repeats', 'xrepeat'].map((repeat) => [
      `background-image=a.png background-repeat=${repeat}`,
      'background-value: repeat, repeat-x, repeat-y or no-repeat',
    ]),
    ['background-image=A.png', 'missing-file: Did you mean “a.png”?'],
    ['background-iframe="javascript:x"', 'background-value: Write the address of a page or a file'],
    ['background-image="a.png, javascript:x"', 'background-value: Write the address of a page or a file'],
    ['background-video="javascript:x"', 'background-value: Write the address of a page or a file'],
  ])('%s', (attributes, fault) => {
    expect(faults(attributes)).toEqual([fault])
  })

  it('at the heading', () => {
    const source = '# A\n\na\n\n# B {background-color=blakc}\n\nb\n'
    const [fault] = compile(source).diagnostics
    expect(source.slice(fault?.at.start, fault?.at.end)).toBe('# B {background-color=blakc}')
  })
})

describe('on the page', () => {
  it('a picture is an element that says what it shows', () => {
    const { html } = page('background-image=a.png background-color=black')
    expect(html).toMatch(/<section [^>]*class="slide level2 has-background on-dark"/)
    expect(html).toMatch(
      /<div class="slide-background"><div class="slide-background-color" data-s="1"><\/div><img src="media\/a.png" width="1600" height="900" alt="A whale" [^>]*><\/div>/,
    )
    expect(html).not.toContain('data-background')
  })

  it('is faint where its author says so, and only there', () => {
    expect(page('background-image=a.png').css).not.toContain('opacity')
    expect(page('background-image=a.png background-opacity=1').css).not.toContain('opacity')
    expect(page('background-image=a.png background-opacity=0.4').css).toContain('opacity:0.4')
  })

  it('a place is read whatever the room between its words', () => {
    const at = (position: string) => page(`background-image=a.png background-position="${position}"`).css
    expect(at('top  left')).toContain('object-position:0% 0%')
  })

  it('an animation has its still and its encodings', () => {
    const { html } = page('background-image=b.gif background-size=50%')
    expect(html).toContain('<picture><source type="image/webp" srcset="media/b-2.webp 640w" sizes="50vw" />')
    expect(html).toContain('data-still="media/b.webp"')
  })

  it('names a slide that shows nothing else', () => {
    const { html, slides } = compile('## {background-image=a.png}\n', {
      target: 'page',
      media,
      slideLevel: 2,
    })
    expect(html).toContain('aria-label="A whale"')
    expect(slides[0]?.title).toBe('A whale')
  })

  it('the author’s own words win', () => {
    expect(page('background-image=a.png background-alt="Mine"').html).toContain('alt="Mine"')
  })

  it('a page behind is loaded by the app, not by the browser', () => {
    expect(page('background-iframe="https://x.org"').html).toMatch(
      /<iframe data-src="https:\/\/x.org" title="Heading"[^>]* inert=""/,
    )
  })

  it('a page of the deck’s own keeps the place in it that is meant', () => {
    expect(page('background-iframe="a.png#/7"').html).toContain('data-src="media/a.png#/7"')
    const raw = compile('## A\n\n<iframe src="a.png#/7"></iframe>\n', { target: 'page', media })
    expect(raw.html).toContain('src="media/a.png#/7"')
  })

  it('a page of another host is shown, with a warning that says so', () => {
    const [warning] = page('background-iframe="https://x.org/"').diagnostics
    expect(warning?.message).toContain('tells that host who reads the talk')
  })

  it('a repeated picture is one of the style sheet', () => {
    const { css } = page('background-image=a.png background-repeat=repeat-x background-size=10%')
    expect(css).toContain('background:url("media/a.png") center / 10% repeat-x')
  })
})

it('in Pandoc’s own shape the attributes stay', () => {
  const { html } = compile('## A {background-color=red}\n', { slideLevel: 2 })
  expect(html).toContain('data-background-color="red"')
  expect(html).not.toContain('slide-background')
})

describe('in the front matter', () => {
  const deck = (yaml: string) =>
    compile(`---\ntitle: T\n${yaml}\n---\n\n## A\n\na\n\n## B {background-color=red}\n\nb\n`, {
      target: 'page',
      media,
      plugins: [background()],
    })
  const written = (yaml: string) => deck(yaml).slides.map(({ html }) => /<img src="([^"]*)/.exec(html)?.[1])

  it.each([
    'background-image: a.png',
    'parallaxBackgroundImage: a.png',
    'format:\n  revealjs:\n    background-image: a.png',
  ])('%s lies behind every slide without one of its own', (yaml) => {
    expect(written(yaml)).toEqual(['media/a.png', 'media/a.png', undefined])
    expect(deck(yaml).diagnostics).toEqual([])
  })

  it('is as exact as on a slide, and what is wrong is said once', () => {
    expect(deck('background-color: "#fff"').css).toContain('{background:#fff}')
    const { diagnostics } = deck('background-image: lost.png\nbackground-size: huge')
    expect(diagnostics.map(({ code }) => code)).toEqual(['background-value', 'missing-file'])
  })

  it('has an effect on our page only', () => {
    const { html } = compile('---\nbackground-image: a.png\n---\n\n## A\n\na\n', { media })
    expect(html).not.toContain('a.png')
  })
})
