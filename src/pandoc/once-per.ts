/** `make`, called only once with each object: what it made is kept as long as the object is, whatever else is given. */
export function oncePer<Key extends object, Rest extends readonly unknown[], Made>(
  make: (key: Key, ...rest: Rest) => Made,
): (key: Key, ...rest: Rest) => Made {
  const known = new WeakMap<Key, { readonly made: Made }>()
  return (key, ...rest) => {
    const before = known.get(key)
    if (before) return before.made
    const made = make(key, ...rest)
    known.set(key, { made })
    return made
  }
}
