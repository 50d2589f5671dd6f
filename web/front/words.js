// Words and numbers for readers.

const LABELS = {
  budget_usd_a_year: 'Money for programmes, USD a year', hours_from_office: 'Hours from the field office',
  people: 'Number of people', seen_with: 'Seen as siding with', quiet_weeks: 'Weeks since the last deadly attack',
  horizon_weeks: 'Length of a future, weeks', patrols_a_week: 'Patrols a week', clearance_days: 'Days until a patrol is cleared',
  focal: 'Results are judged on it', known: 'Known to the mission', leverage: 'Leverage on parties',
  leverage_on_elites: 'Leverage on other elites', state_based: 'Part of the national war', headquarters: 'Headquarters',
  offices: 'Field offices', grievance: 'Grievance, each towards the other', revenge: 'Wish for revenge, each',
  staff: 'Staff', history: 'What happened before the start', start: 'First month', driest_month: 'Hardest month of the dry season',
};

/// A name of the files as people read it: `local_mediators` becomes “Local mediators”.
export function label(name) {
  if (LABELS[name]) return LABELS[name];
  const text = String(name).replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/// A meaning without the default that the reference adds, and the default.
export function meaning(text) {
  const found = /^(.*?)(?: Default: (.*)\.)?$/s.exec(text || '');
  return { text: found ? found[1] : '', usual: found && found[2] };
}

/// A number as people write it.
export function number(value, digits = 0) {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/// The date of a week, from the year and month in which week 0 begins.
export function dateOf(start, week) {
  const day = new Date(Date.UTC(start[0], start[1] - 1, 1));
  day.setUTCDate(day.getUTCDate() + 7 * week);
  return day.toISOString().slice(0, 10);
}

/// The week that a date or a month falls into, from the year and month in which week 0 begins.
export function weekOf(start, date) {
  const [year, month, day] = date.split('-').map(Number);
  return Math.floor((Date.UTC(year, month - 1, day || 1) - Date.UTC(start[0], start[1] - 1, 1)) / (7 * 86400000));
}

/// Seconds in words.
export function seconds(value) {
  if (value < 1.5) return 'about a second';
  return value < 90 ? `about ${Math.round(value)} seconds` : `about ${Math.round(value / 60)} minutes`;
}

/// A text as RON.
export function quoted(text) {
  const safe = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };
  return `"${String(text).replace(/["\\\n\t\r]/g, (c) => safe[c])}"`;
}

/// A segment of a path; one that holds a dot stands in quotes.
export function segment(name) {
  return String(name).includes('.') ? `"${name}"` : String(name);
}

/// A name that files can have, from what people write.
export function fileName(text) {
  const plain = String(text).normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return plain.slice(0, 50) || 'mine';
}

/// A table of commas as rows.
export function rows(text) {
  const all = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let n = 0; n < text.length; n += 1) {
    const c = text[n];
    if (quoted) {
      if (c === '"' && text[n + 1] === '"') { cell += '"'; n += 1; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; } else if (c === '\n') { row.push(cell); all.push(row); row = []; cell = ''; } else cell += c;
  }
  if (cell || row.length) { row.push(cell); all.push(row); }
  return all;
}
