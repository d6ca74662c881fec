/** The dialog in which a reader switches letters, digits and signs off as keys, or gives them other work. */
import './key-settings.css'
import { type Dialog, openDialog } from '../interface/dialog.ts'
import { make, makeButton } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import { bindKeys, deckChanges, isCharacter, KEPT_AS, type KeyChanges, keptChanges } from './key-bindings.ts'
import { type Key, labelOf } from './keys.ts'

export function openKeySettings(table: readonly Key[]): void {
  const dialog = openDialog(say('Change the keys'), 'key-settings')
  fill(dialog, table)
}

function fill({ body }: Dialog, table: readonly Key[]): void {
  const kept = keptChanges()
  const checked = kept.characters ?? deckChanges().characters ?? true
  const characters = make('input', { type: 'checkbox', checked })
  const all = make('label', { className: 'all' }, characters, ` ${say('Letters, digits and signs are keys')}`)
  const words = say('Arrows, Page ↑ and Page ↓, Space and Esc stay as they are. F1 lists all keys.')
  const answer = make('p', { role: 'status' })

  // Whether these keys count is set apart from what they do.
  const before = placesOf(table, [{ ...deckChanges(), characters: true }])
  const now = placesOf(table, [deckChanges(), { ...kept, characters: true }])
  const fields = new Map<string, HTMLInputElement>()
  const rows = [...before.keys()].map((name) => {
    const { does = '' } = table.find(({ keys }) => keys.includes(name)) ?? {}
    const field = make('input', { type: 'text', autocomplete: 'off' })
    fields.set(name, field)
    return make('label', {}, field, ` ${say(does)}`)
  })
  let changes = kept
  const save = (): void => {
    const keys: Record<string, string> = {}
    const moved = [...before.keys()].filter((name) => now.get(name) !== before.get(name))
    for (const name of moved) keys[before.get(name) || name] = ''
    for (const name of moved) if (now.get(name)) keys[now.get(name) ?? ''] = name
    // Where the reader has chosen nothing, the deck's choice counts.
    const isOwn = characters.checked !== (deckChanges().characters ?? true)
    changes = { ...(isOwn && { characters: characters.checked }), keys }
    keep(changes)
    show()
  }
  const show = (): void => {
    for (const [name, field] of fields) {
      field.value = labelOf(now.get(name) ?? '')
      field.disabled = !characters.checked
    }
  }
  for (const [name, field] of fields) {
    field.addEventListener('focus', () => field.select())
    field.addEventListener('input', () => {
      const typed = [...field.value.trim().toLowerCase()].at(-1) ?? ''
      const other = bindKeys(table, [deckChanges(), { ...changes, characters: true }]).get(typed)
      const isTaken = other !== undefined && other.name !== name
      answer.textContent = isTaken
        ? say('{key} has work already: {work}', { key: labelOf(typed), work: say(other.key.does) })
        : say('Kept')
      if (!isTaken) now.set(name, typed)
      save()
      field.select()
    })
  }
  characters.addEventListener('change', () => {
    save()
    answer.textContent = say('Kept')
  })
  const usual = makeButton(say('As they were'), () => {
    for (const [name, key] of before) now.set(name, key)
    characters.checked = deckChanges().characters ?? true
    save()
    answer.textContent = say('The keys are as they were')
  })
  const list = make('div', { className: 'rows' }, ...rows)
  body.append(all, make('p', {}, words), list, make('p', { className: 'buttons' }, usual), answer)
  show()
  characters.focus()
}

/** By each letter and sign of the table: the key that does its work, '' for none. Digits are numbers, and stay. */
function placesOf(table: readonly Key[], changes: readonly KeyChanges[]): Map<string, string> {
  const names = table.flatMap(({ keys }) => keys.filter((name) => isCharacter(name) && !isDigit(name)))
  const bound = [...bindKeys(table, changes)].filter(([pressed]) => isCharacter(pressed))
  return new Map(names.map((name) => [name, bound.find(([, binding]) => binding.name === name)?.[0] ?? '']))
}

function isDigit(name: string): boolean {
  return /^\d$/.test(name)
}

/** Keeps the reader's changes, and tells all windows of this site. */
function keep(changes: KeyChanges): void {
  const newValue = JSON.stringify(changes)
  try {
    localStorage.setItem(KEPT_AS, newValue)
  } catch {
    // Not kept, but changed in this window.
  }
  // The browser tells the other windows only.
  window.dispatchEvent(new StorageEvent('storage', { key: KEPT_AS, newValue }))
}
