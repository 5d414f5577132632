/** What is in the `detail` of each event, read off `src/events.ts`. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { code, table } from './docs-table.js';

const source = ts.createSourceFile('events.ts', readFileSync('src/events.ts', 'utf8'), ts.ScriptTarget.ES2022, true);

const commentOf = (node: ts.Node): string => {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return ts.getTextOfJSDocComment(comment?.comment) ?? '';
};

const exported = (node: ts.InterfaceDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

const details = source.statements
  .filter(ts.isInterfaceDeclaration)
  .filter((each) => exported(each) && each.name.text.endsWith('Detail'));

function fieldOf(member: ts.TypeElement): readonly string[] {
  if (!ts.isPropertySignature(member)) throw new Error(`a detail has fields alone: ${member.getText()}`);
  const name = `${member.name.getText()}${member.questionToken ? '?' : ''}`;
  return [code(name), code(member.type?.getText() ?? ''), commentOf(member)];
}

/** One table for each type of detail, by the name that the package exports it by. */
export const detailTables = (): string =>
  details
    .map((each) => {
      const comment = commentOf(each);
      const fields = table(['field', 'type', 'what it is'], each.members.map(fieldOf));
      return `### ${each.name.text}\n\n${comment ? `${comment}\n\n` : ''}${fields}`;
    })
    .join('\n\n');
