import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addPicture, pictureKind, safeName } from './pictures.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const padded = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(40)])

it.each([
  ['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['jpg', '\xff\xd8\xff\xe0'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF\x10\0\0\0WEBP'],
  ['avif', '\0\0\0\x1cftypavif'],
  ['avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avif'],
  [undefined, '\x89PNG\r\n\x1a\n\0\0\0\rIDAT'],
  [undefined, '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
  [undefined, '<!doctype html><script>alert(1)</script>'],
  [undefined, 'RIFF\x10\0\0\0WAVE'],
  [undefined, '\0\0\0\x1cftypisom'],
  [undefined, '%PDF-1.7'],
])('a picture of kind %s is known by its bytes (%#)', (kind, head) => {
  expect(pictureKind(padded(head))).toBe(kind)
  expect(pictureKind(Buffer.from(head.slice(0, 8), 'latin1'))).toBeUndefined()
})

it.each([
  ['crane.png', 'crane.png'],
  ['Photo 2026 (1).JPEG', 'Photo-2026-1.png'],
  ['../../etc/passwd', 'passwd.png'],
  ['..\\..\\boot.ini', 'boot.png'],
  ['/abs/olute.html', 'olute.png'],
  ['.htaccess', 'picture.png'],
  ['..', 'picture.png'],
  ['', 'picture.png'],
  ['a\0b\n.png', 'a-b.png'],
  ['con.png', 'picture-con.png'],
  ['talk.md', 'talk.png'],
  ['kra\u0308ne.png', 'kräne.png'],
  ['été #1%20?.webp', 'été-1-20.png'],
  ['x'.repeat(300), `${'x'.repeat(60)}.png`],
])('%j is called %s', (given, name) => {
  expect(safeName(given, 'png')).toBe(name.normalize('NFC'))
})

it('takes nobody’s place; the same picture is there once', () => {
  writeFileSync(join(folder, 'crane.png'), 'one')
  mkdirSync(join(folder, 'crane-2.png'))
  expect(addPicture(folder, 'crane.png', 'png', Buffer.from('two'))).toBe('crane-3.png')
  expect(addPicture(folder, 'crane.png', 'png', Buffer.from('two'))).toBe('crane-3.png')
  expect(addPicture(folder, 'crane.png', 'png', Buffer.from('one'))).toBe('crane.png')
  expect(addPicture(folder, '../up.png', 'png', Buffer.from('up'))).toBe('up.png')
  expect(readFileSync(join(folder, 'crane.png'), 'utf8')).toBe('one')
  expect(readdirSync(folder).sort()).toEqual(['crane-2.png', 'crane-3.png', 'crane.png', 'up.png'])
  expect(existsSync(join(folder, '../up.png'))).toBe(false)
})
