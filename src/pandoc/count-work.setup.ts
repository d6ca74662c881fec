/**
 * How much `task` looks at text: every character that it asks for, and the stretches that searches and patterns run
 * over; and how many items searches in lists pass. Counts instead of the clock, so that a busy machine does not matter.
 */
function countWork(task: () => void): number {
  let work = 0
  const { charCodeAt, charAt, indexOf, includes, startsWith, slice, split } = String.prototype
  const { exec } = RegExp.prototype
  const { includes: has, indexOf: placeOf, some, filter } = Array.prototype
  String.prototype.charCodeAt = function (at) {
    work++
    return charCodeAt.call(this, at)
  }
  String.prototype.charAt = function (at) {
    work++
    return charAt.call(this, at)
  }
  String.prototype.startsWith = function (search, at) {
    work++
    return startsWith.call(this, search, at)
  }
  String.prototype.indexOf = function (search, from = 0) {
    const at = indexOf.call(this, search, from)
    work += 1 + (at === -1 ? Math.max(0, this.length - from) : at - from)
    return at
  }
  String.prototype.includes = function (search, from) {
    return this.indexOf(search, from) !== -1
  }
  String.prototype.slice = function (from, to) {
    work++
    return slice.call(this, from, to)
  }
  String.prototype.split = function (...how: [never, number?]) {
    work += 1 + this.length
    return split.apply(this, how)
  }
  RegExp.prototype.exec = function (text) {
    const from = this.sticky || this.global ? this.lastIndex : 0
    const match = exec.call(this, text)
    // A pattern that is sticky, or begins with ^, is tried at one place only.
    const isBound = this.sticky || (this.source.startsWith('^') && !this.multiline)
    const end = match ? match.index + match[0].length : isBound ? from : text.length
    work += 1 + Math.max(0, end - from)
    return match
  }
  const passed = (length: number, at: number) => (at === -1 ? length : at) + 1
  Array.prototype.indexOf = function (item, from) {
    const at = placeOf.call(this, item, from)
    work += passed(this.length, at)
    return at
  }
  Array.prototype.includes = function (item, from) {
    work += passed(this.length, placeOf.call(this, item, from))
    return has.call(this, item, from)
  }
  Array.prototype.some = function (test, self) {
    return some.call(this, (item, at, list) => {
      work++
      return test.call(self, item, at, list)
    })
  }
  Array.prototype.filter = function (this: unknown[], ...how: Parameters<typeof filter>) {
    work += this.length
    return filter.apply(this, how)
  }
  try {
    task()
  } finally {
    Object.assign(String.prototype, { charCodeAt, charAt, indexOf, includes, startsWith, slice, split })
    RegExp.prototype.exec = exec
    Object.assign(Array.prototype, { includes: has, indexOf: placeOf, some, filter })
  }
  return work
}

/**
 * How much more work a character takes in a text of twice that length: one where work grows with the length, two where it
 * grows with its square.
 */
export function growthOf(
  length: number,
  make: (length: number) => string,
  task: (text: string) => void,
): number {
  const [once = 0, twice = 0] = [length, 2 * length].map((each) => {
    const text = make(each)
    return countWork(() => task(text)) / text.length
  })
  return (twice - 1) / Math.max(once, 1)
}
