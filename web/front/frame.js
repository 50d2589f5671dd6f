// A page of the engine inside this page: shown, never run.
import { html, useRef, useEffect, useState } from './dom.js';

/// The page without its scripts, and with only some of its sections if these are named; `short` leaves out its heading, never its caveats.
export function without(page, sections, short) {
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  parsed.querySelectorAll('script, meta[http-equiv="refresh" i], base, link, iframe, object, embed, form').forEach((node) => node.remove());
  if (sections) {
    parsed.querySelectorAll('main > section').forEach((node) => { if (!sections.includes(node.id)) node.remove(); });
    parsed.querySelectorAll('main nav').forEach((node) => node.remove());
  }
  if (short) parsed.querySelectorAll('header .kind, header h1, header .lead, .skip').forEach((node) => node.remove());
  return `<!doctype html>\n${parsed.documentElement.outerHTML}`;
}

/// Headings of the sections of a page.
export function sections(page) {
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  return [...parsed.querySelectorAll('main > section')].map((node) => ({ id: node.id, heading: node.querySelector('h2')?.textContent || node.id }));
}

/// A page in a frame as high as it is. Scripts cannot run in it.
export function Frame({ page, title, id, only, short }) {
  const frame = useRef(null);
  const [height, setHeight] = useState(400);
  useEffect(() => {
    const fit = () => {
      const body = frame.current?.contentDocument?.documentElement;
      if (body) setHeight(Math.ceil(body.scrollHeight) + 4);
    };
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, []);
  const fit = () => {
    const inner = frame.current?.contentDocument;
    if (!inner) return;
    setHeight(Math.ceil(inner.documentElement.scrollHeight) + 4);
    // links to a section lead there within the frame
    inner.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (!link) return;
      event.preventDefault();
      inner.getElementById(link.getAttribute('href').slice(1))?.scrollIntoView();
    });
  };
  return html`<iframe ref=${frame} id=${id} class="page" title=${title} sandbox="allow-same-origin allow-modals"
    srcdoc=${without(page, only, short)} style=${{ height: `${height}px` }} onLoad=${fit}></iframe>`;
}
