/** Seconds of the units by their first letters. */
const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 }

/**
 * A length of time as an author writes it, in seconds: `25min`, `1h 30m`, `0.5 hours`, `90s`, or as a clock shows it, `25:00`
 * and `1:02:30`. A bare number counts `bare`: minutes of a talk (`duration: 20`), seconds of a slide, as reveal.js has them
 * (`data-timing="60"`). Undefined for anything else.
 */
export function readDuration(text: string, bare: 'minutes' | 'seconds'): number | undefined {
  const written = text.trim().toLowerCase()
  if (/^\d+(?:\.\d+)?$/.test(written)) return Number(written) * (bare === 'minutes' ? 60 : 1)
  if (/^\d+(?::\d{2}){1,2}$/.test(written))
    return written.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
  const part = /(\d+(?:\.\d+)?)\s*(?:(h)[a-z]*|(m)(?:in[a-z]*)?|(s)(?:ec[a-z]*)?)(?![a-z])\s*/g
  if (written === '' || written.replace(part, '') !== '') return undefined
  return [...written.matchAll(part)].reduce(
    (seconds, [, count, ...letters]) => seconds + Number(count) * (units[letters.join('')] ?? 0),
    0,
  )
}
