/**
 * What a browser does with a slide: a piece of markup, what is asked of it, and the answer. Runs in a page of its own, without a theme:
 * the slide is 1000 × 500 pixels, and its stage keeps 100 of them free at the end of a line and 50 below.
 */
import { findAnchor, placeStroke, placeStrokes } from '../src/slide/anchor.ts'
import { fitSlide, unfitSlide } from '../src/slide/fit.ts'
import { isTooFull } from '../src/slide/fitting.ts'
import { lightLines } from '../src/slide/lit-lines.ts'
import { notesOf } from '../src/slide/notes.ts'
import { edgeOf, isInFlow, overflowsOf, roomOf, stageOf, zoomOf } from '../src/slide/overflow.ts'
import { isVisuallyHidden } from '../src/slide/sight.ts'
import { slidesIn } from '../src/slide/slides.ts'
import { spokenText } from '../src/slide/spoken-text.ts'
import { showStep, stepGroups, timesOf } from '../src/slide/steps.ts'

type Ask = (slide: HTMLElement) => unknown
type Case = readonly [name: string, markup: string, ask: Ask, answer: unknown]

const style = `
  * { margin: 0; font: 20px/20px monospace }
  section { position: absolute; left: 20px; top: 10px; width: 1000px; height: 500px; overflow: hidden }
  .stage { --scale: calc(var(--shrink, 1) * var(--grow, 1)); position: relative; box-sizing: border-box; zoom: var(--scale);
    width: calc(1000px / var(--scale)); height: calc(500px / var(--scale));
    padding-bottom: calc(50px / var(--shrink, 1)); border-right: calc(100px / var(--shrink, 1)) solid }
  .slide-footer, .slide-logo { position: absolute; top: 400px }
`
/** On the stage; behind `|` what stands beside it. */
function build(markup: string): HTMLElement {
  const [on = '', beside = ''] = markup.split('|')
  document.body.innerHTML = `<style>${style}</style><section data-number="1"><div class="stage">${on}</div>${beside}</section>`
  return document.querySelector('section') as HTMLElement
}

const all = (slide: HTMLElement, selector: string) => [...slide.querySelectorAll<HTMLElement>(selector)]
const words = (elements: readonly Element[]) => elements.map(({ textContent }) => textContent).join(' ')
const round = (number: number | undefined) => number && Math.round(number * 100) / 100

/** What sticks out: of which element, where, and how far. */
const sticksOut =
  (keepsMargin = true): Ask =>
  (slide) =>
    [...overflowsOf(stageOf(slide), roomOf(slide, keepsMargin), edgeOf(slide))].map(
      ({ element, side, pixels, placed }) =>
        `${element.localName} ${side} ${round(pixels)}${placed ? ` in ${placed.localName}` : ''}`,
    )

/** The same, where how far it is depends on the typeface. */
const sides: Ask = (slide) => (sticksOut()(slide) as string[]).map((one) => one.replace(/ \d.*/, ''))

const sizeOf = (element: Element, zoom: number) => {
  const { width, height } = element.getBoundingClientRect()
  return `${Math.round(width / zoom)}x${Math.round(height / zoom)}`
}

/** How a slide was made to fit, in words; twice, since that changes nothing. */
const fitted =
  (...given: readonly [before?: undefined, zoom?: number]): Ask =>
  (slide) => {
    fitSlide(slide, ...given)
    const { scale, pictures, keepsMargin, fits } = fitSlide(slide, ...given)
    const zoom = zoomOf(stageOf(slide))
    const sizes = pictures && all(slide, 'svg').map((one) => sizeOf(one, zoom))
    return [
      `${fits ? 'fits' : 'too full'} at ${round(scale)}`,
      ...(sizes ?? []),
      ...(keepsMargin ? [] : ['in the margin']),
      ...all(slide, '[style*="translate"]').map((one) =>
        one.style.translate.replace(/[\d.]+/g, (n) => `${Math.round(Number(n))}`),
      ),
      ...(slide.hasAttribute('data-overfull') ? ['overfull'] : []),
    ].join(', ')
  }

const fragment = (step: number, text: string, name = '') =>
  `<b class="fragment ${name}" data-fragment-index="${step - 1}">${text}</b>`
