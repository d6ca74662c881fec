import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import gifenc from 'gifenc'
import { PNG } from 'pngjs'
import { decksFolder } from './site.ts'

/** A grey, 0 to 255, for each half of a frame, and how long it is seen (ms). */
type Frame = readonly [left: number, right: number, delay: number]

const repeat = (frames: readonly Frame[], times: number): readonly Frame[] =>
  Array.from({ length: times }, () => frames).flat()
const whole = (grey: number, delay: number): Frame => [grey, grey, delay]

/** The animations that cases name, by what they do. */
const animations: Readonly<Record<string, readonly Frame[]>> = {
  strobe: [whole(0, 100), whole(255, 100)],
  fast: [whole(0, 50), whole(255, 50)],
  four: [whole(0, 120), whole(255, 120)],
  dim: [whole(10, 80), whole(140, 80)],
  half: [
    [0, 40, 80],
    [255, 40, 80],
  ],
  burst: [whole(40, 2000), ...repeat([whole(255, 60), whole(0, 60)], 5)],
  red: [whole(0, 70), whole(200, 70)],
  uneven: [whole(0, 30), whole(230, 140)],
  two: [whole(0, 250), whole(255, 250)],
  slow: [whole(0, 1000), whole(255, 1000)],
  faint: [whole(60, 60), whole(75, 60)],
  light: [whole(240, 60), whole(255, 60)],
  dawn: Array.from({ length: 10 }, (_, index) => whole(index * 25, index === 9 ? 3000 : 100)),
  once: [whole(0, 2000), whole(255, 200)],
  three: [whole(0, 170), whole(255, 170)],
}

/**
 * A folder with the pictures that the cases name, in `img`. They are made here: whole, cut short, moving, or none at all.
 * Gives the path of a deck beside them, which is not written.
 */
export function makeCaseMedia(): string {
  // Each worker has its own, so that none reads what another is writing.
  const folder = join(decksFolder, `check-media-${process.env.TEST_PARALLEL_INDEX ?? 'none'}`)
  mkdirSync(join(folder, 'img'), { recursive: true })
  const write = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, 'img', name), content)
  const flag = (width: number, height: number, grey?: number) => {
    const png = new PNG({ width, height })
    for (let at = 0; at < png.data.length; at += 4) {
      const right = (at / 4) % width > width / 2
      const [red, green, blue] =
        grey === undefined ? (right ? [10, 77, 162] : [255, 201, 40]) : [grey, grey, grey]
      png.data.set([red ?? 0, green ?? 0, blue ?? 0, 255], at)
    }
    return PNG.sync.write(png)
  }
  write('wide.png', flag(1600, 900))
  write('tall.png', flag(600, 1800))
  write('small.png', flag(100, 60))
  write('white.png', flag(640, 360, 255))
  write('night.png', flag(640, 360, 15))
  write('cut.png', flag(400, 300).subarray(0, 60))
  write('empty.png', '')
  write('fake.jpg', 'This is no picture.')
  write('fake.mp4', 'This is no video.')
  write('fake.mp3', 'This is no sound.')
  write(
    'flag.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#0a4da2"/></svg>',
  )
  for (const [name, frames] of Object.entries(animations)) write(`${name}.gif`, animate(frames, 0))
  write('corner.gif', animate([whole(0, 80), whole(255, 80)], 0.12))
  write(
    'ball.gif',
    animate(
      Array.from({ length: 20 }, (_, index) => whole(index, 60)),
      0.1,
    ),
  )
  return join(folder, 'deck.md')
}

/** A film of 640 × 360; with a `part`, only so much of its width changes, in a corner. */
function animate(frames: readonly Frame[], part: number): Uint8Array {
  const [width, height] = [640, 360]
  const { GIFEncoder } = gifenc
  const film = GIFEncoder()
  const palette = Array.from({ length: 256 }, (_, grey): [number, number, number] => [grey, grey, grey])
  for (const [left, right, delay] of frames) {
    const pixels = new Uint8Array(width * height)
    for (let at = 0; at < pixels.length; at++) {
      const [x, y] = [at % width, Math.floor(at / width)]
      const outside = part > 0 && (x > width * part || y > height * part)
      pixels[at] = outside ? 128 : x < width / 2 ? left : right
    }
    film.writeFrame(pixels, width, height, { palette, delay })
  }
  film.finish()
  return film.bytes()
}
