import type { Settings } from './settings.js';

/**
 * A log of lines: a message that never varies, and fields that do. Never hand it a body, a cookie, a token, a code or
 * a query string: the log outlives them and is read by more people.
 *
 * Our own, since all it does fits a page; pino would bring ten packages for it.
 */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, unknown>>;

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];
type Write = (line: string) => void;

/** What a failed query is told with: its text, and never its parameters, which hold addresses, hashes and mails. */
function withoutParameters(error: Error, stack: string): string {
  if (!('query' in error && 'params' in error)) return stack;
  const { code = '', constraint = '' } = (error.cause ?? {}) as { code?: string; constraint?: string };
  const told = ['Failed query:', error.query, code, constraint].filter(Boolean).join(' ');
  return stack.replace(error.message, () => told);
}

/** An error's stack, or what else was thrown. */
const plain = (value: unknown): unknown =>
  value instanceof Error ? withoutParameters(value, value.stack ?? value.message) : value;

/** Where a value begins and ends is always seen, and a line break in it starts no line of its own. */
const shown = (value: unknown): string =>
  /^[\w./:@{}+-]+$/.test(String(value)) ? String(value) : JSON.stringify(value);

function prettyLine(level: Level, message: string, fields: [string, unknown][]): string {
  const stack = fields.find(([, value]) => typeof value === 'string' && value.includes('\n    at '));
  const rest = fields.filter((field) => field !== stack).map(([name, value]) => `${name}=${shown(value)}`);
  const start = level === 'info' ? '' : `${level}: `;
  return [`${start}${message}`, ...rest].join('  ') + (stack ? `\n${String(stack[1])}` : '');
}

// The machine's own time, not the server's clock: it is the people at the machine who ask when a line was written.
const machineTime = (): string => new Date(performance.timeOrigin + performance.now()).toISOString();

/** A log as the settings want it; lines go to standard error, so that standard output stays for what was asked. */
export function createLog(
  { logLevel, logFormat }: Pick<Settings, 'logLevel' | 'logFormat'>,
  write: Write = (line) => process.stderr.write(`${line}\n`),
): Log {
  const pretty = logFormat === 'pretty' || (logFormat === 'auto' && process.stderr.isTTY);
  const least = logLevel === 'silent' ? levels.length : levels.indexOf(logLevel);
  const at =
    (level: Level) =>
    (message: string, fields: LogFields = {}) => {
      if (levels.indexOf(level) < least) return;
      const known = Object.entries(fields).map(([name, value]): [string, unknown] => [name, plain(value)]);
      write(
        pretty
          ? prettyLine(level, message, known)
          : JSON.stringify({ time: machineTime(), level, message, ...Object.fromEntries(known) }),
      );
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
