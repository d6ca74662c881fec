import { type Publisher, type PublisherOptions, startPublisher } from '../broadcast/publisher.ts'
import { provideSpeaker, speakerFile } from '../broadcast/speaker-key.ts'
import type { BroadcastTrouble } from '../protocol/broadcast.ts'
import { print, printAside } from './terminal.ts'

interface BroadcastTalk {
  readonly address: string
  /** Where the site is, and the key that it has; where the deck says so. */
  readonly url: string | undefined
  readonly key: string | undefined
}

/** Publishes the talk, and says where it is followed and what is wrong; `tell` tells the speaker's windows that, `hear` is told what listeners say. */
export function broadcastTalk(
  { address, url, key }: BroadcastTalk,
  tell: (trouble: BroadcastTrouble | undefined) => void,
  hear?: PublisherOptions['hear'],
): Publisher {
  const speaker = provideSpeaker(speakerFile())
  const link = `?view=talk&follow#key=${speaker.key}`
  print(
    `Follow    ${url === undefined ? `${link} behind the address of your site` : `${url.replace(/\/*(index\.html)?$/, '/')}${link}`}\n`,
  )
  if (key !== undefined && key !== speaker.key)
    printAside(
      `The deck’s broadcast-key is not this computer’s: sites made of it follow another speaker. Yours is ${speaker.key}\n`,
    )
  let said: string | undefined = ''
  return startPublisher({
    address,
    speaker,
    ...(hear && { hear }),
    tell(trouble) {
      // Numbers change all the time; the terminal has room for what is new.
      if (trouble?.words !== said)
        printAside(
          `Broadcast: ${trouble ? inEnglish(trouble) : `the talk is at ${new URL(address).host}`}.\n`,
        )
      said = trouble?.words
      tell(trouble)
    },
  })
}

const inEnglish = ({ words, values = {} }: BroadcastTrouble) =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
