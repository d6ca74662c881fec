import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { startBrowser } from '../browser/browser.ts'
import { chromiumArguments, needChromium } from '../browser/chromium.ts'
import { checkedSlides } from '../check/checked-deck.ts'
import { openBoard, own } from '../check/draw/board.ts'
import { drawOn } from '../check/draw/draw.ts'
import type { DrawnSlide, DrawnText } from '../check/drawing.ts'
import type { Box } from '../check/finding.ts'
import { compile } from '../compile.ts'
import { type DeckMedia, openMedia } from '../media/lookup.ts'
import { themes } from '../themes/themes.ts'
import { corpusPaths } from './corpus.ts'
import { type BenchRow, type BenchSetting, type Measurement, row } from './measurement.ts'
import { talkPath } from './talk.ts'

/** How slides of the talk, of the decks named as arguments and of those below `CORPUS=FOLDER` look in each theme. */
export const composition: Measurement = {
  name: 'composition',
  about: 'Slides in each theme, 1280×720: nothing cut off, no type under 24 px, few that are small and empty',
  async run(setting) {
    const browser = startBrowser(needChromium('draw the slides with'), chromiumArguments)
    const board = openBoard(await browser.tab, setting.root)
    const decks = deckPaths(setting)
    const rows: BenchRow[] = []
    try {
      for (const [name, theme] of themes) {
        const found: Found[] = []
        for (const path of decks) {
          setting.say(`${basename(path)} in ${name} …`)
          const media = withStandIns(openMedia({ path }), openMedia({ path: talkPath(setting) }))
          const source = readFileSync(path, 'utf8').replace(elsewhere, '$1picture.png')
          const compiled = compile(source, { target: 'page', media, sourceMap: true, theme })
          const deck = { compiled, slides: checkedSlides(compiled), files: media.files }
          for (const slide of await drawOn(board, deck, own)) {
            const isTitle = deck.slides[slide.index]?.slide.kind === 'title'
            found.push({ deck: basename(path), number: slide.index + 1, flaws: flawsOf(slide, isTitle) })
          }
        }
        rows.push(...rowsOf(name, found))
      }
    } finally {
      browser.close()
    }
    return rows
  },
}

interface Found {
  readonly deck: string
  readonly number: number
  readonly flaws: readonly Flaw[]
}

type Flaw = 'cut off' | 'under 24 px' | 'small and empty'

/** How wide and high a slide is, how large type is that is read from the last row, and that which needs no more room. */
const [width, height, least, ample] = [1280, 720, 24, 32]

/** What is wrong with how a slide looks. A title slide's few words may be small: the title is not. */
export function flawsOf({ texts, pictures, fitting }: DrawnSlide, isTitle: boolean): readonly Flaw[] {
  const scale = fitting?.scale ?? 1
  const isCut =
    fitting?.fits === false ||
    [...texts, ...pictures].some((one) => one.clipped) ||
    texts.some(({ lines }) => lines.some(isOutside))
  const body = texts.filter(({ part, set }) => part === 'body' && !set)
  const isSmall = body.some(({ size }) => size * scale < least - 0.05)
  const rest = texts.filter(({ part }) => part !== 'heading' && part !== 'foot')
  // Code is as large as its lines allow.
  const type = mostUsed(body.length > 0 ? body : texts.filter(({ part }) => part === 'table')) * scale
  const top = Math.max(
    0,
    ...texts.flatMap(({ part, lines }) => (part === 'heading' ? lines.map(bottom) : [])),
  )
  const shown = pictures.filter(({ background }) => !background).map(({ box }) => box)
  const boxes = [...rest.flatMap(({ lines }) => lines), ...shown]
  const [across, down] = [extent(boxes, 'x', 'width') / width, extent(boxes, 'y', 'height') / (height - top)]
  const isEmpty = (down < 0.6 && across < 0.85) || across < 0.5
  return [
    ...(isCut ? ['cut off' as const] : []),
    ...(isSmall ? ['under 24 px' as const] : []),
    ...(!isTitle && type < ample - 0.05 && isEmpty ? ['small and empty' as const] : []),
  ]
}

const bottom = (box: Box) => box.y + box.height

function isOutside(box: Box): boolean {
  return box.x < -2 || box.y < -2 || box.x + box.width > width + 2 || bottom(box) > height + 2
}

function extent(boxes: readonly Box[], from: 'x' | 'y', length: 'width' | 'height'): number {
  if (boxes.length === 0) return 0
  const ends = boxes.map((box) => box[from] + box[length])
  return Math.max(...ends) - Math.min(...boxes.map((box) => box[from]))
}

/** The size that most letters have; of none, one that is no fault. */
function mostUsed(texts: readonly DrawnText[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of texts) letters.set(size, (letters.get(size) ?? 0) + text.length)
  const [most] = [...letters].sort(([, one], [, other]) => other - one)
  return most?.[0] ?? Number.POSITIVE_INFINITY
}

function rowsOf(theme: string, found: readonly Found[]): readonly BenchRow[] {
  const count = (fault: Flaw) => found.filter(({ flaws }) => flaws.includes(fault)).length
  const share = (100 * count('small and empty')) / Math.max(1, found.length)
  return [
    row(`${theme}: slides`, found.length, ''),
    row(`${theme}: cut off`, count('cut off'), '', 0),
    row(`${theme}: type under 24 px`, count('under 24 px'), '', 0),
    row(`${theme}: small and empty`, share, '%', 1),
    ...(['cut off', 'under 24 px', 'small and empty'] as const).flatMap((fault) =>
      [...new Set(found.map(({ deck }) => deck))].flatMap((deck) => {
        const bad = found.filter((one) => one.deck === deck && one.flaws.includes(fault))
        const numbers = bad.map(({ number }) => number).join(', ')
        return bad.length > 0 ? [{ what: `    ${fault}, ${deck}`, value: numbers }] : []
      }),
    ),
  ]
}

function deckPaths(setting: BenchSetting): readonly string[] {
  const decks = [...setting.decks, ...corpusPaths()]
  return decks.length > 0 ? decks : [talkPath(setting)]
}

/** Pictures of other hosts, which no page asks for. */
const elsewhere = /(!\[[^\]\n]{0,500}\]\()https?:\/\/[^)\s]+/g

/** The talk's pictures, one wide, one narrow, for those that came without their file. */
const standIns = ['img/docker_logo.png', 'img/django-dockerfile.png', 'img/thinking_2.gif']

function withStandIns(media: DeckMedia, talk: DeckMedia): DeckMedia {
  return {
    ...media,
    find(url, frame) {
      const found = media.find(url, frame)
      if ('url' in found || !/\.(?:png|jpe?g|gif|svg|webp|avif|pdf)$/i.test(url)) return found
      return talk.find(standIns[url.length % standIns.length] ?? '', frame)
    },
    get files() {
      return new Map([...media.files, ...talk.files])
    },
  }
}
