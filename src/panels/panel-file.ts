/** Files that a panel hands to the person. */

/** `2026-11-28`: the day where the person is, as the names of files have it. */
export function dayOf(day: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * Hands a file to the browser, which saves it under this name; under a strict CSP too.
 * @returns what revokes its address: not at once, since Safari fetches it only after a while
 */
export function handOver(name: string, file: Blob): () => void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  return () => URL.revokeObjectURL(link.href);
}
