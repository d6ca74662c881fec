/** Rules about what is drawn, each at both sides of what it lets pass; `e2e/check-cases.spec.ts` has the same rules on slides that Chromium draws. */
import { describe, expect, it } from 'vitest'
import type { Drawing, DrawnPicture, DrawnSlide, DrawnText, Stranger, Viewport } from '../drawing.ts'
import type { DrawnRule } from '../rule.ts'
import { usualLimits } from '../settings.ts'
import { brokenMedia } from './broken-media.ts'
import { clipped } from './clipped.ts'
import { consoleError } from './console-error.ts'
import { contrast } from './contrast.ts'
import { emptySlide } from './empty-slide.ts'
import { emptyStep } from './empty-step.ts'
import { enlargedPicture } from './enlarged-picture.ts'
import { flashing } from './flashing.ts'
import { missingGlyph } from './missing-glyph.ts'
import { overflow } from './overflow.ts'
import { overlap } from './overlap.ts'
import { smallText } from './small-text.ts'
import { squeezedPicture } from './squeezed-picture.ts'

const screen: Viewport = { name: '1280×720', width: 1280, height: 720, view: 'talk', scheme: 'light' }
const phone: Viewport = { name: '390×844', width: 390, height: 844, view: 'read', scheme: 'light' }
const night: Viewport = { ...screen, name: '1280×720 dark', scheme: 'dark' }
const line = { x: 100, y: 100, width: 200, height: 40 }
const text = (from: number, changes: Partial<DrawnText> = {}): DrawnText => ({
  at: { start: from, end: from + 5 },
  element: 'p',
  from: 0,
  text: 'Words',
  lines: [line],
  size: 30,
  part: 'body',
  bold: false,
  colours: [[0, 0, 0, 1]],
  set: false,
  ...changes,
})
const picture = (changes: Partial<DrawnPicture> = {}): DrawnPicture => ({
  at: { start: 0, end: 5 },
  element: 'img',
  from: 0,
  kind: 'img',
  url: 'http://127.0.0.1/media/a.png',
  box: line,
  natural: { width: 400, height: 200 },
  drawn: { width: 400, height: 200 },
  background: false,
  broken: false,
  scalable: false,
  ...changes,
})
const slide = (changes: Partial<DrawnSlide>): DrawnSlide => ({
  index: 0,
  frame: { x: 0, y: 0, width: 1280, height: 720 },
  texts: [],
  pictures: [],
  ...changes,
})

/** What a rule says of slides, by the screens on which they are drawn. */
function said(rule: DrawnRule, layouts: Drawing['layouts'], rest: Partial<Drawing> = {}, source = '') {
  const drawing = { layouts, ink: [], animations: [], strangers: [], complaints: [], ...rest }
  const deck = { source, settings: { limits: usualLimits }, files: new Map([['media/a b.png', '']]) }
  return [...rule.check(drawing, deck as unknown as Parameters<typeof rule.check>[1])]
}
const on = (one: Partial<DrawnSlide>, where = screen) => [{ screen: where, slides: [slide(one)] }]
const messages = (...given: Parameters<typeof said>) => said(...given).map(({ message }) => message)

describe('overlap', () => {
  it.each<[what: string, changes: Partial<DrawnText>, expected: boolean]>([
    ['at the same place', {}, true],
    ['hardly seen through', { colours: [[0, 0, 0, 0.2]] }, false],
    ['half seen through', { colours: [[0, 0, 0, 0.5]] }, true],
    [
      'seen at one of its steps',
      {
        colours: [
          [0, 0, 0, 0],
          [0, 0, 0, 1],
        ],
      },
      true,
    ],
    ['below it', { lines: [{ ...line, y: 140 }] }, false],
    ['below it, its accents in the other’s tails', { lines: [{ ...line, y: 122 }] }, false],
    ['a third of a line below', { lines: [{ ...line, y: 112 }] }, true],
    ['beside it', { lines: [{ ...line, x: 298 }] }, false],
    ['across its end', { lines: [{ ...line, x: 270 }] }, true],
    ['come when it has gone', { from: 2 }, true],
    ['a cross', { text: '❌' }, false],
    ['come in its place', { from: 2, until: 3 }, true],
    ['of two pixels in common', { lines: [{ ...line, x: 297.5 }] }, false],
    [
      'of a sliver in common, but much of a small word',
      { lines: [{ x: 296, y: 100, width: 12, height: 40 }] },
      true,
    ],
    ['an index', { set: true }, false],
    ['cut off by a box', { clipped: { pixels: 20, side: 'bottom', by: 'div', scrolls: false } }, false],
  ])('a text %s lies over the other: %o', (_, changes, expected) => {
    expect(said(overlap, on({ texts: [text(0), text(10, changes)] })).length > 0).toBe(expected)
  })
})

