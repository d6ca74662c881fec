/** Numbers as the deck's language writes them. */

/** Marks, spaces and signs around a figure that say nothing of how much it is. */
const around = /[\s\u00a0\u202f’']|^[+~≈<>]|[%‰€$£¥]/g
/** Stands for a figure that there is none of. */
const none = /^(?:[-–—.·…]|n\/?a|)$/i

/**
 * What a cell says: a number, 'none' where it stands for none, undefined where it is none. In a file of figures a lone point is
 * the decimal mark, in a table to be read it may be that of thousands.
 */
export function readNumber(cell: string, lang: string, isFile: boolean): number | 'none' | undefined {
  const text = cell.replace(/[−–](?=\d)/g, '-').trim()
  if (none.test(text)) return 'none'
  const digits = text.replace(around, '')
  const isComma = decimalMark(lang) === ','
  const isPoint = !digits.includes(',') && (isFile || !/^-?\d{1,3}(?:\.\d{3})+$/.test(digits))
  const plain =
    isComma && !isPoint ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '')
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined
}

const decimalMark = (lang: string) =>
  formatOf(lang, 1)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value ?? '.'

/** A language that is none is English. */
function formatOf(lang: string, digits: number): Intl.NumberFormat {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  try {
    return new Intl.NumberFormat(lang, options)
  } catch {
    return new Intl.NumberFormat('en', options)
  }
}

export type NumberWriter = (value: number) => string

/** Writes numbers with as many decimals as these have, two at most, and with their unit. */
export function numberWriter(values: readonly number[], lang: string, unit = ''): NumberWriter {
  const decimals = (value: number) => {
    for (const digits of [0, 1]) if (Math.abs(value - Number(value.toFixed(digits))) < 1e-9) return digits
    return Math.abs(value) < 0.1 && value !== 0 ? Math.min(8, 1 - Math.floor(Math.log10(Math.abs(value)))) : 2
  }
  const format = formatOf(lang, Math.max(0, ...values.map(decimals)))
  return (value) => {
    const number = format.format(value).replace('-', '−')
    if (unit === '') return number
    const isEnglish = /^en\b/i.test(lang)
    if (isEnglish && /^[$£€¥]$/.test(unit)) return number.replace(/^(−?)/, `$1${unit}`)
    return isEnglish && unit === '%' ? `${number}%` : `${number}\u00a0${unit}`
  }
}

/** A date as ISO 8601 has it, by day or month, in milliseconds; undefined: it is none. */
export function readDate(cell: string): number | undefined {
  if (!/^\d{4}-\d{2}(?:-\d{2})?$/.test(cell)) return undefined
  const time = Date.parse(`${cell.length === 7 ? `${cell}-01` : cell}T00:00Z`)
  return Number.isNaN(time) ? undefined : time
}

/** Writes dates that lie so far apart, in days; of months no day. */
export function dateWriter(lang: string, days: number, ofMonths: boolean): NumberWriter {
  const options: Intl.DateTimeFormatOptions =
    days > 1500
      ? { year: 'numeric' }
      : ofMonths || days > 60
        ? { month: 'short', year: 'numeric' }
        : { day: 'numeric', month: 'short' }
  try {
    const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' })
    return (time) => format.format(time)
  } catch {
    return dateWriter('en', days, ofMonths)
  }
}
