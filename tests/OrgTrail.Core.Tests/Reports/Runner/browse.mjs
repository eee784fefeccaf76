// One question on standard input, { chromium, profile, pages: [{ file, width, height, scheme, screenshot, axe }] }; one answer.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright-core';

const question = JSON.parse(await text(process.stdin));
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

// A machine that is busy with other tests takes minutes to start a browser.
const patience = 300_000;
const context = await chromium.launchPersistentContext(question.profile, {
  executablePath: question.chromium,
  headless: true,
  timeout: patience,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
context.setDefaultTimeout(patience);
const answers = [];
for (const { file, width, height, scheme, screenshot, checkAccess } of question.pages) {
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', message => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => complaints.push(`error: ${error.message}`));
  page.on('request', request => requests.push(request.url()));
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(`file://${file}`);
  const measured = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: [...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName + ' ' + h.textContent.trim()),
    text: document.body.innerText,
    scripts: document.scripts.length,
    duplicateIds: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i),
    background: getComputedStyle(document.body).backgroundColor,
    pictures: [...document.querySelectorAll('svg.pic')].filter(s => s.getBoundingClientRect().width > 0).map(s => s.querySelector('title').textContent),
  }));
  // On paper nothing can be unfolded.
  await page.emulateMedia({ media: 'print' });
  const hiddenInPrint = await page.evaluate(() => [...document.querySelectorAll('details dd')].filter(d => !d.checkVisibility({ contentVisibilityAuto: true })).length);
  await page.emulateMedia({ media: 'screen' });
  const opened = await page.evaluate(() => {
    const details = document.querySelector('details:not([open])');
    details?.querySelector('summary').click();
    return details === null || details.open;
  });
  const image = await page.screenshot({ path: screenshot });
  // Colours of a grid of points: a blank page has one.
  const colours = await page.evaluate(async data => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), c => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext('2d');
    drawing.drawImage(bitmap, 0, 0);
    const pixels = drawing.getImageData(0, 0, bitmap.width, bitmap.height).data;
    const seen = new Set();
    for (let i = 0; i < pixels.length; i += 4 * 97) seen.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
    return { width: bitmap.width, height: bitmap.height, colours: seen.size };
  }, image.toString('base64'));
  const before = complaints.length;
  let violations = [];
  if (checkAccess) {
    await page.evaluate(axe);
    violations = await page.evaluate(async () => {
      const result = await axe.run(document, { resultTypes: ['violations'] });
      return result.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? '')).join(' || ')}`);
    });
  }
  answers.push({ ...measured, hiddenInPrint, opened, image: colours, complaints: complaints.slice(0, before), requests, violations });
  await page.close();
}
await context.close();
process.stdout.write(JSON.stringify(answers));
