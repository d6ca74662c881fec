/** What is checked in the five minutes before a talk, each check by itself; each ends in a sentence. */
import { decode } from '../address.ts'
import { say } from '../interface/words.ts'
import type { Session } from '../session.ts'
import type { Slides } from '../slides.ts'
import { playersIn } from '../stage/media.ts'
import { elapsed } from '../sync/timer.ts'
import { openChannel } from '../sync/transport.ts'
import { formatTime } from './pace.ts'

export interface PreflightResult {
  readonly good: boolean
  /** What was found, or what to do about it. */
  readonly words: string
}

export interface PreflightCheck {
  readonly name: string
  run(): Promise<PreflightResult>
}

const good = (words: string): PreflightResult => ({ good: true, words })
const bad = (words: string): PreflightResult => ({ good: false, words })

/** Where the checks have slides drawn, one at a time. */
export interface TrialStage {
  /** Draws a slide with all its steps, as large as this screen, and gives its element once all of it is there. */
  show(section: HTMLElement): Promise<HTMLElement | undefined>
}

export function preflightChecks(
  slides: Slides,
  session: Session,
  stage: TrialStage,
): readonly PreflightCheck[] {
  return [
    { name: say('Slides'), run: () => checkSlides(slides, stage) },
    { name: say('Pictures'), run: () => checkPictures(slides) },
    { name: say('Videos and sound'), run: () => checkPlayers(slides) },
    { name: say('Fonts'), run: checkFonts },
    { name: say('This screen'), run: checkScreen },
    { name: say('Windows'), run: checkWindows },
    { name: say('Screen stays on'), run: checkWakeLock },
    { name: say('Storage'), run: () => checkStorage(session) },
    { name: say('Network'), run: () => checkNetwork(slides) },
    { name: say('Clock'), run: () => checkClock(session) },
    { name: say('Battery'), run: checkBattery },
  ]
}

/** Every slide is drawn; what sticks out of this screen is named. */
async function checkSlides(slides: Slides, stage: TrialStage): Promise<PreflightResult> {
  const over: string[] = []
  const { slides: all, numberOf } = slides.outline
  for (const [index, section] of slides.sections.entries()) {
    const drawn = await stage.show(section)
    if (!drawn) return bad(say('A slide could not be drawn. Reload this page.'))
    if (drawn.matches('[data-overfull]')) over.push(`${numberOf(index)} (${all[index]?.title ?? ''})`)
  }
  return over.length === 0
    ? good(say('All fit on this screen: {count}.', { count: slides.sections.length }))
    : bad(
        say('Larger than this screen: {slides}. Shorten them, or use another resolution.', {
          slides: over.join(', '),
        }),
      )
}

async function checkPictures(slides: Slides): Promise<PreflightResult> {
  const pictures = slides.sections.flatMap((section) => [...section.querySelectorAll('img')])
  const missing = new Set<string>()
  await Promise.all(
    pictures.map(async (picture) => {
      picture.loading = 'eager'
      try {
        await picture.decode()
      } catch {
        missing.add(fileName(picture.currentSrc || picture.src))
      }
    }),
  )
  return missing.size === 0
    ? good(thereAre(pictures.length))
    : bad(
        say('Cannot be drawn: {names}. The talk shows their words instead.', {
          names: [...missing].join(', '),
        }),
      )
}

const thereAre = (count: number): string =>
  count === 0 ? say('There are none.') : say('All here: {count}.', { count })

const fileName = (address: string): string => decode(address.split('/').at(-1) ?? '')

async function checkPlayers(slides: Slides): Promise<PreflightResult> {
  const players = slides.sections.flatMap(playersIn)
  const broken: string[] = []
  await Promise.all(
    players.map(async (player) => {
      player.preload = 'auto'
      if (!(await canPlay(player))) broken.push(fileName(player.currentSrc) || say('a player without a file'))
    }),
  )
  return broken.length === 0
    ? good(thereAre(players.length))
    : bad(say('Cannot be played here: {names}.', { names: broken.join(', ') }))
}

