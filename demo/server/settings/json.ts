import * as z from 'zod';
import { text } from './shapes.js';

/** A variable that holds JSON of a shape. What is wrong is told with its place: `wrong at 0.name: …`. */
export const json = <S extends z.ZodType>(shape: S) =>
  text.transform((value, context): z.output<S> => {
    let written: unknown;
    try {
      written = JSON.parse(value);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
    const { success, data, error } = shape.safeParse(written);
    if (success) return data;
    const [issue] = error.issues;
    context.addIssue(
      `wrong at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'another shape was expected'}`,
    );
    return z.NEVER;
  });
