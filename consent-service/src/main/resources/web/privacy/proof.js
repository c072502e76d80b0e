// The check of a receipt, made here in the browser and by nobody else: signature (RFC 7515, RFC 8037), record (RFC 8785), place in
// the ledger (RFC 9162 §2.1.3) and the ledger itself (C2SP tlog-checkpoint, RFC 9162 §2.1.4).

import { get, Problem } from '/privacy/kit/api.js';

const ED25519 = { name: 'Ed25519' };
const TYPE = 'consent-receipt+jws';
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
// how signed-note names Ed25519
const NOTE_KEY = Uint8Array.of(1);
const KEY_ID = 4;
const DASH = '\u2014 ';

const utf8 = new TextEncoder();

/**
 * What was found, in the order it was looked at: `{step, holds}`, where `holds` is null for what this browser cannot check, and
 * nothing follows a step that does not hold. The receipt itself is fetched anew, for its newest place in the ledger.
 */
export async function check(receiptId) {
  const [{ jws }, jwks, newest] = await Promise.all([
    get(`/v1/me/receipts/${receiptId}`),
    get('/.well-known/jwks.json', { anonymous: true }),
    get('/v1/ledger/checkpoint', { anonymous: true, accept: 'text/plain' }),
  ]);
  try {
    return await examine(receiptId, jws, jwks, newest);
  } catch (unreadable) {
    if (unreadable instanceof Problem) {
      throw unreadable;
    }
    return { found: [{ step: 'unreadable', holds: false }], at: null };
  }
}

async function examine(receiptId, jws, jwks, newest) {
  const keys = await readKeys(jwks);
  const parts = jws.split('.');
  const receipt = JSON.parse(new TextDecoder().decode(base64(parts[1])));
  const found = [];
  const step = async (name, look) => {
    if (found.every((one) => one.holds !== false)) {
      found.push({ step: name, holds: await look() });
    }
  };
  await step('signature', () => isSigned(parts, keys));
  await step('record', async () => `sha-256:${hex(await sha256(utf8.encode(canonical(receipt.record))))}` === receipt.recordHash
    && receipt.identifier === receiptId);
  const place = receipt.ledger?.inclusion;
  if (!place) {
    await step('waits', () => null);
    return { found, at: null };
  }
  const checkpoint = readNote(place.checkpoint);
  await step('entry', async () => same(base64(place.leafHash), await sha256(LEAF, base64(receipt.ledger.commitment))));
  await step('inclusion', async () => place.treeSize === checkpoint.size && isIncluded(place, checkpoint.root));
  await step('checkpoint', () => isNoted(checkpoint, keys));
  await step('everybody', () => isSameLedger(checkpoint, readNote(newest), keys));
  return { found, at: { position: place.position + 1, size: checkpoint.size } };
}

async function readKeys(jwks) {
  const own = jwks.keys.filter((one) => one.kty === 'OKP' && one.crv === 'Ed25519').map((one) => base64(one.x));
  return Promise.all(own.map(async (bytes) => ({ bytes, key: await importKey(bytes) })));
}

/** Null where the browser does not know Ed25519 yet. */
async function importKey(bytes) {
  try {
    return await crypto.subtle.importKey('raw', bytes, ED25519, false, ['verify']);
  } catch (unknown) {
    if (unknown.name === 'NotSupportedError') {
      return null;
    }
    throw unknown;
  }
}

async function isSigned([header, payload, signature], keys) {
  const said = JSON.parse(new TextDecoder().decode(base64(header)));
  if (said.alg !== 'EdDSA' || said.typ !== TYPE || 'crit' in said) {
    return false;
  }
  return anyVerifies(keys, base64(signature), utf8.encode(`${header}.${payload}`));
}

async function anyVerifies(keys, signature, message) {
  if (keys.some(({ key }) => key === null)) {
    return null;
  }
  const held = await Promise.all(keys.map(({ key }) => crypto.subtle.verify(ED25519, key, signature, message)));
  return held.some(Boolean);
}

/** A checkpoint and who signed it. */
function readNote(note) {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  const seals = note.slice(end + 2).split('\n').filter((line) => line.startsWith(DASH)).map((line) => {
    const [, name, sealed] = line.split(' ');
    const bytes = base64(sealed);
    return { name, key: bytes.slice(0, KEY_ID), signature: bytes.slice(KEY_ID) };
  });
  return { text, origin, size: Number(size), root: base64(root), seals };
}

async function isNoted({ text, origin, seals }, keys) {
  for (const one of keys) {
    const id = (await sha256(utf8.encode(`${origin}\n`), NOTE_KEY, one.bytes)).slice(0, KEY_ID);
    const seal = seals.find((sealed) => sealed.name === origin && same(sealed.key, id));
    if (seal) {
      return anyVerifies([one], seal.signature, utf8.encode(text));
    }
  }
  return false;
}

async function isIncluded({ position, treeSize, leafHash, hashes }, root) {
  if (position >= treeSize) {
    return false;
  }
  let number = position;
  let last = treeSize - 1;
  let hash = base64(leafHash);
  for (const step of hashes.map(base64)) {
    if (last === 0) {
      return false;
    }
    if (number % 2 === 1 || number === last) {
      hash = await sha256(NODE, step, hash);
      while (number % 2 === 0 && number !== 0) {
        number /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await sha256(NODE, hash, step);
    }
    number = Math.floor(number / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(hash, root);
}

/** Whether the checkpoint of the receipt and the one shown to everybody are of one ledger: the smaller begins the larger. */
async function isSameLedger(one, other, keys) {
  if (one.origin !== other.origin) {
    return false;
  }
  const signed = await isNoted(other, keys);
  if (signed !== true) {
    return signed;
  }
  const [smaller, larger] = one.size <= other.size ? [one, other] : [other, one];
  if (smaller.size === larger.size) {
    return same(smaller.root, larger.root);
  }
  const { hashes } = await get(`/v1/ledger/proofs/consistency?from=${smaller.size}&to=${larger.size}`, { anonymous: true });
  return begins(smaller, larger, hashes.map(base64));
}

async function begins(smaller, larger, path) {
  const steps = Number.isInteger(Math.log2(smaller.size)) ? [smaller.root, ...path] : path;
  if (!steps.length) {
    return false;
  }
  let number = smaller.size - 1;
  let last = larger.size - 1;
  while (number % 2 === 1) {
    number = Math.floor(number / 2);
    last = Math.floor(last / 2);
  }
  let before = steps[0];
  let after = steps[0];
  for (const step of steps.slice(1)) {
    if (last === 0) {
      return false;
    }
    if (number % 2 === 1 || number === last) {
      before = await sha256(NODE, step, before);
      after = await sha256(NODE, step, after);
      while (number % 2 === 0 && number !== 0) {
        number /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      after = await sha256(NODE, after, step);
    }
    number = Math.floor(number / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(before, smaller.root) && same(after, larger.root);
}

/** JSON in its one spelling (RFC 8785): a browser writes numbers and strings as it asks, members are sorted by UTF-16 units. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
}

function base64(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}

function hex(bytes) {
  return [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('');
}

function same(one, other) {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
