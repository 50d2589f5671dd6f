// The engine: in workers of this page, or behind the server. The same questions and answers either way.

/// What a refusal says, with the faults that it names.
export class Refused extends Error {
  constructor({ text, faults = [], stopped = false }) {
    super(text);
    Object.assign(this, { faults, stopped });
  }
}

function settled(reply) {
  if (reply.refused) throw new Refused(reply.refused);
  return reply.answer;
}

/// A worker with the engine: one question at a time, in order. It is made when it is first asked.
class Hand {
  constructor(packed, source) {
    Object.assign(this, { packed, source, waiting: new Map(), last: 0, worker: null });
  }

  begin() {
    const url = URL.createObjectURL(new Blob([this.source], { type: 'text/javascript' }));
    const worker = new Worker(url);
    this.worker = worker;
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = (event) => this.fail(new Refused({ text: `the engine could not be started: ${event.message}` }));
    worker.postMessage({ engine: this.packed });
  }

  hear(data) {
    if (data.progress) {
      const [first] = this.waiting.values();
      first?.progress?.(data.progress[0], data.progress[1]);
    } else if (data.broken !== undefined) {
      this.fail(new Refused({ text: `the engine ended without an answer: ${data.broken}` }));
    } else if (data.id) {
      const of = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      try { of.resolve(settled(JSON.parse(data.reply))); } catch (error) { of.reject(error); }
    }
  }

  fail(error) {
    this.worker?.terminate();
    this.worker = null;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    all.forEach(({ reject }) => reject(error));
  }

  ask(question, progress) {
    if (!this.worker) this.begin();
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, progress });
      this.worker.postMessage({ id, question: JSON.stringify(question) });
    });
  }

  stop() {
    this.fail(new Refused({ text: 'stopped', stopped: true }));
  }
}

/// The engine inside the page: one hand for what is quick, one for what takes long, so that the page answers while it runs.
export class Inside {
  constructor() {
    const text = atob(document.getElementById('engine').textContent.trim());
    const packed = Uint8Array.from(text, (c) => c.charCodeAt(0));
    const source = document.getElementById('worker').textContent;
    this.quick = new Hand(packed, source);
    this.long = new Hand(packed, source);
    this.served = false;
  }

  ask(question) { return this.quick.ask(question); }

  run(question, progress) { return this.long.ask(question, progress); }

  stop() { this.long.stop(); }
}

/// The engine behind the server on this machine.
export class Served {
  constructor() {
    this.served = true;
    this.running = null;
  }

  async send(way, body) {
    const headers = { 'X-Localpeace': '1', 'Content-Type': 'application/json' };
    let response;
    try {
      response = await fetch(way, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
    } catch {
      throw new Refused({ text: 'the program behind this page does not answer; if it was ended, start `localpeace serve` again and open the address that it prints' });
    }
    const text = await response.text();
    let reply;
    try { reply = JSON.parse(text); } catch { throw new Refused({ text: text || `the program answered ${response.status}` }); }
    return reply;
  }

  async ask(question) { return settled(await this.send('/api/ask', question)); }

  async run(question, progress) {
    const { id } = settled(await this.send('/api/run', question));
    this.running = id;
    try {
      for (let wait = 50; ; wait = Math.min(400, wait * 1.5)) {
        await new Promise((go) => { setTimeout(go, wait); });
        const told = await this.send(`/api/run/${id}`);
        if (!told.running) return settled(told);
        progress?.(told.running[0], told.running[1]);
      }
    } finally {
      this.running = null;
    }
  }

  stop() { if (this.running) this.send(`/api/stop/${this.running}`, {}).catch(() => {}); }

  async files() { return settled(await this.send('/api/files')); }

  async read(path) { return settled(await this.send('/api/read', { path })); }

  async write(files, replace) { return settled(await this.send('/api/write', { files, replace })); }
}