const times: Ask = (slide) => timesOf(slide.querySelector('i') as Element)
const code = (lines: string, ...steps: readonly string[]) =>
  `<pre data-lines="${lines}">${steps.map((part, at) => `<span class="fragment code-step" data-fragment-index="${at}" data-lines="${part}"></span>`).join('')}${[1, 2, 3, 4].map((n) => `<span class="line">${n}</span>`).join('')}</pre>`
const lit =
  (...steps: readonly number[]): Ask =>
  (slide) =>
    steps.flatMap((step) =>
      lightLines(slide, step).map(
        ({ lit, isNew }) => `${words(lit)}${isNew ? ' new' : ''} of ${words(all(slide, '.line:not(.dim)'))}`,
      ),
    )
const isHidden: Ask = (slide) => isVisuallyHidden(slide.querySelector('i') as HTMLElement)
const spoken: Ask = (slide) => [spokenText(slide), spokenText(slide, true)]
const block = (width: number, height: number, more = '') =>
  `<p style="width: ${width}px; height: ${height}px; ${more}">a</p>`
const picture = (width: number, height: number, more = '') =>
  `<svg style="display: block; width: ${width}px; height: ${height}px; ${more}"></svg>`

const cases: readonly Case[] = [
  [
    'steps come in groups',
    fragment(2, 'b') + fragment(1, 'a') + fragment(2, 'c'),
    (slide) => stepGroups(slide).map(words),
    ['a', 'b c'],
  ],
  [
    'those up to a step are seen, the last is the current one',
    fragment(1, 'a') + fragment(2, 'b') + fragment(3, 'c'),
    (slide) => [
      showStep(slide, 3),
      showStep(slide, 2),
      words(all(slide, '.visible')),
      words(all(slide, '.current-fragment')),
    ],
    [null, null, 'a b', 'b'],
  ],
  ['what is no step is seen from the beginning', '<i>a</i>', times, { from: 0 }],
  [
    'an element is seen with the last step around it',
    fragment(3, fragment(2, '<i>a</i>')),
    times,
    { from: 3 },
  ],
  ['a step may take it away', fragment(2, '<i>a</i>', 'fade-out'), times, { from: 0, until: 2 }],
  [
    'the first that takes it away counts',
    fragment(2, fragment(4, '<i>a</i>', 'fade-out'), 'fade-out'),
    times,
    { from: 0, until: 2 },
  ],
  ['one step only', fragment(2, '<i>a</i>', 'current-visible'), times, { from: 2, until: 3 }],
  [
    'one step only, by the other name',
    fragment(2, '<i>a</i>', 'fade-in-then-out'),
    times,
    { from: 2, until: 3 },
  ],
  ...['grow', 'shrink', 'strike', 'semi-fade-out', 'custom', 'highlight-red'].map(
    (name): Case => [`${name} changes what is there`, fragment(2, '<i>a</i>', name), times, { from: 0 }],
  ),
  [
    'a screen is seen until the next',
    `<div class="slide-screens"><div class="slide-screen"><i>a</i></div>${'<div class="slide-screen fragment" data-fragment-index="2">b</div>'}</div>`,
    times,
    { from: 0, until: 3 },
  ],
  [
    'what goes before the next screen goes with its own step',
    `<div class="slide-screens"><div class="slide-screen">${fragment(2, '<i>a</i>', 'fade-out')}</div><div class="slide-screen fragment" data-fragment-index="3">b</div></div>`,
    times,
    { from: 0, until: 2 },
  ],
  ['other names are those of steps', fragment(2, '<i>a</i>', 'growing'), times, { from: 2 }],

  [
    'also from the tenth on, with spaces',
    `<pre data-lines="10 -11">${'<span class="line">x</span>'.repeat(9)}<span class="line">10</span><span class="line">11</span></pre>`,
    lit(0),
    ['10 11 new of 10 11'],
  ],
  [
    'lines are lit part by part',
    code('1', '2-3', '4,1'),
    lit(0, 1, 2, 2),
    ['1 new of 1', '2 3 new of 2 3', '1 4 new of 1 4', '1 4 of 1 4'],
  ],
  [
    'all are lit where a part names none, or all',
    code('', '2', '9', '1 - 4'),
    lit(0, 1, 2, 3),
    [' of 1 2 3 4', '2 new of 2', ' new of 1 2 3 4', ' of 1 2 3 4'],
  ],

  [
    'notes are without the word that folds them',
    '|<aside class="notes"><details><summary>N</summary>a<b>b</b></details></aside><aside class="notes"><p class="notes-label">N</p>c</aside>',
    (slide) => notesOf(slide).map(({ textContent }) => textContent),
    ['a', 'b', 'c'],
  ],
  [
    'a stack is no slide',
    '',
    () => {
      document.body.innerHTML =
        '<section><section data-number="1">a</section><section data-number="2">b</section></section>'
      return words(slidesIn(document))
    },
    'a b',
  ],

  [
    'names stand for what they name',
    '<img alt="a"> b<svg aria-label="c"><text>d</text></svg><img alt="">',
    spoken,
    ['a b c', 'a b c'],
  ],
  [
    'nothing is said twice, nor what is hidden, nor notes',
    '<math><mi>x</mi><annotation>y</annotation></math><i aria-hidden="true">z</i>|<aside class="notes">n</aside>',
    spoken,
    ['x', 'x'],
  ],
  [
    'steps that are not shown may be left out',
    `a ${fragment(1, 'b')} ${fragment(2, 'c', 'visible')}`,
    spoken,
    ['a b c', 'a c'],
  ],

  ['seen', '<i>a</i>', isHidden, false],
  ['hidden by a path', '<i style="clip-path: inset(50%)">a</i>', isHidden, true],
  ['hidden by a circle', '<b style="clip-path: circle(0)"><i>a</i></b>', isHidden, true],
  ['cut but for a part', '<i style="clip-path: inset(5%)">a</i>', isHidden, false],
  [
    'hidden by the old clip',
    '<i style="position: absolute; clip: rect(1px, 1px, 1px, 1px)">a</i>',
    isHidden,
    true,
  ],
  [
    'clipped but for a part',
    '<i style="position: absolute; clip: rect(0, 20px, 20px, 0)">a</i>',
    isHidden,
    false,
  ],
  ['hidden far to the left', '<i style="position: absolute; left: -9999px">a</i>', isHidden, true],
  ['a little to the left', '<i style="position: absolute; left: -99px">a</i>', isHidden, false],
  ['what is not placed is not moved', '<i style="left: -9999px">a</i>', isHidden, false],
  ['hidden by its first line', '<p style="text-indent: -9999px"><i>a</i></p>', isHidden, true],
  ['a hanging line', '<p style="text-indent: -90px"><i>a</i></p>', isHidden, false],
  ['hidden in a pixel', '<p style="width: 1px; height: 1px; overflow: hidden"><i>a</i></p>', isHidden, true],
  [
    'low, but wide enough',
    '<p style="width: 9px; height: 9px; overflow: hidden"><i>a</i></p>',
    isHidden,
    false,
  ],
  ['words over a narrow box', '<p style="width: 1px; height: 9px"><i>a</i></p>', isHidden, false],

  ['within its room nothing sticks out', block(900, 450), sticksOut(), []],
  ['so little nobody sees', block(901, 451), sticksOut(), []],
  ['to the right', block(950, 9), sticksOut(), ['p right 50']],
  ['the margin may be given up', block(950, 9), sticksOut(false), []],
  ['below', block(9, 460), sticksOut(), ['p bottom 10']],
  ['to the left', block(9, 30, 'margin-left: -20px'), sticksOut(), ['p left 20']],
  ['above', block(9, 30, 'margin-top: -20px'), sides, ['p top']],
  ['farthest where it is farthest', block(1000, 600), sticksOut(), ['p bottom 150']],
  ['the foot needs its room', `${block(9, 420)}|<p class="slide-footer">f</p>`, sticksOut(), ['p bottom 20']],
  ['the logo, too', `${block(9, 420)}|<img class="slide-logo">`, sticksOut(), ['p bottom 20']],
  ['the stage’s own words', `${'<br>'.repeat(25)}a`, sides, ['div bottom']],
  ['a box without words is nothing', '<p style="height: 600px"><b></b> </p>', sticksOut(), []],
  ['a picture is something', picture(9, 600), sticksOut(), ['svg bottom 150']],
  [
    'what is in a drawing is the drawing',
    '<svg width="99" height="99"><svg y="900" width="9" height="9"></svg></svg>',
    sticksOut(),
    [],
  ],
  [
    'what is not shown',
    block(9, 600, 'display: none') +
      block(9, 600, 'visibility: hidden') +
      block(9, 600, 'position: absolute; clip-path: inset(50%)'),
    sticksOut(),
    ['p bottom 150'],
  ],
  [
    'words that go on over the edge of their box',
    '<p style="width: 99px; white-space: nowrap; letter-spacing: 990px">ab</p>',
    sides,
    ['p right'],
  ],
  [
    'words that their box cuts off',
    '<p style="width: 99px; white-space: nowrap; letter-spacing: 990px; overflow: hidden">ab</p>',
    sticksOut(),
    [],
  ],
  [
    'of what scrolls, its box',
    `<div style="height: 470px; overflow: auto">${block(9, 900)}</div>`,
    sticksOut(),
    ['div bottom 20'],
  ],
  [
    'what scrolls within the room',
    `<div style="height: 99px; overflow: auto">${block(9, 900)}</div>`,
    sticksOut(),
    [],
  ],
  [
    'placed by hand up to the edge',
    block(99, 99, 'position: absolute; top: 400px; left: 900px'),
    sticksOut(),
    [],
  ],
  [
    'placed by hand over it',
    `<div style="position: absolute; left: 960px">${block(99, 9)}</div>`,
    sticksOut(),
    ['p right 59 in div'],
  ],
  [
    'in the flow',
    '<div><i>a</i></div>',
    (slide) => isInFlow(all(slide, 'i')[0] as HTMLElement, stageOf(slide)),
    true,
  ],
  [
    'not in the flow',
    '<div style="position: fixed"><i>a</i></div>',
    (slide) => isInFlow(all(slide, 'i')[0] as HTMLElement, stageOf(slide)),
    false,
  ],
  [
    'in a box that cuts',
    '<div style="overflow: hidden"><i>a</i></div>',
    (slide) => isInFlow(all(slide, 'i')[0] as HTMLElement, stageOf(slide)),
    false,
  ],
  ['what has no size', block(0, 600, 'overflow: hidden') + block(9, 0, 'overflow: hidden'), sticksOut(), []],
  ['a remark is no word', '<p style="height: 600px"><!-- a --></p>', sticksOut(), []],
  [
    'more lines than their box holds',
    `<p style="width: 99px; height: 20px">${'a<br>'.repeat(30)}</p>`,
    sides,
    ['p bottom'],
  ],
  [
    'of a row that cuts, its box',
    `<span style="display: inline-block; height: 470px; overflow: hidden">${block(9, 900)}</span>`,
    sides,
    ['span bottom'],
  ],
  ['nobody sees it', block(9, 600, 'clip-path: inset(50%)'), sticksOut(), []],
  ['behind the words', `<div class="slide-background">${block(9, 600)}</div>`, sticksOut(), []],
  [
    'where the slide is scrolled',
    `<div style="height: 900px"></div>${block(9, 9)}`,
    (slide) => {
      slide.scrollTop = 300
      return [slide.scrollTop, ...(sides(slide) as string[])]
    },
    [300, 'p bottom'],
  ],
  [
    'as large as it is',
    '<p style="zoom: 0.5">a</p>',
    (slide) => [stageOf(slide).className, zoomOf(slide), zoomOf(all(slide, 'br')[0] ?? slide)],
    ['stage', 1, 1],
  ],

  ['what fits stays', block(900, 450), fitted(), 'fits at 1'],
  ['what is too high is shown smaller', block(99, 600), fitted(), 'fits at 0.75'],
  ['what is too wide, too', block(980, 99), fitted(), 'fits at 0.92'],
  ['in the margin, if need be', block(2930, 99), fitted(), 'fits at 0.34, in the margin'],
  ['to a third at most', block(99, 1500), fitted(), 'too full at 1, in the margin, overfull'],
  ['first the pictures give way', block(99, 150) + picture(600, 400), fitted(), 'fits at 1, 450x300'],
  [
    'each by its share, none below the least',
    picture(300, 300) + picture(300, 90) + block(9, 150),
    fitted(),
    'fits at 1, 211x211, 300x90',
  ],
  [
    'with the rest, where they are not enough',
    block(99, 400) + picture(400, 400),
    fitted(),
    'fits at 0.85, 130x130',
  ],
  [
    'too full in spite of them',
    block(99, 1200) + picture(400, 400),
    fitted(),
    'too full at 1, 330x330, in the margin, overfull',
  ],
  [
    'a picture that is placed stays',
    block(99, 600) + picture(99, 99, 'position: absolute; top: 0'),
    fitted(),
    'fits at 0.75',
  ],
  [
    'one that is placed is none of them',
    block(99, 150) + picture(600, 400) + picture(99, 99, 'position: absolute; top: 0'),
    fitted(),
    'fits at 1, 450x300, 99x99',
  ],
  [
    'what is in a box that was placed comes in with it',
    `<div style="position: absolute; left: 960px; width: 9px">${block(99, 30)}</div>`,
    fitted(),
    'fits at 1, -67px',
  ],
  ['from above', block(99, 30, 'position: absolute; top: -40px'), fitted(), 'fits at 1, 0px 48px'],
  [
    'on a smaller stage, too',
    block(99, 600) + block(99, 30, 'position: absolute; left: -30px; top: 0'),
    fitted(),
    'fits at 0.75, 40px',
  ],
  [
    'what was placed outside comes in',
    block(99, 99, 'position: absolute; left: -30px; top: 450px'),
    fitted(),
    'fits at 1, 38px -57px',
  ],
  [
    'what is larger than the screen does not',
    block(1200, 9, 'position: absolute; left: -30px'),
    fitted(),
    'fits at 1',
  ],
  ['larger letters, as the reader asks', block(300, 99), fitted(undefined, 2), 'fits at 2'],
  ['as far as there is room across', block(700, 400), fitted(undefined, 2), 'too full at 1.25, overfull'],
  ['none where there is none', block(950, 99), fitted(undefined, 2), 'fits at 0.95'],
  [
    'what was found is taken again',
    block(99, 600),
    (slide) => {
      const found = fitSlide(slide)
      return [fitSlide(slide, found) === found, fitSlide(slide, { ...found, scale: 1 }).scale === found.scale]
    },
    [true, true],
  ],
  [
    'and taken back',
    `${block(99, 150)}<svg width="600" height="400"></svg>${block(99, 30, 'position: absolute; left: -30px')}`,
    (slide) => {
      for (const { style } of all(slide, '[style]')) style.cssText += ''
      const before = slide.outerHTML
      fitSlide(slide)
      const fitted = slide.outerHTML
      slide.toggleAttribute('data-overfull', true)
      unfitSlide(slide)
      return [fitted === before, slide.outerHTML === before]
    },
    [false, true],
  ],
  [
    'a slide that is scrolled has the same sticking out',
    block(100, 700),
    (slide) => {
      slide.scrollTop = 100
      return sticksOut()(slide)
    },
    ['p bottom 250'],
  ],
  [
    'what takes no room does not',
    '<p style="width: 0; height: 900px; overflow: hidden">a</p>',
    sticksOut(),
    [],
  ],
  [
    'words that may not be broken do, by themselves where they are in a line',
    `<p style="width: 100px; white-space: nowrap">a <i>${'long'.repeat(30)}</i></p>`,
    sides,
    ['i right'],
  ],
  [
    'also those of a paragraph, and those behind others in it',
    `<p style="width: 100px; white-space: nowrap"> <b>a</b> ${'long'.repeat(30)}</p>`,
    sides,
    ['p right'],
  ],
  [
    'letters that are higher than their lines do not',
    `<p style="position: relative; top: 438px; width: 100px; white-space: nowrap; line-height: 10px">${'a'.repeat(20)}</p>`,
    sides,
    [],
  ],
  [
    'lines that are too low do',
    `<p style="position: relative; top: 444px; width: 100px; white-space: nowrap; line-height: 10px">${'a'.repeat(20)}</p>`,
    sticksOut(),
    ['p bottom 4'],
  ],
  ...(
    [
      ['width: 2px; height: 100px; overflow: hidden', true],
      ['width: 3px; height: 100px; overflow: hidden', false],
      ['width: 100px; height: 2px; overflow: hidden', true],
      ['width: 100px; height: 1px', false],
      ['display: inline; overflow: hidden; font-size: 1px', false],
      ['position: relative; left: -5000px', false],
      ['position: relative; left: -5001px', true],
      ['left: -9000px', false],
      ['text-indent: -900px', false],
      ['text-indent: -901px', true],
      ['position: absolute; clip: rect(1px, 1px, 1px, 1px)', true],
      ['position: absolute; clip: rect(0, 20px, 20px, 0)', false],
    ] as const
  ).map(
    ([look, hidden]): Case => [
      `${hidden ? 'hidden' : 'seen'}: ${look}`,
      `<i style="display: block; ${look}">a</i>`,
      isHidden,
      hidden,
    ],
  ),
  [
    'a tenth smaller nobody sees',
    '',
    () => [
      isTooFull({ fits: true, scale: 0.91 }),
      isTooFull({ fits: true, scale: 0.9 }),
      isTooFull({ fits: false, scale: 1 }),
    ],
    [false, true, true],
  ],

  [
    'a stroke is anchored to what lies in its middle',
    picture(200, 100) + picture(300, 50),
    (slide) => findAnchor(slide, [0, 0.2, 1, 0.2, 0.3, 1]),
    { element: 2, x: 0, y: 0.2, width: 0.3, height: 0.1 },
  ],
  [
    'beside all, to the slide’s box',
    '|<p style="position: absolute; inset: 0">a</p>',
    (slide) => findAnchor(slide, [0.9, 0.9, 1])?.element,
    0,
  ],
  [
    'it goes with what it marks, its pressure stays',
    picture(500, 250),
    (slide) => {
      const mark = { element: 1, x: 0, y: 0, width: 0.25, height: 0.25 }
      return placeStrokes([{ tool: 'pen', points: [0.125, 0.25, 0.7], mark }], slide)[0]?.points
    },
    [0.25, 0.5, 0.7],
  ],
  [
    'it is as far within the slide as that, and of words as wide as they are',
    `${picture(200, 100, 'margin: 50px 0 0 500px')}<p>abc</p>`,
    (slide) => {
      const { element, x, y, width = 1 } = findAnchor(slide, [0.02, 0.31, 1]) ?? {}
      return [
        findAnchor(slide, [0.5, 0.2, 1, 0.6, 0.2, 1]),
        [element, x, y && Math.round(y * 10), width > 0.02 && width < 0.06],
      ]
    },
    [{ element: 1, x: 0.5, y: 0.1, width: 0.2, height: 0.2 }, [2, 0, 3, true]],
  ],
  [
    'it keeps its place in what it marks',
    picture(500, 250),
    (slide) => {
      const mark = { element: 1, x: 0.1, y: 0.1, width: 0.1, height: 0.2 }
      return placeStrokes(
        [{ tool: 'pen', points: [0.15, 0.2, 0.7, 0.2, 0.3, 1], mark }],
        slide,
      )[0]?.points.map(round)
    },
    [0.25, 0.25, 0.7, 0.5, 0.5, 1],
  ],
  [
    'what marks nothing stays',
    '<p>a</p>',
    (slide) => [
      placeStroke({ tool: 'pen', points: [0.1, 0.2, 0.3] }, slide, slide).points,
      placeStrokes([], slide),
      placeStroke(
        { tool: 'pen', points: [0.1, 0.2, 0.3], mark: { element: 9, x: 0, y: 0, width: 1, height: 1 } },
        undefined,
        slide,
      ).points,
    ],
    [[0.1, 0.2, 0.3], [], [0.1, 0.2, 0.3]],
  ],
]

export const scripts = {
  /** What each case gives, and what it is to give. */
  answers: () =>
    cases.map(([name, markup, ask, answer]) => ({
      name,
      given: JSON.parse(JSON.stringify(ask(build(markup)) ?? null)),
      answer,
    })),
}
