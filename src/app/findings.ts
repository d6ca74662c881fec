/**
 * Authoring: what the check finds, as a list in the corner that leads to slide and source line. Loaded by the dev server
 * only; closed until it is asked for, and out of the way in full screen.
 */
import './findings.css'
import type { DeckFindings, ListedFinding } from '../protocol/authoring.ts'
import { inEnglish } from './interface/language.ts'

import.meta.hot?.on('deck:findings', ({ findings }: DeckFindings) => {
  const list = document.querySelector<HTMLDetailsElement>('details.findings') ?? addList()
  list.hidden = findings.length === 0
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const count = document.createElement('summary')
  const all = number(findings.length, 'finding')
  count.textContent = errors > 0 ? `${number(errors, 'error')}, ${all}` : all
  list.classList.toggle('has-errors', errors > 0)
  const items = document.createElement('ol')
  items.append(...findings.map(makeItem))
  list.replaceChildren(count, items)
})

const number = (many: number, thing: string) => `${many} ${thing}${many === 1 ? '' : 's'}`

function addList(): HTMLDetailsElement {
  const list = document.createElement('details')
  list.className = 'findings'
  inEnglish(list)
  // The talk's keys are not for what is typed and pressed in here.
  list.addEventListener('keydown', (event) => event.stopPropagation())
  document.body.append(list)
  return list
}

function makeItem({ severity, rule, message, hint, slide, file, line }: ListedFinding): HTMLElement {
  const item = document.createElement('li')
  item.className = severity
  const words = slide === undefined ? document.createElement('span') : document.createElement('a')
  if (words instanceof HTMLAnchorElement && slide !== undefined) words.href = `#${encodeURI(slide)}`
  words.textContent = message
  const source = document.createElement('button')
  source.type = 'button'
  source.textContent = `${rule} · line ${line}`
  source.title = 'Open in the editor'
  source.addEventListener('click', () => void fetch(`/__open-in-editor?file=${encodeURIComponent(file)}`))
  item.append(
    words,
    ...(hint === undefined ? [] : [document.createElement('br'), hint]),
    document.createElement('br'),
    source,
  )
  return item
}
