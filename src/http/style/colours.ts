/** The colours, light and dark. */
export const colours = `
:root {
  color-scheme: light dark;
  --back: #fff;
  --text: #1c2430;
  --soft: #5a6675;
  --line: #d9dfe6;
  --panel: #f5f7f9;
  --link: #0b5cad;
  --button: #0b5cad;
  --bad: #a61b1b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14181e;
    --text: #e4e8ed;
    --soft: #a0abb8;
    --line: #333c47;
    --panel: #1d232b;
    --link: #79b8ff;
    --button: #1f6fc4;
    --bad: #ff9a94;
  }
}`;
