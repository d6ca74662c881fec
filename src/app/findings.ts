/**
 * Authoring: what the check finds, as a list in the corner that leads to slide and source line. Loaded by the dev server
 * only; closed until it is asked for, and out of the way in full screen.
 */
import './findings.css'
import type { DeckFindings, ListedFinding } from '../protocol/authoring.ts'
import { english, make, makeButton } from './interface/elements.ts'

import.meta.hot?.on('deck:findings', ({ findings }: DeckFindings) => {
  const list = document.querySelector<HTMLDetailsElement>('details.findings') ?? addList()
  list.hidden = findings.length === 0
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const all = number(findings.length, 'finding')
  const count = errors > 0 ? `${number(errors, 'error')}, ${all}` : all
  list.classList.toggle('has-errors', errors > 0)
  list.replaceChildren(make('summary', {}, count), make('ol', {}, ...findings.map(makeItem)))
})

const number = (many: number, thing: string) => `${many} ${thing}${many === 1 ? '' : 's'}`

function addList(): HTMLDetailsElement {
  const list = make('details', { className: 'findings', ...english })
  // The talk's keys are not for what is typed and pressed in here.
  list.addEventListener('keydown', (event) => event.stopPropagation())
  document.body.append(list)
  return list
}

function makeItem({ severity, rule, message, hint, slide, file, line }: ListedFinding): HTMLElement {
  const words =
    slide === undefined ? make('span', {}, message) : make('a', { href: `#${encodeURI(slide)}` }, message)
  const open = (): unknown => fetch(`/__open-in-editor?file=${encodeURIComponent(file)}`)
  const source = makeButton(`${rule} · line ${line}`, open, { title: 'Open in the editor' })
  const hints = hint === undefined ? [] : [make('br'), hint]
  return make('li', { className: severity }, words, ...hints, make('br'), source)
}
