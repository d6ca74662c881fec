import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'
import { links } from './links.ts'

const faults = (source: string) =>
  compile(`## Alpha\n\n${source}\n\n## Beta {#b}\n\n### Sub\n\n[x]{#span}\n\n<i id="raw">y</i>\n`, {
    plugins: [links()],
    slideLevel: 2,
  }).diagnostics.map(({ code, hint }) => `${code}: ${hint}`)

it.each(['#alpha', '#/alpha', '#b', '#sub', '#span', '#raw', '#', '#/3', '#/3/1', 'other.html#x'])(
  '%s leads somewhere',
  (url) => {
    expect(faults(`[l](${url})`)).toEqual([])
  },
)

it('a dead link is said with the nearest id', () => {
  expect(faults('[l](#alhpa)')).toEqual(['dead-link: Did you mean “#alpha”?'])
})

it.each(['#a7', '#7a', '#/3/x', '#x/3'])('%s, which holds a number, leads nowhere', (url) => {
  expect(faults(`[l](${url})`)).toEqual([expect.stringContaining('dead-link')])
})

it('what stands in a heading, and an id that looks like a step, are found', () => {
  expect(faults('### [A]{#in}\n\n[l](#in) <i id="a/2">s</i> [l](#a/2)')).toEqual([])
})

it('footnotes are no dead links', () => {
  expect(faults('a[^1]\n\n[^1]: b')).toEqual([])
})

it('what auto-animate goes by is no id', () => {
  expect(faults('<b data-id="moved">x</b> [l](#moved)')).toEqual([expect.stringContaining('dead-link')])
})

it('what only looks like an id is none', () => {
  expect(faults('<b title=" id=shown">x</b> [l](#shown)')).toEqual([expect.stringContaining('dead-link')])
})
