/** Captions of a recording: those that the speaker view keeps, and those that are made of the notes. */

/** Milliseconds from the beginning. */
export interface Cue {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** https://www.w3.org/TR/webvtt1/ */
export function writeWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ from, to, text }) => `${stamp(from)} --> ${stamp(Math.max(to, from + 1))}\n${escaped(text)}`,
  )
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `01:02:03.004` */
function stamp(time: number): string {
  const whole = Math.max(0, Math.round(time))
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60]
  const seconds = ((whole % 60_000) / 1000).toFixed(3).padStart(6, '0')
  return `${two(hours)}:${two(minutes)}:${seconds}`
}
