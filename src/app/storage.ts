/**
 * What outlives a crash: the registers of a group, rehearsals, plans, preferences; in IndexedDB, since a completed
 * transaction survives `kill -9` where localStorage and the address are seconds late. Where storage is full, forbidden
 * or broken everything still works, only nothing is kept: no function here ever rejects.
 */
export interface TalkStorage {
  /** False: there is no storage, and nothing is kept. */
  readonly keeps: Promise<boolean>
  /** All that was kept under names beginning with `prefix`, by the rest of the name. */
  load(prefix: string): Promise<Readonly<Record<string, unknown>>>
  /** Keeps values (structured-cloneable; undefined removes) in one transaction; true: it is on its way to the disk. */
  save(values: Readonly<Record<string, unknown>>): Promise<boolean>
}

// This name and those of keys and channels are older than the tool’s own; another would lose what readers have kept.
const DATABASE = 'kilo'
const STORE = 'kept'

export function openStorage(): TalkStorage {
  const opened = open()
  return {
    keeps: opened.then((database) => database !== undefined),
    load: async (prefix) => {
      const database = await opened
      return settle<Readonly<Record<string, unknown>>>({}, (done) => {
        const store = database?.transaction(STORE, 'readonly').objectStore(STORE)
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
        const keys = store?.getAllKeys(range)
        const values = store?.getAll(range)
        if (!keys || !values) return done({})
        values.onerror = () => done({})
        values.onsuccess = () => {
          const names = keys.result.map((key) => String(key).slice(prefix.length))
          done(Object.fromEntries(names.map((name, index) => [name, values.result[index]])))
        }
      })
    },
    save: async (values) => {
      const database = await opened
      return settle(false, (done) => {
        if (!database) return done(false)
        const transaction = database.transaction(STORE, 'readwrite')
        const store = transaction.objectStore(STORE)
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined) store.delete(name)
          else store.put(value, name)
        }
        transaction.oncomplete = () => done(true)
        transaction.onabort = () => done(false)
        // Commits at once, not when the requests are answered: if the page is left before, what is not committed is lost.
        transaction.commit()
      })
    },
  }
}

function open(): Promise<IDBDatabase | undefined> {
  return settle<IDBDatabase | undefined>(undefined, (done) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onerror = () => done(undefined)
    request.onblocked = () => done(undefined)
    request.onsuccess = () => {
      // A newer build in another window may want to change the database; it must not wait for this one.
      request.result.onversionchange = () => request.result.close()
      done(request.result)
    }
  })
}

/** How long a disk may keep the talk waiting, ms. */
const PATIENCE = 1500

/** The value given to `done`, or `otherwise` when `start` throws or nothing comes for too long. */
function settle<T>(otherwise: T, start: (done: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(otherwise), PATIENCE)
    try {
      start(resolve)
    } catch {
      resolve(otherwise)
    }
  })
}
