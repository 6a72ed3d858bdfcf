/** The part of every k6 script that does not depend on the scenario: plain JavaScript, checked against k6's types. */
export const k6Runtime = `/** @type {number} */
let counter = 0;

/** @param {string} name */
function given(name) {
  const value = __ENV[name];
  if (value === undefined) throw new Error('Start k6 with -e ' + name + '=...');
  return value;
}

/**
 * @param {Record<string, any>} values
 * @param {string} name
 * @param {string} as
 * @returns {string}
 */
function fill(values, name, as) {
  const value = made(name) || values[name];
  if (value === undefined) throw new Error('There is no value for ' + name);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return as === 'escaped' ? JSON.stringify(text).slice(1, -1) : text;
}

/** @param {string} name */
function made(name) {
  if (name === '$unixMs') return String(Date.now());
  if (name === '$isoTimestamp') return new Date().toISOString();
  if (name === '$counter') return String(++counter);
  if (name !== '$uuid') return '';
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () =>
    Math.floor(Math.random() * 16).toString(16),
  );
}

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(), ms);
  });
}

/**
 * Connects; messages wait until a step takes them.
 *
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {number} timeoutMs
 * @returns {Promise<Peer>}
 */
function open(url, headers, timeoutMs) {
  return new Promise((resolve, reject) => {
    const peer = new Peer(new WebSocket(url, null, { headers }));
    const timer = setTimeout(() => {
      check(null, { connected: () => false });
      peer.close();
      reject(new Error('The connection took too long'));
    }, timeoutMs);
    peer.socket.onopen = () => {
      clearTimeout(timer);
      check(null, { connected: () => true });
      resolve(peer);
    };
    peer.socket.onerror = (event) => {
      clearTimeout(timer);
      reject(new Error('The connection failed: ' + (event ? event.error : '')));
    };
  });
}

class Peer {
  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket;
    /** @type {string[]} */
    this.messages = [];
    /** @type {() => void} */
    this.changed = () => {};
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => {
      if (event && typeof event.data === 'string') this.messages.push(event.data);
      if (this.messages.length > 10000) this.messages.shift();
      this.changed();
    };
  }

  /** @param {string | ArrayBuffer} data */
  send(data) {
    this.socket.send(data);
  }

  close() {
    this.socket.close();
  }

  /**
   * Takes the first message that meets all conditions, and values from it.
   *
   * @param {string} title
   * @param {any[]} conditions
   * @param {number} withinMs
   * @param {any[]} captures
   * @param {Record<string, any>} values
   * @returns {Promise<void>}
   */
  async expect(title, conditions, withinMs, captures, values) {
    const end = Date.now() + withinMs;
    for (;;) {
      const index = this.messages.findIndex((text) => meets(text, conditions));
      if (index !== -1) {
        const [text] = this.messages.splice(index, 1);
        for (const [name, pointer] of captures) values[name] = valueAt(parsed(text), pointer);
        check(null, { [title]: () => true });
        return;
      }
      const left = end - Date.now();
      if (left <= 0) {
        check(null, { [title]: () => false });
        throw new Error('Nothing came that was expected: ' + title);
      }
      await new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), left);
        this.changed = () => {
          clearTimeout(timer);
          resolve(null);
        };
      });
    }
  }
}

/**
 * @param {string} text
 * @param {any[]} conditions
 * @returns {boolean}
 */
function meets(text, conditions) {
  const message = parsed(text);
  return conditions.every((condition) => {
    if (condition.text !== undefined) return condition.text === text;
    const value = valueAt(message, condition.at);
    if (condition.any === undefined) return (value !== undefined) === condition.exists;
    const json = JSON.stringify(value);
    // What was captured as a number is meant as one, also where it stands as a text.
    return condition.any.some(
      (/** @type {string} */ wanted) => wanted === json || wanted === JSON.stringify(json),
    );
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return undefined;
  }
}

/**
 * @param {any} message
 * @param {string} pointer
 */
function valueAt(message, pointer) {
  if (pointer === '') return message;
  return pointer
    .slice(1)
    .split('/')
    .map((name) => name.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce(
      (value, name) =>
        value !== null && typeof value === 'object' && Object.keys(value).includes(name)
          ? value[name]
          : undefined,
      message,
    );
}
`;
