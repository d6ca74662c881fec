/** Signs of East Asian scripts, each as wide as two letters; a line may end at any of them. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\u{20000}-\u{3fffd}]/u
const each = new RegExp(wide, 'gu')

/** How long a text is, in letters. */
export const lettersOf = (text: string): number => text.length + (text.match(each)?.length ?? 0)

/** Is there a sign in it that is as wide as two letters? */
export const isWide = (text: string): boolean => wide.test(text)