it('texts that stand one after the other at one place do not lie over each other', () => {
  const after = (until: number, from: number) =>
    said(overlap, on({ texts: [text(0, { until }), text(10, { from })] })).length
  expect([after(1, 1), after(2, 1)]).toEqual([0, 1])
})

it('a step that shows nothing is named by its number', () => {
  const steps = [
    { number: 1, shows: true, at: { start: 1, end: 2 } },
    { number: 2, shows: false, at: { start: 3, end: 4 } },
  ]
  expect(said(emptyStep, [], { ink: [{ steps, painted: true }] as unknown as Drawing['ink'] })).toMatchObject(
    [{ message: 'Step 2 of this slide shows nothing new', at: { start: 3, end: 4 } }],
  )
})

it('of two texts over each other the larger part is shown', () => {
  const two = (y: number) => [
    { x: 100, y: 100, width: 60, height: 40 },
    { x: 100, y, width: 200, height: 40 },
  ]
  const [found] = said(overlap, on({ texts: [text(0, { lines: two(140) }), text(10, { lines: two(140) })] }))
  expect(found?.place?.box).toMatchObject({ x: 100, width: 200 })
  expect(found?.place?.box.y).toBeGreaterThan(140)
})

it('a slide is empty where nothing is drawn on it', () => {
  const given = (one: Partial<DrawnSlide>, where = screen, painted = false) => {
    const drawing = {
      layouts: on(one, where),
      ink: [{ steps: [], painted }],
      animations: [],
      strangers: [],
      complaints: [],
    }
    const deck = { slides: [{ slide: { from: 7, to: 200 } }] }
    return [...emptySlide.check(drawing, deck as unknown as Parameters<typeof emptySlide.check>[1])]
  }
  expect(given({})).toMatchObject([{ message: 'This slide is empty', at: { start: 7, end: 87 } }])
  expect([
    given({ texts: [text(0)] }),
    given({ pictures: [picture()] }),
    given({}, screen, true),
    given({}, phone),
  ]).toEqual([[], [], [], []])
})

it('what reaches out is called what it is', () => {
  const out = { pixels: 40, side: 'top', placed: false } as const
  const named = (changes: Partial<DrawnPicture>) =>
    messages(overflow, on({ pictures: [picture({ outside: out, ...changes })] }, phone))[0]?.replace(
      / reaches.*/,
      '',
    )
  expect(named({})).toBe('This picture')
  expect(named({ kind: 'video' })).toBe('This video')
  expect(named({ kind: 'other', element: 'svg' })).toBe('This drawing')
  expect(named({ kind: 'other', element: 'div > iframe.big' })).toBe('This embedded page')
  expect(messages(overflow, on({ texts: [text(0, { element: 'math > mi', outside: out })] }, phone))[0]).toBe(
    'This formula reaches 40 px out of the page at the top',
  )
})

describe('clipped', () => {
  const cut = { pixels: 20, side: 'bottom', by: 'div', scrolls: false } as const

  it('names what is cut off or scrolled away, where and by what; not the room around a formula’s sign', () => {
    expect(said(clipped, on({ texts: [text(0)], pictures: [picture()] }))).toEqual([])
    expect(messages(clipped, on({ texts: [text(0, { clipped: cut })] }))).toEqual([
      '“Words” is cut off: 20 px of it at the bottom of div',
    ])
    expect(messages(clipped, on({ pictures: [picture({ clipped: { ...cut, scrolls: true } })] }))).toEqual([
      'This picture can only be seen by scrolling: 20 px of it at the bottom of div',
    ])
    const sign = (pixels: number) => text(0, { set: true, clipped: { ...cut, pixels } })
    expect([29, 30].map((pixels) => said(clipped, on({ texts: [sign(pixels)] })).length)).toEqual([0, 1])
  })
})

