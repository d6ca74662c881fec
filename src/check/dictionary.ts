import nspell from 'nspell'

/** A Hunspell dictionary: affixes, and words with the flags of those that they take. */
export interface Dictionary {
  readonly aff: Uint8Array
  readonly dic: Uint8Array
}

/** Words are told apart by so many of their first letters. */
const most = 4

/**
 * Says whether a word is in a dictionary, in whatever form. nspell makes every form of every word before it knows one, which
 * takes longer than all rules; so it is given only the words whose forms begin as the word that is asked for.
 */
export function openDictionary({ aff, dic }: Dictionary): (word: string) => boolean {
  const affixes = Buffer.from(aff).toString()
  // The least of a word that is left in its forms: an ending may take the place of its last letters, and another of that’s.
  const endings = [...affixes.matchAll(/^SFX[ \t]+\S+[ \t]+(\S+)[ \t]+\S+[ \t]+\S/gm)]
  const shortest = 2 * Math.max(0, ...endings.map(([, gone = '']) => (gone === '0' ? 0 : gone.length)))
  const prefixes = [...affixes.matchAll(/^PFX[ \t]+\S+[ \t]+(\S+)[ \t]+([^\s/]+)\S*[ \t]+\S/gm)].map(
    ([, gone = '', added = '']) => ({ gone: gone === '0' ? '' : gone, added }),
  )
  const compounding = new Set(
    [...affixes.matchAll(/^COMPOUNDRULE[ \t]+(\D\S*)/gm)].flatMap(([, rule]) => [...(rule ?? '')]),
  )
  const always: string[] = []
  const lines = new Map<string, string[]>()
  for (const line of Buffer.from(dic).toString().split('\n').slice(1)) {
    const slash = line.indexOf('/')
    const [word, flags] = slash < 0 ? [line, ''] : [line.slice(0, slash), line.slice(slash + 1)]
    if ([...flags].some((flag) => compounding.has(flag))) always.push(line)
    const key = word.slice(0, Math.max(0, Math.min(most, word.length - shortest))).toLowerCase()
    const some = lines.get(key)
    if (some) some.push(line)
    else lines.set(key, [line])
  }
  // Its first line is a number, and nspell leaves it out.
  const known = nspell({ aff: Buffer.from(aff), dic: ['', ...always].join('\n') })
  const compounds: unknown = Reflect.get(known, 'compoundRules')

  function learn(beginning: string): void {
    for (let length = 0; length <= Math.min(most, beginning.length); length++) {
      const key = beginning.slice(0, length)
      const some = lines.get(key)
      if (!some) continue
      lines.delete(key)
      // nspell would make these anew of what it made of them.
      Reflect.set(known, 'compoundRules', [])
      known.dictionary(['', ...some].join('\n'))
      Reflect.set(known, 'compoundRules', compounds)
    }
  }

  return (word) => {
    const lower = word.toLowerCase()
    learn(lower)
    for (const { gone, added } of prefixes)
      if (lower.startsWith(added.toLowerCase())) learn(gone.toLowerCase() + lower.slice(added.length))
    return known.correct(word)
  }
}
