/** Signs of East Asian scripts, each as wide as two letters; a line may end at any of them. */
const wide = '[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60]'
const each = new RegExp(wide, 'g')
const edges = new RegExp(`[\\s\\u00ad\\u200b-]+|(?<=${wide})|(?=${wide})`)

/** How much room a text takes, in letters. */
export const lettersOf = (text: string): number => text.length + (text.match(each)?.length ?? 0)

/** The pieces of a text between which a line may end. */
export const unbreakable = (text: string): readonly string[] => text.split(edges)
