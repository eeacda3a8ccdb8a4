import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * USER_HZ of Linux on every architecture that Node runs on: /proc counts in hundredths of a second.
 */
const TICK_US = 10_000;

/** CPU time that a process with all its threads has used so far, microseconds. */
export function cpuUsOf(pid: number): number {
  const { ownTicks } = statOf(pid);
  return ownTicks * TICK_US;
}

/** The same for a process with all its children, ended ones included, as PostgreSQL has many. */
export function treeCpuUsOf(pid: number): number {
  const { ownTicks, endedChildrenTicks } = statOf(pid);
  const running = childrenOf(pid).reduce((sum, child) => sum + ticksOrZero(child), 0);
  return (ownTicks + endedChildrenTicks + running) * TICK_US;
}

/** Memory that a process holds now and the most that it has held, bytes. */
export function memoryOf(pid: number): { readonly resident: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { resident: bytesAt(status, 'VmRSS'), peak: bytesAt(status, 'VmHWM') };
}

/** From now on `peak` is the most that it holds from now on. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

function bytesAt(status: string, name: string): number {
  const [, kibibytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return Number(kibibytes) * 1024;
}

/** A process may end while its directory is read. */
function ticksOrZero(pid: number): number {
  try {
    return statOf(pid).ownTicks;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return statOf(pid).parent;
  } catch {
    return undefined;
  }
}

function statOf(pid: number) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; the numbers after it are proc(5)'s fields 3 and on.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    ownTicks: field(14) + field(15),
    endedChildrenTicks: field(16) + field(17),
  };
}
