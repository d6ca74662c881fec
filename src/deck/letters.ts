/** Signs of East Asian scripts, each as wide as two letters; a line may end at any of them. */
const wide = '[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60]'
const each = new RegExp(wide, 'g')
const edges = new RegExp(`(?!(?<=\\d) [%‰°€£$]|(?<=[€£$]) \\d)[\\s\\u00ad\\u200b-]+|(?<=${wide})|(?=${wide})`)

/** How much room a text takes, in letters. */
export const lettersOf = (text: string): number => text.length + (text.match(each)?.length ?? 0)

/** How wide signs are in the theme's narrow face of headings, in em; those that it does not have come from a wider one. */
const narrow = /[\sIijl!|.,:;'’()]/
const broad = /[mwMW@#%&_—…]/
const emoji = /\p{Emoji_Presentation}/u
const east = new RegExp(wide)

/** How many em a line of a heading takes. */
export function headEms(text: string): number {
  let ems = 0
  for (const sign of text) {
    if (narrow.test(sign)) ems += 0.27
    else if (broad.test(sign)) ems += 0.72
    else if (sign < '\u0250' || (sign > '\u1e00' && sign < '\u2100')) ems += 0.49
    else ems += emoji.test(sign) ? 1.3 : east.test(sign) ? 1 : 0.65
  }
  return ems
}

/** The pieces of a text between which a line may end. */
export const unbreakable = (text: string): readonly string[] => text.split(edges)
