// The engine in a worker: instantiates the WebAssembly that the page hands over and answers its questions.
'use strict';
let engine;
let ready;
let said = '';

const text = (place, length) =>
  new TextDecoder().decode(new Uint8Array(engine.exports.memory.buffer, place, length));

async function unpacked(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

async function start(packed) {
  const module = await WebAssembly.compile(await unpacked(packed));
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    // a library brings imports of a browser that nothing calls
    if (kind === 'function') (imports[from] ??= {})[name] = () => { throw new Error(`${from}.${name} is not there`); };
  }
  let last = 0;
  imports.page.progress = (done, all) => {
    const now = performance.now();
    if (done !== 0 && done < all && now - last < 100) return;
    last = now;
    postMessage({ progress: [done, all] });
  };
  imports.page.ended = (place, length) => { said = text(place, length); };
  engine = await WebAssembly.instantiate(module, imports);
}

function answer(question) {
  const bytes = new TextEncoder().encode(question);
  const place = engine.exports.room(bytes.length);
  new Uint8Array(engine.exports.memory.buffer, place, bytes.length).set(bytes);
  const found = engine.exports.answer(place, bytes.length);
  engine.exports.forget(place, bytes.length);
  const [at, length] = [Number(found & 0xffffffffn), Number(found >> 32n)];
  const reply = text(at, length);
  engine.exports.forget(at, length);
  return reply;
}

onmessage = async ({ data }) => {
  try {
    if (data.engine) {
      ready = start(data.engine);
      await ready;
    } else {
      await ready; // questions may come while it starts
      postMessage({ id: data.id, reply: answer(data.question) });
    }
  } catch (error) {
    postMessage({ id: data.id, broken: said || String(error) });
  }
};