describe('overflow', () => {
  const out = { pixels: 40, side: 'right', placed: false } as const
  const texts = [text(0, { outside: out })]

  it('lets pass what is shown a little smaller, but not what its author placed outside', () => {
    expect(said(overflow, on({ texts: [text(0)], fitting: { scale: 0.5, fits: false } }))).toEqual([])
    expect(said(overflow, on({ texts, fitting: { scale: 0.95, fits: true } }))).toEqual([])
    expect(messages(overflow, on({ texts, fitting: { scale: 0.8, fits: true } }))).toEqual([
      '“Words” reaches 40 px out of the slide on the right: all is shown at 80 % of its size',
    ])
    expect(messages(overflow, on({ texts, fitting: { scale: 0.95, fits: false } }))).toEqual([
      '“Words” reaches 40 px out of the slide on the right: on stage one has to scroll, on paper it goes on over pages',
    ])
    const placed = [text(0, { outside: { ...out, placed: true } })]
    expect(messages(overflow, on({ texts: placed, fitting: { scale: 1, fits: true } }))).toEqual([
      '“Words” reaches 40 px out of the slide on the right',
    ])
    expect(messages(overflow, on({ texts }, phone))).toEqual([
      '“Words” reaches 40 px out of the page on the right',
    ])
  })

  it('says once a slide what is worst, how much more there is, and where else', () => {
    const worse = text(10, { text: 'Worse', outside: { ...out, pixels: 60 } })
    const fitting = { scale: 0.5, fits: true }
    const layouts = [screen, phone, night].flatMap((where) =>
      on({ texts: [...texts, worse], fitting }, where),
    )
    expect(said(overflow, layouts)).toMatchObject([
      {
        message:
          '“Worse” reaches 60 px out of the slide on the right: all is shown at 50 % of its size; 1 more on this slide, also on 390×844',
        at: { start: 10, end: 15 },
        place: { screen: '1280×720', box: line, element: 'p' },
        slide: 0,
      },
    ])
    const lines = [line, { x: 50, y: 140, width: 300, height: 40 }]
    expect(said(overflow, on({ texts: [text(0, { outside: out, lines })] }, phone))[0]?.place?.box).toEqual({
      x: 50,
      y: 100,
      width: 300,
      height: 80,
    })
  })
})

