import { describe, expect, it } from 'vitest'
import { changeBytes, changeLines, decodeText, readChanges, versionOf } from './file-text.ts'

const bytes = (text: string) => Buffer.from(text)
const changed = (text: string, ...changes: readonly [number, number, string][]) =>
  changeBytes(
    bytes(text),
    changes.map(([from, to, insert]) => ({ from, to, insert })),
  )?.toString()

describe('a file as a text', () => {
  it('has one sign at the end of each line, and no byte order mark', () => {
    expect(decodeText(bytes('\uFEFFa\r\nb\rc\n'))).toBe('a\nb\nc\n')
    expect(decodeText(bytes('a\uFEFFb'))).toBe('a\uFEFFb')
    expect(decodeText(Buffer.from([0x61, 0xff]))).toBeUndefined()
  })

  it('keeps the bytes of what is not changed; new lines end as most do', () => {
    expect(changed('a\r\nb\r\nc\n', [4, 5, 'x\ny'])).toBe('a\r\nb\r\nx\r\ny\n')
    expect(changed('a\r\nb', [1, 2, ''])).toBe('ab')
    expect(changed('a\r\nb\r\n', [2, 2, 'x'], [3, 4, '\n\n'])).toBe('a\r\nxb\r\n\r\n')
    expect(changed('\uFEFFa\nb', [0, 1, 'c'])).toBe('\uFEFFc\nb')
    expect(changed('a\rb\r', [0, 0, '\n'])).toBe('\ra\rb\r')
    expect(changed('', [0, 0, 'a\r\nb'])).toBe('a\nb')
    expect(changed('😀\r\né', [3, 4, 'ü'])).toBe('😀\r\nü')
  })

  it('takes no changes of another text', () => {
    expect(changed('a\r\nb', [0, 4, ''])).toBeUndefined()
    expect(changed('abc', [2, 1, ''])).toBeUndefined()
    expect(changed('abc', [1, 2, ''], [0, 1, ''])).toBeUndefined()
    expect(changed('abc', [-1, 1, ''])).toBeUndefined()
    expect(changeBytes(Buffer.from([0xff]), [])).toBeUndefined()
    expect(changeLines('a\r\nb', [{ from: 2, to: 2, insert: 'x' }])).toBe('a\r\nxb')
  })

  it('reads changes, and nothing that only looks like them', () => {
    const change = { from: 0, to: 1, insert: '' }
    expect(readChanges([change])).toEqual([change])
    for (const one of [{}, null, { ...change, from: 0.5 }, { ...change, to: '1' }, { ...change, insert: 1 }])
      expect(readChanges([one])).toBeUndefined()
    expect(readChanges(change)).toBeUndefined()
  })

  it('is named by its content', () => {
    expect(versionOf(bytes('a'))).not.toBe(versionOf(bytes('b')))
    expect(versionOf(bytes('a'))).toMatch(/^[\w-]{43}$/)
  })
})
