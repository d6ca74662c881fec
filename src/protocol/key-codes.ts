/** The names that `KeyboardEvent.key` has for the codes by which reveal.js, its options and its plugins name keys; see `nameOfCode` for more. */
export const keyNames: Readonly<Record<number, string>> = {
  8: 'Backspace',
  9: 'Tab',
  13: 'Enter',
  27: 'Escape',
  32: ' ',
  33: 'PageUp',
  34: 'PageDown',
  35: 'End',
  36: 'Home',
  37: 'ArrowLeft',
  38: 'ArrowUp',
  39: 'ArrowRight',
  40: 'ArrowDown',
  46: 'Delete',
  59: ';',
  61: '=',
  173: '-',
  186: ';',
  187: '=',
  188: ',',
  189: '-',
  190: '.',
  191: '/',
  192: '`',
  219: '[',
  220: '\\',
  221: ']',
  222: "'",
}

/** Undefined: no key of a keyboard. */
export function nameOfCode(code: number): string | undefined {
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90)) return String.fromCharCode(code).toLowerCase()
  if (code >= 96 && code <= 105) return String(code - 96)
  if (code >= 112 && code <= 123) return `F${code - 111}`
  return keyNames[code]
}
