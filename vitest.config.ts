import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'slides/art/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // The tests share processes, and what one of them imports: to read the same sources anew for each file took half the time.
    // That no file disturbs another is tried by another order in each run; `--sequence.seed=N`, which a run prints, repeats one.
    isolate: false,
    sequence: { shuffle: { files: true, tests: false } },
    maxWorkers: '100%',
    // Not to be noticed by a test: a machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['src/properties.setup.ts'],
    experimental: { fsModuleCache: true },
  },
})
