/** The list of keys as they are, made from the table that binds them, and the way to change them. */
import { openDialog } from '../interface/dialog.ts'
import { make, makeButton } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import { bindKeys, deckChanges, keptChanges } from './key-bindings.ts'
import { type Key, labelOf, nameOf } from './keys.ts'

export function openHelp(table: readonly Key[]): void {
  const { element, body, close } = openDialog(say('Keys'), 'help')
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
    const rows = listed
      .filter((key) => key.group === group)
      .flatMap((key) => {
        const caps = labelsOf(keysOf(key)).flatMap((label) => [make('kbd', {}, label), ' '])
        return [make('dt', {}, ...caps), make('dd', {}, say(key.does))]
      })
    body.append(make('section', {}, make('h3', {}, say(group)), make('dl', {}, ...rows)))
  }
  const change = makeButton(say('Change the keys'), async () => {
    const { openKeySettings } = await import('./key-settings.ts')
    close()
    openKeySettings(table)
  })
  body.append(make('p', { className: 'buttons' }, change))
}

/** Ten digits are one label. */
function labelsOf(keys: readonly string[]): readonly string[] {
  const digits = keys.filter((key) => /^\d$/.test(key))
  if (digits.length < 10) return keys.map(labelOf)
  return ['0–9', ...keys.filter((key) => !digits.includes(key)).map(labelOf)]
}
