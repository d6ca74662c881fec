/** Signs of East Asian scripts, each as wide as two letters; a line may end at any of them. */
const wide = '[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60]'
const each = new RegExp(wide, 'g')
const edges = new RegExp(`(?!(?<=\\d) [%‰°€£$]|(?<=[€£$]) \\d)[\\s\\u00ad\\u200b-]+|(?<=${wide})|(?=${wide})`)

/** How much room a text takes, in letters. */
export const lettersOf = (text: string): number => text.length + (text.match(each)?.length ?? 0)

const narrow = /[\sIijl!|.,:;'’()]/
const broad = /[mwMW@#%&_—…]/
const emoji = /\p{Emoji_Presentation}/u
const east = new RegExp(wide)

/** How wide signs of a typeface are, in em. */
export interface Widths {
  readonly narrow: number
  readonly broad: number
  readonly other: number
}

/** How many em a line takes; signs that the typeface does not have come from a wider one. */
export function emsOf(text: string, widths: Widths): number {
  let ems = 0
  for (const sign of text) {
    if (narrow.test(sign)) ems += widths.narrow
    else if (broad.test(sign)) ems += widths.broad
    else if (sign < '\u0250' || (sign > '\u1e00' && sign < '\u2100')) ems += widths.other
    else ems += emoji.test(sign) ? 1.3 : east.test(sign) ? 1 : 0.65
  }
  return ems
}

/** The pieces of a text between which a line may end. */
export const unbreakable = (text: string): readonly string[] => text.split(edges)
