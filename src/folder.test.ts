import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Files, writeFolder } from './folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (path: string) => readFileSync(join(folder, path), 'utf8')

const writeSite = (to: string, files: Files) => writeFolder(to, files, '.site.json')

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

  it('takes a record that is damaged for none', () => {
    writeFileSync(join(folder, '.site.json'), '["old.js"')
    writeSite(folder, new Map([['index.html', '']]))
    expect(read('.site.json')).toBe('["index.html"]')
  })

  it('follows no path out of the folder from a record that was tampered with', () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    writeFileSync(join(folder, 'precious'), '')
    writeFileSync(join(out, '.site.json'), '["../precious"]')
    writeSite(out, new Map([['index.html', '']]))
    expect(existsSync(join(folder, 'precious'))).toBe(true)
  })
})
