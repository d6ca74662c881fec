import { expect, test } from 'vitest'
import { isLost, readHash, readLink, writeHash } from './address.ts'
import { createOutline } from './outline.ts'
import type { Slides } from './slides.ts'

const outline = createOutline([
  { id: 'title', number: 1, title: '', steps: 0, words: 0 },
  { id: 'why-docker', number: 2, title: '', steps: 4, words: 0 },
  { id: 'año', number: 3, title: '', steps: 0, words: 0 },
  { id: '100%', number: 4, title: '', steps: 0, words: 0 },
  { id: 'in/out', number: 5, title: '', steps: 3, words: 0 },
  { id: 'in/2', number: 6, title: '', steps: 3, words: 0 },
])
const slides: Slides = {
  outline,
  sections: [],
  section: () => undefined,
  holding: (id) => (outline.indexOf(id) >= 0 ? id : id === 'fig-1' ? 'año' : undefined),
}

test.each([
  ['#why-docker', { slide: 'why-docker', step: 0 }],
  ['#why-docker/2', { slide: 'why-docker', step: 2 }],
  ['#why-docker/99', { slide: 'why-docker', step: 4 }],
  ['#why-docker/-1', { slide: 'why-docker', step: 0 }],
  ['#why-docker/x', { slide: 'why-docker', step: 0 }],
  ['#/why-docker', { slide: 'why-docker', step: 0 }],
  ['#a%C3%B1o', { slide: 'año', step: 0 }],
  ['#fig-1', { slide: 'año', step: 0 }],
  ['#nowhere', undefined],
  ['#%E0%A4%A', undefined],
  ['#in/out', { slide: 'in/out', step: 0 }],
  ['#in/out/2', { slide: 'in/out', step: 2 }],
  ['#in%2Fout/2', { slide: 'in/out', step: 2 }],
  ['#/in/out', { slide: 'in/out', step: 0 }],
  ['#in/2', { slide: 'in/2', step: 0 }],
  ['#in/2/3', { slide: 'in/2', step: 3 }],
  ['#in', undefined],
  ['#100%', { slide: '100%', step: 0 }],
  ['#100%25', { slide: '100%', step: 0 }],
  ['', undefined],
])('%s leads to %j', (hash, target) => expect(readHash(hash, slides)).toEqual(target))

test.each([
  ['#why-docker/2', 'why-docker', false],
  ['#why-we-like-docker', 'why-docker', true],
  ['#docker', 'why-docker', true],
  ['#rain-in-spain', undefined, true],
  ['', undefined, false],
  ['#', undefined, false],
  ['#/', undefined, false],
])('a link %s leads to %s and is lost: %s', (hash, slide, lost) => {
  expect(readLink(hash, slides)?.slide).toBe(slide)
  expect(isLost(hash, slides)).toBe(lost)
})

test('a number beyond the last slide leads to that', () => {
  expect(readLink('#/40', slides)).toEqual({ slide: 'in/2', step: 0 })
  expect(isLost('#/40', slides)).toBe(true)
})

test('what is written is read again', () => {
  for (const target of [
    { slide: 'why-docker', step: 3 },
    { slide: 'año', step: 0 },
    { slide: 'in/out', step: 0 },
    { slide: 'in/out', step: 2 },
    { slide: 'in/2', step: 1 },
  ]) {
    expect(readHash(writeHash(target), slides)).toEqual(target)
  }
})
