import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { openEncodings } from './encodings.ts'
import { openMedia } from './lookup.ts'

let folder = ''
let deck = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'media-'))
  deck = join(folder, 'deck.md')
  mkdirSync(join(folder, 'img'))
  const photo = Buffer.from(Array.from({ length: 1400 * 700 * 3 }, (_, i) => Math.sin(i / 5000) * 100 + 128))
  await sharp(photo, { raw: { width: 1400, height: 700, channels: 3 } })
    .jpeg({ quality: 100 })
    .toFile(join(folder, 'img/Photo 1.jpg'))
  writeFileSync(join(folder, 'img/alt.yaml'), 'Photo 1.jpg: |\n  A photo.\nline.svg:\n')
  writeFileSync(join(folder, 'img/line.svg'), '<svg width="9" height="9"><script>x</script></svg>')
  writeFileSync(join(folder, 'data.csv'), 'a,b')
  for (const name of ['img/a#1 50%.png', 'why?.png']) writeFileSync(join(folder, name), '')
  for (const form of ['NFC', 'NFD']) {
    mkdirSync(join(folder, form, 'img'), { recursive: true })
    writeFileSync(join(folder, form, 'img', 'Größe.png'.normalize(form)), '')
    writeFileSync(join(folder, form, 'img/alt.yaml'), 'Größe.png: How large'.normalize(form))
  }
  mkdirSync(join(folder, '.ssh'))
  for (const name of ['.env', '.ssh/key.png', '..a.png']) writeFileSync(join(folder, name), 'x')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.png'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('openMedia', () => {
  it('gives a picture its size, its text and an address with its content’s hash', () => {
    const media = openMedia(deck)
    expect(media.find('img/Photo%201.jpg?x#y')).toEqual({
      url: expect.stringMatching(/^media\/Photo-1-[\da-f]{10}\.jpg$/),
      width: 1400,
      height: 700,
      animated: false,
      alt: 'A photo.',
    })
    expect([...media.files.values()]).toEqual([join(folder, 'img/Photo 1.jpg')])
  })

  it('marks decoration, and gives other files an address', () => {
    expect(openMedia(deck).find('./img/line.svg')).toMatchObject({ alt: '', width: 9 })
    expect(openMedia(deck).find('data.csv')).toEqual({ url: expect.stringMatching(/^media\/data-.*\.csv$/) })
  })

  it.each([
    ['img/foto 1.jpg', ['Photo 1.jpg']],
    ['img/photo 1.jpg', ['Photo 1.jpg']],
    ['image/Photo 1.jpg', []],
    ['imgs/line.svg', ['img']],
    ['img', []],
    ['dangling.png', []],
    // A path of this machine, or a name that an address has to spell otherwise.
    ['img/a#1 50%.png', ['img/a%231%2050%25.png']],
    ['why?.png', ['why%3F.png']],
    ['img\\line.svg', ['img/line.svg']],
    ['C:\\img\\line.svg', []],
  ])('does not know %s, but what is near', (url, near) => {
    expect(openMedia(deck).find(url)).toEqual({ near })
  })

  it.each(['.env', './.ssh/key.png', '..a.png', 'img/../.env'])('shows nobody the hidden file %s', (url) => {
    expect(openMedia(deck).find(url)).toEqual({ near: [], isHidden: true })
    expect(openMedia(deck).read(url)).toEqual({ near: [], isHidden: true })
  })

  it('leads from a path of this machine to the address', () => {
    for (const url of [join(folder, 'data.csv'), `file://${folder}/data.csv`])
      expect(openMedia(deck).find(url)).toEqual({ near: ['data.csv'] })
  })

  it.each(['NFC', 'NFD'])(
    'finds a name with accents, in %s, however the disk spells it, and its text',
    (form) => {
      const name = 'img/Größe.png'.normalize(form === 'NFC' ? 'NFD' : 'NFC')
      expect(openMedia(join(folder, form, 'deck.md')).find(name)).toEqual({
        url: expect.stringMatching(/^media\/Größe-/),
        alt: 'How large',
      })
    },
  )

  it('finds what stands beside the folder of the deck', () => {
    expect(openMedia(join(folder, 'img/deck.md')).find('../data.csv')).toHaveProperty('url')
  })

  it('offers encodings once they are made, none larger than the original', async () => {
    const encodings = openEncodings(join(folder, 'cache'), { sources: true })
    const before = openMedia(deck, encodings)
    before.find('img/Photo 1.jpg')
    expect(before.missing).toHaveLength(1)
    for (const picture of before.missing) await encodings.encode(picture)

    const after = openMedia(deck, openEncodings(join(folder, 'cache'), { sources: true }))
    const found = after.find('img/Photo 1.jpg')
    expect(after.missing).toEqual([])
    expect(found).toMatchObject({
      sources: expect.arrayContaining([
        {
          type: 'image/avif',
          srcset: expect.stringMatching(/^media\/\S+-640\.avif 640w, .*1400\.avif 1400w$/),
        },
      ]),
    })
    expect(after.alternates.size).toBe(after.files.size - 1)
  })

  it('makes the still that is asked for, each frame its own', async () => {
    const frame = (grey: number) => Buffer.alloc(8 * 8 * 3, grey)
    const raw = { width: 8, height: 24, channels: 3, pageHeight: 8 } as const
    await sharp(Buffer.concat([frame(0), frame(120), frame(255)]), { raw })
      .gif({ delay: [100, 100, 100] })
      .toFile(join(folder, 'img/grey.gif'))
    const encodings = openEncodings(join(folder, 'cache'), { sources: false })
    const greyOf = async (wanted?: number) => {
      const before = openMedia(deck, encodings)
      before.find('img/grey.gif', wanted)
      for (const picture of before.missing) await encodings.encode(picture)
      const after = openMedia(deck, encodings)
      const found = after.find('img/grey.gif', wanted)
      const still = 'url' in found ? after.files.get(found.still ?? '') : undefined
      return (await sharp(still).greyscale().raw().toBuffer())[0]
    }
    expect([await greyOf(1), await greyOf(3), await greyOf(99), await greyOf()]).toEqual([0, 255, 255, 120])
  })

  it('are made again when their notes are damaged', async () => {
    const cache = join(folder, 'damaged')
    const open = (sources: boolean) => {
      const encodings = openEncodings(cache, { sources })
      const media = openMedia(deck, encodings)
      media.find('img/line.svg')
      return { encodings, media }
    }
    const encode = async (sources: boolean) => {
      const { encodings, media } = open(sources)
      for (const picture of media.missing) await encodings.encode(picture)
    }
    await encode(true)
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name, 'encoded.json'), '{"sources"')
    for (const sources of [false, true]) {
      expect(open(sources).media.missing).toHaveLength(1)
      await encode(sources)
      expect(open(sources).media.missing).toEqual([])
    }
  })

  it.each([
    ['line.svg: a: b\ndot.svg: c\n', /^slips\/alt\.yaml:1: Nested mappings are not allowed/],
    ['line.svg: a\ndot.svg: "c\n', /^slips\/alt\.yaml:3: Missing closing "quote$/],
    ['- line.svg\n', 'slips/alt.yaml:1: A map is wanted here, from file names to texts'],
  ])('say once, with its line, what is wrong with alternative texts: %j', (yaml, said) => {
    mkdirSync(join(folder, 'slips'), { recursive: true })
    writeFileSync(join(folder, 'slips/alt.yaml'), yaml)
    for (const name of ['line.svg', 'dot.svg'])
      writeFileSync(join(folder, 'slips', name), '<svg width="9" height="9"/>')
    const source = '## A\n\n![](slips/line.svg)\n\n![](slips/dot.svg)\n'
    const { diagnostics } = compile(source, { target: 'page', media: openMedia(deck) })
    expect(diagnostics).toMatchObject([
      { severity: 'error', code: 'invalid-yaml', at: { start: source.indexOf('!') } },
    ])
    const [, fault] = diagnostics[0]?.message.split('cannot be read: ') ?? []
    expect(fault).toMatch(said)
  })

  it('publishes an SVG without its scripts', async () => {
    const encodings = openEncodings(join(folder, 'cache'), { sources: true })
    const before = openMedia(deck, encodings)
    before.find('img/line.svg')
    for (const picture of before.missing) await encodings.encode(picture)
    const after = openMedia(deck, encodings)
    after.find('img/line.svg')
    expect([...after.files.values()][0]).toMatch(/clean\.svg$/)
  })
})
