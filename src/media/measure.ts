/** What the first bytes of a picture say. Width and height are pixels as shown, after turning by Exif orientation. */
export interface Measure {
  readonly type: string
  readonly width: number
  readonly height: number
  readonly animated: boolean
}

/**
 * Reads type, size and whether it moves from a picture's bytes (PNG and APNG, GIF, JPEG, WebP, AVIF, SVG), without
 * decoding it. Undefined: none of these, or broken.
 */
export function measure(bytes: Buffer): Measure | undefined {
  try {
    return (
      measurePng(bytes) ??
      measureGif(bytes) ??
      measureJpeg(bytes) ??
      measureRiff(bytes) ??
      measureAvif(bytes) ??
      measureSvg(bytes)
    )
  } catch (error) {
    if (error instanceof RangeError) return undefined // ends before it said its size
    throw error
  }
}

const ascii = (bytes: Buffer, at: number, length: number) => bytes.toString('latin1', at, at + length)

/** PNG specification, 11.2.2 (IHDR); an `acTL` chunk before the first `IDAT` makes it an APNG. */
function measurePng(bytes: Buffer): Measure | undefined {
  if (ascii(bytes, 1, 3) !== 'PNG' || bytes.readUInt8(0) !== 0x89) return undefined
  let animated = false
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const chunk = ascii(bytes, at + 4, 4)
    if (chunk === 'acTL') animated = true
    if (chunk === 'acTL' || chunk === 'IDAT') break
  }
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), animated }
}

/** GIF89a specification: screen descriptor (18), then blocks; a second image descriptor (20) means it moves. */
function measureGif(bytes: Buffer): Measure | undefined {
  if (ascii(bytes, 0, 4) !== 'GIF8') return undefined
  const size = { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  const colours = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  let at = 13 + colours(bytes.readUInt8(10))
  let frames = 0
  const skipBlocks = () => {
    while (bytes.readUInt8(at) !== 0) at += 1 + bytes.readUInt8(at)
    at += 1
  }
  while (at < bytes.length && frames < 2) {
    const kind = bytes.readUInt8(at)
    if (kind === 0x21) {
      at += 2
      skipBlocks()
    } else if (kind === 0x2c) {
      frames += 1
      at += 11 + colours(bytes.readUInt8(at + 9))
      skipBlocks()
    } else break
  }
  return { ...size, animated: frames > 1 }
}

/** JPEG: ITU T.81, B.2.2 (frame header); the turn is tag 0x0112 of an Exif segment. */
function measureJpeg(bytes: Buffer): Measure | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let turned = false
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1 // fill byte
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (marker === 0xe1 && ascii(bytes, at + 4, 4) === 'Exif')
      turned = isTurned(bytes.subarray(at + 10, at + 2 + length))
    // SOF0 to SOF15, without DHT, JPG and DAC, which share the range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      const size = turned ? { width: height, height: width } : { width, height }
      return { type: 'image/jpeg', ...size, animated: false }
    }
    at += 2 + length
  }
}

/** Does a TIFF header's orientation (Exif 2.3, 4.6.4) swap width and height? */
function isTurned(tiff: Buffer): boolean {
  const little = ascii(tiff, 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(start); entry++) {
    const at = start + 2 + entry * 12
    if (short(at) === 0x0112) return short(at + 8) >= 5
  }
  return false
}

/** WebP container specification: `VP8X` has the canvas and the animation flag; `VP8 ` and `VP8L` their frame. */
function measureRiff(bytes: Buffer): Measure | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined
  const type = 'image/webp'
  const chunk = ascii(bytes, 12, 4)
  if (chunk === 'VP8X') {
    const animated = (bytes.readUInt8(20) & 2) !== 0
    return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, animated }
  }
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, animated: false }
  }
  const [width, height] = [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff]
  return { type, width, height, animated: false }
}

/** ISO/IEC 23008-12, 6.5.3: the `ispe` property; of several the largest, since thumbnails and alpha have theirs. */
function measureAvif(bytes: Buffer): Measure | undefined {
  if (ascii(bytes, 4, 4) !== 'ftyp' || !/avi[fs]/.test(ascii(bytes, 8, 24))) return undefined
  let [width, height] = [0, 0]
  for (let at = bytes.indexOf('ispe'); at !== -1; at = bytes.indexOf('ispe', at + 4)) {
    width = Math.max(width, bytes.readUInt32BE(at + 8))
    height = Math.max(height, bytes.readUInt32BE(at + 12))
    if (at > 65_536) break
  }
  const animated = ascii(bytes, 8, 4) === 'avis'
  return width > 0 ? { type: 'image/avif', width, height, animated } : undefined
}

const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
}

/** SVG 2, 8.2: width and height of the outer element, else those of its viewBox. */
function measureSvg(bytes: Buffer): Measure | undefined {
  const tag = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(
    bytes.toString('utf8', 0, 65_536).replace(/<!--.*?-->/gs, ''),
  )?.[0]
  if (!tag) return undefined
  const attribute = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(tag)?.[2]?.trim()
  const length = (name: string) => {
    const [, number, unit = ''] = /^([\d.]+(?:e[+-]?\d+)?)([a-z]*)$/i.exec(attribute(name) ?? '') ?? []
    const factor = pixels[unit.toLowerCase()]
    return number && factor ? Number(number) * factor : undefined
  }
  const box = attribute('viewBox')
    ?.split(/[\s,]+/)
    .map(Number)
  const [boxWidth, boxHeight] = [box?.[2] ?? 0, box?.[3] ?? 0]
  let [width, height] = [length('width'), length('height')]
  if (boxWidth > 0 && boxHeight > 0) {
    width ??= height === undefined ? boxWidth : (height * boxWidth) / boxHeight
    height ??= (width * boxHeight) / boxWidth
  }
  if (!width || !height) return undefined
  return { type: 'image/svg+xml', width: Math.round(width), height: Math.round(height), animated: false }
}
