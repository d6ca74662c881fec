/**
 * Authoring: `E` opens the text beside the slide (`/write`), a link in the corner does, too; there, `E` leads back to the talk. Loaded by the
 * dev server only.
 */
import './beside-desk.css'
import { english, make } from './interface/elements.ts'
import { isDialogOpen, wantsKeys } from './keys/keys.ts'

const isBeside = frameElement?.matches('.slide-beside') === true
document.documentElement.toggleAttribute('data-beside', isBeside)

const link = make('a', { className: 'write', href: '/write', title: 'E', ...english }, 'Edit')
const lead = (): void => {
  link.href = `/write${location.hash.replace(/\/\d*$/, '')}`
}
for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, lead)
if (!isBeside) document.body.append(link)

// Before the talk's own keys.
addEventListener(
  'keydown',
  (event) => {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event
    // With Shift it saves drawings, as it does without elsewhere.
    if (key.toLowerCase() !== 'e' || ctrlKey || metaKey || altKey || shiftKey) return
    if (event.defaultPrevented || event.isComposing || isDialogOpen() || wantsKeys(target, key)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    lead()
    if (isBeside) parent.location.href = `/${location.hash}`
    else location.href = link.href
  },
  { capture: true },
)
