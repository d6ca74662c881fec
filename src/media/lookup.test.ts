import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
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
  const photo = Buffer.from(Array.from({ length: 1400 * 140 * 3 }, (_, i) => Math.sin(i / 5000) * 100 + 128))
  await sharp(photo, { raw: { width: 1400, height: 140, channels: 3 } })
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
    const media = openMedia({ path: deck })
    expect(media.find('img/Photo%201.jpg?x#y')).toEqual({
      url: expect.stringMatching(/^media\/Photo-1-[\da-f]{10}\.jpg$/),
      width: 1400,
      height: 140,
      animated: false,
      alt: 'A photo.',
    })
    expect([...media.files.values()]).toEqual([join(folder, 'img/Photo 1.jpg')])
  })

  it('says that a file cannot be read, whatever the reason, and goes on', () => {
    // Of gigabytes, most of them not on the disk: even root cannot read it at once.
    writeFileSync(join(folder, 'huge.png'), '')
    truncateSync(join(folder, 'huge.png'), 3 * 2 ** 30)
    const media = openMedia({ path: deck })
    const source = '## A {background-image=huge.png}\n\n![](huge.png)\n\n## B\n\n[x](huge.png)\n'
    const { diagnostics } = compile(source, { target: 'page', media })
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'refused-file: The file “huge.png” cannot be read (and 2 more places)',
    ])
    expect(media.read('huge.png')).toEqual({ near: [], refusal: 'unreadable' })
    expect(media.files.size).toBe(0)
  })

  it('says that what is called a picture is none, or is damaged behind its header', async () => {
    writeFileSync(join(folder, 'words.png'), 'no picture')
    const whole = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    whole.fill(0x55, 40)
    writeFileSync(join(folder, 'damaged.png'), whole)
    const encodings = openEncodings(join(folder, 'cache'), { sources: true })
    const source = '![](words.png)\n\n![](damaged.png)\n\n![](data.csv)\n\n![](img/line.svg)\n'
    const look = () => {
      const media = openMedia({ path: deck }, encodings)
      const { diagnostics } = compile(source, { target: 'page', media })
      return {
        media,
        said: diagnostics.flatMap(({ code, message }) => (code === 'broken-picture' ? message : [])),
      }
    }
    for (const picture of look().media.missing) await encodings.encode(picture)
    expect(look().said).toEqual([
      '“words.png” is damaged or no picture: nothing in it can be shown',
      '“damaged.png” is damaged or no picture: nothing in it can be shown',
    ])
  })

  it.each(['n'.repeat(240), 'ö'.repeat(120)])(
    'gives a file with the longest name one that every disk takes',
    (name) => {
      writeFileSync(join(folder, `${name}.png`), 'x')
      const found = openMedia({ path: deck }).find(`${name}.png`)
      expect(Buffer.byteLength('url' in found ? found.url : '')).toBeLessThan(160)
    },
  )

  it('marks decoration, and gives other files an address', () => {
    expect(openMedia({ path: deck }).find('./img/line.svg')).toMatchObject({ alt: '', width: 9 })
    expect(openMedia({ path: deck }).find('data.csv')).toEqual({
      url: expect.stringMatching(/^media\/data-.*\.csv$/),
    })
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
    expect(openMedia({ path: deck }).find(url)).toEqual({ near })
  })

  it.each(['.env', './.ssh/key.png', '..a.png', 'img/../.env'])('shows nobody the hidden file %s', (url) => {
    expect(openMedia({ path: deck }).find(url)).toEqual({ near: [], refusal: 'hidden' })
    expect(openMedia({ path: deck }).read(url)).toEqual({ near: [], refusal: 'hidden' })
  })

  it('leads from a path of this machine to the address', () => {
    for (const url of [join(folder, 'data.csv'), `file://${folder}/data.csv`])
      expect(openMedia({ path: deck }).find(url)).toEqual({ near: ['data.csv'] })
  })

  it.each(['NFC', 'NFD'])(
    'finds a name with accents, in %s, however the disk spells it, and its text',
    (form) => {
      const name = 'img/Größe.png'.normalize(form === 'NFC' ? 'NFD' : 'NFC')
      expect(openMedia({ path: join(folder, form, 'deck.md') }).find(name)).toMatchObject({
        url: expect.stringMatching(/^media\/Größe-/),
        alt: 'How large',
      })
    },
  )

  describe('beyond the folder of the deck', () => {
    const path = () => join(folder, 'img/deck.md')
    const refused = (refusal: string) => ({ near: [], refusal })
    beforeAll(() => {
      mkdirSync(join(folder, 'img/own'))
      mkdirSync(join(folder, 'img/.kept'))
      for (const [name, to] of [
        ['line-too.svg', 'img/line.svg'],
        ['img/data-too.csv', 'data.csv'],
        ['img/innocent.png', '.env'],
        ['img/outside', '.'],
        ['img/environment', '/proc/self/environ'],
        ['img/loop.png', 'img/loop.png'],
        ['img/own/alt.yaml', 'data.csv'],
        ['img/own/line.svg', 'img/line.svg'],
      ] as const)
        symlinkSync(to.startsWith('/') ? to : join(folder, to), join(folder, name))
      writeFileSync(join(folder, 'line.svg'), '<svg width="9" height="9"/>')
      writeFileSync(join(folder, 'img/.kept/a.png'), '')
      spawnSync('mkfifo', [join(folder, 'img/pipe')])
    })

    it.each([
      '../data.csv',
      'data-too.csv',
      'outside/data.csv',
      '../line.svg',
      `${'../'.repeat(20)}etc/passwd`,
      '/etc/passwd',
    ])('refuses %s, whatever it is, wherever a link to it lies', (url) => {
      const media = openMedia({ path: path() })
      expect([media.find(url), media.read(url)]).toEqual([refused('outside'), refused('outside')])
      expect(media.files.size).toBe(0)
    })

    it.each([
      ['environment', 'special'],
      [`${'../'.repeat(20)}proc/self/environ`, 'special'],
      [`${'../'.repeat(20)}dev/null`, 'special'],
      ['pipe', 'special'],
      ['innocent.png', 'hidden'],
      ['.kept/a.png', 'hidden'],
      ['outside/.ssh/key.png', 'hidden'],
    ])('never publishes %s, though all of the disk is allowed', (url, refusal) => {
      const media = openMedia({ path: path(), filesFrom: ['/', folder] })
      expect([media.find(url), media.read(url)]).toEqual([refused(refusal), refused(refusal)])
    })

    it('has no file where links lead in a circle', () => {
      expect(openMedia({ path: path() }).find('loop.png')).toEqual({ near: [] })
    })

    it('takes what its author allows', () => {
      const media = openMedia({ path: path(), filesFrom: [folder] })
      for (const url of ['../data.csv', 'data-too.csv']) expect(media.find(url)).toHaveProperty('url')
      expect(media.read('../data.csv')).toEqual({ text: 'a,b' })
    })

    it('takes the pictures of its repository, with their texts, and nothing else of it', () => {
      mkdirSync(join(folder, '.git'))
      const media = openMedia({ path: path() })
      expect(media.find('../line.svg')).toMatchObject({ width: 9 })
      expect(media.find('../img/line.svg')).toMatchObject({ alt: '' })
      expect(media.find('../data.csv')).toEqual(refused('outside'))
      expect(media.read('../data.csv')).toEqual(refused('outside'))
      expect(media.find('../.ssh/key.png')).toEqual(refused('hidden'))
      rmSync(join(folder, '.git'), { recursive: true })
    })

    it('asks no file of texts that is a link to somewhere else', () => {
      expect(openMedia({ path: path() }).find('own/line.svg')).not.toHaveProperty('altFault')
    })
  })

  it('offers encodings once they are made, none larger than the original', async () => {
    const encodings = openEncodings(join(folder, 'cache'), { sources: true })
    const before = openMedia({ path: deck }, encodings)
    before.find('img/Photo 1.jpg')
    expect(before.missing).toHaveLength(1)
    for (const picture of before.missing) await encodings.encode(picture)

    const after = openMedia({ path: deck }, openEncodings(join(folder, 'cache'), { sources: true }))
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
      const before = openMedia({ path: deck }, encodings)
      before.find('img/grey.gif', wanted)
      for (const picture of before.missing) await encodings.encode(picture)
      const after = openMedia({ path: deck }, encodings)
      const found = after.find('img/grey.gif', wanted)
      const still = 'url' in found ? after.files.get(found.still ?? '') : undefined
      return (await sharp(still).greyscale().raw().toBuffer())[0]
    }
    expect([await greyOf(1), await greyOf(3), await greyOf(99), await greyOf()]).toEqual([0, 255, 255, 120])
  })

  it('offers an animation as WebP where that is smaller, with all its frames', async () => {
    const side = 256
    // Sixteen greys without an order, which a GIF takes a third more bytes for.
    let last = 1
    const noise = Buffer.from(
      Array.from({ length: side * side * 8 * 3 }, (_, i) => {
        if (i % 3 === 0) last = (last * 48_271) % 2_147_483_647
        return (last % 16) * 17
      }),
    )
    await sharp(noise, { raw: { width: side, height: side * 8, channels: 3, pageHeight: side } })
      .gif({ delay: Array(8).fill(100), dither: 0 })
      .toFile(join(folder, 'img/noise.gif'))
    const encodings = openEncodings(join(folder, 'cache'), { sources: true })
    const before = openMedia({ path: deck }, encodings)
    before.find('img/noise.gif')
    for (const picture of before.missing) await encodings.encode(picture)
    const after = openMedia({ path: deck }, encodings)
    const found = after.find('img/noise.gif')
    expect(found).toMatchObject({
      animated: true,
      width: side,
      still: expect.stringMatching(/still\.webp$/),
      sources: [{ type: 'image/webp', srcset: expect.stringMatching(/^media\/noise-\w+-animated\.webp$/) }],
    })
    const [source] = 'url' in found ? (found.sources ?? []) : []
    expect((await sharp(after.files.get(source?.srcset ?? '')).metadata()).pages).toBe(8)
  })

  it('are made again when their notes are damaged', async () => {
    const cache = join(folder, 'damaged')
    const open = (sources: boolean) => {
      const encodings = openEncodings(cache, { sources })
      const media = openMedia({ path: deck }, encodings)
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
    const { diagnostics } = compile(source, { target: 'page', media: openMedia({ path: deck }) })
    expect(diagnostics).toMatchObject([
      { severity: 'error', code: 'invalid-yaml', at: { start: source.indexOf('!') } },
    ])
    const [, fault] =
      /cannot be read: (.*?)(?: \(and 1 more place\))?$/.exec(diagnostics[0]?.message ?? '') ?? []
    expect(fault).toMatch(said)
  })

  it('publishes an SVG without its scripts', async () => {
    const encodings = openEncodings(join(folder, 'cache'), { sources: true })
    const before = openMedia({ path: deck }, encodings)
    before.find('img/line.svg')
    for (const picture of before.missing) await encodings.encode(picture)
    const after = openMedia({ path: deck }, encodings)
    after.find('img/line.svg')
    expect([...after.files.values()][0]).toMatch(/clean\.svg$/)
  })
})
