/** Country codes of two digits; those of one are 1 and 7, the others have three (ITU-T E.164). */
const twoDigits = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** `+4930901820` in groups that can be read and compared, without the metadata of a hundred kilobytes that knows better. */
export function spaced(number: string): string {
  const digits = number.slice(1);
  const length = /^[17]/.test(digits) ? 1 : twoDigits.test(digits) ? 2 : 3;
  const groups = digits.slice(length).match(/\d{3}(?=\d{2})|\d+/g) ?? [];
  return ['+' + digits.slice(0, length), ...groups].join(' ');
}
