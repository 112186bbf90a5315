const ruler = document.createElement('canvas').getContext('2d')!;

/** Of words in one line, before they are drawn. */
export function measured(words: string, font: string): TextMetrics {
  ruler.font = font;
  return ruler.measureText(words);
}
