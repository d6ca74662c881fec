/** A film or a sound, as its element says it is played. */
export interface Played {
  readonly kind: 'video' | 'audio'
  /** Of its files, of which any will do. */
  readonly addresses: readonly string[]
  /** What it is called; empty: its author says nothing. */
  readonly label: string
  /** It begins with its slide, or with the step that it is. */
  readonly byItself: boolean
  readonly loops: boolean
  readonly muted: boolean
}

/** Keeps on what stands in for a player what it played: a presentation has it there. */
export function rememberPlayed(player: Element, standIn: HTMLElement): void {
  const addresses = [player, ...player.querySelectorAll<HTMLElement>('source')].flatMap(
    (one) => one.getAttribute('src') ?? one.getAttribute('data-src') ?? [],
  )
  const played: Played = {
    kind: player.localName === 'audio' ? 'audio' : 'video',
    addresses,
    label: player.getAttribute('aria-label') ?? player.getAttribute('title') ?? '',
    byItself: player.hasAttribute('data-autoplay'),
    loops: player.hasAttribute('loop'),
    muted: player.hasAttribute('muted'),
  }
  standIn.dataset.played = JSON.stringify(played)
  const step = player.getAttribute('data-fragment-index')
  if (step !== null) standIn.dataset.fragmentIndex = step
}

/** What an element stands in for. */
export const playedBy = (standIn: HTMLElement): Played | undefined =>
  standIn.dataset.played === undefined ? undefined : JSON.parse(standIn.dataset.played)
