import { expect, it } from 'vitest'
import type { Tab } from '../../browser/browser.ts'
import { createCompiler } from '../../compile.ts'
import { openMedia } from '../../media/lookup.ts'
import { prepareText } from '../check-deck.ts'
import type { CheckedDeck } from '../checked-deck.ts'
import type { Drawing, DrawnText } from '../drawing.ts'
import { screens } from './draw.ts'
import { keepDrawing } from './kept-drawing.ts'

const tab: Tab = { send: async () => ({}), on: () => {}, close: () => {} }
const on = screens.slice(0, 2)

/** A browser that sees of each slide where its elements are, and that remembers which slides it was shown. */
function openWatcher() {
  const seen: string[][] = []
  const open =
    () =>
    async ({ slides }: CheckedDeck): Promise<Drawing> => {
      seen.push(slides.map(({ compiled: { title } }) => title))
      const placesOf = (html: string) =>
        [...html.matchAll(/ data-at="(\d+)-(\d+)"/g)].map(([, start, end]) => ({
          at: { start: Number(start), end: Number(end) },
        }))
      const drawn = slides.map(({ compiled: { html } }, index) => ({
        index,
        frame: { x: 0, y: 0, width: 1, height: 1 },
        texts: placesOf(html) as unknown as readonly DrawnText[],
        pictures: [],
      }))
      return {
        layouts: on.map((screen) => ({ screen, slides: drawn })),
        ink: slides.map(({ compiled: { title } }) => ({ steps: [], painted: title === 'B' })),
        animations: [],
        strangers: drawn.flatMap(({ index, texts: [first] }) =>
          first ? { character: '☃', at: first.at, slide: index, box: false } : [],
        ),
        complaints: [],
      }
    }
  return { seen, open }
}

const slide = (title: string, words = 'words') => `## ${title}\n\n${words} [here](#a)\n\n`
const head = '---\ntitle: T\n---\n\n'

/** All drawings of these texts, by one that keeps and by one that does not. */
async function drawAll(texts: readonly string[]) {
  const compile = createCompiler()
  const { seen, open } = openWatcher()
  const drawKept = keepDrawing('', open)
  const last: { kept: Drawing | undefined; fresh: Drawing | undefined }[] = []
  for (const source of texts) {
    const media = openMedia({ path: '/nowhere/talk.md' })
    const deck = prepareText({ source, media }, compile)
    const of = async (by: typeof drawKept) => {
      let now: Drawing | undefined
      for await (const drawing of by(tab, deck, on, new AbortController().signal)) now = drawing
      return now
    }
    last.push({ kept: await of(drawKept), fresh: await of(keepDrawing('', openWatcher().open)) })
  }
  return { seen, last }
}

it('draws a slide that was edited alone, and knows where the others are now', async () => {
  const { seen, last } = await drawAll([
    `${head}${slide('A')}${slide('B')}${slide('C')}`,
    `${head}${slide('A')}${slide('B', 'some more words')}${slide('C')}`,
    `${head}${slide('N')}${slide('A')}${slide('B', 'some more words')}${slide('C')}`,
    `${head}${slide('C')}${slide('A')}`,
  ])
  expect(seen).toEqual([['T', 'A', 'B', 'C'], ['B'], ['N']])
  for (const { kept, fresh } of last) expect(kept).toEqual(fresh)
  expect(last[2]?.kept?.layouts[1]?.slides.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
  expect(last[2]?.kept?.ink.map(({ painted }) => painted)).toEqual([false, false, false, true, false])
})

it('draws no slide again because of a style of another', async () => {
  const styled = (title: string) =>
    slide(title, Array.from({ length: 12 }, (_, i) => `[a]{style="margin: ${title.length + i}px"}`).join(' '))
  const { seen, last } = await drawAll([
    `${head}${slide('A')}${styled('BB')}`,
    `${head}${slide('A', '[b]{style="color: red"}')}${styled('BB')}`,
  ])
  expect(seen).toEqual([['T', 'A', 'BB'], ['A']])
  for (const { kept, fresh } of last) expect(kept).toEqual(fresh)
})

it('draws all where the sheet is another, first those that were edited, and tells of these before the others', async () => {
  const many = Array.from({ length: 60 }, (_, i) => slide(`S${i}`)).join('')
  const edited = `${many.replace('S50\n\nwords', 'S50\n\nother')}<style>p { color: red }</style>\n`
  const { seen, last } = await drawAll([`${head}${many}`, `${head}${edited}`])
  expect(seen.map((titles) => titles.length)).toEqual(Array(2).fill([8, 8, 8, 8, 8, 8, 8, 5]).flat())
  expect(seen[8]?.slice(0, 3)).toEqual(['S50', 'S59', 'T'])
  expect(last[1]?.kept).toEqual(last[1]?.fresh)
})

it('tells nothing more once it is to stop, but keeps what it has drawn', async () => {
  const { seen, open } = openWatcher()
  const drawKept = keepDrawing('', open)
  const media = openMedia({ path: '/nowhere/talk.md' })
  const deck = prepareText({ source: `${head}${slide('A')}`, media })
  const stopped = new AbortController()
  stopped.abort()
  for await (const _ of drawKept(tab, deck, on, stopped.signal)) expect.unreachable()
  for await (const { layouts } of drawKept(tab, deck, on, new AbortController().signal))
    expect(layouts[0]?.slides).toHaveLength(2)
  expect(seen).toEqual([['T', 'A']])
})
