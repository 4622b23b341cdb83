// What is measured; each returns seconds, or bytes where it says so.
import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { isDeepStrictEqual } from 'node:util'

const WORKERS = 2
const MEBI = 1 << 20

export class Missing extends Error {}

const require = (condition) => {
  if (!condition) throw new Error('the results are wrong')
}

const range = (count) => Array.from({ length: count }, (_, n) => n)

async function timed(action) {
  const start = performance.now()
  const result = await action()
  return [(performance.now() - start) / 1000, result]
}

const areCubes = (results, count) => results.length === count && results.every((cube, n) => cube === n * n * n)

async function roundTrip(pool, _, count) {
  const samples = []
  const results = []
  for (let n = 0; n < count; n++) {
    const [seconds, result] = await timed(() => pool.run('cube', n))
    samples.push(seconds)
    results.push(result)
  }
  require(areCubes(results, count))
  return samples
}

async function inFlight(pool, _, count) {
  const [seconds, results] = await timed(() => Promise.all(range(count).map((n) => pool.run('cube', n))))
  require(areCubes(results, count))
  return [seconds]
}

// In the other one bytes would travel as JSON.
let poolForBytes

async function thereAndBack(open, value, count) {
  poolForBytes ??= open(WORKERS, 'advanced')
  const samples = []
  for (let n = 0; n < count; n++) {
    const [seconds, result] = await timed(() => poolForBytes.run('echo', value))
    require(isDeepStrictEqual(new Uint8Array(result.buffer, result.byteOffset, result.byteLength), new Uint8Array(value.buffer)))
    samples.push(seconds)
  }
  return samples
}

export const close = () => poolForBytes?.close()

async function skewed(pool, _, count) {
  const items = range(count).map((n) => (n < count - 10 ? 0.0001 : 0.02))
  const [seconds, results] = await timed(() => Promise.all(items.map((item) => pool.run('spin', item))))
  require(isDeepStrictEqual(results, items))
  return [seconds]
}

async function untilAllAnswer(pool) {
  const pids = new Set()
  while (pids.size < WORKERS)
    for (const pid of await Promise.all(range(WORKERS).map(() => pool.run('pid')))) pids.add(pid)
  return [...pids]
}

async function opened(open) {
  const pool = open(WORKERS)
  return { pool, pids: await untilAllAnswer(pool) }
}

async function opening(_, open, count) {
  const samples = []
  for (let n = 0; n < count; n++) {
    const [seconds, { pool }] = await timed(() => opened(open))
    samples.push(seconds)
    await pool.close()
  }
  return samples
}

async function terminating(_, open, count) {
  const samples = []
  for (let n = 0; n < count; n++) {
    const { pool, pids } = await opened(open)
    for (const _ of pids) Promise.resolve(pool.run('spin', 60)).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [seconds] = await timed(() => pool.close())
    if (pids.some((pid) => existsSync(`/proc/${pid}`))) throw new Missing('its workers are still there afterwards')
    samples.push(seconds)
  }
  return samples
}

async function memory(open, file, field) {
  const { pool, pids } = await opened(open)
  try {
    return pids.map((pid) => 1024 * readFileSync(`/proc/${pid}/${file}`, 'utf8').match(new RegExp(`^${field}:\\s+(\\d+)`, 'm'))[1])
  } finally {
    await pool.close()
  }
}

export const works = {
  'round-trip': roundTrip,
  'in-flight': inFlight,
  bytes: (_, open, count) => thereAndBack(open, new Uint8Array(16 * MEBI).map((_, n) => n), count),
  doubles: (_, open, count) => thereAndBack(open, new Float64Array(2 * MEBI).map((_, n) => n), count),
  skewed,
  open: opening,
  terminate: terminating,
  'resident-memory': (_, open) => memory(open, 'status', 'VmRSS'),
  'shared-memory': (_, open) => memory(open, 'smaps_rollup', 'Pss'),
}
