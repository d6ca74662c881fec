import { expect, it } from 'vitest'
import { compile } from '../../compile.ts'

const page = (yaml: string, attributes: string) => {
  const source = `---\ntitle: T\n${yaml}\n---\n\n## A {${attributes}}\n\na\n`
  const { slides, clients, diagnostics } = compile(source, { target: 'page' })
  expect(diagnostics).toEqual([])
  const tag = slides.at(-1)?.html.split('\n', 1)[0] ?? ''
  return { pairs: [...tag.matchAll(/data-auto-[^ >]*/g)].map(String), clients: clients.length }
}

it('comes with the decks that ask for it', () => {
  expect(page('author: A', 'auto-animate=true')).toEqual({ pairs: ['data-auto-animate="true"'], clients: 1 })
  expect(page('author: A', '.x').clients).toBe(0)
  expect(page('author: A', 'auto-animate=false').clients).toBe(0)
  expect(page('autoAnimate: false', 'auto-animate=true').clients).toBe(0)
})

it('takes of the deck what the slide does not say', () => {
  const yaml = 'autoAnimateDuration: 2\nauto-animate-easing: linear\nautoAnimateUnmatched: false'
  expect(page(yaml, 'auto-animate=true auto-animate-duration=3').pairs).toEqual([
    ...['data-auto-animate="true"', 'data-auto-animate-duration="3"'],
    ...['data-auto-animate-easing="linear"', 'data-auto-animate-unmatched="false"'],
  ])
})
