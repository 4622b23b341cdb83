// tinypool as a contender.
import Tinypool from 'tinypool'

const filename = new URL('./functions.js', import.meta.url).href

export const version = Tinypool.version

export function open(workers, serialization) {
  const pool = new Tinypool({
    runtime: 'child_process',
    filename,
    minThreads: workers,
    maxThreads: workers,
    maxQueue: Infinity,
    serialization,
  })
  return {
    run: (name, argument) => pool.run(argument, { name }),
    close: () => pool.destroy(),
  }
}