describe('contrast', () => {
  const ground = (value: number, share = 1) => ({
    colours: [{ colour: [value, value, value, 1] as const, share }],
  })
  const grey = (front: number, changes: Partial<DrawnText> = {}, back = 255) =>
    text(0, { size: 20, colours: [[front, front, front, 1]], behind: [ground(back)], ...changes })
  const found = (one: DrawnText) => said(contrast, on({ texts: [one] })).length > 0

  it('asks for 4.5:1, and for 3:1 of large letters', () => {
    expect([118, 120].map((front) => found(grey(front)))).toEqual([false, true])
    expect([148, 150].map((front) => found(grey(front, { size: 24 })))).toEqual([false, true])
    expect([148, 150].map((front) => found(grey(front, { size: 18.66, bold: true })))).toEqual([false, true])
    expect(found(grey(148, { size: 23.9 }))).toBe(true)
    expect(found(grey(148, { size: 18.6, bold: true }))).toBe(true)
    expect(messages(contrast, on({ texts: [grey(200)] }))).toEqual([
      '“Words” has a contrast of 1.67:1, less than 4.5:1: #c8c8c8 on #ffffff',
    ])
  })

  it('counts what is seen through, and each colour and frame', () => {
    expect(found(text(0, { behind: [ground(255)], colours: [[0, 0, 0, 0.3]] }))).toBe(true)
    expect(found(text(0, { behind: [ground(255)], colours: [[0, 0, 0, 0.9]] }))).toBe(false)
    expect(found(text(0, { behind: [ground(255)], colours: [[255, 255, 255, 0.01]] }))).toBe(false)
    expect(
      found(
        text(0, {
          behind: [ground(255)],
          colours: [
            [0, 0, 0, 1],
            [255, 255, 255, 1],
          ],
        }),
      ),
    ).toBe(true)
    const behind = [ground(255), { ...ground(0), frame: 7 }]
    expect(messages(contrast, on({ texts: [text(0, { behind })] }))[0]).toContain('1:1 in frame 7, less')
  })

  it('lets a tenth of the ground be worse', () => {
    const spotted = (share: number) => {
      const spots = [...ground(255, 1 - share).colours, ...ground(0, share).colours]
      return found(text(0, { behind: [{ colours: spots }] }))
    }
    expect([0.09, 0.11].map(spotted)).toEqual([false, true])
  })

  it('looks at nothing that is out of sight, has colours of its own, or stands on a picture that is missing', () => {
    const clip = { pixels: 20, side: 'bottom', by: 'div', scrolls: false } as const
    for (const changes of [
      { clipped: clip },
      { text: '🎉 ✅' },
      ...[{ x: 1200 }, { x: -120 }, { y: 710 }, { y: -30 }].map((to) => ({ lines: [{ ...line, ...to }] })),
    ])
      expect(found(grey(255, changes)), JSON.stringify(changes)).toBe(false)
    expect(found(grey(255, { text: '🎉 yes' }))).toBe(true)
    const pictures = (broken: boolean, background: boolean) => [picture({ broken, background })]
    const behind = (broken: boolean, background: boolean) =>
      said(contrast, on({ texts: [grey(255)], pictures: pictures(broken, background) })).length
    expect([behind(true, true), behind(true, false), behind(false, true)]).toEqual([0, 1, 1])
  })
})

describe('a picture', () => {
  const drawn = (width: number, height: number, changes: Partial<DrawnPicture> = {}) =>
    on({ pictures: [picture({ drawn: { width, height }, ...changes })] })

  it('is not enlarged half as much again, but where it is made for that', () => {
    expect(said(enlargedPicture, drawn(599, 299))).toEqual([])
    expect(messages(enlargedPicture, drawn(620, 200))).toEqual([
      'This picture of 400 × 200 pixels is enlarged 1.6 times',
    ])
    expect(said(enlargedPicture, drawn(400, 300))).toHaveLength(1)
    expect(messages(enlargedPicture, drawn(800, 400, { kind: 'video' }))[0]).toContain('This video')
    expect(said(enlargedPicture, drawn(800, 400, { scalable: true }))).toEqual([])
    expect(said(enlargedPicture, drawn(800, 400, { natural: undefined }))).toEqual([])
    expect(
      said(enlargedPicture, on({ pictures: [picture({ drawn: { width: 800, height: 400 } })] }, phone)),
    ).toEqual([])
  })

  it('keeps its proportions, as far as its pixels let it', () => {
    expect(said(squeezedPicture, drawn(415, 200))).toEqual([])
    expect(messages(squeezedPicture, drawn(500, 200))).toEqual([
      'This picture is widened to 125 % of its proportions',
    ])
    expect(messages(squeezedPicture, drawn(300, 200))).toEqual([
      'This picture is narrowed to 75 % of its proportions',
    ])
    expect(said(squeezedPicture, drawn(30, 11))).toEqual([])
    expect(said(squeezedPicture, drawn(30, 12))).toHaveLength(1)
    expect(said(squeezedPicture, drawn(500, 200, { natural: undefined }))).toEqual([])
  })

  it('can be decoded, where it is there', () => {
    const broken = (url: string, isBroken = true) =>
      messages(brokenMedia, on({ pictures: [picture({ url, broken: isBroken })] }))
    expect(broken('http://127.0.0.1/media/a%20b.png')).toEqual(['This picture cannot be decoded'])
    expect(broken('http://127.0.0.1/media/a b.png')).toHaveLength(1)
    expect(broken('data:image/png;base64,AA==')).toHaveLength(1)
    expect(broken('http://127.0.0.1/media/other.png')).toEqual([])
    expect(broken('http://127.0.0.1/media/a%20b.png', false)).toEqual([])
  })
})

