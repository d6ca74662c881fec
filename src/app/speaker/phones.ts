/** Who takes part from another device, how the next phone joins, and how all of them are shut out. */
import './phones.css'
import { encode } from 'uqr'
import { openDialog } from '../interface/dialog.ts'
import { make, makeButton } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import type { DeviceStatus } from '../sync/device-status.ts'
import type { Devices } from '../sync/devices.ts'

/** `devices` is undefined where this site's server has no relay, or this window is itself on another device. */
export async function openPhones(devices: Promise<Devices | undefined>): Promise<void> {
  let stop: Stop = () => {}
  const { body } = openDialog(say('Phones'), 'phones', () => stop())
  const words = make('p', {}, say('The server of this talk does not answer.'))
  body.append(words)
  const joined = await devices
  if (!joined) {
    words.textContent =
      document.documentElement.dataset.role === 'remote'
        ? say(
            'This device is a remote. The speaker view on the talk’s own computer lets others in, and shuts them out.',
          )
        : noOther()
    return
  }
  if (!words.isConnected) return
  const count = make('p', { role: 'status' })
  const invitation = make('div')
  const revoke = makeButton(say('Shut all phones out'), joined.revoke)
  body.replaceChildren(count, invitation, make('p', { className: 'buttons' }, revoke))

  let shown = ''
  stop = joined.onStatus((status) => {
    if (status.invitation === '') {
      words.textContent = noOther()
      return body.replaceChildren(words)
    }
    count.textContent = describe(status)
    revoke.disabled = status.remotes === 0
    if (status.invitation === shown) return
    shown = status.invitation
    invitation.replaceChildren(...showInvitation(shown))
  })
}

const noOther = () =>
  say(
    'No other device can join this talk. Start it with the option --host on this machine to use a phone as a remote.',
  )

function describe({ remotes, listeners, refused }: DeviceStatus): string {
  return say('Phones: {phones}. Listeners: {listeners}. Turned away: {refused}.', {
    phones: remotes,
    listeners,
    refused,
  })
}

/** The code to be scanned and the same address in letters. It is good for one phone. */
function showInvitation(address: string): readonly Node[] {
  const words = say('Scan this with the phone that is to be the remote. The code is good for one phone.')
  return [make('p', {}, words), drawCode(address), make('code', {}, address)]
}

function drawCode(text: string): SVGSVGElement {
  const { data, size } = encode(text, { border: 4 })
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.classList.add('code')
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', say('The address as a QR code'))
  svg.setAttribute('shape-rendering', 'crispEdges')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', dots.join(''))
  svg.append(path)
  return svg
}
