import { expect, it } from 'vitest'
import { compile } from '../compile.ts'

const read = (yaml: string) => {
  const { deck, diagnostics } = compile(`---\n${yaml}\n---\n\n# A\n`)
  return {
    keyboard: deck.options.keyboard,
    faults: diagnostics.map(({ code, message, hint }) => `${code}: ${message}. ${hint}`),
  }
}

it('switches letters off, and says nothing of it', () => {
  expect(read('keyboard: false')).toEqual({ keyboard: { characters: false, keys: {} }, faults: [] })
  expect(read('format:\n  revealjs:\n    keyboard: false').keyboard?.characters).toBe(false)
  expect(read('keyboard: true')).toEqual({ keyboard: undefined, faults: [] })
})

it('reads reveal’s map by key codes, and by names', () => {
  const map = `keyboard:
  13: next
  27: null
  66: prev
  v: togglePause
  PageDown: null
  Space: toggleOverview
  113: toggleHelp`
  const keys = {
    Enter: 'ArrowRight',
    Escape: '',
    b: 'ArrowLeft',
    v: 'b',
    PageDown: '',
    ' ': 'o',
    F2: '?',
  }
  expect(read(map)).toEqual({ keyboard: { keys }, faults: [] })
})

it('says which key is none, and what no key can do', () => {
  expect(
    read('keyboard:\n  Hyper: next\n  9999: next\n  13: nxet\n  14: "() => {}"\n  66: constructor').faults,
  ).toEqual([
    expect.stringMatching(/^option-value: .*names a key that is none: “Hyper”/),
    expect.stringMatching(/^option-value: .*names a key that is none: “9999”/),
    expect.stringMatching(/^option-value: .*cannot let a key do “nxet”. Did you mean “next”?/),
    expect.stringMatching(/^option-value: .*names a key that is none: “14”/),
    expect.stringMatching(/^option-value: .*cannot let a key do “constructor”/),
  ])
  expect(read('keyboard: maybe').faults).toEqual([expect.stringContaining('true or false')])
})
