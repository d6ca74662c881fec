/** The list of keys as they are, made from the table that binds them, and the way to change them. */
import { openDialog } from '../interface/dialog.ts'
import { bindKeys, deckChanges, keptChanges } from './key-bindings.ts'
import { type Key, labelOf, nameOf } from './keys.ts'

export function openHelp(table: readonly Key[]): void {
  const { element, body, close } = openDialog('Keys', 'help')
  const bindings = bindKeys(table, [deckChanges(), keptChanges()])
  element.addEventListener('keydown', (event) => {
    if (!bindings.get(nameOf(event))?.key.keys.includes('?')) return
    event.preventDefault()
    close()
  })
  // Longer than a small screen: the arrow keys scroll it.
  body.tabIndex = 0
  const keysOf = (key: Key): readonly string[] =>
    [...bindings].flatMap(([name, binding]) => (binding.key === key ? name : []))
  const listed = table.filter((key) => keysOf(key).length > 0)
  for (const group of new Set(listed.map((key) => key.group))) {
    const section = document.createElement('section')
    const heading = document.createElement('h3')
    heading.textContent = group
    const list = document.createElement('dl')
    for (const key of listed.filter((each) => each.group === group)) {
      const names = document.createElement('dt')
      for (const label of labelsOf(keysOf(key))) {
        const cap = document.createElement('kbd')
        cap.textContent = label
        names.append(cap, ' ')
      }
      const does = document.createElement('dd')
      does.textContent = key.does
      list.append(names, does)
    }
    section.append(heading, list)
    body.append(section)
  }
  const change = document.createElement('button')
  change.type = 'button'
  change.textContent = 'Change the keys'
  change.addEventListener('click', async () => {
    const { openKeySettings } = await import('./key-settings.ts')
    close()
    openKeySettings(table)
  })
  const buttons = document.createElement('p')
  buttons.className = 'buttons'
  buttons.append(change)
  body.append(buttons)
}

/** Ten digits are one label. */
function labelsOf(keys: readonly string[]): readonly string[] {
  const digits = keys.filter((key) => /^\d$/.test(key))
  if (digits.length < 10) return keys.map(labelOf)
  return ['0–9', ...keys.filter((key) => !digits.includes(key)).map(labelOf)]
}
