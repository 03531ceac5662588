// The data of the page: gzip in base64, in inert elements or in scripts next to the page; docs/report.md has the format.

import { el } from '../text/elements.mjs';
import { PageProblem } from '../text/problems.mjs';

const DATA = 'otel-report-data-';

/** The document that has the chunks, if that is not the one that is shown. */
export const chunkSource = { document: null };

/** Returns the bytes of a chunk. */
export async function inflate(chunk) {
  if (typeof DecompressionStream === 'undefined') {
    throw new PageProblem('This browser is too old to unpack the spans. '
      + 'Chrome 80, Firefox 113, Safari 16.4 and later versions can.');
  }
  const packed = base64Bytes(await chunkText(chunk));
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PageProblem(`Part ${chunk} of the spans in this page is damaged. Create the page again.`);
  }
}

function base64Bytes(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function chunkText(chunk) {
  const element = (chunkSource.document || document).getElementById(DATA + chunk);
  if (element) {
    const text = element.textContent;
    return text;
  }
  const scripts = () => (self.otelReportData || {})[chunk];
  if (!scripts()) await loadScript(chunk);
  const text = scripts();
  if (!text) {
    const folder = document.getElementById('app').getAttribute('data-folder');
    throw new PageProblem(`Part ${chunk} of the spans is missing. `
      + (folder ? `Keep the folder ${folder.replace(/\/$/, '')} next to this page.` : 'Keep the data files next to this page.'));
  }
  delete self.otelReportData[chunk];
  return text;
}

/** Loads a chunk from next to the page; not with fetch, which file:// forbids. */
function loadScript(chunk) {
  const folder = document.getElementById('app').getAttribute('data-folder') || '';
  return new Promise((resolve) => {
    const script = el('script', { src: `${folder}data-${chunk}.js` });
    script.onload = script.onerror = () => {
      script.remove();
      resolve();
    };
    document.head.append(script);
  });
}
