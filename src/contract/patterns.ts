/**
 * Patterns that the element uses before anything is sent and the server again after. No zod here: importing a
 * schema module for a constant would drag the library into the first chunk.
 */

/** A phone number in E.164: a plus, a country code that does not begin with 0, at most fifteen digits. */
export const phonePattern = /^\+[1-9]\d{4,14}$/;

/**
 * An email address as people have them: one `@`, a local part of at most 64 characters, a domain with a dot.
 * International addresses pass (RFC 6531); quoted local parts and address literals do not, since no mailbox
 * that a person types uses them. Proof comes from the code, not from this pattern.
 */
export const emailPattern =
  /^[^\s@"<>(),;:[\]\\\p{Cc}\p{Cs}]{1,64}@(?=.{3,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;
