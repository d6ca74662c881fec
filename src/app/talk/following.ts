/** A listener's window: it shows what the speaker shows, until its reader wanders off, and comes back at a button. */
import './following.css'
import type { Audience } from '../../protocol/audience.ts'
import { make, makeButton } from '../interface/elements.ts'
import { ofInterface, say } from '../interface/words.ts'
import type { LineStatus } from '../sync/line-status.ts'
import { unseal } from '../sync/message.ts'
import type { Socket } from '../sync/socket.ts'
import type { State } from '../sync/state.ts'
import type { Store } from '../sync/store.ts'

/** Moves nobody. A listener's own steps stay in its window, and while it wanders the speaker's do not move it. */
export function startFollowing(store: Store, socket: Socket, connection: LineStatus): void {
  let heard: Partial<State> = {}
  let follows = true
  // Whoever listens goes on when the speaker does, never by itself.
  document.documentElement.dataset.follows = ''
  const lost = make('p', { role: 'status' })
  connection.watch((words) => {
    lost.textContent = words
  })
  const back = makeButton(say('Back to the speaker'), () => follow(true), { hidden: true })
  document.body.append(make('div', { className: 'following', ...ofInterface() }, lost, back))

  const follow = (on: boolean): void => {
    follows = on
    back.hidden = on
    if (on) store.adopt(heard)
  }
  const offer = offerForm(socket)
  socket.onMessage((data) => {
    const message = unseal(data, store.outline)
    if (!message || !('state' in message)) return
    heard = { ...heard, ...message.state }
    if (message.state.audience) offer(message.state.audience.value)
    if (follows) store.adopt(message.state)
  })
  store.subscribe((state, before, own) => {
    if (own && state.place.value !== before.place.value) follow(false)
  })
}

/** Where a listener votes and asks: fetched when the speaker wants to hear some. */
function offerForm(socket: Socket): (audience: Audience | null) => void {
  let newest: Audience | null = null
  const form = async () => (await import('../audience/form.ts')).createAudienceForm(socket)
  let created: ReturnType<typeof form> | undefined
  return async (audience) => {
    newest = audience
    created ??= form()
    const { show } = await created
    show(newest)
  }
}
