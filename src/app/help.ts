/** The list of keys, made from the table that binds them. */
import { openDialog } from './dialog.ts'
import { type Key, labelOf } from './keys.ts'

export function openHelp(table: readonly Key[]): void {
  const { element, body, close } = openDialog('Keys', 'help')
  element.addEventListener('keydown', (event) => {
    if (event.key !== '?') return
    event.preventDefault()
    close()
  })
  // Longer than a small screen: the arrow keys scroll it.
  body.tabIndex = 0
  for (const group of new Set(table.map((key) => key.group))) {
    const section = document.createElement('section')
    const heading = document.createElement('h3')
    heading.textContent = group
    const list = document.createElement('dl')
    for (const key of table.filter((each) => each.group === group)) {
      const names = document.createElement('dt')
      for (const label of labelsOf(key.keys)) {
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
}

/** Ten digits are one label. */
function labelsOf(keys: readonly string[]): readonly string[] {
  return keys.length === 10 ? ['0–9'] : keys.map(labelOf)
}