it('text is as large as it is to be', () => {
  const sized = (size: number, changes = {}) =>
    messages(smallText, on({ texts: [text(0, { size, ...changes })] }))
  expect(sized(23.96)).toEqual([])
  expect(sized(23.9)).toEqual(['“Words” is 23.9 px high, less than 24'])
  expect(sized(10, { set: true })).toEqual([])
  expect(messages(smallText, on({ texts: [text(0, { size: 10 })] }, phone))).toEqual([])
  expect(sized(10, { text: 'x'.repeat(41) })[0]).toContain(`“${'x'.repeat(39)}…”`)
  expect(sized(10, { text: 'x', element: 'math > mi' })).toEqual(['“x” is 10 px high, less than 24'])
})

describe('characters that the typefaces lack', () => {
  const stranger = (character: string, box = false): Stranger => ({
    character,
    box,
    slide: 0,
    at: { start: 2, end: 8 },
  })
  const source = `a ☃ ⸎ ${'words '.repeat(20)}`

  it('are said once, where the first stands', () => {
    expect(said(missingGlyph, [], {}, source)).toEqual([])
    expect(said(missingGlyph, [], { strangers: [stranger('☃')] }, source)).toMatchObject([
      { message: 'The deck’s typefaces lack a character: ☃', at: { start: 2, end: 3 } },
    ])
    expect(said(missingGlyph, [], { strangers: [stranger('☕')] }, source)).toMatchObject([
      { at: { start: 2, end: 8 } },
    ])
    const some = (...boxes: boolean[]) =>
      messages(missingGlyph, [], { strangers: boxes.map((box, i) => stranger('☃⸎'.charAt(i), box)) }, source)
    expect(some(true, true)).toEqual([
      'The deck’s typefaces lack 2 characters: ☃ ⸎ (this machine lacks them too)',
    ])
    expect(some(true, false)).toEqual([
      'The deck’s typefaces lack 2 characters: ☃ ⸎ (this machine lacks 1 of them too)',
    ])
    const many = Array.from({ length: 25 }, (_, i) => stranger(String.fromCharCode(0x2600 + i)))
    expect(messages(missingGlyph, [], { strangers: many }, source)[0]).toMatch(
      /lack 25 characters: (?:\S ){24}…$/,
    )
  })

  it('are the deck’s own, where it is written in their script', () => {
    const strangers = [stranger('ж'), stranger('☃', true)]
    const share = (others: number) => messages(missingGlyph, [], { strangers }, `жжж${'a'.repeat(others)}`)[0]
    expect(share(60)).toContain('lack 2 characters')
    expect(share(50)).toContain('lack a character: ☃')
  })
})

it('what the browser complains of is said once', () => {
  expect(messages(consoleError, [], { complaints: ['a', 'b', 'a'] })).toEqual([
    'The browser says: a',
    'The browser says: b',
  ])
})

describe('a picture that moves', () => {
  /** Flashes in two seconds of an animation, `delay` ms a frame, in so many of its ten cells. */
  const flashes = (delay: number, { low = 0.2, high = 0.9, cells = 10, share = 1 } = {}) => {
    const luminance = (value: number) => Array.from({ length: 10 }, (_, i) => (i < cells ? value : low))
    const frames = [low, high].map((value) => ({ delay, luminance: luminance(value) }))
    return messages(flashing, [], {
      animations: [{ url: 'a.gif', at: { start: 0, end: 1 }, slide: 0, share, frames }],
    })
  }

  it('does not flash more than three times a second', () => {
    expect(flashes(170)).toEqual([])
    expect(flashes(100)).toEqual(['This picture flashes 5 times in a second'])
    expect(flashes(100, { high: 0.29 })).toEqual([])
    expect(flashes(100, { high: 0.31 })).toHaveLength(1)
    expect(flashes(100, { low: 0.85, high: 1 })).toEqual([])
    expect(flashes(100, { share: 0.02 })).toEqual([])
    expect(flashes(100, { share: 0.03, cells: 10 })).toHaveLength(1)
    expect(flashes(100, { share: 0.05, cells: 5 })).toEqual([])
    expect(flashes(100, { share: 0.05, cells: 6 })).toHaveLength(1)
  })
})
