export type { Bar, Block, PrintedText } from './description.ts';