function canPlay(player: HTMLMediaElement): Promise<boolean> {
  return new Promise((resolve) => {
    if (player.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return resolve(true)
    player.addEventListener('loadeddata', () => resolve(true), { once: true })
    player.addEventListener('error', () => resolve(false), { once: true, capture: true })
    player
      .querySelector('source:last-of-type')
      ?.addEventListener('error', () => resolve(false), { once: true })
    setTimeout(() => resolve(false), 8000)
    player.load()
  })
}

async function checkFonts(): Promise<PreflightResult> {
  const faces = [...document.fonts].filter((face) => !face.family.includes('Fallback'))
  await Promise.allSettled(faces.map((face) => face.load()))
  const failed = new Set(faces.filter((face) => face.status === 'error').map((face) => face.family))
  return failed.size === 0
    ? good(thereAre(faces.length))
    : bad(say('Not loaded: {names}. The system’s letters stand in.', { names: [...failed].join(', ') }))
}

async function checkScreen(): Promise<PreflightResult> {
  const { width, height } = screen
  const ratio = width / height
  const near = [
    { name: '16:9', value: 16 / 9 },
    { name: '16:10', value: 1.6 },
    { name: '4:3', value: 4 / 3 },
    { name: '3:2', value: 1.5 },
    { name: '21:9', value: 64 / 27 },
  ].find(({ value }) => Math.abs(value - ratio) < 0.02)
  const size = `${Math.round(width * devicePixelRatio)} × ${Math.round(height * devicePixelRatio)}, ${near?.name ?? `${ratio.toFixed(2)}:1`}`
  return height >= 600
    ? good(`${size}.`)
    : bad(`${size}. ${say('Small letters may be hard to read: ask for at least 1280 × 720.')}`)
}

/** Another window of this browser is reached through the same channel as the talk's. */
async function checkWindows(): Promise<PreflightResult> {
  const name = `kilo preflight ${Math.random()}`
  const one = openChannel(name)
  const other = openChannel(name)
  if (!one || !other) {
    return bad(
      say('This browser cannot keep two windows alike. Use a current Chrome, Edge, Firefox or Safari.'),
    )
  }
  const heard = await new Promise<boolean>((resolve) => {
    other.onMessage(() => resolve(true))
    one.send(true)
    setTimeout(() => resolve(false), 1000)
  })
  one.close()
  other.close()
  return heard
    ? good(say('Talk and speaker view hear each other. Open the speaker view with S in the talk.'))
    : bad(say('Windows do not hear each other. Leave private browsing, or use another browser.'))
}

async function checkWakeLock(): Promise<PreflightResult> {
  if (!('wakeLock' in navigator)) {
    return bad(say('The browser cannot keep the screen on: switch the energy saver off by hand.'))
  }
  try {
    await (await navigator.wakeLock.request('screen')).release()
    return good(say('The talk keeps the screen on.'))
  } catch {
    return bad(
      say('The system refuses to keep the screen on: plug the charger in, or switch the energy saver off.'),
    )
  }
}

async function checkStorage({ storage }: Session): Promise<PreflightResult> {
  const sign = String(Date.now())
  const saved = await storage.save({ 'preflight sign': sign })
  const { sign: kept } = await storage.load('preflight ')
  return saved && kept === sign
    ? good(say('A crash would not lose your place.'))
    : bad(
        say(
          'Nothing can be kept here: after a crash, the talk starts at its beginning. Leave private browsing.',
        ),
      )
}

/** What is fetched from elsewhere is gone when the network is. */
async function checkNetwork(slides: Slides): Promise<PreflightResult> {
  const foreign = new Set(
    slides.sections
      .flatMap((section) => [...section.querySelectorAll('iframe')])
      .map((frame) => frame.dataset.src ?? frame.getAttribute('src') ?? '')
      .map((address) => new URL(address, location.href))
      .filter(({ origin, protocol }) => origin !== location.origin && protocol.startsWith('http'))
      .map(({ host }) => host),
  )
  const hosts = [...foreign].join(', ')
  return foreign.size === 0
    ? good(say('Not needed: everything is here.'))
    : bad(
        navigator.onLine
          ? say('Needed for {hosts}. It is there now.', { hosts })
          : say('Needed for {hosts}. It is not there.', { hosts }),
      )
}

/** A rehearsal an hour before the talk leaves its time behind. */
async function checkClock({ store }: Session): Promise<PreflightResult> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const time = say('It is {time} ({zone}).', { time: new Date().toLocaleTimeString(), zone: timeZone })
  const timer = store.get().timer.value
  if (timer.began === 0) return good(`${time} ${say('The talk’s own begins with your first step.')}`)
  const counted = formatTime(elapsed(timer, store.clock.now()) / 1000)
  return bad(
    `${time} ${say('The talk’s own is at {time} already: before you begin, press Reset in the speaker view.', { time: counted })}`,
  )
}

/** Chromium only. */
interface Battery {
  readonly charging: boolean
  readonly level: number
}

async function checkBattery(): Promise<PreflightResult> {
  const self: Navigator & { getBattery?: () => Promise<Battery> } = navigator
  if (!self.getBattery) return good(say('The browser does not tell. Is the charger plugged in?'))
  const { charging, level } = await self.getBattery()
  const percent = `${Math.round(level * 100)} %`
  if (charging) return good(say('{percent}, on the charger.', { percent }))
  return level > 0.5
    ? good(say('{percent}, enough for an hour.', { percent }))
    : bad(say('{percent}: plug the charger in.', { percent }))
}
