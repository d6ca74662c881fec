import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aroundDeck, type Content, type Files, writeFolder } from './folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (path: string) => readFileSync(join(folder, path), 'utf8')

const writeSite = (to: string, files: Files) => writeFolder(to, files, '.site.json')

const site = new Map([
  ['index.html', 'page'],
  ['robots.txt', ''],
  ['a.js', ''],
])

describe('writeFolder', () => {
  it('writes texts, bytes and copies, in folders of their own', () => {
    const source = join(folder, 'source.txt')
    writeFileSync(source, 'copied')
    const out = join(folder, 'out')
    writeSite(
      out,
      new Map<string, string | Uint8Array | { from: string }>([
        ['index.html', 'page'],
        ['a/b.bin', Uint8Array.of(65)],
        ['a/c.txt', { from: source }],
      ]),
    )
    expect([read('out/index.html'), read('out/a/b.bin'), read('out/a/c.txt')]).toEqual([
      'page',
      'A',
      'copied',
    ])
  })

  it('takes away what the build before wrote, and nothing else', () => {
    writeFileSync(join(folder, 'CNAME'), 'mine')
    writeSite(
      folder,
      new Map([
        ['old.js', ''],
        ['old/media/a.png', ''],
        ['shared/old.js', ''],
        ['index.html', '1'],
      ]),
    )
    writeSite(
      folder,
      new Map([
        ['new.js', ''],
        ['shared/new.js', ''],
        ['index.html', '2'],
      ]),
    )
    expect(readdirSync(folder).sort()).toEqual(['.site.json', 'CNAME', 'index.html', 'new.js', 'shared'])
    expect(readdirSync(join(folder, 'shared'))).toEqual(['new.js'])
    expect(read('index.html')).toBe('2')
  })

  it('lets all stay beside what is a part of it, until the whole is written again', () => {
    const write = (names: readonly string[], isPart: boolean) =>
      writeFolder(folder, new Map(names.map((name) => [name, ''])), '.list.json', isPart)
    write(['a', 'b'], false)
    write(['c'], true)
    expect(readdirSync(folder).sort()).toEqual(['.list.json', 'a', 'b', 'c'])
    write(['a'], false)
    expect(readdirSync(folder).sort()).toEqual(['.list.json', 'a'])
  })

  it('leaves the earlier site as it was when a file cannot be written', () => {
    writeSite(
      folder,
      new Map([
        ['index.html', 'good'],
        ['a.js', 'good'],
      ]),
    )
    mkdirSync(join(folder, 'b'))
    const broken = new Map<string, string | { from: string }>([
      ['a.js', 'bad'],
      ['index.html', 'bad'],
      ['b/x.png', { from: join(folder, 'missing') }],
    ])
    expect(() => writeSite(folder, broken)).toThrow('ENOENT')
    expect([read('index.html'), read('a.js')]).toEqual(['good', 'good'])
    expect(readdirSync(folder).sort()).toEqual(['.site.json', 'a.js', 'b', 'index.html'])
    expect(existsSync(join(folder, 'b/x.png'))).toBe(false)
  })

  it.each([
    ['a page', 'index.html', () => {}],
    ['a file of public/', 'robots.txt', () => {}],
    ['a folder', 'a.js/x', () => {}],
    ['a record that is none', '.site.json', () => {}],
    ['a page of a build that was changed', 'index.html', () => writeSite(folder, site)],
    [
      'a file of a build that goes and was changed',
      'old.md',
      () => writeSite(folder, new Map([...site, ['old.md', '']])),
    ],
  ])('writes nothing where %s of the author’s would be lost', (_, name, build) => {
    build()
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), 'precious')
    const before = readdirSync(folder).toSorted()
    expect(() => writeSite(folder, site)).toThrow(/^Nothing was written\. [\s\S]*Move them away/)
    expect(read(name)).toBe('precious')
    expect(readdirSync(folder).toSorted()).toEqual(before)
  })

  it.each(['index.html', 'a'])('writes nothing through a link: %s', (name) => {
    mkdirSync(join(folder, 'mine/a'), { recursive: true })
    writeFileSync(join(folder, 'mine/index.html'), 'precious')
    const out = join(folder, 'out')
    mkdirSync(out)
    symlinkSync(join('../mine', name), join(out, name))
    expect(() => writeSite(out, new Map([...site, ['a/b.js', '']]))).toThrow('Nothing was written')
    expect([read('mine/index.html'), readdirSync(join(folder, 'mine/a'))]).toEqual(['precious', []])
  })

  it('knows a copy by its size, since its name has its hash', () => {
    const [from, to] = [join(folder, 'from'), 'media/a-0123abcd.png']
    writeFileSync(from, 'picture')
    const withPicture = new Map<string, Content>([...site, [to, { from }] as const])
    writeSite(folder, withPicture)
    writeSite(folder, withPicture)
    writeFileSync(join(folder, to), 'a better picture')
    expect(() => writeSite(folder, site)).toThrow(to)
  })

  it('goes on from a build that was killed between two files', () => {
    writeSite(folder, site)
    const record = read('.site.json')
    writeSite(folder, new Map([...site, ['index.html', 'next']]))
    // The record says both before the first file is renamed: what a kill leaves.
    const { files: one } = JSON.parse(record)
    const { files: two, by } = JSON.parse(read('.site.json'))
    const both = Object.fromEntries(Object.keys(one).map((name) => [name, [...one[name], ...two[name]]]))
    writeFileSync(join(folder, '.site.json'), JSON.stringify({ by, files: both }))
    writeSite(folder, site)
    expect(read('index.html')).toBe('page')
  })

  it('takes over what an older version wrote, whose record has names alone', () => {
    writeFileSync(join(folder, '.site.json'), '["index.html","old.js"]')
    writeFileSync(join(folder, 'index.html'), 'old')
    writeFileSync(join(folder, 'old.js'), 'old')
    writeSite(folder, site)
    expect(readdirSync(folder).toSorted()).toEqual(['.site.json', 'a.js', 'index.html', 'robots.txt'])
  })

  it('follows no path out of the folder from a record that was tampered with', () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    writeFileSync(join(folder, 'precious'), '')
    writeFileSync(join(out, '.site.json'), '["../precious","a/../../precious"]')
    writeSite(out, new Map([['index.html', '']]))
    expect(existsSync(join(folder, 'precious'))).toBe(true)
  })
})

describe('aroundDeck', () => {
  it('finds the deck’s folder and those above by what they are, not by their names', () => {
    mkdirSync(join(folder, 'talks/one/dist'), { recursive: true })
    writeFileSync(join(folder, 'talks/one/talk.md'), '')
    symlinkSync('talks/one', join(folder, 'link'))
    symlinkSync('talks/one/talk.md', join(folder, 'linked.md'))
    const deck = join(folder, 'talks/one/talk.md')
    const around = (path: string, of = deck) => aroundDeck(join(folder, path), of)
    expect([around('talks/one'), around('link'), around('talks/../link/.')]).toEqual(['own', 'own', 'own'])
    expect([around('talks'), around('.'), aroundDeck(dirname(folder), deck)]).toEqual([
      'above',
      'above',
      'above',
    ])
    expect(around('talks/one', join(folder, 'linked.md'))).toBe('own')
    expect([aroundDeck('/', deck), aroundDeck(join(folder, '../../../../..'), deck)]).toEqual([
      'root',
      'root',
    ])
    expect([around('talks/one/dist'), around('talks/one/new'), around('other')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
