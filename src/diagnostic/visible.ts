/** Control characters but line ends and tabs (Unicode: Cc), and those that turn the direction or break the line (UAX 9, 2). */
export const commands = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/**
 * A text in which each character that a terminal would obey is one to be seen, `␛` for ESC: what a deck says moves no
 * cursor, sets no title and hides no line. As long as before, so that columns stay.
 */
export const visible = (text: string): string =>
  text.replace(commands, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
